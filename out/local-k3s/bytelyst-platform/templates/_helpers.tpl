{{- /* The chart's name. */}}
{{- define "bytelyst-platform.name" -}}
{{- .Chart.Name -}}
{{- end }}

{{- /*
The prefix of all names: the release's name, or a label made of it and of its hash where it is long or not a label
itself; in a chart that is a dependency, a label made of the release's name and the dependency's. Two releases never
clash, nor do two dependencies of one. Helm lets names through that have only lower-case letters, digits, "-" and ".".
*/}}
{{- define "bytelyst-platform.fullname" -}}
{{- if and .Chart.IsRoot (ge .Release.Name "a") (le (len .Release.Name) 36) (not (contains "." .Release.Name)) -}}
{{- .Release.Name -}}
{{- else -}}
{{- $name := .Release.Name -}}
{{- if not .Chart.IsRoot -}}
{{- $name = printf "%s_%s" $name .Chart.Name -}}
{{- end -}}
{{- $start := $name | lower | replace "." "-" | replace "_" "-" | trunc 25 | trimSuffix "-" -}}
{{- printf "r-%s-%s" $start ($name | sha256sum | trunc 8) -}}
{{- end -}}
{{- end }}

{{- /* The namespace that the objects are in. */}}
{{- define "bytelyst-platform.namespace" -}}
{{- .Release.Namespace -}}
{{- end }}

{{- /* The prefix of the names of service accounts. */}}
{{- define "bytelyst-platform.serviceAccountName" -}}
{{- include "bytelyst-platform.fullname" . -}}
{{- end }}

{{- /* The labels of every object. */}}
{{- define "bytelyst-platform.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" | quote }}
{{ include "bytelyst-platform.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | replace "+" "_" | trunc 63 | trimSuffix "-" | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service | quote }}
app.kubernetes.io/part-of: {{ include "bytelyst-platform.name" . | quote }}
{{- end }}

{{- /* The labels that select pods, with the component's beside them; none of them ever changes. */}}
{{- define "bytelyst-platform.selectorLabels" -}}
app.kubernetes.io/name: {{ include "bytelyst-platform.name" . | quote }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
{{- end }}

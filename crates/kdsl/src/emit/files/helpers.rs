//! `_helpers.tpl`: the names and labels that all templates share.

use crate::release::FULLNAME_LENGTH;

/// Prints the file for a chart of this name.
pub(crate) fn helpers(chart: &str) -> String {
    let start = FULLNAME_LENGTH - 11;
    format!(
        r#"{{{{- /* The chart's name. */}}}}
{{{{- define "{chart}.name" -}}}}
{{{{- .Chart.Name -}}}}
{{{{- end }}}}

{{{{- /*
The prefix of all names: the release's name, or a label made of it and of its hash where it is long or not a label
itself; in a chart that is a dependency, a label made of the release's name and the dependency's. Two releases never
clash, nor do two dependencies of one. Helm lets names through that have only lower-case letters, digits, "-" and ".".
*/}}}}
{{{{- define "{chart}.fullname" -}}}}
{{{{- if and .Chart.IsRoot (ge .Release.Name "a") (le (len .Release.Name) {FULLNAME_LENGTH}) (not (contains "." .Release.Name)) -}}}}
{{{{- .Release.Name -}}}}
{{{{- else -}}}}
{{{{- $name := .Release.Name -}}}}
{{{{- if not .Chart.IsRoot -}}}}
{{{{- $name = printf "%s_%s" $name .Chart.Name -}}}}
{{{{- end -}}}}
{{{{- $start := $name | lower | replace "." "-" | replace "_" "-" | trunc {start} | trimSuffix "-" -}}}}
{{{{- printf "r-%s-%s" $start ($name | sha256sum | trunc 8) -}}}}
{{{{- end -}}}}
{{{{- end }}}}

{{{{- /* The namespace that the objects are in. */}}}}
{{{{- define "{chart}.namespace" -}}}}
{{{{- .Release.Namespace -}}}}
{{{{- end }}}}

{{{{- /* The prefix of the names of service accounts. */}}}}
{{{{- define "{chart}.serviceAccountName" -}}}}
{{{{- include "{chart}.fullname" . -}}}}
{{{{- end }}}}

{{{{- /* The labels of every object. */}}}}
{{{{- define "{chart}.labels" -}}}}
helm.sh/chart: {{{{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" | quote }}}}
{{{{ include "{chart}.selectorLabels" . }}}}
app.kubernetes.io/version: {{{{ .Chart.AppVersion | replace "+" "_" | trunc 63 | trimSuffix "-" | quote }}}}
app.kubernetes.io/managed-by: {{{{ .Release.Service | quote }}}}
app.kubernetes.io/part-of: {{{{ include "{chart}.name" . | quote }}}}
{{{{- end }}}}

{{{{- /* The labels that select pods, with the component's beside them; none of them ever changes. */}}}}
{{{{- define "{chart}.selectorLabels" -}}}}
app.kubernetes.io/name: {{{{ include "{chart}.name" . | quote }}}}
app.kubernetes.io/instance: {{{{ .Release.Name | quote }}}}
{{{{- end }}}}
"#
    )
}

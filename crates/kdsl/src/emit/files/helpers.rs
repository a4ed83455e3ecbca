//! `_helpers.tpl`: the names and labels that all templates share, and the check of all values.

use super::ChartScope;
use crate::emit::print::quote::go_string;
use crate::release::FULLNAME_LENGTH;

/// Prints the file for a chart of this name.
pub(crate) fn helpers(chart: &str, scope: ChartScope<'_>) -> String {
    let environments = match scope.choice() {
        [] => String::new(),
        names => {
            let words: Vec<String> = names.iter().map(|name| go_string(name)).collect();
            format!(
                "{{{{- if not (has .Values.environment (list {})) -}}}}\n\
                 {{{{- fail \"environment must be one of {}\" -}}}}\n\
                 {{{{- end -}}}}\n",
                words.join(" "),
                names.join(", ")
            )
        }
    };
    let start = FULLNAME_LENGTH - 11;
    format!(
        r#"{{{{- /* The chart's name. */}}}}
{{{{- define "{chart}.name" -}}}}
{{{{- .Chart.Name -}}}}
{{{{- end }}}}

{{{{- /*
The prefix of all names: the release's name, or a label made of it and of its hash where it is long or not a label
itself. Two releases never clash. Helm lets names through that have only lower-case letters, digits, "-" and ".".
*/}}}}
{{{{- define "{chart}.fullname" -}}}}
{{{{- if and (ge .Release.Name "a") (le (len .Release.Name) {FULLNAME_LENGTH}) (not (contains "." .Release.Name)) -}}}}
{{{{- .Release.Name -}}}}
{{{{- else -}}}}
{{{{- $start := .Release.Name | replace "." "-" | trunc {start} | trimSuffix "-" -}}}}
{{{{- printf "r-%s-%s" $start (.Release.Name | sha256sum | trunc 8) -}}}}
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

{{{{- /*
Refuses text that Helm can't carry: "<no value>" would be deleted from the manifests, one of the characters U+007F
to U+009F makes toYaml print nothing at all, and what follows a line separator would fall out of its place.
*/}}}}
{{{{- define "{chart}.validateValues" -}}}}
{environments}{{{{- $values := mustToJson .Values -}}}}
{{{{- if regexMatch `[^\\](\\\\)*\\u003cno value\\u003e` $values -}}}}
{{{{- fail "a value holds the text that Helm prints for a missing value, and would lose it" -}}}}
{{{{- end -}}}}
{{{{- if regexMatch `[^\\](\\\\)*\\u202[89]|[\x{{7f}}-\x{{9f}}\x{{fffe}}\x{{ffff}}]` $values -}}}}
{{{{- fail "a value holds a control character or a line separator (U+007F to U+009F, U+2028, U+2029, U+FFFE or U+FFFF)" -}}}}
{{{{- end -}}}}
{{{{- end }}}}
"#
    )
}

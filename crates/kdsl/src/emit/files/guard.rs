//! `validate.yaml`, the guard: it prints nothing, and fails where values break a rule or hold text that Helm can't carry.
//!
//! It is a template of its own because Helm renders it in every case: of a subchart, with schema checks off, and where a
//! tool renders manifests without the notes.

use super::{ChartScope, switch};
use crate::emit::print::action::{Actions, Scope, parenthesized};
use crate::emit::print::quote::{go_string, go_strings};
use crate::rule::{Demand, Known, Names, Requirement, Rules, Term, Values};
use crate::val::condition::Condition;
use serde_json::Value;

/// Prints the file.
pub(crate) fn guard(rules: &Rules, actions: Actions<'_>, scope: ChartScope<'_>) -> String {
    let printer = Printer { actions };
    let mut out = HEAD.to_string();
    out.push_str(&environments(scope));
    out.push_str(switch::check(actions.leaves));
    out.push_str(TEXTS);
    let rules: Vec<String> = rules.iter().map(|rule| printer.rule(rule)).collect();
    let rules = rules.concat();
    for (helper, text) in [
        ("repeated", REPEATED),
        ("has", HAS),
        ("overLimit", OVER_LIMIT),
    ] {
        let call = format!("include \"{}.{helper}\"", actions.chart);
        if rules.contains(&call) {
            out.push_str(&text.replace("CHART", actions.chart));
        }
    }
    if out.contains("define") && !rules.is_empty() {
        out.push('\n');
    }
    out + &rules
}

const HEAD: &str = "{{- /*\n\
     Refuses values that contradict each other, and text that Helm can't carry. It prints nothing.\n\
     */}}\n";

/// The text `<no value>` would be deleted from the manifests, one of the characters U+007F to U+009F makes `toYaml`
/// print nothing at all, and what follows a line separator would fall out of its place.
const TEXTS: &str = r#"{{- $values := mustToJson .Values }}
{{- if regexMatch `[^\\](\\\\)*\\u003cno value\\u003e` $values }}
{{- fail "a value holds the text that Helm prints for a missing value, and would lose it" }}
{{- end }}
{{- if regexMatch `[^\\](\\\\)*\\u202[89]|[\x{7f}-\x{9f}\x{fffe}\x{ffff}]` $values }}
{{- fail "a value holds a control character or a line separator (U+007F to U+009F, U+2028, U+2029, U+FFFE or U+FFFF)" }}
{{- end }}
"#;

const REPEATED: &str = r#"
{{- /* A name that maps and lists have twice, or that is taken. */}}
{{- define "CHART.repeated" -}}
{{- $seen := dict -}}
{{- $found := "" -}}
{{- range .taken -}}
{{- $seen = set $seen . true -}}
{{- end -}}
{{- range $source := .sources -}}
{{- if or (kindIs "map" $source) (kindIs "slice" $source) -}}
{{- range $key, $item := $source -}}
{{- $name := $item -}}
{{- if kindIs "map" $source -}}
{{- $name = $key -}}
{{- else if kindIs "map" $item -}}
{{- $name = get $item "name" -}}
{{- end -}}
{{- $name = toString $name -}}
{{- if and $name (not $found) (hasKey $seen $name) -}}
{{- $found = $name -}}
{{- end -}}
{{- $seen = set $seen $name true -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- $found -}}
{{- end }}
"#;

const HAS: &str = r#"
{{- /* Something, if there is a value at a path within an object. */}}
{{- define "CHART.has" -}}
{{- $at := .in -}}
{{- range .path -}}
{{- if kindIs "map" $at -}}
{{- $at = get $at . -}}
{{- else -}}
{{- $at = "" -}}
{{- end -}}
{{- end -}}
{{- if not (or (kindIs "invalid" $at) (eq (toString $at) "")) -}}
true
{{- end -}}
{{- end }}
"#;

const OVER_LIMIT: &str = r#"
{{- /* An amount of a resource as a number. */}}
{{- define "CHART.amount" -}}
{{- $text := toString . -}}
{{- $unit := trimAll "0123456789.+-" $text -}}
{{- $units := dict "n" 0.000000001 "u" 0.000001 "m" 0.001 "k" 1e3 "M" 1e6 "G" 1e9 "T" 1e12 "P" 1e15 "E" 1e18 "Ki" 1024 "Mi" 1048576 "Gi" 1073741824 "Ti" 1099511627776 "Pi" 1125899906842624 "Ei" 1152921504606846976 -}}
{{- if and (hasSuffix $unit $text) (hasKey $units $unit) -}}
{{- mulf (trimSuffix $unit $text) (get $units $unit) -}}
{{- else -}}
{{- $text -}}
{{- end -}}
{{- end }}

{{- /* A resource of which more is requested than its limit. */}}
{{- define "CHART.overLimit" -}}
{{- $found := "" -}}
{{- if kindIs "map" . -}}
{{- $limits := get . "limits" -}}
{{- $requests := get . "requests" -}}
{{- if and (kindIs "map" $limits) (kindIs "map" $requests) -}}
{{- range $name, $request := $requests -}}
{{- if and (not $found) (hasKey $limits $name) (ne (toString $request) (toString (get $limits $name))) -}}
{{- if gt (include "CHART.amount" $request | float64) (include "CHART.amount" (get $limits $name) | float64) -}}
{{- $found = $name -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- $found -}}
{{- end }}
"#;

/// Prints the check of the environment's name.
fn environments(scope: ChartScope<'_>) -> String {
    let names = scope.choice();
    if names.is_empty() {
        return String::new();
    }
    format!(
        "{{{{- if not (has .Values.environment (list{})) }}}}\n\
         {{{{- fail \"environment must be one of {}\" }}}}\n\
         {{{{- end }}}}\n",
        go_strings(names),
        names.join(", ")
    )
}

struct Printer<'a> {
    actions: Actions<'a>,
}

/// The condition under which a demand isn't met.
enum Unmet {
    Always,
    Never,
    /// All of these hold: operands of `and`, in parentheses where they need them.
    If(Vec<String>),
}

impl Printer<'_> {
    fn rule(&self, rule: &Requirement) -> String {
        let mut test = Vec::new();
        match &rule.rule.when {
            Condition::Always => {}
            Condition::And(all) => test.extend(all.iter().map(|one| self.condition(one))),
            one => test.push(self.condition(one)),
        }
        match self.unmet(&rule.rule.demand) {
            Unmet::Never => return String::new(),
            Unmet::Always => {}
            Unmet::If(all) => test.extend(all),
        }
        let test = match &test[..] {
            [] => "true".to_string(),
            [one] => bare(one).to_string(),
            all => format!("and {}", all.join(" ")),
        };
        let block = match rule.rule.demand {
            // The last operand is the name that breaks the rule.
            Demand::Distinct { .. } | Demand::WithinLimits(_) => "with",
            _ => "if",
        };
        format!(
            "{{{{- {block} {test} }}}}\n{{{{- fail {} }}}}\n{{{{- end }}}}\n",
            self.message(rule)
        )
    }

    /// Prints the sentence, with the numbers that break the rule or the name that is there twice: texts may be long, or
    /// nobody's business.
    fn message(&self, rule: &Requirement) -> String {
        let leaves = self.actions.leaves;
        let sentence = rule.sentence(leaves);
        let demand = &rule.rule.demand;
        if let Demand::Distinct { .. } | Demand::WithinLimits(_) = demand {
            let format = format!("{}: %q {}", sentence.replace('%', "%%"), demand.complaint());
            return format!("(printf {} .)", go_string(&format));
        }
        let mut format = Vec::new();
        let mut operands = String::new();
        for term in demand.terms() {
            if let (Some(_), Some(path)) = (term.leaf(), term.path(leaves))
                && term.is_number(leaves)
            {
                let is = format!("`{path}` is %d");
                if format.contains(&is) {
                    continue;
                }
                format.push(is);
                operands.push(' ');
                operands.push_str(&self.number(term));
            }
        }
        if format.is_empty() {
            return go_string(&sentence);
        }
        let format = format!("{} ({})", sentence.replace('%', "%%"), format.join(", "));
        format!("(printf {}{operands})", go_string(&format))
    }

    fn unmet(&self, demand: &Demand) -> Unmet {
        if demand.leaves().is_empty() {
            let nothing = Values {
                leaves: &[],
                values: &[],
            };
            return if demand.holds(nothing) {
                Unmet::Never
            } else {
                Unmet::Always
            };
        }
        let text = match demand {
            Demand::AtMost(a, b) => format!("(gt {} {})", self.number(a), self.number(b)),
            Demand::Equal(a, b) => format!("(ne {} {})", self.text(a), self.text(b)),
            Demand::OneOf(term, all) => {
                format!("(not (has {} (list{})))", self.text(term), go_strings(all))
            }
            Demand::NoneOf(term, all) => {
                format!("(has {} (list{}))", self.text(term), go_strings(all))
            }
            Demand::Matches(term, pattern) => format!(
                "(not (regexMatch {} {}))",
                go_string(pattern),
                self.text(term)
            ),
            Demand::Has(term, path) => format!(
                "(not (include \"{}.has\" (dict \"in\" {} \"path\" (list{}))))",
                self.actions.chart,
                self.value(term),
                go_strings(path)
            ),
            Demand::WithinLimits(term) => format!(
                "(include \"{}.overLimit\" {})",
                self.actions.chart,
                self.value(term)
            ),
            Demand::Distinct { taken, sources } => {
                let sources: Vec<String> = sources.iter().map(|it| self.source(it)).collect();
                let taken: Vec<String> = taken.iter().cloned().collect();
                format!(
                    "(include \"{}.repeated\" (dict \"taken\" (list{}) \"sources\" (list {})))",
                    self.actions.chart,
                    go_strings(&taken),
                    sources.join(" ")
                )
            }
            Demand::Holds(condition) => self.condition(&condition.clone().not()),
            Demand::Any(all) => {
                let mut parts = Vec::new();
                for demand in all {
                    match self.unmet(demand) {
                        Unmet::Never => return Unmet::Never,
                        Unmet::Always => {}
                        Unmet::If(all) => parts.extend(all),
                    }
                }
                return if parts.is_empty() {
                    Unmet::Always
                } else {
                    Unmet::If(parts)
                };
            }
        };
        let optional = demand
            .terms()
            .into_iter()
            .filter(|term| term.is_optional(self.actions.leaves));
        let set = optional.filter_map(|term| Some(self.condition(&Condition::Set(term.leaf()?))));
        let mut all: Vec<String> = set.collect();
        all.push(text);
        Unmet::If(all)
    }

    fn condition(&self, condition: &Condition) -> String {
        parenthesized(self.actions.condition(condition, &Scope::Root))
    }

    fn number(&self, term: &Term) -> String {
        match term {
            Term::Open(leaf) => format!("(int64 {})", self.actions.path(*leaf, &Scope::Root)),
            Term::Known(known) => literal(known),
        }
    }

    fn text(&self, term: &Term) -> String {
        match term {
            Term::Open(_) if term.is_number(self.actions.leaves) => {
                format!("(toString {})", self.number(term))
            }
            Term::Open(leaf) => format!("(toString {})", self.actions.path(*leaf, &Scope::Root)),
            Term::Known(known) => match &known.value {
                Value::String(text) => go_string(text),
                other => go_string(&other.to_string()),
            },
        }
    }

    /// Prints a value whatever its type.
    fn value(&self, term: &Term) -> String {
        match term {
            Term::Open(leaf) => self.actions.path(*leaf, &Scope::Root),
            Term::Known(known) => format!("(fromJson {})", go_string(&known.value.to_string())),
        }
    }

    fn source(&self, names: &Names) -> String {
        match names.known() {
            None => self.value(names.term()),
            Some(known) => {
                let known: Vec<String> = known.into_iter().map(Into::into).collect();
                format!("(list{})", go_strings(&known))
            }
        }
    }
}

fn literal(known: &Known) -> String {
    match &known.value {
        Value::Number(number) => number.to_string(),
        _ => "0".into(),
    }
}

/// Returns an operand without the parentheses around it.
fn bare(text: &str) -> &str {
    text.strip_prefix('(')
        .and_then(|text| text.strip_suffix(')'))
        .unwrap_or(text)
}

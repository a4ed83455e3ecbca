//! What judges find and we keep, as `tests/waivers.yaml` has it.

use crate::{Finding, workspace};
use glob::Pattern;
use serde::Deserialize;
use std::fs;

/// The decisions against judges, each with its reason.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub struct Waivers(Vec<Decision>);

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Decision {
    /// Why it stays as it is.
    reason: String,
    findings: Vec<Waiver>,
}

/// Findings that are waived. Patterns are those of a shell, where `*` is any text.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Waiver {
    judge: String,
    check: String,
    /// A pattern of the object's kind and name.
    objects: String,
    /// A pattern of the message; any if there is none.
    message: Option<String>,
    /// A pattern of the chart; any if there is none.
    charts: Option<String>,
}

impl Waivers {
    /// Those of `tests/waivers.yaml`.
    pub fn read() -> Self {
        let file = workspace::root().join("tests/waivers.yaml");
        let text = fs::read_to_string(&file);
        let parsed = text.map_err(|error| error.to_string());
        let parsed = parsed.and_then(|text| Self::parse(&text));
        parsed.unwrap_or_else(|error| panic!("{}: {error}", file.display()))
    }

    /// Reads them; each has a reason, and its patterns are patterns.
    pub fn parse(text: &str) -> Result<Self, String> {
        let waivers: Self = serde_yaml::from_str(text).map_err(|error| error.to_string())?;
        for decision in &waivers.0 {
            if decision.reason.trim().is_empty() {
                return Err("a decision without a reason".into());
            }
            for waiver in &decision.findings {
                for pattern in waiver.patterns() {
                    Pattern::new(pattern).map_err(|error| format!("{pattern}: {error}"))?;
                }
            }
        }
        Ok(waivers)
    }

    /// Whether a finding in a chart is waived.
    pub fn cover(&self, finding: &Finding, chart: &str) -> bool {
        self.all().any(|waiver| waiver.covers(finding, chart))
    }

    /// Those of these judges that waive none of the findings in charts.
    pub fn idle(&self, judges: &[&str], found: &[(Finding, String)]) -> Vec<String> {
        self.all()
            .filter(|waiver| judges.contains(&waiver.judge.as_str()))
            .filter(|waiver| {
                !found
                    .iter()
                    .any(|(finding, chart)| waiver.covers(finding, chart))
            })
            .map(ToString::to_string)
            .collect()
    }

    fn all(&self) -> impl Iterator<Item = &Waiver> {
        self.0.iter().flat_map(|decision| &decision.findings)
    }
}

impl Waiver {
    fn covers(&self, finding: &Finding, chart: &str) -> bool {
        let of_any = |pattern: &Option<String>, text| {
            let pattern = pattern.as_ref();
            pattern.is_none_or(|pattern| matches(pattern, text))
        };
        self.judge == finding.judge
            && self.check == finding.check
            && matches(&self.objects, &finding.object)
            && of_any(&self.message, &finding.message)
            && of_any(&self.charts, chart)
    }

    fn patterns(&self) -> impl Iterator<Item = &String> {
        [&self.objects]
            .into_iter()
            .chain(&self.message)
            .chain(&self.charts)
    }
}

impl std::fmt::Display for Waiver {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}: {}", self.judge, self.check, self.objects)?;
        let others = self.message.iter().chain(&self.charts);
        others
            .into_iter()
            .try_for_each(|pattern| write!(f, ": {pattern}"))
    }
}

fn matches(pattern: &str, text: &str) -> bool {
    Pattern::new(pattern).is_ok_and(|pattern| pattern.matches(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(object: &str, message: &str) -> Finding {
        Finding {
            judge: "strict",
            check: "limits".into(),
            object: object.into(),
            message: message.into(),
        }
    }

    #[test]
    fn a_waiver_is_for_its_objects_messages_and_charts() {
        let waivers = Waivers::parse(
            "[{reason: so, findings: [{judge: strict, check: limits, objects: Pod/*-test, message: 'CPU*', charts: out/dev/*}]}]",
        )
        .unwrap();
        let cpu = "CPU limit is not set (web)";
        assert!(waivers.cover(&finding("Pod/web-test", cpu), "out/dev/web"));
        assert!(!waivers.cover(&finding("Pod/web", cpu), "out/dev/web"));
        assert!(!waivers.cover(&finding("Pod/web-test", "no limit"), "out/dev/web"));
        assert!(!waivers.cover(&finding("Pod/web-test", cpu), "out/prod/web"));
    }

    #[test]
    fn a_waiver_that_waives_nothing_is_told_where_its_judge_has_spoken() {
        let waivers = Waivers::parse(
            "[{reason: so, findings: [{judge: strict, check: limits, objects: Pod/*}]}]",
        )
        .unwrap();
        let idle = |judges: &[&str], object| {
            waivers.idle(judges, &[(finding(object, ""), "out/dev/web".into())])
        };
        assert_eq!(idle(&["strict"], "Job/a"), ["strict: limits: Pod/*"]);
        assert_eq!(idle(&["strict"], "Pod/a"), [""; 0]);
        assert_eq!(idle(&["kind"], "Job/a"), [""; 0]);
    }

    #[test]
    fn a_waiver_has_a_reason_and_patterns() {
        let with = |reason: &str, objects: &str| {
            Waivers::parse(&format!(
                "[{{reason: '{reason}', findings: [{{judge: a, check: b, objects: '{objects}'}}]}}]"
            ))
        };
        assert!(with("so", "*").is_ok());
        assert_eq!(with(" ", "*").unwrap_err(), "a decision without a reason");
        assert!(with("so", "a***").is_err());
    }
}

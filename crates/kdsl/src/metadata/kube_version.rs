//! Constraint on Kubernetes' version, as Helm understands it: Masterminds/semver, version 3.

use crate::error::{Code, Diagnostic};

/// The constraint of charts that have none of their own.
pub(super) const DEFAULT: &str = ">=1.33.0-0";

const OPERATORS: [&str; 12] = [
    "", "=", "!=", ">", "<", ">=", "=>", "<=", "=<", "~", "~>", "^",
];

/// Returns the mistake in a constraint: one that Helm can't parse, or one that keeps vendors' versions out.
pub(super) fn mistake(constraint: &str) -> Option<Diagnostic> {
    for alternative in constraint.split("||") {
        let Some(comparators) = comparators(alternative) else {
            return Some(garbage(constraint));
        };
        let strict = comparators
            .iter()
            .find(|c| c.is_lower_bound() && !c.has_suffix());
        if let Some(strict) = strict {
            return Some(too_strict(strict));
        }
        // To Helm a version with a suffix fits only if the constraint has a suffix, too.
        if !comparators.iter().any(Comparator::has_suffix)
            && let Some(first) = comparators.first()
        {
            return Some(too_strict(first));
        }
    }
    None
}

/// Returns whether a constraint lets Kubernetes 1.`minor` or a later version in. A constraint that can't be parsed
/// does.
pub(crate) fn reaches(constraint: &str, minor: u64) -> bool {
    constraint.split("||").any(|alternative| {
        comparators(alternative).is_none_or(|all| {
            let mut later = minor..=minor + 100;
            later.any(|minor| all.iter().all(|one| one.allows(minor)))
        })
    })
}

/// An operator and a version, such as `>=1.33.0-0`.
struct Comparator<'a> {
    operator: &'a str,
    version: &'a str,
}

impl Comparator<'_> {
    /// Returns whether the comparator keeps older versions out.
    fn is_lower_bound(&self) -> bool {
        !["!=", "<", "<=", "=<"].contains(&self.operator)
    }

    fn has_suffix(&self) -> bool {
        let (version, _build) = split(self.version, '+');
        version.contains('-')
    }

    /// Returns whether the comparator lets some patch of Kubernetes 1.`minor` in.
    fn allows(&self, minor: u64) -> bool {
        let (numbers, _) = split(self.version.trim_start_matches('v'), '+');
        let (numbers, _) = split(numbers, '-');
        let mut numbers = numbers.split('.').map(|number| number.parse::<u64>().ok());
        let Some(Some(major)) = numbers.next() else {
            return true;
        };
        // A wildcard is any number.
        let own = numbers.next().flatten().map(|minor| (major, minor));
        let Some(own) = own else {
            return self.operator != "<" && major == 1 || self.operator == "<" && major > 1;
        };
        let patch = numbers.next().flatten();
        let asked = (1, minor);
        match self.operator {
            "!=" => true,
            "<" => asked < own || asked == own && patch.is_some_and(|patch| patch > 0),
            "<=" | "=<" => asked <= own,
            ">" => asked > own || asked == own && patch.is_some(),
            ">=" | "=>" | "^" => asked >= own,
            _ => asked == own,
        }
    }

    /// Returns the comparator with the lowest suffix, `-0`. A single version becomes a `~` range, as it would still
    /// match only itself.
    fn with_suffix(&self) -> String {
        let (version, build) = self
            .version
            .split_at(self.version.find('+').unwrap_or(self.version.len()));
        let is_one = version.split('.').count() == 3 && !version.contains(['x', 'X', '*']);
        let operator = match self.operator {
            "" | "=" if is_one => "~",
            operator => operator,
        };
        format!("{operator}{version}-0{build}")
    }
}

/// Parses comparators, with commas or spaces between them, all of which must hold. Returns `None` if Helm can't parse
/// them.
fn comparators(text: &str) -> Option<Vec<Comparator<'_>>> {
    let mut found = Vec::new();
    let mut rest = text.trim();
    loop {
        let (comparator, after) = comparator(rest)?;
        rest = after.trim_start();
        let hyphen = rest.strip_prefix('-').filter(|_| rest.len() < after.len());
        match hyphen {
            Some(upper) if comparator.operator.is_empty() => {
                if !upper.starts_with(char::is_whitespace) {
                    return None;
                }
                let (upper, after) = self::comparator(upper.trim_start())?;
                if !upper.operator.is_empty() {
                    return None;
                }
                found.push(Comparator {
                    operator: ">=",
                    ..comparator
                });
                found.push(Comparator {
                    operator: "<=",
                    ..upper
                });
                rest = after.trim_start();
            }
            Some(_) => return None,
            None => found.push(comparator),
        }
        if rest.is_empty() {
            return Some(found);
        }
        if let Some(next) = rest.strip_prefix(',') {
            rest = next.trim_start();
        }
    }
}

/// Parses the comparator at the front of a text. Returns it with the rest.
fn comparator(text: &str) -> Option<(Comparator<'_>, &str)> {
    let start = text.find(|c| !"=!<>~^".contains(c))?;
    let (operator, rest) = text.split_at(start);
    let rest = rest.trim_start();
    let end = rest.find(|c: char| c.is_whitespace() || c == ',');
    let (version, rest) = rest.split_at(end.unwrap_or(rest.len()));
    let is_known = OPERATORS.contains(&operator) && is_version(version);
    is_known.then_some((Comparator { operator, version }, rest))
}

/// Returns whether a text is one to three numbers or wildcards, optionally `-` and a pre-release, optionally `+` and a
/// build.
fn is_version(text: &str) -> bool {
    let text = text.strip_prefix('v').unwrap_or(text);
    let (text, build) = split(text, '+');
    let (numbers, suffix) = split(text, '-');
    let is_number = |n: &str| n.bytes().all(|b| b.is_ascii_digit()) && n.parse::<u64>().is_ok();
    let are_words = |words: &str| {
        words.split('.').all(|word| {
            !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        })
    };
    numbers.split('.').count() <= 3
        && numbers
            .split('.')
            .all(|n| matches!(n, "x" | "X" | "*") || is_number(n))
        && suffix.is_none_or(are_words)
        && build.is_none_or(are_words)
}

fn split(text: &str, at: char) -> (&str, Option<&str>) {
    match text.split_once(at) {
        Some((before, after)) => (before, Some(after)),
        None => (text, None),
    }
}

fn garbage(constraint: &str) -> Diagnostic {
    Diagnostic::of(
        Code::InvalidMetadata,
        format!("`{constraint}` is no constraint on Kubernetes' version"),
    )
    .note("Helm would refuse to install the chart")
    .help(format!("write one such as `{DEFAULT}`"))
}

fn too_strict(comparator: &Comparator<'_>) -> Diagnostic {
    let Comparator { operator, version } = comparator;
    Diagnostic::of(
        Code::InvalidMetadata,
        format!("`{operator}{version}` never matches a vendor's version of Kubernetes"),
    )
    .note("vendors' versions, such as v1.33.4-gke.1, count as pre-releases")
    .help(format!("write `{}`", comparator.with_suffix()))
}

#[cfg(test)]
mod tests {
    use super::mistake;

    #[test]
    fn constraints_that_helm_understands() {
        for good in [
            ">=1.33.0-0",
            ">= 1.33.0-0",
            "=> v1.33-0, <1.40",
            ">=1.33.0-0 <2.0.0-0 != 1.34.2",
            ">=1.33.0-0 , <2",
            "1.33.0-0 - 1.36.9",
            "1.33.0-0 - 1.36.9 !=1.35.1",
            "~1.33-0 || ^1.35.0-0",
            "1.33.x-0||~>1.34-0",
            "*-0",
            "=1.33.4-gke.1",
            "<1.40.0-0",
            ">=1.33.0-0+build.1",
        ] {
            let mistake = mistake(good);
            assert!(mistake.is_none(), "{good}: {mistake:?}");
        }
    }

    #[test]
    fn garbage() {
        for bad in [
            "",
            " ",
            "abc",
            ">=",
            ">==1.0.0-0",
            ">=1.33.0-0 ||",
            "|| >=1.33.0-0",
            ">=1.33.0-0,",
            ">=1.33.0-0,,<2",
            ">=1.33.0-0<2",
            "1.2.3.4-0",
            "1..2-0",
            "1.2.3-",
            "1.2.3-a..b",
            ">=1.33.0-0 -",
            "^1.0.0-0 - 2",
            "1.0-0 - ^2",
            "1.0-0 -2",
            "1.33.0_0",
            "١.0-0",
            "99999999999999999999-0",
            "1.1x-0",
            ">=1.33.0-0 and <2",
            "! 1.0-0",
        ] {
            let title = mistake(bad).unwrap().title().to_owned();
            assert!(title.contains("is no constraint"), "{bad}: {title}");
        }
    }

    #[test]
    fn vendors_versions_are_let_in() {
        for (strict, mended) in [
            (">=1.33.0", ">=1.33.0-0"),
            ("1.33.4", "~1.33.4-0"),
            ("=1.33.x", "=1.33.x-0"),
            ("~1.33", "~1.33-0"),
            ("*", "*-0"),
            ("1.33.0 - 1.36.0-0", ">=1.33.0-0"),
            ("<1.40.0", "<1.40.0-0"),
            (">=1.33.0-0 || >=1.30+b-1 <1.31", ">=1.30-0+b-1"),
        ] {
            let text = crate::error::Error::from(mistake(strict).unwrap()).to_string();
            assert!(text.contains(&format!("help: write `{mended}`")), "{text}");
        }
    }
}

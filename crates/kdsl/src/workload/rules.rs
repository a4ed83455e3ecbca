//! Rules that a workload's settings keep, whatever is installed with them.

use super::container::Container;
use super::image::Image;
use super::pod::Pod;
use super::replicas::{Autoscaling, Replicas};
use super::workload::Workload;
use crate::error::Code;
use crate::harden::{DisruptionBudget, Evictable};
use crate::placeholder::has_token;
use crate::rule::{Demand, Requirement, Rule, Term};
use crate::val::Val;
use std::panic::Location;

impl Image {
    /// Returns the rule that the image is the same tomorrow.
    fn rule(&self, code: &'static Location<'static>) -> Requirement {
        let rule = self.tag.none_of(["", "latest"]);
        Requirement::of(
            rule.when(self.digest.is_set().not()),
            "an image without a digest needs a tag that always means the same, which {0} must be: not empty, and not `latest`",
            "give it another tag, or a digest",
            Code::MutableTag,
            code,
        )
    }
}

impl Container {
    /// Returns its rules.
    fn rules(&self) -> Vec<Requirement> {
        let mut rules = vec![self.image.rule(self.code)];
        if !self.open_names.is_empty() {
            let own = self.env.iter().map(|variable| &variable.name);
            let own = own.filter(|name| !has_token(name)).cloned();
            let demand = Demand::Distinct {
                taken: own.chain(self.config_names.iter().cloned()).collect(),
                sources: self.open_names.clone(),
            };
            rules.push(Requirement::of(
                Rule::of(demand),
                format!(
                    "{{0}} must not repeat a variable of container `{}`",
                    self.name
                ),
                "leave it out, or give it another name: the chart's own variables stand",
                Code::DuplicateName,
                self.code,
            ));
        }
        rules.push(Requirement::of(
            Rule::of(Demand::WithinLimits(Term::of(&self.resources))),
            format!(
                "container `{}` must not request more than its limit, or no node runs it: see {{0}}",
                self.name
            ),
            "raise the limit, or lower the request",
            Code::Contradiction,
            self.code,
        ));
        rules
    }
}

impl Pod {
    /// Returns its rules, and those of all its containers.
    pub(crate) fn rules(&self) -> Vec<Requirement> {
        let pull_secrets = Requirement::of(
            self.image_pull_secrets.distinct(),
            "{0} must not name a secret twice",
            "leave one of them out: Helm 4 refuses two of one name",
            Code::DuplicateName,
            self.main.code,
        );
        let containers = self.containers().flat_map(Container::rules);
        std::iter::once(pull_secrets).chain(containers).collect()
    }
}

impl Autoscaling {
    fn rule(&self, of: &str, code: &'static Location<'static>) -> Requirement {
        Requirement::of(
            self.min_replicas
                .at_most(&self.max_replicas)
                .when(&self.enabled),
            format!(
                "the autoscaler of `{of}` can't have more pods at least than at most: {{0}} must not exceed {{1}}"
            ),
            "raise the most, or lower the fewest",
            Code::Contradiction,
            code,
        )
    }
}

impl Workload {
    pub(super) fn rules(&self) -> Vec<Requirement> {
        let mut rules = self.pod.rules();
        let Some(replicas) = self.replicas() else {
            return rules;
        };
        if let Replicas::Autoscaled { autoscaling, .. } = replicas {
            let name = self.component.short_name();
            rules.push(autoscaling.rule(name, self.code));
            let resources = Term::of(&self.pod.main.resources);
            let cpu = ["requests", "cpu"].map(String::from);
            rules.push(Requirement::of(
                Rule::of(Demand::Has(resources, cpu.into())).when(&autoscaling.enabled),
                format!(
                    "`{name}` must request some CPU, since it is scaled by a share of that: see {{0}}"
                ),
                "request some CPU: `resources.requests.cpu`",
                Code::Contradiction,
                self.code,
            ));
        }
        if let Some(budget) = self.budget {
            rules.extend(self.budget_rules(budget, replicas));
        }
        rules
    }

    /// Returns the rules that some pod may be evicted whenever there are any.
    fn budget_rules(&self, budget: DisruptionBudget, replicas: &Replicas) -> Vec<Requirement> {
        let least = match budget.evictable() {
            Evictable::OfAny => return Vec::new(),
            Evictable::OfNone => None,
            Evictable::Of(least) => Some(least),
        };
        let name = self.component.short_name();
        let rule = |count: &Val<u32>| {
            let at_most = |a, b| Rule::of(Demand::AtMost(a, b));
            let none = at_most(Term::of(count), Term::number(0));
            match least {
                Some(least) => at_most(Term::number(least), Term::of(count)).or(none),
                None => none,
            }
        };
        let says = match least {
            Some(least) => format!(
                "the disruption budget of `{name}` lets no pod be evicted, and no node be drained, unless {{1}} is {least} or more, or 0"
            ),
            None => format!(
                "the disruption budget of `{name}` lets no pod be evicted, and no node be drained, unless {{0}} is 0"
            ),
        };
        let require = |rule: Rule| {
            Requirement::of(
                rule,
                says.clone(),
                "use `DisruptionBudget::MaxUnavailable(1)`, which fits any number of pods, or more replicas",
                Code::Contradiction,
                self.code,
            )
        };
        match replicas {
            Replicas::Fixed(count) => vec![require(rule(count))],
            Replicas::Autoscaled {
                autoscaling,
                otherwise,
            } => vec![
                require(rule(&autoscaling.min_replicas).when(&autoscaling.enabled)),
                require(rule(otherwise).when(autoscaling.enabled.not())),
            ],
        }
    }
}

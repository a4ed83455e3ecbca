//! A fault, with the check that found it and the waiver that covers it.

use super::check::Check;
use super::findings::Fault;
use crate::emit::template::Template;
use crate::waiver::Waiver;

/// A fault that a check found.
pub(crate) struct Finding<'a> {
    pub(crate) check: &'static Check,
    pub(crate) waiver: Option<&'a Waiver>,
    /// The object; `None` if it is the chart as a whole.
    pub(crate) template: Option<&'a Template>,
    /// The path in the object.
    pub(crate) path: String,
    /// The state found there, in a few words.
    pub(crate) what: String,
    /// The condition of the values for which it holds, in words; `None` for all values.
    pub(crate) when: Option<String>,
    /// `true` if the finding holds by the defaults of open values only.
    pub(crate) by_default: bool,
    /// The setting that may make the fault; `None` if it is there anyway.
    pub(crate) setting: Option<String>,
}

impl<'a> Finding<'a> {
    /// Adds to a fault its check, and the waiver of that on the object.
    pub(crate) fn new(check: &'static Check, fault: Fault<'a>) -> Self {
        let waivers = fault.template.map_or(&[][..], |template| &template.waivers);
        Self {
            check,
            waiver: waivers.iter().find(|waiver| waiver.check() == check.name),
            template: fault.template,
            path: fault.path,
            what: fault.what,
            when: fault.when,
            by_default: fault.by_default,
            setting: fault.setting,
        }
    }

    /// Returns the values for which it holds, in words: ", when `api.enabled` is true".
    pub(crate) fn values(&self) -> String {
        let is_strict = self.check.group.is_strict();
        match &self.when {
            _ if self.template.is_none() => String::new(),
            None if self.setting.is_some() => String::new(),
            Some(when) if self.by_default && !is_strict => format!(", by default, when {when}"),
            Some(when) => format!(", when {when}"),
            None if !self.by_default => ", for all values".into(),
            None if is_strict => String::new(),
            None => ", by default".into(),
        }
    }

    /// Returns the object's kind and name: "Deployment `api`".
    pub(crate) fn object(&self) -> String {
        self.template.map_or("the chart".into(), |template| {
            format!("{} `{}`", template.kind, template.name)
        })
    }
}

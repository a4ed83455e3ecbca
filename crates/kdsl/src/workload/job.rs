//! Jobs: pods that run to their end, once, as a Helm hook, or on a schedule.

use super::pod::{Owner, Pod};
use crate::error::{Code, Diagnostic};
use crate::k8s::{ConcurrencyPolicy, TOO_LARGE, int32, is_too_large};
use crate::object::Objects;
use crate::release::Component;
use crate::text::{CronSchedule, TimeZone};
use crate::val::{Gate, Val};
use k8s_openapi::api::batch::v1::{CronJob as CronJobObject, Job as JobObject};
use k8s_openapi::api::batch::v1::{CronJobSpec, JobSpec, JobTemplateSpec};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use std::collections::BTreeMap;
use std::panic::Location;

/// Limits of a Job: the time it has, and the number of retries.
///
/// ```
/// # use kdsl::workload::Limits;
/// const MIGRATION: Limits = Limits::active_deadline(600).backoff_limit(2);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    active_deadline: u32,
    backoff_limit: u32,
    ttl_after_finished: u32,
}

impl Limits {
    /// Sets the seconds after which a Job is ended, retries included.
    ///
    /// # Panics
    ///
    /// If they are 0.
    #[doc(alias = "activeDeadlineSeconds")]
    #[track_caller]
    pub const fn active_deadline(seconds: u32) -> Self {
        assert!(seconds > 0, "a Job needs some time");
        Self {
            active_deadline: seconds,
            backoff_limit: 3,
            ttl_after_finished: 86_400,
        }
    }

    /// Sets the number of retries after a failure; 3 by default.
    #[must_use]
    #[doc(alias = "backoffLimit")]
    pub const fn backoff_limit(mut self, times: u32) -> Self {
        self.backoff_limit = times;
        self
    }

    /// Sets the seconds until a finished Job is deleted; a day by default.
    #[must_use]
    #[doc(alias = "ttlSecondsAfterFinished")]
    pub const fn ttl_after_finished(mut self, seconds: u32) -> Self {
        self.ttl_after_finished = seconds;
        self
    }

    /// Returns the diagnostic of a number that Kubernetes can't take.
    fn mistake(
        self,
        component: &Component,
        code: &'static Location<'static>,
    ) -> Option<Diagnostic> {
        let name = component.short_name();
        let diagnostic = || {
            Diagnostic::of(
                Code::TooLarge,
                format!("the limits of `{name}` have a number that is too large"),
            )
            .in_code(code)
            .help(TOO_LARGE)
        };
        let is_wrong = is_too_large(self.backoff_limit) || is_too_large(self.ttl_after_finished);
        is_wrong.then(diagnostic)
    }
}

/// A pod that runs to its end.
///
/// A plain Job can't be changed once it exists, so each revision of the release has one of its own name; a Job that
/// belongs to a phase of the release is a [hook](Job::hook).
#[derive(Debug, Clone)]
pub struct Job {
    component: Component,
    limits: Limits,
    pod: Pod,
    hooks: Vec<Hook>,
    when: Gate,
    code: &'static Location<'static>,
}

/// The phase of a release in which Helm runs a Job, and waits for its end.
///
/// Before an installation nothing of the release exists: such a Job can't use a ConfigMap or Secret of its own
/// release. Its service account is installed with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Hook {
    /// Before the release's objects are installed.
    PreInstall,
    /// After the release's objects are installed.
    PostInstall,
    /// Before an upgrade changes anything.
    PreUpgrade,
    /// After an upgrade.
    PostUpgrade,
    /// Before a rollback.
    PreRollback,
    /// After a rollback.
    PostRollback,
    /// Before the release is uninstalled.
    PreDelete,
    /// After the release is uninstalled.
    PostDelete,
    /// During `helm test`.
    HelmTest,
}

impl Hook {
    fn word(self) -> &'static str {
        match self {
            Self::PreInstall => "pre-install",
            Self::PostInstall => "post-install",
            Self::PreUpgrade => "pre-upgrade",
            Self::PostUpgrade => "post-upgrade",
            Self::PreRollback => "pre-rollback",
            Self::PostRollback => "post-rollback",
            Self::PreDelete => "pre-delete",
            Self::PostDelete => "post-delete",
            Self::HelmTest => "test",
        }
    }
}

impl Job {
    /// Returns a Job of a component that runs a pod within these limits.
    #[track_caller]
    pub fn new(component: &Component, limits: Limits, pod: impl Into<Pod>) -> Self {
        Self {
            component: component.clone(),
            limits,
            pod: pod.into(),
            hooks: Vec::new(),
            when: Gate::from(true),
            code: Location::caller(),
        }
    }

    /// Makes it a Helm hook of these phases; Helm deletes it and its service account when it has succeeded.
    #[must_use]
    pub fn hook(mut self, hooks: impl IntoIterator<Item = Hook>) -> Self {
        self.hooks = hooks.into_iter().collect();
        self
    }

    /// Puts its objects behind a gate.
    #[must_use]
    pub fn when(mut self, gate: impl Into<Gate>) -> Self {
        self.when = self.when.and(gate);
        self
    }

    fn objects(&self) -> Objects {
        let mut objects = Objects::new();
        let mut of_account = BTreeMap::new();
        let mut job = self.job();
        if self.hooks.is_empty() {
            // The revision goes up with every upgrade, so no two of them have one name.
            let revision = self.component.release().revision();
            job.metadata.name = Some(format!("{}-{revision}", self.component.name()));
        } else {
            of_account = hook_annotations(&self.hooks, -5);
            job.metadata.annotations = Some(hook_annotations(&self.hooks, 0));
        }
        let account = self.pod.service_account(&self.component, of_account);
        objects.add_at(account, self.code);
        objects.extend(self.pod.waive(Objects::at(job, self.code)));
        for rule in self.pod.rules() {
            objects.demand(rule);
        }
        let mistakes = self.pod.mistakes().into_iter();
        let mistakes = mistakes.chain(self.component.mistake());
        for mistake in mistakes.chain(self.limits.mistake(&self.component, self.code)) {
            objects.refuse(mistake);
        }
        objects.when(&self.when)
    }

    fn job(&self) -> JobObject {
        let is_hook = !self.hooks.is_empty();
        let mut spec = spec(&self.component, self.limits, &self.pod);
        spec.ttl_seconds_after_finished = (!is_hook).then(|| int32(self.limits.ttl_after_finished));
        JobObject {
            metadata: self.component.metadata(),
            spec: Some(spec),
            ..JobObject::default()
        }
    }
}

impl From<Job> for Objects {
    fn from(job: Job) -> Self {
        job.objects()
    }
}

/// A Job that runs on a schedule.
#[derive(Debug, Clone)]
pub struct CronJob {
    component: Component,
    schedule: Val<CronSchedule>,
    time_zone: Option<TimeZone>,
    limits: Limits,
    starting_deadline: u32,
    concurrency: ConcurrencyPolicy,
    pod: Pod,
    when: Gate,
    code: &'static Location<'static>,
}

impl CronJob {
    /// Returns a CronJob of a component that runs a pod at these times, each run within these limits.
    ///
    /// A run that can't begin within five minutes of its time is left out, and so is one that would begin before the
    /// last one has ended.
    ///
    /// ```
    /// # use kdsl::{ReleaseInfo, Release, cron, time_zone};
    /// # use kdsl::workload::{Container, CronJob, Image, Limits};
    /// # let release = Release::resolved(ReleaseInfo::example("shop"));
    /// # let image = Image::tagged("example.com/api", "1.4.0");
    /// let tidy = Container::new("tidy", &image).args(["tidy"]);
    /// let nightly = CronJob::new(&release.component("tidy"), cron!("0 3 * * *"), Limits::active_deadline(600), tidy)
    ///     .time_zone(time_zone!("Europe/Berlin"));
    /// ```
    #[track_caller]
    pub fn new(
        component: &Component,
        schedule: impl Into<Val<CronSchedule>>,
        limits: Limits,
        pod: impl Into<Pod>,
    ) -> Self {
        Self {
            component: component.clone(),
            schedule: schedule.into(),
            time_zone: None,
            limits,
            starting_deadline: 300,
            concurrency: ConcurrencyPolicy::Forbid,
            pod: pod.into(),
            when: Gate::from(true),
            code: Location::caller(),
        }
    }

    /// Sets the schedule's time zone, such as `Europe/Berlin`; the control plane's by default.
    #[must_use]
    pub fn time_zone(mut self, name: TimeZone) -> Self {
        self.time_zone = Some(name);
        self
    }

    /// Sets the seconds by which a run may begin late; 300 by default. Less than 10 is refused.
    #[must_use]
    #[doc(alias = "startingDeadlineSeconds")]
    pub fn starting_deadline(mut self, seconds: u32) -> Self {
        self.starting_deadline = seconds;
        self
    }

    /// Sets what happens when a run is due while the last one still goes on; `Forbid` by default.
    #[must_use]
    pub fn concurrency_policy(mut self, policy: ConcurrencyPolicy) -> Self {
        self.concurrency = policy;
        self
    }

    /// Puts its objects behind a gate.
    #[must_use]
    pub fn when(mut self, gate: impl Into<Gate>) -> Self {
        self.when = self.when.and(gate);
        self
    }

    fn objects(&self) -> Objects {
        let mut objects = Objects::new();
        let account = self.pod.service_account(&self.component, BTreeMap::new());
        objects.add_at(account, self.code);
        let jobs = Objects::at(self.cron_job(), self.code);
        objects.extend(self.pod.waive(jobs));
        for rule in self.pod.rules() {
            objects.demand(rule);
        }
        for mistake in self.mistakes() {
            objects.refuse(mistake);
        }
        objects.when(&self.when)
    }

    fn cron_job(&self) -> CronJobObject {
        let labels = self.component.labels();
        CronJobObject {
            metadata: self.component.metadata(),
            spec: CronJobSpec {
                schedule: self.schedule.get().into(),
                time_zone: self.time_zone.clone().map(Into::into),
                starting_deadline_seconds: Some(self.starting_deadline.into()),
                concurrency_policy: Some(self.concurrency.to_string()),
                successful_jobs_history_limit: Some(3),
                failed_jobs_history_limit: Some(3),
                job_template: JobTemplateSpec {
                    metadata: Some(ObjectMeta {
                        labels: Some(labels),
                        ..ObjectMeta::default()
                    }),
                    spec: Some(spec(&self.component, self.limits, &self.pod)),
                },
                ..CronJobSpec::default()
            }
            .into(),
            ..CronJobObject::default()
        }
    }

    fn mistakes(&self) -> Vec<Diagnostic> {
        let mut mistakes = self.pod.mistakes();
        mistakes.extend(self.component.mistake());
        mistakes.extend(self.limits.mistake(&self.component, self.code));
        // The controller looks every ten seconds: less than that, and it may never find the moment.
        if self.starting_deadline < 10 {
            mistakes.push(
                Diagnostic::of(
                    Code::Contradiction,
                    format!(
                        "the runs of `{}` may be late by {} seconds only",
                        self.component.short_name(),
                        self.starting_deadline
                    ),
                )
                .in_code(self.code)
                .help("allow 10 seconds or more: the controller looks every ten"),
            );
        }
        mistakes
    }
}

impl From<CronJob> for Objects {
    fn from(job: CronJob) -> Self {
        job.objects()
    }
}

fn spec(component: &Component, limits: Limits, pod: &Pod) -> JobSpec {
    JobSpec {
        backoff_limit: Some(int32(limits.backoff_limit)),
        active_deadline_seconds: Some(limits.active_deadline.into()),
        template: pod.template(component, Owner::Job),
        ..JobSpec::default()
    }
}

/// Helm deletes hooks when all of a phase have succeeded, the last one first: a Job goes before its service account.
const DELETED: &str = "before-hook-creation,hook-succeeded";

fn hook_annotations(hooks: &[Hook], weight: i32) -> BTreeMap<String, String> {
    let words: Vec<&str> = hooks.iter().map(|hook| hook.word()).collect();
    BTreeMap::from([
        ("helm.sh/hook".into(), words.join(",")),
        ("helm.sh/hook-weight".into(), weight.to_string()),
        ("helm.sh/hook-delete-policy".into(), DELETED.into()),
    ])
}

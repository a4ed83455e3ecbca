//! A pod that runs to its end: once, at a moment of a release, or time and again.

use super::pod::{Owner, Pod};
use crate::error::{Code, Diagnostic};
use crate::k8s::ConcurrencyPolicy;
use crate::object::Objects;
use crate::release::Component;
use crate::text::{CronSchedule, TimeZone};
use crate::val::{Gate, Val};
use k8s_openapi::api::batch::v1::{CronJob as CronJobObject, Job as JobObject};
use k8s_openapi::api::batch::v1::{CronJobSpec, JobSpec, JobTemplateSpec};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use std::collections::BTreeMap;
use std::panic::Location;

/// How long a Job may go on, and how often it is tried.
///
/// ```
/// # use kdsl::workload::Limits;
/// const MIGRATION: Limits = Limits::within(600).retries(2);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    seconds: u32,
    retries: u32,
    keep: u32,
}

impl Limits {
    /// Ended after so many seconds, retries among them.
    ///
    /// # Panics
    ///
    /// If they are 0.
    pub const fn within(seconds: u32) -> Self {
        assert!(seconds > 0, "a Job needs some time");
        Self {
            seconds,
            retries: 3,
            keep: 86_400,
        }
    }

    /// Tried so many times more if it fails; 3 times unless one says otherwise.
    #[must_use]
    pub const fn retries(mut self, times: u32) -> Self {
        self.retries = times;
        self
    }

    /// Its remains can be looked at for so many seconds; a day unless one says otherwise.
    #[must_use]
    pub const fn kept_for(mut self, seconds: u32) -> Self {
        self.keep = seconds;
        self
    }
}

/// A pod that runs to its end.
///
/// A plain Job can't be changed once it is there, so each revision of the release has one of its own name; one that
/// belongs to a moment of the release is a [hook](Job::hook).
#[derive(Debug, Clone)]
pub struct Job {
    component: Component,
    limits: Limits,
    pod: Pod,
    hooks: Vec<Hook>,
    when: Gate,
    code: &'static Location<'static>,
}

/// The moment of a release at which Helm runs a Job, and waits for its end.
///
/// Before an installation nothing of the release is there yet: such a Job can use what existed before, no
/// ConfigMap or Secret of its own release. Its service account comes with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hook {
    /// Before all else is installed.
    PreInstall,
    /// After all else is installed.
    PostInstall,
    /// Before anything is changed.
    PreUpgrade,
    /// After all is changed.
    PostUpgrade,
    /// Before a rollback.
    PreRollback,
    /// After a rollback.
    PostRollback,
    /// Before all is taken away.
    PreDelete,
    /// After all was taken away.
    PostDelete,
    /// When somebody runs `helm test`.
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
    /// A pod that runs to its end within these limits.
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

    /// Helm runs it at these moments; it goes when it has succeeded.
    #[must_use]
    pub fn hook(mut self, hooks: &[Hook]) -> Self {
        self.hooks = hooks.to_vec();
        self
    }

    /// Puts it behind a gate.
    #[must_use]
    pub fn when(mut self, gate: impl Into<Gate>) -> Self {
        self.when = self.when.and(gate);
        self
    }

    /// All its objects.
    pub fn objects(&self) -> Objects {
        let mut objects = Objects::new();
        let mut of_account = BTreeMap::new();
        let mut job = self.job();
        if self.hooks.is_empty() {
            // The revision goes up with every upgrade, so no two of them have one name.
            let revision = self.component.release().revision();
            job.metadata.name = Some(format!("{}-{revision}", self.component.name()));
        } else {
            of_account = hook_annotations(&self.hooks, -5, KEPT);
            job.metadata.annotations = Some(hook_annotations(&self.hooks, 0, GONE));
        }
        let account = self.pod.service_account(&self.component, of_account);
        objects.add_at(account, self.code);
        objects.extend(self.pod.waive(Objects::at(job, self.code)));
        for mistake in self.pod.mistakes() {
            objects.refuse(mistake);
        }
        objects.when(&self.when)
    }

    fn job(&self) -> JobObject {
        let is_hook = !self.hooks.is_empty();
        let mut spec = spec(&self.component, self.limits, &self.pod);
        spec.ttl_seconds_after_finished = (!is_hook).then(|| int(self.limits.keep));
        JobObject {
            metadata: self.component.metadata(),
            spec: Some(spec),
            ..JobObject::default()
        }
    }
}

/// A Job that runs time and again.
#[derive(Debug, Clone)]
pub struct CronJob {
    component: Component,
    schedule: Val<CronSchedule>,
    time_zone: Option<TimeZone>,
    limits: Limits,
    late: u32,
    concurrency: ConcurrencyPolicy,
    pod: Pod,
    when: Gate,
    code: &'static Location<'static>,
}

impl CronJob {
    /// A pod that runs at these times, each run within these limits.
    ///
    /// A run that can't begin within five minutes of its time is left out, and one begins only when the last one
    /// has ended.
    ///
    /// ```
    /// # use kdsl::{ReleaseInfo, Release, cron, time_zone};
    /// # use kdsl::workload::{Container, CronJob, Image, Limits};
    /// # let release = Release::resolved(ReleaseInfo::example("shop"));
    /// # let image = Image::tagged("example.com/api", "1.4.0");
    /// let tidy = Container::new("tidy", &image).args(["tidy"]);
    /// let nightly = CronJob::new(&release.component("tidy"), cron!("0 3 * * *"), Limits::within(600), tidy)
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
            late: 300,
            concurrency: ConcurrencyPolicy::Forbid,
            pod: pod.into(),
            when: Gate::from(true),
            code: Location::caller(),
        }
    }

    /// Whose clock the schedule goes by, such as `Europe/Berlin`; the control plane's unless one says otherwise.
    #[must_use]
    pub fn time_zone(mut self, name: TimeZone) -> Self {
        self.time_zone = Some(name);
        self
    }

    /// How many seconds too late a run may begin.
    #[must_use]
    pub fn late_by(mut self, seconds: u32) -> Self {
        self.late = seconds;
        self
    }

    /// What to do while the last run still goes on.
    #[must_use]
    pub fn concurrency(mut self, policy: ConcurrencyPolicy) -> Self {
        self.concurrency = policy;
        self
    }

    /// Puts it behind a gate.
    #[must_use]
    pub fn when(mut self, gate: impl Into<Gate>) -> Self {
        self.when = self.when.and(gate);
        self
    }

    /// All its objects.
    pub fn objects(&self) -> Objects {
        let mut objects = Objects::new();
        let account = self.pod.service_account(&self.component, BTreeMap::new());
        objects.add_at(account, self.code);
        let jobs = Objects::at(self.cron_job(), self.code);
        objects.extend(self.pod.waive(jobs));
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
                starting_deadline_seconds: Some(self.late.into()),
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
        // The controller looks every ten seconds: less than that, and it may never find the moment.
        if self.late < 10 {
            mistakes.push(
                Diagnostic::of(
                    Code::Contradiction,
                    format!(
                        "the runs of `{}` may be late by {} seconds only",
                        self.component.short_name(),
                        self.late
                    ),
                )
                .in_code(self.code)
                .help("allow 10 seconds or more: the controller looks every ten"),
            );
        }
        mistakes
    }
}

fn spec(component: &Component, limits: Limits, pod: &Pod) -> JobSpec {
    JobSpec {
        backoff_limit: Some(int(limits.retries)),
        active_deadline_seconds: Some(limits.seconds.into()),
        template: pod.template(component, Owner::Job),
        ..JobSpec::default()
    }
}

const KEPT: &str = "before-hook-creation";
const GONE: &str = "before-hook-creation,hook-succeeded";

fn hook_annotations(hooks: &[Hook], weight: i32, policy: &str) -> BTreeMap<String, String> {
    let words: Vec<&str> = hooks.iter().map(|hook| hook.word()).collect();
    BTreeMap::from([
        ("helm.sh/hook".into(), words.join(",")),
        ("helm.sh/hook-weight".into(), weight.to_string()),
        ("helm.sh/hook-delete-policy".into(), policy.into()),
    ])
}

fn int(n: u32) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX)
}

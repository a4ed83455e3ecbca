//! Argo Rollouts: `argoproj.io/v1alpha1`.
//!
//! Durations have one number and a unit: `30s`, `5m` or `1h`.

mod analysis;
mod rollout;
mod step;
mod traffic;

pub use analysis::{
    AnalysisTemplate, AnalysisTemplateSpec, Argument, ArgumentValueFrom, Metric, MetricProvider,
    PrometheusMetric, ScopedSecretKeyRef, WebMetric, WebMetricHeader,
};
pub use rollout::{
    BlueGreenStrategy, CanaryStrategy, PodTemplateMetadata, ProgressiveStrategy, Rollout,
    RolloutSpec, WorkloadRef, WorkloadScaleDown,
};
pub use step::{
    AnalysisRunArgument, AnalysisRunValueFrom, CanaryStep, FieldRef, RolloutAnalysis,
    RolloutAnalysisBackground, RolloutAnalysisTemplate, RolloutPause, SetCanaryScale,
};
pub use traffic::{NginxTrafficRouting, RolloutTrafficRouting, TraefikTrafficRouting};

//! A panel of a dashboard.

use serde_json::{Value, json};

/// A panel of a [`Dashboard`](super::Dashboard).
#[derive(Debug, Clone)]
#[doc(alias = "Grafana")]
pub struct Panel {
    title: String,
    kind: &'static str,
    expr: String,
    legend: String,
    unit: String,
}

impl Panel {
    /// Builds a panel of lines over time. The legend may contain Grafana's own braces, such as `{{pod}}`.
    #[doc(alias = "timeseries")]
    pub fn time_series(
        title: impl Into<String>,
        expr: impl Into<String>,
        legend: impl Into<String>,
    ) -> Self {
        Self::new("timeseries", title.into(), expr.into(), legend.into())
    }

    /// Builds a panel of one number.
    pub fn stat(title: impl Into<String>, expr: impl Into<String>) -> Self {
        Self::new("stat", title.into(), expr.into(), String::new())
    }

    /// Sets the unit by Grafana's name for it, such as `s` or `bytes`.
    #[must_use]
    pub fn unit(mut self, unit: impl Into<String>) -> Self {
        self.unit = unit.into();
        self
    }

    fn new(kind: &'static str, title: String, expr: String, legend: String) -> Self {
        Self {
            title,
            kind,
            expr,
            legend,
            unit: "short".into(),
        }
    }

    /// Returns the panel as Grafana has it, at its place among the others.
    pub(super) fn model(&self, index: usize) -> Value {
        json!({
            "id": index + 1,
            "title": self.title,
            "type": self.kind,
            "datasource": { "type": "prometheus", "uid": "${datasource}" },
            "gridPos": { "x": index % 2 * 12, "y": index / 2 * 8, "w": 12, "h": 8 },
            "fieldConfig": { "defaults": { "unit": self.unit }, "overrides": [] },
            "targets": [{ "refId": "A", "expr": self.expr, "legendFormat": self.legend }],
        })
    }
}

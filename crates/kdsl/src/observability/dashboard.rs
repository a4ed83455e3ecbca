//! What somebody looks at.

use super::labelled;
use crate::error::{Diagnostic, Result};
use crate::release::Component;
use k8s_openapi::api::core::v1::ConfigMap;
use serde_json::{Value, json};

/// A dashboard of Grafana, whose sidecar finds it by its label.
#[derive(Debug, Clone)]
pub struct Dashboard {
    title: String,
    panels: Vec<Panel>,
}

/// A picture on a dashboard.
#[derive(Debug, Clone)]
pub struct Panel {
    title: String,
    kind: &'static str,
    expr: String,
    legend: String,
    unit: String,
}

/// What a ConfigMap can hold, and so a dashboard may be.
const LARGEST: usize = 1 << 20;

impl Dashboard {
    /// A dashboard of these panels, two in a row.
    pub fn new(title: &str, panels: Vec<Panel>) -> Self {
        Self {
            title: title.into(),
            panels,
        }
    }

    /// Its ConfigMap; one that is too large for one is refused.
    pub fn object(&self, component: &Component) -> Result<ConfigMap> {
        let text = format!("{:#}\n", self.model(component.short_name()));
        if text.len() > LARGEST {
            let title = format!("the dashboard `{}` is larger than 1 MiB", self.title);
            return Err(Diagnostic::new(title)
                .help("make two of it: a ConfigMap holds no more")
                .into());
        }
        let labels = [("grafana_dashboard".into(), "1".into())].into();
        Ok(ConfigMap {
            metadata: labelled(component.metadata_named("dashboard"), labels),
            data: Some([(format!("{}.json", component.short_name()), text)].into()),
            ..ConfigMap::default()
        })
    }

    /// As Grafana has it. Where the figures come from is chosen on the dashboard.
    fn model(&self, uid: &str) -> Value {
        let panel = |(index, panel): (usize, &Panel)| panel.model(index);
        let panels: Vec<Value> = self.panels.iter().enumerate().map(panel).collect();
        json!({
            "uid": uid,
            "title": self.title,
            "schemaVersion": 39,
            "time": { "from": "now-6h", "to": "now" },
            "refresh": "1m",
            "templating": { "list": [{
                "name": "datasource",
                "type": "datasource",
                "query": "prometheus",
            }]},
            "panels": panels,
        })
    }
}

impl Panel {
    /// Lines over time; the legend may have Grafana's own braces, such as `{{pod}}`.
    pub fn lines(title: &str, expr: &str, legend: &str) -> Self {
        Self::new("timeseries", title, expr, legend)
    }

    /// One number.
    pub fn number(title: &str, expr: &str) -> Self {
        Self::new("stat", title, expr, "")
    }

    /// Grafana's name of its unit, such as `s` or `bytes`.
    #[must_use]
    pub fn unit(mut self, unit: &str) -> Self {
        self.unit = unit.into();
        self
    }

    fn new(kind: &'static str, title: &str, expr: &str, legend: &str) -> Self {
        Self {
            title: title.into(),
            kind,
            expr: expr.into(),
            legend: legend.into(),
            unit: "short".into(),
        }
    }

    fn model(&self, index: usize) -> Value {
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

//! A dashboard of Grafana.

use super::labelled::labelled;
use super::panel::Panel;
use crate::error::{Code, Diagnostic};
use crate::object::Objects;
use crate::release::Component;
use k8s_openapi::api::core::v1::ConfigMap;
use serde_json::{Value, json};
use std::panic::Location;

/// A dashboard of Grafana, in a ConfigMap that Grafana's sidecar finds by its label.
///
/// A dashboard of more than 1 MiB, which a ConfigMap can't hold, is refused.
#[derive(Debug, Clone)]
#[doc(alias = "Grafana")]
pub struct Dashboard {
    component: Component,
    title: String,
    panels: Vec<Panel>,
    code: &'static Location<'static>,
}

/// The size that a ConfigMap's data may have.
const LARGEST: usize = 1 << 20;

impl Dashboard {
    /// Builds a dashboard of these panels, two in a row, named after the component.
    #[track_caller]
    pub fn new(
        component: &Component,
        title: impl Into<String>,
        panels: impl IntoIterator<Item = Panel>,
    ) -> Self {
        Self {
            component: component.clone(),
            title: title.into(),
            panels: panels.into_iter().collect(),
            code: Location::caller(),
        }
    }

    /// Returns the dashboard as Grafana has it. The data source is chosen on the dashboard.
    fn model(&self) -> Value {
        let panel = |(index, panel): (usize, &Panel)| panel.model(index);
        let panels: Vec<Value> = self.panels.iter().enumerate().map(panel).collect();
        json!({
            "uid": self.component.short_name(),
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

impl From<Dashboard> for Objects {
    fn from(dashboard: Dashboard) -> Self {
        let component = &dashboard.component;
        let text = format!("{:#}\n", dashboard.model());
        let is_too_large = text.len() > LARGEST;
        let labels = [("grafana_dashboard".into(), "1".into())].into();
        let map = ConfigMap {
            metadata: labelled(component.metadata_named("dashboard"), labels),
            data: Some([(format!("{}.json", component.short_name()), text)].into()),
            ..ConfigMap::default()
        };
        let mut objects = Self::at(map, dashboard.code);
        if is_too_large {
            let title = format!("the dashboard `{}` is larger than 1 MiB", dashboard.title);
            objects.refuse(
                Diagnostic::of(Code::TooLarge, title)
                    .in_code(dashboard.code)
                    .help("make two of it: a ConfigMap holds no more"),
            );
        }
        objects
    }
}

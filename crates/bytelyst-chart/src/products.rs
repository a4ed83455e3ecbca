//! The ten products.
//!
//! One more is a field of [`Products`](crate::config::Products), a line here, and its settings in `env/`.

use crate::config::{Config, Hosts, Product as Settings};
use kdsl::exposure::{Route, Stream};
use kdsl::network::ExternalService;
use kdsl::text::Duration;
use kdsl::{Port, port};

/// Product: a backend under a path of the API's host, and a web on a host of its own.
pub(crate) struct Product<'a> {
    pub(crate) name: &'static str,
    /// Port of the backend.
    pub(crate) port: Port,
    pub(crate) settings: &'a Settings,
    /// Streaming of the backend's responses, if it streams.
    stream: Option<Stream>,
    /// External services that the backend reaches beside those of every product.
    pub(crate) reaching: Vec<ExternalService>,
}

/// Returns all products.
pub(crate) fn products(config: &Config) -> Vec<Product<'_>> {
    let all = &config.products;
    let ollama = config.ollama.service("ollama");
    vec![
        Product::new("peakpulse", port!(4010), &all.peakpulse),
        Product::new("chronomind", port!(4011), &all.chronomind),
        Product::new("jarvisjr", port!(4012), &all.jarvisjr),
        Product::new("nomgap", port!(4013), &all.nomgap),
        Product::new("mindlyst", port!(4014), &all.mindlyst),
        Product::new("lysnrai", port!(4015), &all.lysnrai),
        Product::new("notelett", port!(4016), &all.notelett),
        Product::new("flowmonk", port!(4017), &all.flowmonk)
            .streams(Stream::sse(Duration::minutes(30))),
        Product::new("actiontrail", port!(4018), &all.actiontrail),
        Product::new("localmemgpt", port!(4019), &all.localmemgpt)
            .streams(Stream::sse(Duration::minutes(30)))
            .reaches(ollama),
    ]
}

impl<'a> Product<'a> {
    /// Returns the public route of the backend.
    #[track_caller]
    pub(crate) fn api(&self, hosts: &Hosts) -> Route {
        let route = Route::host(&hosts.api).path(format!("/{}", self.name));
        match &self.stream {
            Some(stream) => route.streaming(stream.clone()),
            None => route,
        }
    }

    /// Returns the public route of the web.
    #[track_caller]
    pub(crate) fn site(&self, hosts: &Hosts) -> Route {
        Route::host(format!("{}.{}", self.name, hosts.products))
    }

    /// Returns the component name of the web.
    pub(crate) fn web_name(&self) -> String {
        format!("{}-web", self.name)
    }

    fn new(name: &'static str, port: Port, settings: &'a Settings) -> Self {
        Self {
            name,
            port,
            settings,
            stream: None,
            reaching: Vec::new(),
        }
    }

    fn streams(mut self, stream: Stream) -> Self {
        self.stream = Some(stream);
        self
    }

    fn reaches(mut self, external: ExternalService) -> Self {
        self.reaching.push(external);
        self
    }
}

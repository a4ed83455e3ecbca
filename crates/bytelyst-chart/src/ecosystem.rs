//! The system: its services, their calls, and their routes.

use crate::archetype::Archetype;
use crate::config::{Config, Extraction, Hosts};
use crate::products::products;
use kdsl::exposure::Route;
use kdsl::harden::Probes;
use kdsl::network::ExternalService;
use kdsl::topology::System;
use kdsl::workload::Workload;
use kdsl::{Objects, Release, port};

/// Builds the system of all services, with their calls and routes.
pub fn system(release: &Release, config: &Config) -> System {
    let kit = Archetype::new(release, config);
    let hosts = config.hosts.clone().unwrap_or_else(Hosts::localhost);
    let cosmos = ExternalService::host("cosmos", &config.cosmos.host).variable("COSMOS_ENDPOINT");
    let stripe = ExternalService::host("stripe", "api.stripe.com");
    let gemini = ExternalService::host("gemini", "generativelanguage.googleapis.com");
    let mut system = System::new(release).edge(&config.edge);

    let platform = kit.fastify("platform-service", port!(4003), &config.platform_service);
    let platform = kit.with_secrets(platform, &["STRIPE_SECRET_KEY"]);
    let platform = system.add(platform.reaches(&cosmos).reaches(&stripe));
    let extraction = extraction(&kit, &config.extraction_service);
    let extraction = system.add(extraction.reaches(&cosmos).reaches(&gemini));
    let mcp = kit.fastify("mcp-server", port!(4007), &config.mcp_server);
    let mcp = mcp.calls(&platform).calls(&extraction).reaches(&cosmos);
    let mcp = system.add(mcp);
    system.expose(&platform, Route::host(&hosts.api).path("/platform"));
    system.expose(&mcp, Route::host(&hosts.api).path("/mcp"));

    let dashboards = &config.dashboards;
    let admin = kit.nextjs("admin-web", port!(3001), &dashboards.admin);
    let admin = system.add(admin.calls(&platform));
    let tracker = kit.nextjs("tracker-web", dashboards.tracker_port, &dashboards.tracker);
    let tracker = system.add(tracker.calls(&platform));
    system.expose(&admin, Route::host(&hosts.admin));
    system.expose(&tracker, Route::host(&hosts.tracker));

    for product in products(config) {
        let backend = kit.fastify(product.name, product.port, &product.settings.backend);
        let backend = backend.calls(&platform).calls(&extraction).reaches(&cosmos);
        let backend = product.reaching.iter().fold(backend, Workload::reaches);
        let backend = system.add(backend);
        system.expose(&backend, product.api(&hosts));

        let web = kit.nextjs(&product.web_name(), port!(3000), &product.settings.web);
        let web = web.calls_as("BACKEND_URL", &backend).calls(&platform);
        let web = system.add(web);
        system.expose(&web, product.site(&hosts));
    }

    system.connect_tests(&kit.tester());
    system
}

/// Returns the objects of the chart: the system, its secrets and its tests.
pub fn ecosystem(release: &Release, config: &Config) -> Objects {
    let kit = Archetype::new(release, config);
    let system = system(release, config);
    let mut objects = kit.tests(&system);
    objects.extend(&kit.secrets);
    objects.extend(system);
    objects
}

/// Builds the extraction service, with the Python process LangExtract as its sidecar.
#[track_caller]
fn extraction(kit: &Archetype<'_>, settings: &Extraction) -> Workload {
    let sidecar = &settings.sidecar;
    let langextract = kit
        .sidecar("langextract", &sidecar.image)
        .port("grpc", sidecar.port)
        .probes(Probes::tcp().startup_within(120))
        .resources(&sidecar.resources);
    let url = format!("http://127.0.0.1:{}", sidecar.port);
    let extraction = kit
        .fastify("extraction-service", port!(4005), &settings.service)
        .pod(|pod| pod.sidecar(langextract))
        .container(|it| it.env("LANGEXTRACT_URL", url));
    kit.with_secrets(extraction, &["GEMINI_API_KEY", "BLOB_CONNECTION_STRING"])
}

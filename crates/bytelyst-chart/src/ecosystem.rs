//! The system as one would tell it.

use crate::archetype::Archetype;
use crate::config::{Config, Extraction};
use crate::products::products;
use kdsl::harden::Probes;
use kdsl::topology::{External, System};
use kdsl::workload::Workload;
use kdsl::{Objects, Release, port};

/// Who there is, and who calls whom.
pub fn ecosystem(release: &Release, config: &Config) -> Objects {
    let kit = Archetype::new(release, config);
    let cosmos = External::host("cosmos", config.cosmos.host.get()).variable("COSMOS_ENDPOINT");
    let stripe = External::host("stripe", "api.stripe.com");
    let gemini = External::host("gemini", "generativelanguage.googleapis.com");

    let platform = kit
        .fastify("platform-service", port!(4003), &config.platform_service)
        .container(|it| it.secret_env("STRIPE_SECRET_KEY", &kit.secrets.key("STRIPE_SECRET_KEY")))
        .reaches(&cosmos)
        .reaches(&stripe);
    let extraction = extraction(&kit, &config.extraction_service)
        .reaches(&cosmos)
        .reaches(&gemini);
    let mut objects = Objects::new();
    let mut system = System::new(release);
    let mut add = |workload: Workload| {
        objects.extend(kit.test(&workload));
        system.add(workload)
    };
    let platform = add(platform);
    let extraction = add(extraction);
    let mcp = kit.fastify("mcp-server", port!(4007), &config.mcp_server);
    add(mcp.calls(&platform).calls(&extraction).reaches(&cosmos));
    let dashboards = &config.dashboards;
    add(kit
        .nextjs("admin-web", port!(3001), &dashboards.admin)
        .calls(&platform));
    add(kit
        .nextjs("tracker-web", dashboards.tracker_port, &dashboards.tracker)
        .calls(&platform));
    for (name, port, product) in products(&config.products) {
        let backend = kit.fastify(name, port, &product.backend);
        let backend = add(backend.calls(&platform).calls(&extraction).reaches(&cosmos));
        if let Some(web) = &product.web {
            let web = kit.nextjs(&format!("{name}-web"), port!(3000), web);
            add(web.calls_as("BACKEND_URL", &backend).calls(&platform));
        }
    }
    system.tested_by(&kit.tester());
    objects.extend(kit.secrets.objects());
    objects.extend(system);
    objects
}

/// Extraction, with LangExtract beside it, which runs Python.
#[track_caller]
fn extraction(kit: &Archetype<'_>, settings: &Extraction) -> Workload {
    let sidecar = &settings.sidecar;
    let langextract = kit
        .sidecar("langextract", &sidecar.image)
        .port("grpc", sidecar.port)
        .probes(Probes::tcp().starts_within(120))
        .resources(&sidecar.resources);
    let url = format!("http://127.0.0.1:{}", sidecar.port);
    kit.fastify("extraction-service", port!(4005), &settings.service)
        .pod(|pod| pod.sidecar(langextract))
        .container(|it| {
            it.env("LANGEXTRACT_URL", url)
                .secret_env("GEMINI_API_KEY", &kit.secrets.key("GEMINI_API_KEY"))
                .secret_env(
                    "BLOB_CONNECTION_STRING",
                    &kit.secrets.key("BLOB_CONNECTION_STRING"),
                )
        })
}

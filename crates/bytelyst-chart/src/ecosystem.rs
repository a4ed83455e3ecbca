//! The system as one would tell it.

use crate::archetype::Archetype;
use crate::config::{Config, Extraction, Hosts};
use crate::products::products;
use kdsl::exposure::Route;
use kdsl::harden::Probes;
use kdsl::text::Host;
use kdsl::topology::{External, System};
use kdsl::workload::Workload;
use kdsl::{Objects, Release, Val, port};

/// Who there is, who calls whom, and what the world may ask.
pub fn ecosystem(release: &Release, config: &Config) -> Objects {
    let kit = Archetype::new(release, config);
    let host = |of: fn(&Hosts) -> &Val<Host>| match &config.hosts {
        Some(hosts) => of(hosts).to_string(),
        None => "localhost".into(),
    };
    let cosmos = External::host("cosmos", &config.cosmos.host).variable("COSMOS_ENDPOINT");
    let stripe = External::host("stripe", "api.stripe.com");
    let gemini = External::host("gemini", "generativelanguage.googleapis.com");

    let mut objects = Objects::new();
    let mut system = System::new(release).edge(&config.edge);
    let mut add = |system: &mut System, workload: Workload| {
        objects.extend(kit.test(&workload));
        system.add(workload)
    };

    let platform = kit.fastify("platform-service", port!(4003), &config.platform_service);
    let platform = platform
        .container(|it| it.secret_env("STRIPE_SECRET_KEY", &kit.secrets.key("STRIPE_SECRET_KEY")))
        .reaches(&cosmos)
        .reaches(&stripe);
    let platform = add(&mut system, platform);
    let extraction = extraction(&kit, &config.extraction_service)
        .reaches(&cosmos)
        .reaches(&gemini);
    let extraction = add(&mut system, extraction);
    let mcp = kit.fastify("mcp-server", port!(4007), &config.mcp_server);
    let mcp = add(
        &mut system,
        mcp.calls(&platform).calls(&extraction).reaches(&cosmos),
    );
    system.expose(&platform, Route::host(host(|it| &it.api)).path("/platform"));
    system.expose(&mcp, Route::host(host(|it| &it.api)).path("/mcp"));

    let dashboards = &config.dashboards;
    let web = kit.nextjs("admin-web", port!(3001), &dashboards.admin);
    let web = add(&mut system, web.calls(&platform));
    system.expose(&web, Route::host(host(|it| &it.admin)));
    let web = kit.nextjs("tracker-web", dashboards.tracker_port, &dashboards.tracker);
    let web = add(&mut system, web.calls(&platform));
    system.expose(&web, Route::host(host(|it| &it.tracker)));

    for product in products(config) {
        let backend = kit.fastify(product.name, product.port, &product.settings.backend);
        let backend = backend.calls(&platform).calls(&extraction).reaches(&cosmos);
        let backend = add(
            &mut system,
            product.reaching.iter().fold(backend, Workload::reaches),
        );
        let route = Route::host(host(|it| &it.api)).path(&format!("/{}", product.name));
        system.expose(
            &backend,
            product
                .stream
                .clone()
                .map_or(route.clone(), |it| route.streaming(it)),
        );

        let name = format!("{}-web", product.name);
        let web = kit.nextjs(&name, port!(3000), &product.settings.web);
        let web = add(
            &mut system,
            web.calls_as("BACKEND_URL", &backend).calls(&platform),
        );
        system.expose(
            &web,
            Route::host(format!("{}.{}", product.name, host(|it| &it.products))),
        );
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

//! The system as one would tell it.

use crate::archetype::{fastify, nextjs, test};
use crate::config::Config;
use crate::products::products;
use kdsl::harden::Probes;
use kdsl::workload::Container;
use kdsl::{Objects, Port, Release};

/// Who there is, and who calls whom.
pub fn ecosystem(release: &Release, config: &Config) -> Objects {
    let sidecar = &config.extraction_service.sidecar;
    let langextract = Container::new("langextract", &sidecar.image)
        .pull_policy(&config.image_pull_policy)
        .port("grpc", sidecar.port)
        .probes(Probes::tcp().starts_within(120))
        .resources(&sidecar.resources)
        .scratch("/tmp", "256Mi");
    let mut services = vec![
        fastify(
            release,
            config,
            "platform-service",
            Port::new(4003),
            &config.platform_service,
        ),
        fastify(
            release,
            config,
            "extraction-service",
            Port::new(4005),
            &config.extraction_service.service,
        )
        .pod(|pod| pod.sidecar(langextract))
        .container(|c| {
            c.env(
                "LANGEXTRACT_URL",
                format!("http://127.0.0.1:{}", sidecar.port),
            )
        }),
        fastify(
            release,
            config,
            "mcp-server",
            Port::new(4007),
            &config.mcp_server,
        ),
        nextjs(
            release,
            config,
            "admin-web",
            Port::new(3001),
            &config.dashboards.admin,
        ),
        nextjs(
            release,
            config,
            "tracker-web",
            config.dashboards.tracker_port,
            &config.dashboards.tracker,
        ),
    ];
    for (name, port, product) in products(&config.products) {
        services.push(fastify(release, config, name, port, &product.backend));
        let web = product.web.as_ref();
        services.extend(web.map(|web| {
            nextjs(
                release,
                config,
                &format!("{name}-web"),
                Port::new(3000),
                web,
            )
        }));
    }
    let mut objects = Objects::new();
    for service in &services {
        objects.extend(service.objects());
        objects.extend(test(release, config, service));
    }
    objects
}

//! Names are checked when they are compiled.

use kdsl::text::{
    AnnotationKey, DnsLabel, EnvName, LabelKey, LabelValue, NamespaceName, PortName,
};

const DNS_LABEL: DnsLabel = kdsl::label!("Api");
const PORT_NAME: PortName = kdsl::port_name!("8080");
const LABEL_KEY: LabelKey = kdsl::label_key!("example.com/");
const LABEL_VALUE: LabelValue = kdsl::label_value!("red team");
const ANNOTATION_KEY: AnnotationKey = kdsl::annotation_key!("a/b/c");
const ENV_NAME: EnvName = kdsl::env_name!("1PORT");
const NAMESPACE: NamespaceName = kdsl::namespace_name!("shop.eu");

fn main() {}

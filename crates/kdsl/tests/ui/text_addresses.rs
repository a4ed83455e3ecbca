//! Addresses are checked when they are compiled.

use kdsl::text::{Cidr, DnsName, Host, ImageDigest, ImageName, ImageTag, MountPath, UrlPath};

const DNS_NAME: DnsName = kdsl::dns_name!("10.0.0.1");
const HOST: Host = kdsl::host!("https://api.example.com");
const NETWORK: Cidr = kdsl::cidr!("10.1.0.0/8");
const IMAGE_NAME: ImageName = kdsl::image_name!("registry.example.com/api:1.0");
const TAG: ImageTag = kdsl::image_tag!("latest");
const DIGEST: ImageDigest = kdsl::image_digest!("sha256:0");
const PATH: UrlPath = kdsl::path!("health");
const MOUNT_PATH: MountPath = kdsl::mount_path!("/data:ro");

fn main() {}

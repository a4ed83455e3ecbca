//! The size of a release in the cluster.

use std::collections::BTreeMap;
use std::io::Write;

/// The most bytes that a Secret may hold.
pub(crate) const SECRET: usize = 1024 * 1024;

/// Estimates the size of the Secret in which Helm keeps a release: the chart's files in base64 and the manifests,
/// compressed together, and in base64 again.
pub(crate) fn release_size(files: &BTreeMap<String, String>) -> usize {
    let plain: usize = files.values().map(String::len).sum();
    // Text never grows when it is compressed.
    if plain * 2 < SECRET / 2 {
        return plain * 2;
    }
    let mut small = flate2::write::GzEncoder::new(Counter(0), flate2::Compression::new(6));
    let mut written = Ok(());
    for text in files.values() {
        let chart = base64(text.as_bytes());
        written = written
            .and_then(|()| small.write_all(&chart))
            .and_then(|()| small.write_all(text.as_bytes()));
    }
    match written.and_then(|()| small.finish()) {
        Ok(Counter(bytes)) => bytes.div_ceil(3) * 4,
        Err(_) => plain * 2,
    }
}

struct Counter(usize);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn base64(bytes: &[u8]) -> Vec<u8> {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = Vec::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let bits = three
            .iter()
            .fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte))
            << (8 * (3 - three.len()));
        for digit in 0..=three.len() {
            text.push(DIGITS[(bits >> (18 - 6 * digit) & 63) as usize]);
        }
    }
    text
}

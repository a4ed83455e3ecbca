//! What isn't known when it is compiled is parsed, and may be wrong.

fn label(text: &'static str) -> kdsl::text::DnsLabel {
    kdsl::label!(text)
}

fn main() {
    label("api");
}

//! scratch
use kdsl::testing::{Rendering, emit_to};
use kdsl_tests::fixture::Fixture;
#[test]
fn x() {
    let f = Fixture::new();
    let dir = std::path::Path::new("/tmp/fx/chart");
    if let Err(e) = emit_to(&f.chart, "test", dir) {
        panic!("{e}");
    }
    let r = Rendering::new(&f.chart, "test").unwrap();
    println!("{}", r.paths().len());
}

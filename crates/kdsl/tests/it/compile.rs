//! What must not compile, and what the compiler says of it.

#[test]
fn what_is_unsound_does_not_compile() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/ui/*.rs");
}

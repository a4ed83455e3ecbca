//! Programs that must not compile, with the compiler's messages.

#[test]
fn what_is_unsound_does_not_compile() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/ui/*.rs");
}

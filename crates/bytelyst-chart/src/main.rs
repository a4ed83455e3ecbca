//! Emits ByteLyst's chart: `cargo run -- emit --env prod`.

fn main() -> std::process::ExitCode {
    bytelyst_chart::chart().main()
}

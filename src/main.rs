//! The `sipsong` program; everything it does is in the library.

fn main() -> std::process::ExitCode {
    sipsong::cli::main()
}

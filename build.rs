//! Watches what `include_dir!` embeds, which it does not watch by itself.

fn main() {
    for folder in ["content", "locales", "assets"] {
        println!("cargo:rerun-if-changed={folder}");
    }
}

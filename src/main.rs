//! The `sipsong` program; everything it does is in the library.

fn main() {}

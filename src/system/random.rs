//! Chance.

use std::hash::{BuildHasher, Hasher, RandomState};

/// A number that nobody else has: the keys of the standard library's hasher come from the system's random numbers.
pub fn token() -> u64 {
    let mut hasher = RandomState::new().build_hasher();
    hasher.write_u32(std::process::id());
    hasher.finish()
}

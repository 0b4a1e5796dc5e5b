//! Reports: one renderer a format.

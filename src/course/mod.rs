//! What is taught: factors, lessons, questions, terms, rule pages. Pure.

mod factor;

pub use factor::Factor;

//! What every rule file needs.

pub use super::Rule;
pub(in crate::checks) use super::{known, launch, scope};
pub use crate::{
    checks::{
        facts::*,
        finding::{Finding, Polarity, Severity},
    },
    course::Factor,
};

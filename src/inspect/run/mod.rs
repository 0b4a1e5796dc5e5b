//! Trying an app out: starting it under a guard, watching what it does, ending it. Nothing here runs without consent,
//! which whoever calls has to have.

pub mod find;
pub mod recipe;
pub mod variables;

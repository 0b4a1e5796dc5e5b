//! Trying an app out: starting it under a guard, watching what it does, ending it. Nothing here runs without consent,
//! which whoever calls has to have.

mod admin;
mod baseline;
mod builds;
mod config;
mod endings;
pub mod find;
mod instance;
mod pair;
pub mod recipe;
mod requests;
mod runner;
mod services;
mod stage;
pub mod variables;

pub use runner::run;
pub use stage::{Plan, Stage};

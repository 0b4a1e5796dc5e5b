//! A factor one can play with: twelve small worlds, seeded, without a clock of their own.
//!
//! Each is one file with a [`Simulation`] (question, knobs, goal) and a [`World`] that goes on by ticks, tells what
//! happens in sentences ([`Entry`]) and how it looks ([`scene::Scene`]). [`Play`] takes the learner through it: predict,
//! watch, compare, turn the knobs. Words are in `locales/*/simulations/`.

mod admin_processes;
mod build_release_run;
mod chance;
mod codebase;
mod config;
mod dependencies;
mod dev_prod_parity;
mod disposability;
mod logs;
mod play;
pub mod scene;
mod simulation;
#[cfg(test)]
mod tests;

use crate::course::Factor;

pub use chance::Chance;
pub use play::{Move, Phase, Play};
pub use simulation::{
    Choice, Entry, Knob, LONGEST, Level, Question, Settings, Simulation, Tally, Tone, World,
};

/// Every simulation there is, in the order of the factors.
pub const ALL: &[&dyn Simulation] = &[
    &codebase::Codebase,
    &dependencies::Dependencies,
    &config::Config,
    &build_release_run::BuildReleaseRun,
    &disposability::Disposability,
    &dev_prod_parity::DevProdParity,
    &logs::Logs,
    &admin_processes::AdminProcesses,
];

/// The simulation of a factor.
pub fn of(factor: Factor) -> Option<&'static dyn Simulation> {
    ALL.iter().copied().find(|simulation| simulation.factor() == factor)
}

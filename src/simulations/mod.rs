//! A factor one can play with: twelve small worlds, seeded, without a clock of their own.
//!
//! Each is one file with a [`Simulation`] (question, knobs, goal) and a [`World`] that goes on by ticks, tells what
//! happens in sentences ([`Entry`]) and how it looks ([`scene::Scene`]). [`Play`] takes the learner through it: predict,
//! watch, compare, turn the knobs. Words are in `locales/*/simulations/`.

mod admin_processes;
mod backing_services;
mod build_release_run;
mod chance;
mod codebase;
mod concurrency;
mod config;
mod dependencies;
mod dev_prod_parity;
mod disposability;
mod logs;
mod play;
mod port_binding;
mod processes;
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

/// How many worlds of a simulation have a number small enough to be told to a neighbour; one that nobody asked for by
/// number is one of them.
pub const SEEDS: u64 = 1000;

/// Every simulation there is, in the order of the factors.
pub const ALL: &[&dyn Simulation] = &[
    &codebase::Codebase,
    &dependencies::Dependencies,
    &config::Config,
    &backing_services::BackingServices,
    &build_release_run::BuildReleaseRun,
    &processes::Processes,
    &port_binding::PortBinding,
    &concurrency::Concurrency,
    &disposability::Disposability,
    &dev_prod_parity::DevProdParity,
    &logs::Logs,
    &admin_processes::AdminProcesses,
];

/// The simulation of a factor.
pub fn of(factor: Factor) -> Option<&'static dyn Simulation> {
    ALL.iter().copied().find(|simulation| simulation.factor() == factor)
}

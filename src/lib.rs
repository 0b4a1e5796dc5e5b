//! sipsong (สิบสอง, "twelve"): the Twelve-Factor App, taught in the terminal in Thai and English, and held against
//! the learner's own project.
//!
//! The house, room by room (ARCHITECTURE.md has the map and its invariants, `tests/architecture.rs` enforces it):
//!
//! - [`course`]: what is taught. Pure.
//! - [`learner`]: who learns: events, progress as a fold of them, grading. Pure but for the traits of [`system`].
//! - [`simulations`]: factors one can play with. Pure.
//! - [`checks`]: judging a project: facts, rules, findings, verdicts, reports. Pure.
//! - [`inspect`]: gathering facts from a project's files.
//! - [`markdown`]: text to blocks, without any terminal in it.
//! - [`i18n`]: languages, messages, and what Thai needs: breaking, folding, drawing.
//! - [`tui`]: the full-screen program: events in, effects out, a view of the state.
//! - [`worker`]: carries out the effects the screens wish for.
//! - [`cli`]: arguments and subcommands; wires everything together.
//! - [`system`]: the outside world once: files, clock, environment, processes.

pub mod checks;
pub mod cli;
pub mod course;
pub mod i18n;
pub mod inspect;
pub mod learner;
pub mod markdown;
pub mod simulations;
pub mod system;
pub mod tui;
pub mod worker;

//! What is taught: factors, lessons, questions, terms, rule pages. Pure.

mod address;
mod factor;
mod fault;
mod folder_pack;
mod glossary;
mod lesson;
pub mod lint;
mod outline;
mod pack;
mod quiz;
mod rule_page;
mod scan;
mod table;

pub use address::Address;
pub use factor::Factor;
pub use fault::Fault;
pub use folder_pack::FolderPack;
pub use glossary::{Glossary, Term};
pub use lesson::{Lesson, Section};
pub use outline::{Course, Entry, Misconceptions};
pub use pack::{BuiltIn, InMemory, Outline, Pack};
pub use quiz::{Choice, Exhibit, Kind, Label, Question, Quiz};
pub use rule_page::{Case, CasePart, RulePage};

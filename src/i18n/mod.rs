//! Languages, the words of the interface, and what Thai text needs in a terminal.

mod catalogue;
mod clusters;
mod date;
mod lang;
mod localized;
mod message;
mod packed;
pub mod thai;

pub use catalogue::{Catalogue, CatalogueFault, built_in};
pub use clusters::{Cluster, Clusters, clusters, columns};
pub use date::{Date, date_text};
pub use lang::Lang;
pub use localized::Localized;
pub use message::{Arg, Message};
pub use packed::Packed;

//! Markdown blocks on the screen: prepared once per text, laid out once per width, drawn line by line.

mod draw;
mod find;
mod grammar;
mod highlight;
mod layout;
mod lexer;
mod lists;
mod piece;
mod prepare;
mod set;
mod table;
mod terms;
#[cfg(test)]
mod tests;

pub use draw::{View, draw_line};
pub use find::{Finder, Found};
pub use highlight::highlight;
pub use layout::{CodeLine, Labels, Layout, Line, Span};
pub use piece::{Look, Piece, Target, TargetKind};
pub use prepare::Document;
pub use terms::Terms;

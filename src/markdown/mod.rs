//! Text to blocks: what a lesson, a rule page or a glossary entry consists of. No terminal types here.

mod block;
mod parse;
mod prose;
mod words;

pub use block::{Align, Block, BlockKind, CalloutKind, Document, Inline, Item, Mark, Run};
pub use parse::{parse, parse_inline};
pub use prose::{Leaf, Prose, Refused, prose};
pub use words::{Notes, Words, clean, superscript};

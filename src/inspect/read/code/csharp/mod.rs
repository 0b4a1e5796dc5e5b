//! To come.

use tree_sitter::Node;

use super::lower::Lower;

/// Lowers a file.
pub(super) fn lower(_out: &mut Lower<'_>, _root: Node<'_>) {}

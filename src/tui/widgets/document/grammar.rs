//! Colouring by tree-sitter's grammars. Nodes are told by their kinds rather than by queries: compiling the queries of
//! one grammar takes longer than drawing a screen.

use std::ops::Range;

use tree_sitter::{Language, Node, Parser, TreeCursor};

use super::super::super::theme::Token;

/// The coloured parts; `None` for a language it does not know.
pub(super) fn highlight(language: &str, code: &str) -> Option<Vec<(Range<usize>, Token)>> {
    let mut parser = Parser::new();
    parser.set_language(&grammar(language)?).ok()?;
    let tree = parser.parse(code, None)?;
    let mut parts = Vec::new();
    let mut cursor = tree.walk();
    let mut inherited: Vec<Option<Token>> = vec![None];
    loop {
        let node = cursor.node();
        let outer = inherited.last().copied().flatten();
        let token = token(node, cursor.field_name(), code, outer);
        if node.child_count() == 0 {
            let range = node.byte_range();
            parts.extend(token.filter(|_| !range.is_empty()).map(|token| (range, token)));
        }
        if cursor.goto_first_child() {
            inherited.push(token);
            // What stands between the children of a string (its letters, in some grammars) belongs to it.
            gap(&mut parts, node.start_byte()..cursor.node().start_byte(), token);
            continue;
        }
        if !advance(&mut cursor, &mut inherited, &mut parts) {
            break;
        }
    }
    parts.sort_by_key(|(range, _)| range.start);
    // The quotes of a string and its letters are nodes of their own.
    parts.dedup_by(|next, part| {
        let joined = part.1 == next.1 && part.0.end == next.0.start;
        if joined {
            part.0.end = next.0.end;
        }
        joined
    });
    Some(parts)
}

fn grammar(language: &str) -> Option<Language> {
    Some(match language.to_ascii_lowercase().as_str() {
        "js" | "jsx" | "mjs" | "cjs" | "javascript" => tree_sitter_javascript::LANGUAGE.into(),
        "ts" | "mts" | "typescript" => tree_sitter_typescript::LANGUAGE_TYPESCRIPT.into(),
        "tsx" => tree_sitter_typescript::LANGUAGE_TSX.into(),
        "py" | "python" => tree_sitter_python::LANGUAGE.into(),
        "go" => tree_sitter_go::LANGUAGE.into(),
        "sh" | "bash" | "shell" | "console" => tree_sitter_bash::LANGUAGE.into(),
        "yaml" | "yml" => tree_sitter_yaml::LANGUAGE.into(),
        "json" | "jsonc" => tree_sitter_json::LANGUAGE.into(),
        _ => return None,
    })
}

/// On to the next node in reading order; `false` at the end.
fn advance(
    cursor: &mut TreeCursor<'_>,
    inherited: &mut Vec<Option<Token>>,
    parts: &mut Vec<(Range<usize>, Token)>,
) -> bool {
    loop {
        let end = cursor.node().end_byte();
        let outer = inherited.last().copied().flatten();
        if cursor.goto_next_sibling() {
            gap(parts, end..cursor.node().start_byte(), outer);
            return true;
        }
        if !cursor.goto_parent() {
            return false;
        }
        inherited.pop();
        gap(parts, end..cursor.node().end_byte(), outer);
    }
}

/// Between the parts of a string or a comment; spaces between other nodes have no colour.
fn gap(parts: &mut Vec<(Range<usize>, Token)>, range: Range<usize>, token: Option<Token>) {
    if !range.is_empty() && matches!(token, Some(Token::CodeString | Token::CodeComment)) {
        parts.extend(token.map(|token| (range, token)));
    }
}

fn token(node: Node<'_>, field: Option<&str>, code: &str, outer: Option<Token>) -> Option<Token> {
    let kind = node.kind();
    match kind {
        "template_substitution" | "interpolation" | "command_substitution" => None,
        "simple_expansion" | "expansion" => Some(Token::CodeName),
        _ if kind.contains("comment") => Some(Token::CodeComment),
        _ if outer.is_some() => outer,
        "pair" | "block_mapping_pair" | "flow_pair" | "call_expression" => None,
        _ if is_key(node, field) => Some(Token::CodeName),
        _ if is_string(kind) && node.is_named() => Some(Token::CodeString),
        _ if is_constant(kind) => Some(Token::CodeNumber),
        _ if !node.is_named() => {
            let word = code.get(node.byte_range()).unwrap_or_default();
            (!word.is_empty() && word.chars().all(|c| c.is_ascii_alphabetic())).then_some(Token::CodeKeyword)
        }
        "command_name" | "type_identifier" | "variable_name" => Some(Token::CodeName),
        "identifier" | "property_identifier" | "field_identifier" => {
            is_called(node, field).then_some(Token::CodeName)
        }
        _ => None,
    }
}

/// The key of a mapping in YAML or JSON.
fn is_key(node: Node<'_>, field: Option<&str>) -> bool {
    let parent = node.parent().map(|parent| parent.kind());
    field == Some("key") && matches!(parent, Some("pair" | "block_mapping_pair" | "flow_pair"))
}

fn is_string(kind: &str) -> bool {
    kind.contains("string") || matches!(kind, "heredoc_body" | "rune_literal" | "regex" | "block_scalar")
}

fn is_constant(kind: &str) -> bool {
    matches!(
        kind,
        "number"
            | "integer"
            | "float"
            | "int_literal"
            | "float_literal"
            | "imaginary_literal"
            | "true"
            | "false"
            | "null"
            | "none"
            | "nil"
            | "undefined"
            | "boolean_scalar"
            | "integer_scalar"
            | "float_scalar"
            | "null_scalar"
    )
}

/// Whether a name is that of what is called or defined.
fn is_called(node: Node<'_>, field: Option<&str>) -> bool {
    let Some(parent) = node.parent() else { return false };
    let calls = |node: Node<'_>| matches!(node.kind(), "call_expression" | "call" | "new_expression");
    match parent.kind() {
        "member_expression" | "attribute" | "selector_expression" => {
            let last = matches!(field, Some("property" | "attribute" | "field"));
            let called = parent.parent().filter(|outer| calls(*outer));
            last && called.and_then(|outer| outer.child_by_field_name("function")) == Some(parent)
        }
        _ if calls(parent) => matches!(field, Some("function" | "constructor")),
        kind => {
            field == Some("name")
                && ["function", "method", "class"].iter().any(|defined| kind.starts_with(defined))
        }
    }
}

//! Strings, lists and records.

use tree_sitter::Node;

use crate::inspect::read::code::{
    lower::Lower,
    summary::{Expr, ExprId},
};

use super::{Grammar, children, lower as lower_node, pick};

/// A string: its text, and what is put into it.
pub(super) fn lower(out: &mut Lower<'_>, grammar: &Grammar, node: Node<'_>) -> ExprId {
    let (mut parts, mut text) = (Vec::new(), String::new());
    let mut cursor = node.walk();
    let all: Vec<_> = node.named_children(&mut cursor).collect();
    if all.is_empty() {
        let plain = unquoted(out.text(node)).to_owned();
        return out.literal(&plain, node);
    }
    for part in all {
        match part.kind() {
            "escape_sequence" => text.push_str(unescaped(out.text(part))),
            kind if kind.contains("content") || kind.contains("fragment") || kind == "bare_string" => {
                text.push_str(out.text(part));
            }
            "interpolation_start"
            | "interpolation_brace"
            | "interpolation_quote"
            | "heredoc_start"
            | "heredoc_end"
            | "string_start"
            | "string_end"
            | "raw_string_start"
            | "raw_string_end"
            | "string_literal_encoding" => {}
            _ => {
                if !text.is_empty() {
                    parts.push(out.literal(&std::mem::take(&mut text), node));
                }
                let inside = if part.kind() == "interpolation" { pick(part, "#1|#0") } else { None };
                let inside = inside.filter(|inside| inside.kind() != "interpolation_brace");
                let value =
                    match inside.or_else(|| pick(part, "#0").filter(|_| part.kind() == "interpolation")) {
                        Some(inside) => lower_node(out, grammar, inside),
                        None if part.kind() == "heredoc_body" => children(out, grammar, part),
                        None => lower_node(out, grammar, part),
                    };
                parts.push(value);
            }
        }
    }
    if !text.is_empty() || parts.is_empty() {
        parts.push(out.literal(&text, node));
    }
    match parts.as_slice() {
        [only] if matches!(out.out.expr(*only), Expr::Text(_)) => *only,
        _ => out.add(Expr::Concat(parts.into()), node),
    }
}

fn unescaped(text: &str) -> &str {
    match text {
        "\\n" => "\n",
        "\\t" => "\t",
        other => other.strip_prefix('\\').unwrap_or(other),
    }
}

/// A literal without its quotes.
fn unquoted(text: &str) -> &str {
    let text = text.trim_start_matches(['@', '$', ':']);
    let quotes = ['"', '\'', '`'];
    text.strip_prefix(quotes).and_then(|rest| rest.strip_suffix(quotes)).unwrap_or(text)
}

/// A list, or a record where it holds pairs.
pub(super) fn collection(out: &mut Lower<'_>, grammar: &Grammar, node: Node<'_>) -> ExprId {
    let (mut fields, mut items) = (Vec::new(), Vec::new());
    let mut cursor = node.walk();
    for part in node.named_children(&mut cursor).filter(|part| !part.kind().contains("comment")) {
        let pair = match part.kind() {
            "pair" | "element_value_pair" => pick(part, "key").zip(pick(part, "value")),
            "array_element_initializer" => pick(part, "#0").zip(pick(part, "#1")),
            "assignment_expression" => pick(part, "left").zip(pick(part, "right")),
            "field_initializer" => pick(part, "field").zip(pick(part, "value")),
            _ => None,
        };
        match pair {
            Some((key, value)) => {
                let name = self::key(out, grammar, key);
                let value = lower_node(out, grammar, value);
                if let Some(name) = name {
                    let name = out.sym(&name);
                    out.out.named.push((name, value));
                    fields.push((name, value));
                }
            }
            None => items.push(lower_node(out, grammar, part)),
        }
    }
    let made = if fields.is_empty() { Expr::List(items.into()) } else { Expr::Object(fields.into()) };
    let id = out.add(made, node);
    if out.function == 0 {
        out.show(id);
    }
    id
}

/// The text of a key.
pub(super) fn key(out: &mut Lower<'_>, grammar: &Grammar, node: Node<'_>) -> Option<String> {
    if matches!(node.kind(), "hash_key_symbol" | "simple_symbol" | "identifier" | "field_identifier" | "name")
    {
        return Some(out.text(node).trim_matches(':').to_owned());
    }
    let id = lower_node(out, grammar, node);
    match *out.out.expr(id) {
        Expr::Text(text) | Expr::Number(text) => Some(out.out.text(text).to_owned()),
        _ => None,
    }
}

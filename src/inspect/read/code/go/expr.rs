//! Expressions of Go.

use tree_sitter::Node;

use crate::inspect::read::code::{
    lower::Lower,
    summary::{Arg, Expr, ExprId, Sym},
};

use super::{children, params, statement};

/// An expression.
pub(super) fn lower(out: &mut Lower<'_>, node: Node<'_>) -> ExprId {
    out.deeper(0, |out| match node.kind() {
        "identifier" | "type_identifier" | "package_identifier" => {
            let text = out.text(node);
            out.name(text, node)
        }
        "nil" => out.add(Expr::Null, node),
        "true" | "false" => out.add(Expr::Bool(node.kind() == "true"), node),
        "int_literal" | "float_literal" => {
            let text = out.text(node);
            let text = out.sym(text);
            out.add(Expr::Number(text), node)
        }
        "interpreted_string_literal" | "raw_string_literal" => {
            let text = string(out, node);
            out.literal(&text, node)
        }
        "selector_expression" => {
            let (Some(operand), Some(field)) =
                (node.child_by_field_name("operand"), node.child_by_field_name("field"))
            else {
                return 0;
            };
            let of = lower(out, operand);
            let name = out.text(field);
            out.member(of, name, node)
        }
        "index_expression" => index(out, node),
        "call_expression" => call(out, node),
        "composite_literal" => composite(out, node),
        "binary_expression" => binary(out, node),
        "unary_expression" => node.child_by_field_name("operand").map_or(0, |operand| lower(out, operand)),
        "parenthesized_expression" | "literal_element" | "variadic_argument" => {
            node.named_child(0).map_or(0, |inner| lower(out, inner))
        }
        "type_conversion_expression" | "type_assertion_expression" => {
            node.child_by_field_name("operand").map_or(0, |operand| lower(out, operand))
        }
        "func_literal" => function(out, node, None),
        "comment" => 0,
        _ => {
            children(out, node);
            0
        }
    })
}

/// The text of a literal.
pub(super) fn string(out: &Lower<'_>, node: Node<'_>) -> String {
    let text = out.text(node);
    let inner = text.get(1..text.len().saturating_sub(1)).unwrap_or_default();
    inner.replace("\\\"", "\"").replace("\\n", "\n")
}

fn index(out: &mut Lower<'_>, node: Node<'_>) -> ExprId {
    let (Some(operand), Some(index)) =
        (node.child_by_field_name("operand"), node.child_by_field_name("index"))
    else {
        return 0;
    };
    let of = lower(out, operand);
    let index = lower(out, index);
    if let Expr::Text(key) = *out.out.expr(index) {
        let key = out.out.text(key).to_owned();
        return out.member(of, &key, node);
    }
    out.index(of, index, node)
}

fn call(out: &mut Lower<'_>, node: Node<'_>) -> ExprId {
    let callee = node.child_by_field_name("function").map_or(0, |callee| lower(out, callee));
    let mut args = Vec::new();
    if let Some(list) = node.child_by_field_name("arguments") {
        let mut cursor = list.walk();
        for part in list.named_children(&mut cursor).filter(|part| part.kind() != "comment") {
            args.push(Arg { name: None, value: lower(out, part) });
        }
    }
    out.call(callee, args, node)
}

/// `T{A: 1}` makes a T out of a record; lists and maps are what they are.
fn composite(out: &mut Lower<'_>, node: Node<'_>) -> ExprId {
    let (Some(of_type), Some(body)) = (node.child_by_field_name("type"), node.child_by_field_name("body"))
    else {
        return 0;
    };
    let value = body_of(out, body);
    if matches!(of_type.kind(), "type_identifier" | "qualified_type") {
        let callee = type_name(out, of_type);
        return out.call(callee, vec![Arg { name: None, value }], node);
    }
    value
}

fn body_of(out: &mut Lower<'_>, body: Node<'_>) -> ExprId {
    let (mut fields, mut items) = (Vec::new(), Vec::new());
    let mut cursor = body.walk();
    for part in body.named_children(&mut cursor) {
        match part.kind() {
            "keyed_element" => {
                let (Some(key), Some(value)) = (part.named_child(0), part.named_child(1)) else { continue };
                let text = out.text(key).trim_matches('"').to_owned();
                let name = out.sym(&text);
                let value = lower(out, value);
                out.out.named.push((name, value));
                fields.push((name, value));
            }
            "comment" => {}
            _ => items.push(lower(out, part)),
        }
    }
    let made = if items.is_empty() { Expr::Object(fields.into()) } else { Expr::List(items.into()) };
    out.add(made, body)
}

/// The type that a parameter or a literal names, without pointers.
pub(super) fn type_name(out: &mut Lower<'_>, node: Node<'_>) -> ExprId {
    out.deeper(0, |out| match node.kind() {
        "pointer_type" => node.named_child(0).map_or(0, |inner| type_name(out, inner)),
        "qualified_type" => {
            let (Some(package), Some(name)) =
                (node.child_by_field_name("package"), node.child_by_field_name("name"))
            else {
                return 0;
            };
            let of = lower(out, package);
            let name = out.text(name);
            out.member(of, name, node)
        }
        "type_identifier" => lower(out, node),
        _ => 0,
    })
}

fn binary(out: &mut Lower<'_>, node: Node<'_>) -> ExprId {
    let (Some(left), Some(right)) = (node.child_by_field_name("left"), node.child_by_field_name("right"))
    else {
        return 0;
    };
    let operator = node.child_by_field_name("operator").map_or("", |operator| out.text(operator));
    let (left, right) = (lower(out, left), lower(out, right));
    match operator {
        "+" => out.add(Expr::Concat([left, right].into()), node),
        "&&" | "||" => out.add(Expr::Logic([left, right].into()), node),
        "==" | "!=" => {
            let id = out.add(Expr::Compare(left, right), node);
            out.show(id);
            let site = out.site(id);
            out.out.compares.push(site);
            id
        }
        _ => 0,
    }
}

/// A function of any form.
pub(super) fn function(out: &mut Lower<'_>, node: Node<'_>, name: Option<Sym>) -> ExprId {
    out.function(name, node, |out, _| {
        if let Some(list) = node.child_by_field_name("parameters") {
            params(out, list);
        }
        if let Some(body) = node.child_by_field_name("body") {
            statement(out, body);
        }
    })
}

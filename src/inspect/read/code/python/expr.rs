//! Expressions of Python.

use tree_sitter::Node;

use crate::inspect::read::code::{
    lower::Lower,
    summary::{Arg, Expr, ExprId},
};

use super::children;

/// An expression.
pub(super) fn lower(out: &mut Lower<'_>, node: Node<'_>) -> ExprId {
    out.deeper(0, |out| match node.kind() {
        "identifier" => {
            let text = out.text(node);
            out.name(text, node)
        }
        "none" => out.add(Expr::Null, node),
        "true" | "false" => out.add(Expr::Bool(node.kind() == "true"), node),
        "integer" | "float" => {
            let text = out.text(node);
            let text = out.sym(text);
            out.add(Expr::Number(text), node)
        }
        "string" => string(out, node),
        "concatenated_string" => {
            let mut cursor = node.walk();
            let parts: Vec<_> = node.named_children(&mut cursor).map(|part| lower(out, part)).collect();
            out.add(Expr::Concat(parts.into()), node)
        }
        "attribute" | "subscript" => member(out, node),
        "call" => call(out, node),
        "assignment" | "augmented_assignment" | "named_expression" => assignment(out, node),
        "boolean_operator" => boolean(out, node),
        "not_operator" => {
            let value = node.child_by_field_name("argument").map_or(0, |argument| lower(out, argument));
            out.add(Expr::Logic([value].into()), node)
        }
        "comparison_operator" => comparison(out, node),
        "conditional_expression" => conditional(out, node),
        "binary_operator" => binary(out, node),
        "dictionary" => dictionary(out, node),
        "list" | "tuple" | "set" | "expression_list" => {
            let mut cursor = node.walk();
            let items: Vec<_> = node.named_children(&mut cursor).map(|item| lower(out, item)).collect();
            out.add(Expr::List(items.into()), node)
        }
        "lambda" => lambda(out, node),
        "await" | "parenthesized_expression" | "list_splat" | "type" => {
            node.named_child(0).map_or(0, |child| lower(out, child))
        }
        "comment" => 0,
        _ => {
            children(out, node);
            0
        }
    })
}

fn string(out: &mut Lower<'_>, node: Node<'_>) -> ExprId {
    let mut parts = Vec::new();
    let mut cursor = node.walk();
    for part in node.named_children(&mut cursor) {
        match part.kind() {
            "string_content" => {
                let text = out.text(part);
                parts.push(out.literal(text, node));
            }
            "interpolation" => parts.push(part.named_child(0).map_or(0, |value| lower(out, value))),
            _ => {}
        }
    }
    match parts.as_slice() {
        [] => out.literal("", node),
        [only] if matches!(out.out.expr(*only), Expr::Text(_)) => *only,
        _ => out.add(Expr::Concat(parts.into()), node),
    }
}

fn member(out: &mut Lower<'_>, node: Node<'_>) -> ExprId {
    if let (Some(object), Some(name)) =
        (node.child_by_field_name("object"), node.child_by_field_name("attribute"))
    {
        let of = lower(out, object);
        let name = out.text(name);
        return out.member(of, name, node);
    }
    let Some(value) = node.child_by_field_name("value") else { return 0 };
    let of = lower(out, value);
    let Some(index) = node.child_by_field_name("subscript") else { return of };
    let index = lower(out, index);
    if let Expr::Text(key) = *out.out.expr(index) {
        let key = out.out.text(key).to_owned();
        return out.member(of, &key, node);
    }
    out.index(of, index, node)
}

fn call(out: &mut Lower<'_>, node: Node<'_>) -> ExprId {
    let callee = node.child_by_field_name("function").map_or(0, |callee| lower(out, callee));
    let args = node.child_by_field_name("arguments").map(|list| args(out, list)).unwrap_or_default();
    out.call(callee, args, node)
}

/// The arguments of a call, or the bases of a class.
pub(super) fn args(out: &mut Lower<'_>, list: Node<'_>) -> Vec<Arg> {
    let mut args = Vec::new();
    if list.kind() == "generator_expression" {
        children(out, list);
        return args;
    }
    let mut cursor = list.walk();
    for part in list.named_children(&mut cursor) {
        match part.kind() {
            "comment" => {}
            "keyword_argument" => {
                let (Some(name), Some(value)) =
                    (part.child_by_field_name("name"), part.child_by_field_name("value"))
                else {
                    continue;
                };
                let name = out.text(name);
                let name = Some(out.sym(name));
                args.push(Arg { name, value: lower(out, value) });
            }
            "dictionary_splat" | "list_splat" => {
                let name = Some(out.sym("..."));
                args.push(Arg { name, value: part.named_child(0).map_or(0, |value| lower(out, value)) });
            }
            _ => args.push(Arg { name: None, value: lower(out, part) }),
        }
    }
    args
}

fn assignment(out: &mut Lower<'_>, node: Node<'_>) -> ExprId {
    let left = node.child_by_field_name("left").or_else(|| node.child_by_field_name("name"));
    let right = node.child_by_field_name("right").or_else(|| node.child_by_field_name("value"));
    let Some(left) = left else { return 0 };
    let Some(right) = right else {
        declared(out, left);
        return 0;
    };
    let value = lower(out, right);
    bind(out, left, value);
    if node.kind() == "augmented_assignment" {
        let target = lower(out, left);
        out.assign(target, value);
    }
    value
}

/// `name: type` in a class: a field without a value.
fn declared(out: &mut Lower<'_>, left: Node<'_>) {
    if left.kind() != "identifier" || !out.in_class_body() {
        return;
    }
    let text = out.text(left);
    let name = out.sym(text);
    let id = out.add(Expr::Null, left);
    out.show(id);
    if let Some(class) = out.this_class() {
        class.declared.push((name, id));
    }
}

/// Gives a value to what stands on the left.
pub(super) fn bind(out: &mut Lower<'_>, left: Node<'_>, value: ExprId) {
    out.deeper((), |out| match left.kind() {
        "identifier" => {
            let text = out.text(left);
            let name = out.sym(text);
            out.bind(name, value);
            out.out.named.push((name, value));
            if out.in_class_body() {
                let value = if value == 0 { out.add(Expr::Unknown, left) } else { value };
                out.show(value);
                if let Some(class) = out.this_class() {
                    class.members.push((name, value));
                }
            } else if out.function == 0 {
                let target = out.name(text, left);
                out.assign(target, value);
            }
        }
        "attribute" | "subscript" => {
            let target = lower(out, left);
            out.assign(target, value);
        }
        "pattern_list" | "tuple_pattern" | "list_pattern" => {
            let items = match out.out.expr(value) {
                Expr::List(items) => items.to_vec(),
                _ => Vec::new(),
            };
            let mut cursor = left.walk();
            for (index, part) in left.named_children(&mut cursor).enumerate() {
                let item = items.get(index).copied();
                let item = item.unwrap_or_else(|| out.add(Expr::Each(value), part));
                bind(out, part, item);
            }
        }
        _ => {}
    });
}

fn boolean(out: &mut Lower<'_>, node: Node<'_>) -> ExprId {
    let (Some(left), Some(right)) = (node.child_by_field_name("left"), node.child_by_field_name("right"))
    else {
        return 0;
    };
    let operator = node.child_by_field_name("operator").map_or("", |operator| out.text(operator));
    let (left, right) = (lower(out, left), lower(out, right));
    let parts = [left, right].into();
    out.add(if operator == "or" { Expr::Choice(parts) } else { Expr::Logic(parts) }, node)
}

fn comparison(out: &mut Lower<'_>, node: Node<'_>) -> ExprId {
    let mut cursor = node.walk();
    let sides: Vec<_> = node.named_children(&mut cursor).map(|side| lower(out, side)).collect();
    let [left, right] = sides.as_slice() else { return 0 };
    let id = out.add(Expr::Compare(*left, *right), node);
    out.show(id);
    let site = out.site(id);
    out.out.compares.push(site);
    id
}

fn conditional(out: &mut Lower<'_>, node: Node<'_>) -> ExprId {
    let mut cursor = node.walk();
    let parts: Vec<_> = node.named_children(&mut cursor).filter(|part| part.kind() != "comment").collect();
    let [yes, test, no] = parts.as_slice() else { return 0 };
    let test = lower(out, *test);
    let (mut then, mut otherwise) = (0, 0);
    out.guarded(test, |out| {
        then = lower(out, *yes);
        otherwise = lower(out, *no);
    });
    out.add(Expr::Branch { test, yes: then, no: otherwise }, node)
}

fn binary(out: &mut Lower<'_>, node: Node<'_>) -> ExprId {
    let (Some(left), Some(right)) = (node.child_by_field_name("left"), node.child_by_field_name("right"))
    else {
        return 0;
    };
    let operator = node.child_by_field_name("operator").map_or("", |operator| out.text(operator));
    let (left, right) = (lower(out, left), lower(out, right));
    match operator {
        // `a / b` joins paths, `"%s" % x` fills in text.
        "+" | "/" | "%" => out.add(Expr::Concat([left, right].into()), node),
        _ => out.add(Expr::Unknown, node),
    }
}

fn dictionary(out: &mut Lower<'_>, node: Node<'_>) -> ExprId {
    let mut fields = Vec::new();
    let mut cursor = node.walk();
    for part in node.named_children(&mut cursor) {
        if part.kind() == "dictionary_splat" {
            let name = out.sym("...");
            fields.push((name, part.named_child(0).map_or(0, |value| lower(out, value))));
            continue;
        }
        let (Some(key), Some(value)) = (part.child_by_field_name("key"), part.child_by_field_name("value"))
        else {
            continue;
        };
        let (key, value) = (lower(out, key), lower(out, value));
        if let Expr::Text(name) = *out.out.expr(key) {
            out.out.named.push((name, value));
            fields.push((name, value));
        }
    }
    let id = out.add(Expr::Object(fields.into()), node);
    if out.function == 0 {
        out.show(id);
    }
    id
}

fn lambda(out: &mut Lower<'_>, node: Node<'_>) -> ExprId {
    out.function(None, node, |out, _| {
        if let Some(parameters) = node.child_by_field_name("parameters") {
            super::params(out, parameters, false);
        }
        let value = node.child_by_field_name("body").map_or(0, |body| lower(out, body));
        if let Some(function) = out.this_function() {
            function.returns.push(value);
        }
    })
}

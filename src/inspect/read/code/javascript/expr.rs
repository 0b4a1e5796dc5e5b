//! Expressions of JavaScript and TypeScript.

use tree_sitter::Node;

use crate::inspect::read::code::{
    lower::Lower,
    summary::{Arg, Expr, ExprId, Sym},
};

use super::{children, pattern, statement};

/// An expression.
pub(super) fn lower(out: &mut Lower<'_>, node: Node<'_>) -> ExprId {
    lower_named(out, node, None)
}

/// An expression that is given a name.
pub(super) fn lower_named(out: &mut Lower<'_>, node: Node<'_>, name: Option<&str>) -> ExprId {
    out.deeper(0, |out| match node.kind() {
        "identifier" | "type_identifier" | "shorthand_property_identifier" => {
            let text = out.text(node);
            out.name(text, node)
        }
        "undefined" | "null" => out.add(Expr::Null, node),
        "true" | "false" => out.add(Expr::Bool(node.kind() == "true"), node),
        "number" => {
            let text = out.text(node);
            let text = out.sym(text);
            out.add(Expr::Number(text), node)
        }
        "string" => {
            let text = string(out, node);
            out.literal(&text, node)
        }
        "template_string" => template(out, node),
        "this" => {
            let this = out.class.map_or(Expr::Unknown, Expr::This);
            out.add(this, node)
        }
        "member_expression" | "subscript_expression" => member(out, node),
        "call_expression" | "new_expression" => call(out, node),
        "binary_expression" => binary(out, node),
        "unary_expression" => unary(out, node),
        "ternary_expression" => ternary(out, node),
        "assignment_expression" | "augmented_assignment_expression" => assignment(out, node),
        "object" => object(out, node),
        "array" => list(out, node),
        "arrow_function" | "function_expression" | "generator_function" => {
            let name = name.map(|name| out.sym(name));
            function(out, node, name)
        }
        "class" => {
            let name = name.map(|name| out.sym(name));
            class(out, node, name)
        }
        "await_expression"
        | "parenthesized_expression"
        | "as_expression"
        | "satisfies_expression"
        | "non_null_expression"
        | "instantiation_expression" => inner(out, node, 0),
        "type_assertion" => inner(out, node, 1),
        "sequence_expression" => last(out, node),
        "import" | "super" | "meta_property" => {
            let text = out.text(node);
            out.name(text, node)
        }
        "regex" | "comment" | "jsx_text" | "type_annotation" | "type_arguments" | "type_parameters" => 0,
        _ => {
            children(out, node);
            0
        }
    })
}

fn inner(out: &mut Lower<'_>, node: Node<'_>, index: u32) -> ExprId {
    let mut cursor = node.walk();
    let children: Vec<_> =
        node.named_children(&mut cursor).filter(|child| child.kind() != "comment").collect();
    children.get(index as usize).map_or(0, |child| lower(out, *child))
}

fn last(out: &mut Lower<'_>, node: Node<'_>) -> ExprId {
    let mut cursor = node.walk();
    node.named_children(&mut cursor).fold(0, |_, child| lower(out, child))
}

/// The text of a string, a key or a name.
pub(super) fn string(out: &Lower<'_>, node: Node<'_>) -> String {
    if node.kind() != "string" {
        return out.text(node).to_owned();
    }
    let mut text = String::new();
    let mut cursor = node.walk();
    for part in node.named_children(&mut cursor) {
        match (part.kind(), out.text(part)) {
            ("escape_sequence", "\\n") => text.push('\n'),
            ("escape_sequence", escaped) => text.push_str(escaped.get(1..).unwrap_or_default()),
            (_, plain) => text.push_str(plain),
        }
    }
    text
}

fn template(out: &mut Lower<'_>, node: Node<'_>) -> ExprId {
    let mut parts = Vec::new();
    let mut cursor = node.walk();
    for part in node.named_children(&mut cursor) {
        parts.push(match part.kind() {
            "template_substitution" => inner(out, part, 0),
            _ => {
                let text = out.text(part);
                out.literal(text, part)
            }
        });
    }
    match parts.as_slice() {
        [] => out.literal("", node),
        [only] if matches!(out.out.expr(*only), Expr::Text(_)) => *only,
        _ => out.add(Expr::Concat(parts.into()), node),
    }
}

fn member(out: &mut Lower<'_>, node: Node<'_>) -> ExprId {
    let Some(object) = node.child_by_field_name("object") else { return 0 };
    let of = lower(out, object);
    if let Some(property) = node.child_by_field_name("property") {
        let name = out.text(property);
        return out.member(of, name, node);
    }
    let Some(index) = node.child_by_field_name("index") else { return of };
    let index = lower(out, index);
    if let Expr::Text(key) = *out.out.expr(index) {
        let key = out.out.text(key).to_owned();
        return out.member(of, &key, node);
    }
    out.index(of, index, node)
}

fn call(out: &mut Lower<'_>, node: Node<'_>) -> ExprId {
    let callee = node.child_by_field_name("function").or_else(|| node.child_by_field_name("constructor"));
    let Some(callee) = callee else { return 0 };
    let callee = lower(out, callee);
    let mut args = Vec::new();
    if let Some(list) = node.child_by_field_name("arguments") {
        let mut cursor = list.walk();
        for part in list.named_children(&mut cursor).filter(|part| part.kind() != "comment") {
            args.push(argument(out, part));
        }
    }
    if let Some(module) = required(out, callee, &args) {
        out.out.imports.push(module);
        return out.add(Expr::Import { module, member: None }, node);
    }
    out.call(callee, args, node)
}

fn argument(out: &mut Lower<'_>, node: Node<'_>) -> Arg {
    if node.kind() == "spread_element" {
        let name = Some(out.sym("..."));
        return Arg { name, value: inner(out, node, 0) };
    }
    Arg { name: None, value: lower(out, node) }
}

/// The module of `require('x')` and `import('x')`.
fn required(out: &Lower<'_>, callee: ExprId, args: &[Arg]) -> Option<Sym> {
    let Expr::Name(name, _) = *out.out.expr(callee) else { return None };
    if !matches!(out.out.text(name), "require" | "import") {
        return None;
    }
    match *out.out.expr(args.first()?.value) {
        Expr::Text(module) => Some(module),
        _ => None,
    }
}

fn binary(out: &mut Lower<'_>, node: Node<'_>) -> ExprId {
    let (Some(left), Some(right)) = (node.child_by_field_name("left"), node.child_by_field_name("right"))
    else {
        return 0;
    };
    let operator = node.child_by_field_name("operator").map_or("", |operator| out.text(operator));
    let left = lower(out, left);
    if operator == "&&" {
        let mut value = 0;
        out.guarded(left, |out| value = lower(out, right));
        return out.add(Expr::Logic([left, value].into()), node);
    }
    let right = lower(out, right);
    match operator {
        "||" | "??" => out.add(Expr::Choice([left, right].into()), node),
        "+" => out.add(Expr::Concat([left, right].into()), node),
        "===" | "==" | "!==" | "!=" => {
            let id = out.add(Expr::Compare(left, right), node);
            out.show(id);
            let site = out.site(id);
            out.out.compares.push(site);
            id
        }
        _ => 0,
    }
}

fn unary(out: &mut Lower<'_>, node: Node<'_>) -> ExprId {
    let operator = node.child_by_field_name("operator").map_or("", |operator| out.text(operator));
    let value = node.child_by_field_name("argument").map_or(0, |argument| lower(out, argument));
    match operator {
        "+" => value,
        "!" => out.add(Expr::Logic([value].into()), node),
        _ => 0,
    }
}

fn ternary(out: &mut Lower<'_>, node: Node<'_>) -> ExprId {
    let field = |name| node.child_by_field_name(name);
    let (Some(test), Some(yes), Some(no)) = (field("condition"), field("consequence"), field("alternative"))
    else {
        return 0;
    };
    let test = lower(out, test);
    let (mut then, mut otherwise) = (0, 0);
    out.guarded(test, |out| {
        then = lower(out, yes);
        otherwise = lower(out, no);
    });
    out.add(Expr::Branch { test, yes: then, no: otherwise }, node)
}

fn assignment(out: &mut Lower<'_>, node: Node<'_>) -> ExprId {
    let (Some(left), Some(right)) = (node.child_by_field_name("left"), node.child_by_field_name("right"))
    else {
        return 0;
    };
    let value = lower(out, right);
    match left.kind() {
        "identifier" => {
            let text = out.text(left);
            let name = out.sym(text);
            out.bind_in(out.owner(name), name, value);
            out.out.named.push((name, value));
            let target = out.name(text, left);
            out.assign(target, value);
        }
        "member_expression" | "subscript_expression" => {
            let target = lower(out, left);
            out.assign(target, value);
            export_assigned(out, target, value);
        }
        _ => pattern::bind(out, left, value, &mut Vec::new()),
    }
    value
}

/// `module.exports = …`, `module.exports.x = …`, `exports.x = …`.
fn export_assigned(out: &mut Lower<'_>, target: ExprId, value: ExprId) {
    let Expr::Member(of, name) = *out.out.expr(target) else { return };
    let is_exports = match *out.out.expr(of) {
        Expr::Name(base, _) => out.out.text(base) == "exports",
        Expr::Member(_, base) => out.out.text(base) == "exports",
        _ => false,
    };
    let is_module = matches!(*out.out.expr(of), Expr::Name(base, _) if out.out.text(base) == "module");
    if is_exports {
        out.out.exports.insert(name, value);
    } else if is_module && out.out.text(name) == "exports" {
        let default = out.sym("default");
        out.out.exports.insert(default, value);
    }
}

fn object(out: &mut Lower<'_>, node: Node<'_>) -> ExprId {
    let mut fields = Vec::new();
    let mut cursor = node.walk();
    for part in node.named_children(&mut cursor) {
        match part.kind() {
            "pair" => {
                let (Some(key), Some(value)) =
                    (part.child_by_field_name("key"), part.child_by_field_name("value"))
                else {
                    continue;
                };
                let key = string(out, key);
                let name = out.sym(&key);
                let value = lower_named(out, value, Some(&key));
                out.out.named.push((name, value));
                fields.push((name, value));
            }
            "shorthand_property_identifier" => {
                let text = out.text(part);
                let value = out.name(text, part);
                fields.push((out.sym(text), value));
            }
            "method_definition" => {
                if let Some((name, value)) = method(out, part) {
                    fields.push((name, value));
                }
            }
            "spread_element" => {
                let name = out.sym("...");
                fields.push((name, inner(out, part, 0)));
            }
            _ => {}
        }
    }
    out.add(Expr::Object(fields.into()), node)
}

fn list(out: &mut Lower<'_>, node: Node<'_>) -> ExprId {
    let mut items = Vec::new();
    let mut cursor = node.walk();
    for part in node.named_children(&mut cursor).filter(|part| part.kind() != "comment") {
        items.push(if part.kind() == "spread_element" { inner(out, part, 0) } else { lower(out, part) });
    }
    out.add(Expr::List(items.into()), node)
}

fn method(out: &mut Lower<'_>, node: Node<'_>) -> Option<(Sym, ExprId)> {
    let name = node.child_by_field_name("name")?;
    let name = string(out, name);
    let name = out.sym(&name);
    Some((name, function(out, node, Some(name))))
}

/// A function of any form.
pub(super) fn function(out: &mut Lower<'_>, node: Node<'_>, name: Option<Sym>) -> ExprId {
    out.function(name, node, |out, _| {
        let params = node.child_by_field_name("parameters").or_else(|| node.child_by_field_name("parameter"));
        if let Some(params) = params {
            pattern::params(out, params);
        }
        let Some(body) = node.child_by_field_name("body") else { return };
        if body.kind() == "statement_block" {
            statement(out, body);
            return;
        }
        let value = lower(out, body);
        if let Some(function) = out.this_function() {
            function.returns.push(value);
        }
    })
}

/// A class, declared or as an expression.
pub(super) fn class(out: &mut Lower<'_>, node: Node<'_>, name: Option<Sym>) -> ExprId {
    let mut bases = Vec::new();
    let mut cursor = node.walk();
    for heritage in node.named_children(&mut cursor).filter(|child| child.kind() == "class_heritage") {
        let base = heritage.named_child(0);
        let base = base
            .and_then(|base| if base.kind() == "extends_clause" { base.named_child(0) } else { Some(base) });
        bases.extend(base.map(|base| lower(out, base)));
    }
    let decorated = decorators(out, node);
    let id = out.class(name, bases, node, |out| {
        if let Some(body) = node.child_by_field_name("body") {
            class_body(out, body);
        }
    });
    decorate(out, id, &decorated);
    id
}

fn class_body(out: &mut Lower<'_>, body: Node<'_>) {
    let mut pending = Vec::new();
    let mut cursor = body.walk();
    for part in body.named_children(&mut cursor) {
        match part.kind() {
            "decorator" => pending.push(inner(out, part, 0)),
            "method_definition" => {
                if let Some((name, value)) = method(out, part) {
                    decorate(out, value, &std::mem::take(&mut pending));
                    add_member(out, name, value);
                }
            }
            "field_definition" | "public_field_definition" => {
                let name = part.child_by_field_name("property").or_else(|| part.child_by_field_name("name"));
                let (Some(name), Some(value)) = (name, part.child_by_field_name("value")) else { continue };
                let text = string(out, name);
                let name = out.sym(&text);
                let value = lower_named(out, value, Some(&text));
                out.out.named.push((name, value));
                add_member(out, name, value);
            }
            "class_static_block" => children(out, part),
            _ => {}
        }
    }
}

fn add_member(out: &mut Lower<'_>, name: Sym, value: ExprId) {
    if let Some(class) = out.this_class() {
        class.members.push((name, value));
    }
}

/// The decorators that stand before a class.
pub(super) fn decorators(out: &mut Lower<'_>, node: Node<'_>) -> Vec<ExprId> {
    let mut cursor = node.walk();
    let found: Vec<_> =
        node.named_children(&mut cursor).filter(|child| child.kind() == "decorator").collect();
    found.into_iter().map(|decorator| inner(out, decorator, 0)).collect()
}

/// Gives decorators to a function or class.
pub(super) fn decorate(out: &mut Lower<'_>, value: ExprId, decorators: &[ExprId]) {
    match *out.out.expr(value) {
        Expr::Function(id) => {
            if let Some(function) = out.out.functions.get_mut(id as usize) {
                function.decorators.extend(decorators);
            }
        }
        Expr::Class(id) => {
            if let Some(class) = out.out.classes.get_mut(id as usize) {
                class.decorators.extend(decorators);
            }
        }
        _ => {}
    }
}

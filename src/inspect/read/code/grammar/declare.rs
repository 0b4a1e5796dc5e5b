//! What gives names: variables, parameters, functions, classes, annotations.

use tree_sitter::Node;

use crate::inspect::read::code::{
    lower::Lower,
    summary::{Expr, ExprId, Param, Sym},
};

use super::{Field, Grammar, Shape, args, call, children, gives, lower as lower_node, lower_field, pick};

/// What a declaration gives its names beside their values.
#[derive(Clone, Copy, Default)]
pub(in super::super) struct Given<'a, 't> {
    /// The declared type.
    pub of_type: Option<Node<'t>>,
    /// What it is annotated with.
    pub decorators: &'a [ExprId],
}

pub(super) fn lower(out: &mut Lower<'_>, grammar: &Grammar, node: Node<'_>) -> ExprId {
    match (grammar.shape)(node.kind()) {
        Shape::Assign(left, right) => assign(out, grammar, node, left, right),
        Shape::Declare(name, value) => declare(out, grammar, node, [name, value], Given::default()),
        Shape::Declaration(of_type) => declaration(out, grammar, node, of_type),
        Shape::Function(name, params, body) => function(out, grammar, node, [name, params, body], Vec::new()),
        Shape::Class(name, bases, body) => class(out, grammar, node, [name, bases, body]),
        Shape::Annotation(name, args) => annotation(out, grammar, node, name, args),
        _ => 0,
    }
}

fn assign(out: &mut Lower<'_>, grammar: &Grammar, node: Node<'_>, left: Field, right: Field) -> ExprId {
    let operator = pick(node, "operator").map(|operator| out.text(operator)).unwrap_or("=");
    let (left, value) = (pick(node, left), lower_field(out, grammar, node, right));
    let Some(left) = left else { return value };
    let mut value = value;
    if matches!(operator, "||=" | "??=") {
        let before = lower_node(out, grammar, left);
        value = out.add(Expr::Choice([before, value].into()), node);
    }
    bind(out, grammar, left, value);
    value
}

/// Gives a value to what stands on the left of an assignment.
pub(in super::super) fn bind(out: &mut Lower<'_>, grammar: &Grammar, left: Node<'_>, value: ExprId) {
    match (grammar.shape)(left.kind()) {
        Shape::Name => {
            let text = out.text(left);
            let name = out.sym(text);
            let owner = out.owner(name);
            out.bind_in(owner, name, value);
            let plain = out.sym(text.trim_start_matches('$'));
            out.out.named.push((plain, value));
            let target = out.name(text, left);
            out.assign(target, value);
        }
        Shape::List | Shape::Through => {
            let mut cursor = left.walk();
            for part in left.named_children(&mut cursor) {
                let each = out.add(Expr::Each(value), part);
                out.deeper((), |out| bind(out, grammar, part, each));
            }
        }
        _ => {
            let target = lower_node(out, grammar, left);
            out.assign(target, value);
        }
    }
}

/// A name with its value: a field, a variable, a constant.
pub(in super::super) fn declare(
    out: &mut Lower<'_>,
    grammar: &Grammar,
    node: Node<'_>,
    fields: [Field; 2],
    given: Given<'_, '_>,
) -> ExprId {
    let [name, value] = fields;
    let Some(name) = pick(node, name) else { return 0 };
    let value = pick(node, value).filter(|value| *value != name);
    let value = value.map(|value| lower_node(out, grammar, value)).filter(|value| *value != 0);
    give(out, grammar, name, value, given)
}

/// Gives a declared name what it is worth: what is injected, its value, or an instance of its type.
pub(in super::super) fn give(
    out: &mut Lower<'_>,
    grammar: &Grammar,
    name: Node<'_>,
    value: Option<ExprId>,
    given: Given<'_, '_>,
) -> ExprId {
    let injected = (grammar.injected)(out, given.decorators, name);
    let value = injected.or(value).or_else(|| instance(out, given.of_type?));
    let text = out.text(name);
    let sym = out.sym(text);
    let id = match value {
        Some(0) | None => out.add(Expr::Unknown, name),
        Some(value) => value,
    };
    out.bind(sym, id);
    let member = out.sym(text.trim_start_matches('$'));
    out.out.named.push((member, id));
    if out.in_class_body() {
        out.show(id);
        if let Some(class) = out.this_class() {
            class.members.push((member, id));
        }
    } else if out.scope == 0 {
        out.out.exports.insert(sym, id);
        let target = out.name(text, name);
        out.assign(target, id);
    }
    id
}

/// An instance of a declared type, which nothing in the file makes.
fn instance(out: &mut Lower<'_>, of_type: Node<'_>) -> Option<ExprId> {
    let callee = call::type_name(out, of_type);
    (callee != 0).then(|| out.add(Expr::Call { callee, args: Box::default() }, of_type))
}

fn declaration(out: &mut Lower<'_>, grammar: &Grammar, node: Node<'_>, of_type: Field) -> ExprId {
    let decorators = decorators(out, grammar, node);
    let of_type = pick(node, of_type);
    let mut last = 0;
    let mut cursor = node.walk();
    for child in node.named_children(&mut cursor) {
        last = match (grammar.shape)(child.kind()) {
            Shape::Declare(name, value) => {
                let given = Given { of_type, decorators: &decorators };
                declare(out, grammar, child, [name, value], given)
            }
            Shape::Declaration(_) => {
                out.deeper(0, |out| declaration(out, grammar, child, of_type_of(grammar, child)))
            }
            _ => continue,
        };
    }
    last
}

fn of_type_of(grammar: &Grammar, node: Node<'_>) -> Field {
    match (grammar.shape)(node.kind()) {
        Shape::Declaration(of_type) => of_type,
        _ => "",
    }
}

/// The annotations of a declaration: among its children, or in a list or in modifiers among them.
pub(in super::super) fn decorators(out: &mut Lower<'_>, grammar: &Grammar, node: Node<'_>) -> Vec<ExprId> {
    let mut found = Vec::new();
    let mut cursor = node.walk();
    for child in node.named_children(&mut cursor) {
        match child.kind() {
            "modifiers" | "attribute_list" | "attribute_group" => {
                found.extend(out.deeper(Vec::new(), |out| decorators(out, grammar, child)));
            }
            kind if matches!((grammar.shape)(kind), Shape::Annotation(..)) => {
                found.push(lower_node(out, grammar, child));
            }
            _ => {}
        }
    }
    found
}

/// An annotation is a call of its name, with `@` before it.
fn annotation(out: &mut Lower<'_>, grammar: &Grammar, node: Node<'_>, name: Field, list: Field) -> ExprId {
    let Some(name) = pick(node, name) else { return 0 };
    let text = out.text(name);
    let last = text.rsplit(['.', ':', '\\']).next().unwrap_or(text);
    let callee = out.name(&format!("@{last}"), name);
    let values = pick(node, list).map(|list| args(out, grammar, list)).unwrap_or_default();
    out.call(callee, values, node)
}

/// A function of any form, with what decorates it.
pub(in super::super) fn function(
    out: &mut Lower<'_>,
    grammar: &Grammar,
    node: Node<'_>,
    fields: [Field; 3],
    mut more: Vec<ExprId>,
) -> ExprId {
    let [name, list, body] = fields;
    more.extend(decorators(out, grammar, node));
    let name = pick(node, name).map(|name| out.text(name));
    let name = name.map(|name| out.sym(name));
    let method = out.in_class_body();
    let id = out.function(name, node, |out, _| {
        if let Some(list) = pick(node, list) {
            params(out, grammar, list);
        }
        let Some(body) = pick(node, body) else { return };
        let value = if matches!((grammar.shape)(body.kind()), Shape::Children) {
            children(out, grammar, body)
        } else {
            lower_node(out, grammar, body)
        };
        let expression = !matches!((grammar.shape)(body.kind()), Shape::Children | Shape::Return);
        if grammar.last_counts || expression {
            gives(out, value);
        }
    });
    out.decorate(id, more);
    if let Some(name) = name {
        name_function(out, name, method, id);
    }
    id
}

/// Makes a function known by its name: in its scope, in its class, and to other files.
pub(in super::super) fn name_function(out: &mut Lower<'_>, name: Sym, method: bool, id: ExprId) {
    out.bind(name, id);
    if method && let Some(class) = out.this_class() {
        class.members.push((name, id));
    }
    if out.scope == 0 {
        out.out.exports.entry(name).or_insert(id);
    }
}

fn params(out: &mut Lower<'_>, grammar: &Grammar, list: Node<'_>) {
    if let Shape::Name = (grammar.shape)(list.kind()) {
        param(out, grammar, list, ["", "", ""]);
        return;
    }
    let mut cursor = list.walk();
    for part in list.named_children(&mut cursor) {
        match (grammar.shape)(part.kind()) {
            Shape::Param(name, of_type, default) => param(out, grammar, part, [name, of_type, default]),
            Shape::Name => param(out, grammar, part, ["", "", ""]),
            _ => {}
        }
    }
}

/// A parameter of the function being read; one without fields is a bare name.
pub(in super::super) fn param(out: &mut Lower<'_>, grammar: &Grammar, part: Node<'_>, fields: [Field; 3]) {
    let [name, of_type, default] = fields;
    let name = if name.is_empty() { part } else { pick(part, name).unwrap_or(part) };
    let decorators = decorators(out, grammar, part);
    let injected = (grammar.injected)(out, &decorators, name);
    let default = pick(part, default).filter(|default| *default != name);
    let default = injected.or_else(|| default.map(|default| lower_node(out, grammar, default)));
    let text = out.text(name);
    let sym = out.sym(text);
    if let Some(default) = default {
        out.out.named.push((sym, default));
    }
    let of_type = pick(part, of_type).filter(|of_type| *of_type != name);
    let of_type = of_type.map(|of_type| call::type_name(out, of_type)).filter(|of_type| *of_type != 0);
    let id = out.function;
    let index = out.this_function().map_or(0, |function| {
        function.params.push(Param { name: Some(sym), default, of_type });
        function.params.len() - 1
    });
    let value = out.add(Expr::Param(id, u16::try_from(index).unwrap_or(u16::MAX)), name);
    out.bind(sym, value);
}

fn class(out: &mut Lower<'_>, grammar: &Grammar, node: Node<'_>, fields: [Field; 3]) -> ExprId {
    let [name, bases, body] = fields;
    let found = decorators(out, grammar, node);
    let name = pick(node, name).map(|name| out.text(name));
    let name = name.map(|name| out.sym(name.rsplit("::").next().unwrap_or(name)));
    let bases = bases_of(out, node, bases);
    let id = out.class(name, bases, node, |out| {
        if let Some(body) = pick(node, body) {
            children(out, grammar, body);
        }
    });
    out.decorate(id, found);
    if let Some(name) = name {
        out.bind(name, id);
        out.out.exports.entry(name).or_insert(id);
        if let Some(class) = out.this_class() {
            class.members.push((name, id));
        }
    }
    id
}

/// The names of the bases: those of all children of the fields.
fn bases_of(out: &mut Lower<'_>, node: Node<'_>, fields: Field) -> Vec<ExprId> {
    let mut found = Vec::new();
    let mut cursor = node.walk();
    let lists: Vec<_> = node
        .named_children(&mut cursor)
        .filter(|child| fields.split('|').any(|kind| kind == child.kind()))
        .collect();
    for list in lists {
        let mut cursor = list.walk();
        for base in list.named_children(&mut cursor).take(20) {
            let text = out.text(base);
            let text = text.split(['(', '<', '{']).next().unwrap_or_default().trim();
            let name = text.rsplit(['.', ':', '\\']).next().unwrap_or_default();
            found.push(out.name(name, base));
            // What a class extends may be all that shows a library.
            let callee = out.name(&format!("< {text}"), base);
            out.call(callee, Vec::new(), base);
        }
    }
    found
}

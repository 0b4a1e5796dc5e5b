//! Calls: of functions, of methods, of constructors, and what reads the environment among them.

use tree_sitter::Node;

use crate::inspect::read::code::{
    lower::Lower,
    summary::{Arg, Expr, ExprId},
};

use super::{Field, Grammar, lower, lower_field, pick, text};

/// A call whose callee is an expression.
pub(in super::super) fn call(
    out: &mut Lower<'_>,
    grammar: &Grammar,
    node: Node<'_>,
    of: Field,
    args: Field,
) -> ExprId {
    let Some(callee) = pick(node, of) else { return 0 };
    let written = without_types(out.text(callee));
    let list = pick(node, args);
    if let Some(known) = known(out, grammar, &written, list, node) {
        return known;
    }
    let anchor = pick(callee, "field|name").unwrap_or(callee);
    let anchor = if anchor.start_position().row > node.start_position().row { anchor } else { node };
    let callee = lower(out, grammar, callee);
    let values = list.map(|list| self::args(out, grammar, list)).unwrap_or_default();
    if let Expr::Member(of, name) = *out.out.expr(callee) {
        let name = out.out.text(name).to_owned();
        if let Some(found) = of_method(out, grammar, of, &name, &values, node) {
            return found;
        }
    }
    out.call(callee, values, anchor)
}

/// A call of a method, whose receiver and name are fields of the node.
pub(in super::super) fn method(
    out: &mut Lower<'_>,
    grammar: &Grammar,
    node: Node<'_>,
    fields: [Field; 3],
) -> ExprId {
    let [of, name, args] = fields;
    let (of, list) = (pick(node, of), pick(node, args));
    let Some(name) = pick(node, name) else { return of.map_or(0, |of| lower(out, grammar, of)) };
    let text = out.text(name).to_owned();
    let written = match of {
        Some(of) => format!("{}.{text}", without_types(out.text(of))),
        None => text.clone(),
    };
    if let Some(known) = known(out, grammar, &written, list, node) {
        return known;
    }
    let receiver = of.map(|of| lower(out, grammar, of));
    let values = list.map(|list| self::args(out, grammar, list)).unwrap_or_default();
    let callee = match receiver {
        Some(receiver) => {
            if let Some(found) = of_method(out, grammar, receiver, &text, &values, node) {
                return found;
            }
            let name = out.sym(&text);
            out.add(Expr::Member(receiver, name), node)
        }
        None => out.name(&text, name),
    };
    // A method further down a chain stands where its name does.
    let anchor = if name.start_position().row > node.start_position().row { name } else { node };
    out.call(callee, values, anchor)
}

/// The making of an instance. The fields that are given to it are one more record.
pub(super) fn made(out: &mut Lower<'_>, grammar: &Grammar, node: Node<'_>, fields: [Field; 3]) -> ExprId {
    let [of_type, args, given] = fields;
    let (of_type, list) = (pick(node, of_type), pick(node, args));
    let Some(of_type) = of_type else { return 0 };
    let written = format!("new {}", without_types(out.text(of_type)));
    if let Some(known) = known(out, grammar, &written, list, node) {
        return known;
    }
    let callee = type_name(out, of_type);
    let mut values = list.map(|list| self::args(out, grammar, list)).unwrap_or_default();
    if let Some(given) = pick(node, given) {
        values.push(Arg { name: None, value: text::collection(out, grammar, given) });
    }
    out.call(callee, values, node)
}

/// A type without its arguments and its package, as a name.
pub(super) fn type_name(out: &mut Lower<'_>, node: Node<'_>) -> ExprId {
    let text = without_types(out.text(node));
    let name = text.rsplit(['.', '\\', ':']).next().unwrap_or_default().trim_matches(['?', '&', ' ', '*']);
    let name = name.strip_prefix("mut ").unwrap_or(name);
    if name.is_empty() { 0 } else { out.name(name, node) }
}

/// The text of a callee: without line breaks, type arguments, and the differences between `::`, `?.` and `.`.
fn without_types(text: &str) -> String {
    let mut depth = 0_u32;
    let mut plain = String::new();
    for letter in text.chars().take(200) {
        match letter {
            '<' => depth += 1,
            '>' if depth > 0 => depth -= 1,
            _ if depth > 0 || letter.is_whitespace() => {}
            _ => plain.push(letter),
        }
    }
    plain.replace("->", ".").replace("::", ".").replace("?.", ".").replace("&.", ".")
}

/// What a call is worth by the way it is written: a read of the environment, its first argument, its arguments put
/// together.
fn known(
    out: &mut Lower<'_>,
    grammar: &Grammar,
    written: &str,
    list: Option<Node<'_>>,
    node: Node<'_>,
) -> Option<ExprId> {
    let list = list?;
    let written = written.trim_start_matches('\\');
    let reads = grammar.reads.contains(&written);
    if !reads && !grammar.transparent.contains(&written) && !grammar.joins.contains(&written) {
        return None;
    }
    let values = args(out, grammar, list);
    let first = values.first()?.value;
    if reads {
        let read = out.read(first, node);
        return Some(match values.get(1) {
            Some(second) => {
                let second = worth(out, second.value);
                out.add(Expr::Choice([read, second].into()), node)
            }
            None => read,
        });
    }
    if grammar.transparent.contains(&written) {
        return Some(first);
    }
    let parts: Vec<_> = values.iter().map(|arg| arg.value).collect();
    Some(out.add(Expr::Concat(parts.into()), node))
}

/// What a block or a lambda gives back; other values are what they are.
fn worth(out: &Lower<'_>, value: ExprId) -> ExprId {
    match out.out.expr(value) {
        Expr::Function(function) => {
            out.out.function(*function).and_then(|function| function.returns.last().copied()).unwrap_or(value)
        }
        _ => value,
    }
}

/// Methods that give what they are called on, or something in its place.
fn of_method(
    out: &mut Lower<'_>,
    grammar: &Grammar,
    of: ExprId,
    name: &str,
    args: &[Arg],
    node: Node<'_>,
) -> Option<ExprId> {
    let name = name.split('<').next().unwrap_or(name);
    if grammar.passes.contains(&name) {
        return Some(of);
    }
    let default = args.first().filter(|_| grammar.defaults.contains(&name))?;
    let default = worth(out, default.value);
    Some(out.add(Expr::Choice([of, default].into()), node))
}

/// The arguments of a call, of an annotation, or of a constructor.
pub(in super::super) fn args(out: &mut Lower<'_>, grammar: &Grammar, list: Node<'_>) -> Vec<Arg> {
    let mut args = Vec::new();
    let mut cursor = list.walk();
    for part in list.named_children(&mut cursor).filter(|part| !part.kind().contains("comment")) {
        let pair = match part.kind() {
            "pair" | "element_value_pair" => pick(part, "key").zip(pick(part, "value")),
            kind if kind.ends_with("argument") => {
                pick(part, "#1").and_then(|_| pick(part, "#0").zip(pick(part, "#-1")))
            }
            _ => None,
        };
        match pair {
            Some((key, value)) => {
                let name =
                    text::key(out, grammar, key).map(|name| out.sym(name.trim_end_matches([':', '='])));
                args.push(Arg { name, value: lower(out, grammar, value) });
            }
            None if part.kind().ends_with("argument") => {
                args.push(Arg { name: None, value: lower_field(out, grammar, part, "#-1") });
            }
            None => args.push(Arg { name: None, value: lower(out, grammar, part) }),
        }
    }
    args
}

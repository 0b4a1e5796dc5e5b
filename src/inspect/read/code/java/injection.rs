//! What annotations inject: `@Value("${X:default}")` of Spring and Micronaut, `@ConfigProperty` of MicroProfile.

use tree_sitter::Node;

use crate::inspect::read::code::{
    lower::{Lower, is_variable},
    summary::{Arg, Expr, ExprId},
};

/// The value that the annotations of a field or parameter give it.
pub(in super::super) fn injected(
    out: &mut Lower<'_>,
    decorators: &[ExprId],
    node: Node<'_>,
) -> Option<ExprId> {
    decorators.iter().find_map(|decorator| {
        let Expr::Call { callee, args } = out.out.expr(*decorator).clone() else { return None };
        let Expr::Name(name, _) = *out.out.expr(callee) else { return None };
        match out.out.text(name) {
            "@Value" => {
                let text = text_of(out, &args, &["value", ""])?;
                placeholder(out, &text, *decorator, node)
            }
            "@ConfigProperty" => {
                let key = text_of(out, &args, &["name", ""])?;
                let default = text_of(out, &args, &["defaultValue"]);
                Some(property(out, &key, default.as_deref(), node))
            }
            "@Property" => {
                let key = text_of(out, &args, &["name"])?;
                let default = text_of(out, &args, &["defaultValue"]);
                Some(property(out, &key, default.as_deref(), node))
            }
            _ => None,
        }
    })
}

fn text_of(out: &Lower<'_>, args: &[Arg], names: &[&str]) -> Option<String> {
    let found = args.iter().find(|arg| {
        let name = arg.name.map_or("", |name| out.out.text(name));
        names.contains(&name)
    })?;
    match *out.out.expr(found.value) {
        Expr::Text(text) => Some(out.out.text(text).to_owned()),
        _ => None,
    }
}

/// `${KEY:default}`, with text around it perhaps, and with more placeholders inside of the default.
fn placeholder(out: &mut Lower<'_>, text: &str, whole: ExprId, node: Node<'_>) -> Option<ExprId> {
    let (_, rest) = text.split_once("${")?;
    let inner = rest.rsplit_once('}').map_or(rest, |(inner, _)| inner);
    let (key, default) = match inner.split_once(':') {
        Some((key, default)) => (key.trim(), Some(default)),
        None => (inner.trim(), None),
    };
    out.show(whole);
    if let Some(default) = default.filter(|default| default.contains("${")) {
        let read = property(out, key, None, node);
        let second = placeholder(out, default, whole, node)?;
        return Some(out.add(Expr::Choice([read, second].into()), node));
    }
    Some(property(out, key, default, node))
}

/// A property by its name. The environment decides it under the name that follows from it by relaxed binding; only
/// what is itself named as a variable is noted as a read.
fn property(out: &mut Lower<'_>, key: &str, default: Option<&str>, node: Node<'_>) -> ExprId {
    let read = if is_variable(key) {
        out.variable(key, node)
    } else {
        let relaxed = key.replace('.', "_").replace('-', "").to_ascii_uppercase();
        let (module, member) = (out.sym("process"), out.sym("env"));
        let environment = out.add(Expr::Import { module, member: Some(member) }, node);
        let relaxed = out.sym(&relaxed);
        out.add(Expr::Member(environment, relaxed), node)
    };
    match default {
        Some(default) => {
            let default = out.literal(default, node);
            out.add(Expr::Choice([read, default].into()), node)
        }
        None => read,
    }
}

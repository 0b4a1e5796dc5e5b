//! `IConfiguration`: every key can be set by a variable whose name follows from it (`A:B` is `A__B`).

use tree_sitter::Node;

use crate::inspect::read::code::{
    grammar::{self, Grammar},
    lower::Lower,
    summary::{Expr, ExprId},
};

/// How many sections may be inside of each other.
const SECTIONS: u8 = 6;

/// The key that a section of a configuration begins with; `None` for what is no configuration.
fn section(out: &Lower<'_>, node: Node<'_>, depth: u8) -> Option<String> {
    let depth = depth.checked_sub(1)?;
    if node.kind() == "invocation_expression" {
        let (of, name, key) = method(out, node)?;
        if !matches!(name, "GetSection" | "GetRequiredSection") {
            return None;
        }
        return Some(format!("{}{}:", section(out, of, depth)?, key?));
    }
    let name = match node.kind() {
        "identifier" => node,
        "member_access_expression" => node.child_by_field_name("name")?,
        _ => return None,
    };
    let name = out.text(name).trim_start_matches('_').to_ascii_lowercase();
    matches!(name.as_str(), "configuration" | "config" | "cfg" | "appsettings").then(String::new)
}

/// The receiver, the name and the first literal of a call of a method.
fn method<'t, 'a>(out: &Lower<'a>, node: Node<'t>) -> Option<(Node<'t>, &'a str, Option<&'a str>)> {
    let callee = node.child_by_field_name("function")?;
    if callee.kind() != "member_access_expression" {
        return None;
    }
    let name = callee.child_by_field_name("name")?;
    let name = out.text(name).split('<').next().unwrap_or_default();
    let key = literal(out, node.child_by_field_name("arguments")?);
    Some((callee.child_by_field_name("expression")?, name, key))
}

/// The literal that the first argument is.
fn literal<'a>(out: &Lower<'a>, list: Node<'_>) -> Option<&'a str> {
    let first = list.named_child(0)?;
    let inner = if first.kind() == "argument" { first.named_child(0)? } else { first };
    if inner.kind() != "string_literal" {
        return None;
    }
    out.text(inner).strip_prefix('"')?.strip_suffix('"')
}

fn variable(out: &mut Lower<'_>, key: &str, node: Node<'_>) -> ExprId {
    out.variable(&key.replace(':', "__"), node)
}

/// `configuration["A:B"]`.
pub(super) fn element(out: &mut Lower<'_>, node: Node<'_>) -> Option<ExprId> {
    let before = section(out, node.child_by_field_name("expression")?, SECTIONS)?;
    let key = literal(out, node.child_by_field_name("subscript")?)?;
    Some(variable(out, &format!("{before}{key}"), node))
}

/// `configuration.GetConnectionString("X")`, `configuration.GetValue<int>("X", 5)`.
pub(super) fn read(out: &mut Lower<'_>, grammar: &Grammar, node: Node<'_>) -> Option<ExprId> {
    let (of, name, key) = method(out, node)?;
    if !matches!(
        name,
        "GetConnectionString" | "GetValue" | "GetRequiredValue" | "GetRequiredConnectionString"
    ) {
        return None;
    }
    let (before, key) = (section(out, of, SECTIONS)?, key?);
    if name.ends_with("ConnectionString") {
        return Some(variable(out, &format!("ConnectionStrings:{key}"), node));
    }
    let args = grammar::args(out, grammar, node.child_by_field_name("arguments")?);
    let read = variable(out, &format!("{before}{key}"), node);
    match args.get(1) {
        Some(default) => Some(out.add(Expr::Choice([read, default.value].into()), node)),
        None => Some(read),
    }
}

/// `environment.IsDevelopment()` compares the variable that names the environment; it is read by the framework.
pub(super) fn asked(out: &mut Lower<'_>, node: Node<'_>) -> Option<ExprId> {
    let (_, name, key) = method(out, node)?;
    let named = match name {
        "IsDevelopment" | "IsProduction" | "IsStaging" => name.trim_start_matches("Is"),
        "IsEnvironment" => key?,
        _ => return None,
    };
    let (module, member) = (out.sym("process"), out.sym("env"));
    let environment = out.add(Expr::Import { module, member: Some(member) }, node);
    let mode = out.sym("ASPNETCORE_ENVIRONMENT");
    let left = out.add(Expr::Member(environment, mode), node);
    let right = out.literal(named, node);
    Some(grammar::compare(out, left, right, node))
}

//! Items of Rust: imports, functions, structures with what their attributes read, implementations.

use tree_sitter::Node;

use crate::inspect::read::code::{
    grammar::{self, Grammar},
    lower::Lower,
    summary::{Expr, ExprId},
};

/// Binds the names of a tree of imports.
pub(super) fn imports(out: &mut Lower<'_>, node: Node<'_>, before: &str) {
    out.deeper((), |out| {
        let join = |text: &str| {
            let text = text.replace("::", ".").replace([' ', '\n'], "");
            if before.is_empty() { text } else { format!("{before}.{text}") }
        };
        match node.kind() {
            "scoped_use_list" => {
                let inner = node.child_by_field_name("path").map(|path| join(out.text(path)));
                if let Some(list) = node.child_by_field_name("list") {
                    imports(out, list, inner.as_deref().unwrap_or(before));
                }
            }
            "use_list" => {
                let mut cursor = node.walk();
                for part in node.named_children(&mut cursor) {
                    imports(out, part, before);
                }
            }
            "use_as_clause" => {
                let path = node.child_by_field_name("path").map(|path| join(out.text(path)));
                let alias = node.child_by_field_name("alias").map(|alias| out.text(alias));
                if let (Some(path), Some(alias)) = (path, alias) {
                    bind(out, node, &path, alias);
                }
            }
            "self" => bind(out, node, before, before.rsplit('.').next().unwrap_or(before)),
            "identifier" | "scoped_identifier" => {
                let path = join(out.text(node));
                bind(out, node, &path, path.rsplit('.').next().unwrap_or(&path));
            }
            _ => {}
        }
    });
}

/// Names of the project itself are left to be found among what its files export.
fn bind(out: &mut Lower<'_>, node: Node<'_>, path: &str, name: &str) {
    if ["crate", "self", "super"].contains(&path.split('.').next().unwrap_or_default()) {
        return;
    }
    let module = out.sym(path);
    out.out.imports.push(module);
    let value = out.add(Expr::Import { module, member: None }, node);
    let name = out.sym(name);
    out.bind(name, value);
}

/// The attributes above an item.
fn attributes<'t>(node: Node<'t>) -> Vec<Node<'t>> {
    let mut found = Vec::new();
    let mut at = node.prev_named_sibling();
    while let Some(above) = at.filter(|above| matches!(above.kind(), "attribute_item" | "line_comment")) {
        if above.kind() == "attribute_item" {
            found.extend(above.named_child(0));
        }
        at = above.prev_named_sibling();
    }
    found
}

/// Whether an item is compiled for tests only.
pub(super) fn is_of_tests(out: &Lower<'_>, node: Node<'_>) -> bool {
    attributes(node).iter().any(|attribute| out.text(*attribute).replace(' ', "").contains("cfg(test)"))
}

/// A function, with what its attributes say (`#[get("/")]`).
pub(super) fn function(out: &mut Lower<'_>, grammar: &Grammar, node: Node<'_>) -> ExprId {
    if is_of_tests(out, node) {
        return 0;
    }
    let mut decorators = Vec::new();
    for attribute in attributes(node) {
        let text = out.text(attribute);
        let name = text.split(['(', ' ', '=']).next().unwrap_or_default();
        let callee = out.name(&format!("@{}", name.rsplit("::").next().unwrap_or(name)), attribute);
        decorators.push(out.call(callee, Vec::new(), attribute));
    }
    grammar::function(out, grammar, node, ["name", "parameters", "body"], decorators)
}

/// A structure; a field's attribute may name the variable it is read from.
pub(super) fn structure(out: &mut Lower<'_>, _grammar: &Grammar, node: Node<'_>) -> ExprId {
    let Some(name) = node.child_by_field_name("name") else { return 0 };
    let text = out.text(name);
    let name = out.sym(text);
    let id = out.class(Some(name), Vec::new(), node, |out| {
        let Some(body) = node.child_by_field_name("body") else { return };
        let mut cursor = body.walk();
        for field in body.named_children(&mut cursor).filter(|child| child.kind() == "field_declaration") {
            let Some(read) = field_read(out, field) else { continue };
            let Some(name) = field.child_by_field_name("name") else { continue };
            let text = out.text(name);
            let name = out.sym(text);
            if let Some(class) = out.this_class() {
                class.members.push((name, read));
            }
        }
    });
    out.bind(name, id);
    out.out.exports.entry(name).or_insert(id);
    id
}

/// `#[arg(long, env = "PORT", default_value = "3000")]`, `#[arg(env)]`, `#[envconfig(from = "PORT", default = "80")]`.
fn field_read(out: &mut Lower<'_>, field: Node<'_>) -> Option<ExprId> {
    let (mut key, mut default) = (None, None);
    for attribute in attributes(field) {
        let text = out.text(attribute);
        let name = text.split('(').next().unwrap_or_default().trim();
        let (variable, value) = match name {
            "arg" | "clap" | "structopt" => ("env", ["default_value", "default_value_t"]),
            "envconfig" => ("from", ["default", "default"]),
            _ => continue,
        };
        let inner = text.split_once('(')?.1.trim_end_matches([')', ']']);
        for part in inner.split(',') {
            let (label, given) = match part.split_once('=') {
                Some((label, given)) => (label.trim(), given.trim().trim_matches('"')),
                None => (part.trim(), ""),
            };
            if label == variable {
                let own = field.child_by_field_name("name").map(|name| out.text(name).to_ascii_uppercase());
                key = if given.is_empty() { own } else { Some(given.to_owned()) };
            } else if value.contains(&label) {
                default = Some(given.to_owned());
            }
        }
    }
    let read = out.variable(&key?, field);
    match default {
        Some(default) => {
            let default = out.literal(&default, field);
            Some(out.add(Expr::Choice([read, default].into()), field))
        }
        None => Some(read),
    }
}

/// An implementation: its functions are members of the type, and the type's fields are seen from them.
pub(super) fn implementation(out: &mut Lower<'_>, grammar: &Grammar, node: Node<'_>) -> ExprId {
    let (Some(of_type), Some(body)) = (node.child_by_field_name("type"), node.child_by_field_name("body"))
    else {
        return 0;
    };
    let text = out.text(of_type);
    let text = text.split('<').next().unwrap_or(text);
    let name = out.sym(text);
    let known = out.out.classes.iter().position(|class| class.name == Some(name));
    let id = out.class(Some(name), Vec::new(), node, |out| {
        let fields = known.and_then(|known| out.out.classes.get(known)).map(|class| class.members.clone());
        if let (Some(fields), Some(class)) = (fields, out.this_class()) {
            class.members.extend(fields);
        }
        grammar::children(out, grammar, body);
    });
    let made = match *out.out.expr(id) {
        Expr::Class(class) => out.out.classes.get(class as usize).map(|class| class.members.clone()),
        _ => None,
    };
    match (known, made) {
        (Some(known), Some(made)) => {
            if let Some(class) = out.out.classes.get_mut(known) {
                class.members = made;
            }
        }
        _ => {
            out.bind(name, id);
            out.out.exports.entry(name).or_insert(id);
        }
    }
    id
}

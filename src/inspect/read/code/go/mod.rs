//! Go: declarations and statements. Expressions are in [`expr`].

mod expr;

use tree_sitter::Node;

use super::{
    lower::Lower,
    summary::{Expr, ExprId, Param},
};

/// Lowers a file.
pub(super) fn lower(out: &mut Lower<'_>, root: Node<'_>) {
    children(out, root);
}

fn children(out: &mut Lower<'_>, node: Node<'_>) {
    let mut cursor = node.walk();
    for child in node.named_children(&mut cursor) {
        statement(out, child);
    }
}

/// One statement, or anything that may hold statements.
fn statement(out: &mut Lower<'_>, node: Node<'_>) {
    out.deeper((), |out| match node.kind() {
        "comment" | "package_clause" => {}
        "import_spec" => import(out, node),
        "function_declaration" | "method_declaration" => function(out, node),
        "type_spec" => structure(out, node),
        "short_var_declaration" | "assignment_statement" => assignment(out, node),
        "var_spec" | "const_spec" => variable(out, node),
        "if_statement" => branch(out, node),
        "range_clause" => range(out, node),
        "return_statement" => {
            let mut cursor = node.walk();
            let list = node.named_children(&mut cursor).find(|child| child.kind() == "expression_list");
            let value = list.and_then(|list| list.named_child(0)).map(|child| expr::lower(out, child));
            if let (Some(value), Some(function)) = (value, out.this_function()) {
                function.returns.push(value);
            }
        }
        kind if kind.ends_with("_statement")
            || kind.ends_with("_declaration")
            || kind.ends_with("_case")
            || kind.ends_with("_clause")
            || matches!(
                kind,
                "block" | "statement_list" | "import_spec_list" | "var_spec_list" | "ERROR"
            ) =>
        {
            children(out, node);
        }
        _ => {
            expr::lower(out, node);
        }
    });
}

fn import(out: &mut Lower<'_>, node: Node<'_>) {
    let Some(path) = node.child_by_field_name("path") else { return };
    let path = expr::string(out, path);
    let module = out.sym(&path);
    out.out.imports.push(module);
    let value = out.add(Expr::Import { module, member: None }, node);
    let name = match node.child_by_field_name("name") {
        Some(name) => out.text(name),
        None => package(&path),
    };
    let name = out.sym(name);
    out.bind(name, value);
}

/// The name of a package by its path: without the major version.
fn package(path: &str) -> &str {
    let mut parts = path.rsplit('/');
    let last = parts.next().unwrap_or_default();
    let version = last
        .strip_prefix('v')
        .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()));
    let name = if version { parts.next().unwrap_or(last) } else { last };
    let name = name.split(".v").next().unwrap_or(name);
    name.strip_prefix("go-").unwrap_or(name)
}

fn function(out: &mut Lower<'_>, node: Node<'_>) {
    let Some(name) = node.child_by_field_name("name") else { return };
    let name = out.text(name);
    let name = out.sym(name);
    let id = expr::function(out, node, Some(name));
    if node.kind() == "function_declaration" {
        out.bind(name, id);
    }
}

/// Reads the parameters of the function being read.
fn params(out: &mut Lower<'_>, node: Node<'_>) {
    let mut cursor = node.walk();
    for part in node.named_children(&mut cursor) {
        let of_type = part.child_by_field_name("type").map(|of_type| expr::type_name(out, of_type));
        let mut cursor = part.walk();
        for name in part.children_by_field_name("name", &mut cursor) {
            let text = out.text(name);
            let sym = out.sym(text);
            let id = out.function;
            let index = out.this_function().map_or(0, |function| {
                function.params.push(Param { name: Some(sym), default: None, of_type });
                function.params.len() - 1
            });
            let value = out.add(Expr::Param(id, u16::try_from(index).unwrap_or(u16::MAX)), name);
            out.bind(sym, value);
        }
    }
}

/// `type Config struct { Port string `env:"PORT" envDefault:"3000"` }`: fields whose tags name variables.
fn structure(out: &mut Lower<'_>, node: Node<'_>) {
    let (Some(name), Some(body)) = (node.child_by_field_name("name"), node.child_by_field_name("type"))
    else {
        return;
    };
    if body.kind() != "struct_type" {
        return;
    }
    let name = out.text(name);
    let name = out.sym(name);
    let id = out.class(Some(name), Vec::new(), node, |out| {
        let mut cursor = body.walk();
        let Some(list) =
            body.named_children(&mut cursor).find(|child| child.kind() == "field_declaration_list")
        else {
            return;
        };
        let mut cursor = list.walk();
        for field in list.named_children(&mut cursor) {
            field_of(out, field);
        }
    });
    out.bind(name, id);
}

fn field_of(out: &mut Lower<'_>, field: Node<'_>) {
    let Some(name) = field.child_by_field_name("name") else { return };
    let text = out.text(name);
    let sym = out.sym(text);
    let tag = field.child_by_field_name("tag").map(|tag| expr::string(out, tag)).unwrap_or_default();
    let key = ["env", "envconfig"].iter().find_map(|label| tagged(&tag, label)).map(str::to_owned);
    // viper fills fields by their keys, from flags, files and the environment.
    let key = key.or_else(|| Some(tagged(&tag, "mapstructure")?.to_uppercase().replace(['-', '.'], "_")));
    let key = key.as_deref().and_then(|key| key.split(',').next()).filter(|key| !key.is_empty());
    let Some(key) = key else { return };
    let process = out.name("process", field);
    let environment = out.member(process, "env", field);
    let mut value = out.member(environment, key, field);
    if let Some(default) = ["envDefault", "default"].iter().find_map(|label| tagged(&tag, label)) {
        let default = out.literal(default, field);
        value = out.add(Expr::Choice([value, default].into()), field);
    }
    if let Some(class) = out.this_class() {
        class.members.push((sym, value));
    }
}

/// The value of a label in a tag: `json:"a" env:"B"`.
fn tagged<'t>(tag: &'t str, label: &str) -> Option<&'t str> {
    let mut rest = tag;
    while let Some((name, after)) = rest.split_once(":\"") {
        let (value, next) = after.split_once('"')?;
        if name.trim() == label {
            return Some(value);
        }
        rest = next;
    }
    None
}

fn assignment(out: &mut Lower<'_>, node: Node<'_>) {
    let (Some(left), Some(right)) = (node.child_by_field_name("left"), node.child_by_field_name("right"))
    else {
        return;
    };
    give(out, left, right);
}

fn give(out: &mut Lower<'_>, left: Node<'_>, right: Node<'_>) {
    let mut cursor = right.walk();
    let values: Vec<_> =
        right.named_children(&mut cursor).filter(|child| child.kind() != "comment").collect();
    let values: Vec<_> = values.into_iter().map(|value| expr::lower(out, value)).collect();
    let mut cursor = left.walk();
    for (index, target) in left.named_children(&mut cursor).enumerate() {
        // Of `value, err := call()` the first is what is called for.
        let Some(value) = values.get(index).copied() else { continue };
        bind(out, target, value);
    }
}

fn bind(out: &mut Lower<'_>, target: Node<'_>, value: ExprId) {
    if target.kind() != "identifier" {
        let target = expr::lower(out, target);
        out.assign(target, value);
        return;
    }
    let text = out.text(target);
    if text != "_" {
        let name = out.sym(text);
        out.bind_in(out.owner(name), name, value);
        out.out.named.push((name, value));
    }
}

/// `var a, b = 1, 2`.
fn variable(out: &mut Lower<'_>, node: Node<'_>) {
    let Some(values) = node.child_by_field_name("value") else { return };
    let mut cursor = values.walk();
    let values: Vec<_> = values.named_children(&mut cursor).collect();
    let values: Vec<_> = values.into_iter().map(|value| expr::lower(out, value)).collect();
    let mut cursor = node.walk();
    for (index, name) in
        node.children_by_field_name("name", &mut cursor).filter(|name| name.is_named()).enumerate()
    {
        if let Some(value) = values.get(index) {
            let text = out.text(name);
            let name = out.sym(text);
            out.bind(name, *value);
            out.out.named.push((name, *value));
        }
    }
}

fn branch(out: &mut Lower<'_>, node: Node<'_>) {
    if let Some(first) = node.child_by_field_name("initializer") {
        statement(out, first);
    }
    let Some(condition) = node.child_by_field_name("condition") else { return };
    let test = expr::lower(out, condition);
    out.guarded(test, |out| {
        for part in ["consequence", "alternative"] {
            if let Some(part) = node.child_by_field_name(part) {
                statement(out, part);
            }
        }
    });
}

fn range(out: &mut Lower<'_>, node: Node<'_>) {
    let Some(right) = node.child_by_field_name("right") else { return };
    let list = expr::lower(out, right);
    let Some(left) = node.child_by_field_name("left") else { return };
    if let Some(item) = left.named_child(1) {
        let each = out.add(Expr::Each(list), item);
        bind(out, item, each);
    }
}

//! Python: statements. Expressions are in [`expr`].

mod expr;

use tree_sitter::Node;

use super::{
    lower::Lower,
    summary::{Expr, ExprId, Param},
};

/// Lowers a module.
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
        "comment" | "type_alias_statement" => {}
        "import_statement" => import(out, node),
        "import_from_statement" => import_from(out, node),
        "function_definition" => {
            function(out, node, &[]);
        }
        "class_definition" => {
            class(out, node, &[]);
        }
        "decorated_definition" => decorated(out, node),
        "if_statement" | "elif_clause" | "while_statement" => branch(out, node),
        "for_statement" => for_each(out, node),
        "return_statement" => {
            let value = node.named_child(0).map(|child| expr::lower(out, child));
            if let (Some(value), Some(function)) = (value, out.this_function()) {
                function.returns.push(value);
            }
        }
        "with_item" => with_item(out, node),
        "block"
        | "module"
        | "else_clause"
        | "try_statement"
        | "except_clause"
        | "finally_clause"
        | "with_statement"
        | "with_clause"
        | "match_statement"
        | "case_clause"
        | "expression_statement"
        | "raise_statement"
        | "assert_statement"
        | "ERROR" => children(out, node),
        _ => {
            expr::lower(out, node);
        }
    });
}

fn import(out: &mut Lower<'_>, node: Node<'_>) {
    let mut cursor = node.walk();
    for part in node.named_children(&mut cursor) {
        let name = part.child_by_field_name("name").unwrap_or(part);
        let module = out.text(name);
        match part.child_by_field_name("alias") {
            Some(alias) => bind_import(out, alias, module, None),
            // `import a.b` binds `a`, whose members are then named in full.
            None => {
                let first = module.split('.').next().unwrap_or_default();
                let imported = out.sym(module);
                out.out.imports.push(imported);
                let root = out.sym(first);
                let value = out.add(Expr::Import { module: root, member: None }, name);
                out.bind(root, value);
            }
        }
    }
}

fn import_from(out: &mut Lower<'_>, node: Node<'_>) {
    let Some(module) = node.child_by_field_name("module_name").map(|module| out.text(module)) else { return };
    let mut cursor = node.walk();
    for part in node.children_by_field_name("name", &mut cursor) {
        let name = part.child_by_field_name("name").unwrap_or(part);
        let member = out.text(name);
        bind_import(out, part.child_by_field_name("alias").unwrap_or(name), module, Some(member));
    }
    let mut cursor = node.walk();
    if node.named_children(&mut cursor).any(|child| child.kind() == "wildcard_import") {
        let module = out.sym(module);
        out.out.imports.push(module);
        out.out.passes_on.push(module);
    }
}

fn bind_import(out: &mut Lower<'_>, name: Node<'_>, module: &str, member: Option<&str>) {
    let module = out.sym(module);
    out.out.imports.push(module);
    let member = member.map(|member| out.sym(member));
    let value = out.add(Expr::Import { module, member }, name);
    let name = out.text(name);
    let name = out.sym(name);
    out.bind(name, value);
}

fn decorated(out: &mut Lower<'_>, node: Node<'_>) {
    let mut cursor = node.walk();
    let found: Vec<_> =
        node.named_children(&mut cursor).filter(|child| child.kind() == "decorator").collect();
    let decorators: Vec<_> =
        found.iter().filter_map(|decorator| Some(expr::lower(out, decorator.named_child(0)?))).collect();
    let Some(definition) = node.child_by_field_name("definition") else { return };
    out.deeper((), |out| match definition.kind() {
        "class_definition" => class(out, definition, &decorators),
        _ => function(out, definition, &decorators),
    });
}

fn function(out: &mut Lower<'_>, node: Node<'_>, decorators: &[ExprId]) {
    let Some(name) = node.child_by_field_name("name") else { return };
    let text = out.text(name);
    let name = out.sym(text);
    let method = out.in_class_body();
    let id = out.function(Some(name), node, |out, _| {
        if let Some(parameters) = node.child_by_field_name("parameters") {
            params(out, parameters, method);
        }
        if let Some(body) = node.child_by_field_name("body") {
            statement(out, body);
        }
    });
    out.decorate(id, decorators.to_vec());
    out.bind(name, id);
    if method && let Some(class) = out.this_class() {
        class.members.push((name, id));
    }
}

/// Reads the parameters of the function being read; the first of a method is the instance.
fn params(out: &mut Lower<'_>, node: Node<'_>, method: bool) {
    let mut cursor = node.walk();
    for (index, part) in node.named_children(&mut cursor).enumerate() {
        let name = match part.kind() {
            "identifier" => Some(part),
            "typed_parameter" | "list_splat_pattern" | "dictionary_splat_pattern" => part.named_child(0),
            _ => part.child_by_field_name("name"),
        };
        let Some(name) = name else { continue };
        let text = out.text(name);
        let sym = out.sym(text);
        if let (true, 0, "self" | "cls", Some(class)) = (method, index, text, out.class) {
            let this = out.add(Expr::This(class), name);
            out.bind(sym, this);
            continue;
        }
        let default = part.child_by_field_name("value").map(|value| expr::lower(out, value));
        if let Some(default) = default {
            out.out.named.push((sym, default));
        }
        let of_type = part.child_by_field_name("type").and_then(|of_type| of_type.named_child(0));
        let of_type = of_type.filter(|of_type| matches!(of_type.kind(), "identifier" | "attribute"));
        let of_type = of_type.map(|of_type| expr::lower(out, of_type));
        let id = out.function;
        let index = out.this_function().map_or(0, |function| {
            function.params.push(Param { name: Some(sym), default, of_type });
            function.params.len() - 1
        });
        let value = out.add(Expr::Param(id, u16::try_from(index).unwrap_or(u16::MAX)), name);
        out.bind(sym, value);
    }
}

fn class(out: &mut Lower<'_>, node: Node<'_>, decorators: &[ExprId]) {
    let Some(name) = node.child_by_field_name("name") else { return };
    let name = out.text(name);
    let name = out.sym(name);
    let bases =
        node.child_by_field_name("superclasses").map(|bases| expr::args(out, bases)).unwrap_or_default();
    let bases = bases.into_iter().map(|base| base.value).collect();
    let id = out.class(Some(name), bases, node, |out| {
        if let Some(body) = node.child_by_field_name("body") {
            statement(out, body);
        }
    });
    out.decorate(id, decorators.to_vec());
    out.bind(name, id);
    // A class inside a class (`class Config:`, `class Meta:`) is one of its members.
    if let Some(class) = out.this_class() {
        class.members.push((name, id));
    }
}

fn branch(out: &mut Lower<'_>, node: Node<'_>) {
    let Some(condition) = node.child_by_field_name("condition") else { return };
    let test = expr::lower(out, condition);
    out.guarded(test, |out| {
        for field in ["consequence", "body"] {
            if let Some(body) = node.child_by_field_name(field) {
                statement(out, body);
            }
        }
        let mut cursor = node.walk();
        for alternative in node.children_by_field_name("alternative", &mut cursor) {
            statement(out, alternative);
        }
    });
}

fn for_each(out: &mut Lower<'_>, node: Node<'_>) {
    if let (Some(left), Some(right)) = (node.child_by_field_name("left"), node.child_by_field_name("right")) {
        let list = expr::lower(out, right);
        let each = out.add(Expr::Each(list), left);
        expr::bind(out, left, each);
    }
    if let Some(body) = node.child_by_field_name("body") {
        statement(out, body);
    }
}

/// `with make() as name`.
fn with_item(out: &mut Lower<'_>, node: Node<'_>) {
    let Some(value) = node.child_by_field_name("value") else { return };
    if value.kind() != "as_pattern" {
        expr::lower(out, value);
        return;
    }
    let made = value.named_child(0).map_or(0, |made| expr::lower(out, made));
    if let Some(alias) = value.child_by_field_name("alias").and_then(|alias| alias.named_child(0)) {
        expr::bind(out, alias, made);
    }
}

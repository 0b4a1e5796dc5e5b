//! JavaScript, TypeScript and TSX: statements. Expressions are in [`expr`].

mod expr;
mod pattern;

use tree_sitter::Node;

use super::{
    lower::Lower,
    summary::{Expr, ExprId, Sym},
};

/// Lowers a program.
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
        "comment" | "interface_declaration" | "type_alias_declaration" | "ambient_declaration" => {}
        "import_statement" => import(out, node),
        "export_statement" => export(out, node),
        "lexical_declaration" | "variable_declaration" => {
            declarations(out, node);
        }
        "function_declaration"
        | "generator_function_declaration"
        | "class_declaration"
        | "abstract_class_declaration" => {
            declaration(out, node);
        }
        "enum_declaration" => enumeration(out, node),
        "if_statement" => branch(out, node),
        "return_statement" => {
            let value = node.named_child(0).map(|child| expr::lower(out, child));
            if let (Some(value), Some(function)) = (value, out.this_function()) {
                function.returns.push(value);
            }
        }
        "for_in_statement" => for_in(out, node),
        "switch_statement" => switch(out, node),
        "statement_block"
        | "program"
        | "else_clause"
        | "try_statement"
        | "catch_clause"
        | "finally_clause"
        | "switch_body"
        | "switch_case"
        | "switch_default"
        | "for_statement"
        | "while_statement"
        | "do_statement"
        | "labeled_statement"
        | "expression_statement"
        | "throw_statement"
        | "internal_module"
        | "module"
        | "ERROR" => {
            children(out, node);
        }
        _ => {
            expr::lower(out, node);
        }
    });
}

/// A function or class by name. Gives its name and expression.
fn declaration(out: &mut Lower<'_>, node: Node<'_>) -> Option<(Sym, ExprId)> {
    let name = node.child_by_field_name("name").map(|name| out.text(name));
    let name = name.map(|name| out.sym(name));
    let value = match node.kind() {
        "class_declaration" | "abstract_class_declaration" => expr::class(out, node, name),
        _ => expr::function(out, node, name),
    };
    let name = name?;
    out.bind(name, value);
    Some((name, value))
}

/// `const a = …, {b = 1} = …`. Gives the names and their values.
fn declarations(out: &mut Lower<'_>, node: Node<'_>) -> Vec<(Sym, ExprId)> {
    let mut bound = Vec::new();
    let mut cursor = node.walk();
    for child in node.named_children(&mut cursor) {
        let (Some(name), value) = (child.child_by_field_name("name"), child.child_by_field_name("value"))
        else {
            continue;
        };
        let Some(value) = value else {
            continue;
        };
        let named = (name.kind() == "identifier").then(|| out.text(name));
        let value = expr::lower_named(out, value, named);
        pattern::bind(out, name, value, &mut bound);
    }
    bound
}

fn import(out: &mut Lower<'_>, node: Node<'_>) {
    let Some(source) = node.child_by_field_name("source") else {
        require_clause(out, node);
        return;
    };
    let module = expr::string(out, source);
    let module = out.sym(&module);
    out.out.imports.push(module);
    let mut cursor = node.walk();
    let Some(clause) = node.named_children(&mut cursor).find(|child| child.kind() == "import_clause") else {
        return;
    };
    let mut cursor = clause.walk();
    for part in clause.named_children(&mut cursor) {
        match part.kind() {
            "identifier" => {
                let member = out.sym("default");
                bind_import(out, part, module, Some(member));
            }
            "namespace_import" => {
                if let Some(name) = part.named_child(0) {
                    bind_import(out, name, module, None);
                }
            }
            "named_imports" => named_imports(out, part, module),
            _ => {}
        }
    }
}

/// `import x = require('y')`.
fn require_clause(out: &mut Lower<'_>, node: Node<'_>) {
    let mut cursor = node.walk();
    let Some(clause) = node.named_children(&mut cursor).find(|child| child.kind() == "import_require_clause")
    else {
        return;
    };
    let Some(source) = clause.child_by_field_name("source") else { return };
    let module = expr::string(out, source);
    let module = out.sym(&module);
    out.out.imports.push(module);
    if let Some(name) = clause.named_child(0) {
        bind_import(out, name, module, None);
    }
}

fn named_imports(out: &mut Lower<'_>, node: Node<'_>, module: Sym) {
    let mut cursor = node.walk();
    for part in node.named_children(&mut cursor) {
        let Some(name) = part.child_by_field_name("name") else { continue };
        let member = out.text(name).trim_matches(['"', '\'']);
        let member = out.sym(member);
        bind_import(out, part.child_by_field_name("alias").unwrap_or(name), module, Some(member));
    }
}

fn bind_import(out: &mut Lower<'_>, name: Node<'_>, module: Sym, member: Option<Sym>) {
    let value = out.add(Expr::Import { module, member }, name);
    let name = out.text(name);
    let name = out.sym(name);
    out.bind(name, value);
}

fn export(out: &mut Lower<'_>, node: Node<'_>) {
    if let Some(source) = node.child_by_field_name("source") {
        re_export(out, node, source);
    } else if let Some(declared) = node.child_by_field_name("declaration") {
        let default = is_default(node);
        let decorators = expr::decorators(out, node);
        let bound = match declared.kind() {
            "lexical_declaration" | "variable_declaration" => declarations(out, declared),
            "enum_declaration" => {
                enumeration(out, declared);
                Vec::new()
            }
            "interface_declaration" | "type_alias_declaration" | "ambient_declaration" => Vec::new(),
            _ => declaration(out, declared).into_iter().collect(),
        };
        for (name, value) in bound {
            expr::decorate(out, value, &decorators);
            let name = if default { out.sym("default") } else { name };
            out.out.exports.insert(name, value);
        }
    } else if let Some(value) = node.child_by_field_name("value") {
        let value = expr::lower(out, value);
        let default = out.sym("default");
        out.out.exports.insert(default, value);
    } else {
        let mut cursor = node.walk();
        for clause in node.named_children(&mut cursor).filter(|child| child.kind() == "export_clause") {
            for (from, name) in export_names(out, clause) {
                let text = out.text(from);
                let value = out.name(text, from);
                out.out.exports.insert(name, value);
            }
        }
    }
}

fn is_default(node: Node<'_>) -> bool {
    let mut cursor = node.walk();
    node.children(&mut cursor).any(|child| child.kind() == "default")
}

fn re_export(out: &mut Lower<'_>, node: Node<'_>, source: Node<'_>) {
    let module = expr::string(out, source);
    let module = out.sym(&module);
    out.out.imports.push(module);
    let mut cursor = node.walk();
    let Some(clause) = node.named_children(&mut cursor).find(|child| child.kind() == "export_clause") else {
        out.out.passes_on.push(module);
        return;
    };
    for (from, name) in export_names(out, clause) {
        let member = out.text(from);
        let member = out.sym(member);
        let value = out.add(Expr::Import { module, member: Some(member) }, from);
        out.out.exports.insert(name, value);
    }
}

fn export_names<'t>(out: &mut Lower<'_>, clause: Node<'t>) -> Vec<(Node<'t>, Sym)> {
    let mut names = Vec::new();
    let mut cursor = clause.walk();
    for part in clause.named_children(&mut cursor) {
        let Some(name) = part.child_by_field_name("name") else { continue };
        let exported = out.text(part.child_by_field_name("alias").unwrap_or(name));
        names.push((name, out.sym(exported)));
    }
    names
}

fn enumeration(out: &mut Lower<'_>, node: Node<'_>) {
    let (Some(name), Some(body)) = (node.child_by_field_name("name"), node.child_by_field_name("body"))
    else {
        return;
    };
    let mut fields = Vec::new();
    let mut cursor = body.walk();
    for part in body.named_children(&mut cursor).filter(|part| part.kind() == "enum_assignment") {
        let (Some(key), Some(value)) = (part.child_by_field_name("name"), part.child_by_field_name("value"))
        else {
            continue;
        };
        let key = expr::string(out, key);
        fields.push((out.sym(&key), expr::lower(out, value)));
    }
    let value = out.add(Expr::Object(fields.into()), node);
    let name = out.text(name);
    let name = out.sym(name);
    out.bind(name, value);
    out.out.exports.insert(name, value);
}

fn branch(out: &mut Lower<'_>, node: Node<'_>) {
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

fn switch(out: &mut Lower<'_>, node: Node<'_>) {
    let Some(value) = node.child_by_field_name("value") else { return };
    let test = expr::lower(out, value);
    out.guarded(test, |out| {
        if let Some(body) = node.child_by_field_name("body") {
            children(out, body);
        }
    });
}

fn for_in(out: &mut Lower<'_>, node: Node<'_>) {
    if let (Some(left), Some(right)) = (node.child_by_field_name("left"), node.child_by_field_name("right")) {
        let list = expr::lower(out, right);
        let each = out.add(Expr::Each(list), left);
        pattern::bind(out, left, each, &mut Vec::new());
    }
    if let Some(body) = node.child_by_field_name("body") {
        statement(out, body);
    }
}

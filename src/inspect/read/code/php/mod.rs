//! PHP, as a table; superglobals, constants, what a file returns.

use tree_sitter::Node;

use super::{
    grammar::{self, Grammar, Shape},
    lower::Lower,
    summary::{Expr, ExprId},
};

const GRAMMAR: Grammar = Grammar {
    shape,
    own,
    injected: |_, _, _| None,
    reads: &["getenv", "env", "Env.get", "Dotenv.get"],
    transparent: &[
        "intval",
        "strval",
        "trim",
        "rtrim",
        "ltrim",
        "strtolower",
        "realpath",
        "urlencode",
        "rawurlencode",
        "parse_url",
        "json_decode",
        "boolval",
        "array_filter",
    ],
    joins: &[
        "sprintf",
        "implode",
        "storage_path",
        "public_path",
        "base_path",
        "database_path",
        "app_path",
        "join",
    ],
    passes: &["toString", "__toString"],
    defaults: &[],
    choices: &["??", "?:"],
    last_counts: false,
};

/// Lowers a file.
pub(super) fn lower(out: &mut Lower<'_>, root: Node<'_>) {
    grammar::lower_file(out, &GRAMMAR, root);
}

fn shape(kind: &str) -> Shape {
    match kind {
        "php_tag" | "comment" | "text" | "text_interpolation" | "namespace_name" | "primitive_type"
        | "named_type" => Shape::Skip,
        "name" | "variable_name" => Shape::Name,
        "string" | "encapsed_string" | "heredoc" | "nowdoc" => Shape::Text,
        "integer" | "float" => Shape::Number,
        "boolean" => Shape::Bool,
        "null" => Shape::Null,
        "relative_scope" => Shape::This,
        "qualified_name" => Shape::Inner("#-1"),
        "member_access_expression" | "nullsafe_member_access_expression" => Shape::Member("object", "name"),
        "scoped_property_access_expression" => Shape::Member("scope", "name"),
        "class_constant_access_expression" => Shape::Member("#0", "#-1"),
        "subscript_expression" => Shape::Index("#0", "#1"),
        "function_call_expression" => Shape::Call("function", "arguments"),
        "member_call_expression" | "nullsafe_member_call_expression" => {
            Shape::Method("object", "name", "arguments")
        }
        "scoped_call_expression" => Shape::Method("scope", "name", "arguments"),
        "binary_expression" => Shape::Binary,
        "unary_op_expression" => Shape::Not,
        "conditional_expression" => Shape::Ternary("condition", "body", "alternative"),
        "assignment_expression" | "augmented_assignment_expression" => Shape::Assign("left", "right"),
        "property_element" => Shape::Declare("name", "default_value|#1"),
        "const_element" => Shape::Declare("#0", "#1"),
        "property_declaration" | "const_declaration" => Shape::Declaration("type"),
        "function_definition" | "method_declaration" => Shape::Function("name", "parameters", "body"),
        "anonymous_function" | "anonymous_function_creation_expression" | "arrow_function" => {
            Shape::Function("", "parameters", "body")
        }
        "class_declaration" | "interface_declaration" | "trait_declaration" | "enum_declaration" => {
            Shape::Class("name", "base_clause|class_interface_clause", "body")
        }
        "if_statement" | "else_if_clause" | "switch_statement" | "match_expression" => Shape::If("condition"),
        "return_statement" => Shape::Return,
        "parenthesized_expression" | "clone_expression" | "by_ref" | "error_suppression_expression" => {
            Shape::Through
        }
        "cast_expression" => Shape::Inner("value|#-1"),
        "array_creation_expression" | "list_literal" => Shape::List,
        "simple_parameter" | "property_promotion_parameter" | "variadic_parameter" => {
            Shape::Param("name", "type", "default_value")
        }
        "attribute" => Shape::Annotation("#0", "parameters"),
        _ => Shape::Children,
    }
}

fn own(out: &mut Lower<'_>, grammar: &Grammar, node: Node<'_>) -> Option<ExprId> {
    match node.kind() {
        "variable_name" if out.text(node) == "$this" => {
            let class = out.class?;
            Some(out.add(Expr::This(class), node))
        }
        "namespace_use_declaration" => {
            imports(out, node);
            Some(0)
        }
        "object_creation_expression" => Some(made(out, grammar, node)),
        "subscript_expression" => superglobal(out, grammar, node),
        "function_call_expression" if calls(out, node, "explode") => {
            let args = grammar::args(out, grammar, node.child_by_field_name("arguments")?);
            args.get(1).map(|arg| arg.value)
        }
        "function_call_expression" if calls(out, node, "define") => define(out, grammar, node),
        "return_statement" if out.function == 0 => {
            let value = grammar::children(out, grammar, node);
            let name = out.sym("return");
            out.out.exports.insert(name, value);
            Some(value)
        }
        // Variables at the top of a file are seen by those that include it.
        "assignment_expression" if out.function == 0 => {
            let left = node.child_by_field_name("left").filter(|left| left.kind() == "variable_name")?;
            let value = node.child_by_field_name("right").map(|right| grammar::lower(out, grammar, right))?;
            grammar::bind(out, grammar, left, value);
            let text = out.text(left);
            let name = out.sym(text);
            out.out.exports.entry(name).or_insert(value);
            Some(value)
        }
        _ => None,
    }
}

fn imports(out: &mut Lower<'_>, node: Node<'_>) {
    let mut cursor = node.walk();
    for clause in node.named_children(&mut cursor).filter(|child| child.kind() == "namespace_use_clause") {
        let Some(path) = clause.named_child(0) else { continue };
        let text = out.text(path).trim_start_matches('\\').replace('\\', ".");
        let alias = clause.child_by_field_name("alias").map(|alias| out.text(alias));
        let name = alias.unwrap_or_else(|| text.rsplit('.').next().unwrap_or_default()).to_owned();
        let module = out.sym(&text);
        out.out.imports.push(module);
        let value = out.add(Expr::Import { module, member: None }, path);
        let name = out.sym(&name);
        out.bind(name, value);
    }
}

/// `new X(…)`, whose type has no field; a class made in place has a body instead.
fn made(out: &mut Lower<'_>, grammar: &Grammar, node: Node<'_>) -> ExprId {
    let Some(of_type) = node.named_child(0) else { return 0 };
    let mut cursor = node.walk();
    let list = node.named_children(&mut cursor).find(|child| child.kind() == "arguments");
    let args = list.map(|list| grammar::args(out, grammar, list)).unwrap_or_default();
    let callee = match of_type.kind() {
        "name" | "qualified_name" => {
            let text = out.text(of_type);
            let mut parts = text.rsplit('\\');
            let last = parts.next().unwrap_or(text);
            // Many libraries name their client so.
            let name = match parts.next().filter(|_| last == "Client") {
                Some(before) => format!("{before}.{last}"),
                None => last.to_owned(),
            };
            out.name(&name, of_type)
        }
        _ => grammar::lower(out, grammar, of_type),
    };
    out.call(callee, args, node)
}

/// What the web server puts beside the environment into `$_SERVER`.
fn is_of_request(key: &str) -> bool {
    ["HTTP_", "REQUEST_", "REMOTE_", "SERVER_", "QUERY_", "SCRIPT_", "PHP_", "DOCUMENT_", "PATH_", "CONTENT_"]
        .iter()
        .any(|start| key.starts_with(start))
        || matches!(key, "HTTPS" | "argv" | "argc" | "GATEWAY_INTERFACE" | "ORIG_PATH_INFO")
}

fn superglobal(out: &mut Lower<'_>, grammar: &Grammar, node: Node<'_>) -> Option<ExprId> {
    let of = out.text(node.named_child(0)?);
    if !matches!(of, "$_ENV" | "$_SERVER") {
        return None;
    }
    let key = grammar::lower(out, grammar, node.named_child(1)?);
    let named = match *out.out.expr(key) {
        Expr::Text(text) => out.out.text(text).to_owned(),
        _ => String::new(),
    };
    if of == "$_SERVER" && (named.is_empty() || is_of_request(&named)) {
        return Some(out.add(Expr::Unknown, node));
    }
    Some(out.read(key, node))
}

fn calls(out: &Lower<'_>, node: Node<'_>, name: &str) -> bool {
    node.child_by_field_name("function").is_some_and(|function| out.text(function) == name)
}

/// `define('NAME', value)`: a constant that every file sees.
fn define(out: &mut Lower<'_>, grammar: &Grammar, node: Node<'_>) -> Option<ExprId> {
    let args = grammar::args(out, grammar, node.child_by_field_name("arguments")?);
    let [name, value, ..] = args.as_slice() else { return None };
    let Expr::Text(name) = *out.out.expr(name.value) else { return None };
    let value = if value.value == 0 { out.add(Expr::Unknown, node) } else { value.value };
    out.bind_in(0, name, value);
    out.out.named.push((name, value));
    out.out.exports.insert(name, value);
    Some(value)
}

//! Java, as a table; what annotations of Spring, Quarkus and MicroProfile inject; imports.

pub(super) mod injection;

use tree_sitter::Node;

use super::{
    grammar::{self, Grammar, Shape},
    lower::Lower,
    summary::{Expr, ExprId},
};

const GRAMMAR: Grammar = Grammar {
    shape,
    own,
    injected: injection::injected,
    reads: &[
        "System.getenv",
        "System.getenv().get",
        "System.getenv().getOrDefault",
        "Dotenv.load().get",
        "Dotenv.configure().load().get",
    ],
    transparent: &[
        "Integer.parseInt",
        "Integer.valueOf",
        "Integer.getInteger",
        "Long.parseLong",
        "String.valueOf",
        "Boolean.parseBoolean",
        "Boolean.valueOf",
        "Optional.ofNullable",
        "Optional.of",
        "URI.create",
        "Objects.requireNonNull",
        "Paths.get",
        "Path.of",
        "new File",
        "new URI",
        "new ConnectionString",
        "List.of",
        "Arrays.asList",
        "Collections.singletonList",
    ],
    joins: &["String.format", "String.join", "StringUtils.join"],
    passes: &[
        "trim",
        "strip",
        "toString",
        "intValue",
        "get",
        "getBytes",
        "map",
        "filter",
        "toLowerCase",
        "toUpperCase",
        "resolve",
        "normalize",
        "toAbsolutePath",
        "toFile",
        "toPath",
        "orElseThrow",
    ],
    defaults: &["orElse", "orElseGet"],
    choices: &[],
    last_counts: false,
};

/// Lowers a file.
pub(super) fn lower(out: &mut Lower<'_>, root: Node<'_>) {
    grammar::lower_file(out, &GRAMMAR, root);
}

fn shape(kind: &str) -> Shape {
    match kind {
        "package_declaration"
        | "line_comment"
        | "block_comment"
        | "module_declaration"
        | "type_parameters" => Shape::Skip,
        "identifier" | "type_identifier" => Shape::Name,
        "string_literal" | "character_literal" | "text_block" => Shape::Text,
        "decimal_integer_literal" | "hex_integer_literal" | "decimal_floating_point_literal" => Shape::Number,
        "true" | "false" => Shape::Bool,
        "null_literal" => Shape::Null,
        "this" => Shape::This,
        "field_access" | "scoped_identifier" => Shape::Member("object|scope", "field|name"),
        "method_reference" => Shape::Member("#0", "#-1"),
        "array_access" => Shape::Index("array", "index"),
        "method_invocation" => Shape::Method("object", "name", "arguments"),
        "object_creation_expression" => Shape::New("type", "arguments", ""),
        "binary_expression" => Shape::Binary,
        "ternary_expression" => Shape::Ternary("condition", "consequence", "alternative"),
        "assignment_expression" => Shape::Assign("left", "right"),
        "variable_declarator" => Shape::Declare("name", "value"),
        "field_declaration" | "local_variable_declaration" | "constant_declaration" => {
            Shape::Declaration("type")
        }
        "resource" => Shape::Declare("name", "value"),
        "method_declaration" | "constructor_declaration" => Shape::Function("name", "parameters", "body"),
        "lambda_expression" => Shape::Function("", "parameters", "body"),
        "class_declaration"
        | "interface_declaration"
        | "enum_declaration"
        | "annotation_type_declaration" => {
            Shape::Class("name", "superclass|super_interfaces|extends_interfaces", "body")
        }
        "if_statement" => Shape::If("condition"),
        "return_statement" => Shape::Return,
        "parenthesized_expression" | "class_literal" => Shape::Through,
        "cast_expression" => Shape::Inner("value"),
        "unary_expression" => Shape::Inner("operand"),
        "array_creation_expression" => Shape::Inner("value"),
        "array_initializer" | "element_value_array_initializer" => Shape::List,
        "formal_parameter" | "spread_parameter" => Shape::Param("name", "type", ""),
        "annotation" | "marker_annotation" => Shape::Annotation("name", "arguments"),
        _ => Shape::Children,
    }
}

fn own(out: &mut Lower<'_>, grammar: &Grammar, node: Node<'_>) -> Option<ExprId> {
    match node.kind() {
        "import_declaration" => {
            import(out, node);
            Some(0)
        }
        "record_declaration" => Some(record(out, grammar, node)),
        "switch_expression" | "switch_statement" => None,
        "object_creation_expression" if is_address(out, node) => {
            let list = grammar::args(out, grammar, node.child_by_field_name("arguments")?);
            list.last().map(|arg| arg.value)
        }
        _ => None,
    }
}

/// `new InetSocketAddress(host, port)`: the port tells.
fn is_address(out: &Lower<'_>, node: Node<'_>) -> bool {
    node.child_by_field_name("type").is_some_and(|of_type| out.text(of_type) == "InetSocketAddress")
}

/// An import binds the last part of its path.
fn import(out: &mut Lower<'_>, node: Node<'_>) {
    let Some(path) = node.named_child(0) else { return };
    let whole = out.text(node).contains('*');
    let text = out.text(path);
    bind_import(out, path, text, text.rsplit('.').next().unwrap_or(text), whole);
}

/// Binds a name to what a path means, unless all names of a package are taken.
pub(super) fn bind_import(out: &mut Lower<'_>, node: Node<'_>, path: &str, name: &str, whole: bool) {
    let module = out.sym(path);
    out.out.imports.push(module);
    if whole {
        return;
    }
    let value = out.add(Expr::Import { module, member: None }, node);
    let name = out.sym(name);
    out.bind(name, value);
}

/// A record: its parameters are its fields.
fn record(out: &mut Lower<'_>, grammar: &Grammar, node: Node<'_>) -> ExprId {
    let name = node.child_by_field_name("name").map(|name| out.text(name));
    let name = name.map(|name| out.sym(name));
    let decorators = grammar::decorators(out, grammar, node);
    let id = out.class(name, Vec::new(), node, |out| {
        if let Some(list) = node.child_by_field_name("parameters") {
            fields(out, grammar, list);
        }
        if let Some(body) = node.child_by_field_name("body") {
            let mut cursor = body.walk();
            for child in body.named_children(&mut cursor) {
                grammar::lower(out, grammar, child);
            }
        }
    });
    out.decorate(id, decorators);
    if let Some(name) = name {
        out.bind(name, id);
        out.out.exports.entry(name).or_insert(id);
    }
    id
}

fn fields(out: &mut Lower<'_>, grammar: &Grammar, list: Node<'_>) {
    let mut cursor = list.walk();
    for part in list.named_children(&mut cursor) {
        let Some(name) = part.child_by_field_name("name") else { continue };
        let decorators = grammar::decorators(out, grammar, part);
        let given = grammar::Given { of_type: part.child_by_field_name("type"), decorators: &decorators };
        grammar::give(out, grammar, name, None, given);
    }
}

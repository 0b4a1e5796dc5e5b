//! C#, as a table; what `IConfiguration` gives, which the environment decides, and questions of the environment's name.

mod configuration;

use tree_sitter::Node;

use super::{
    grammar::{self, Given, Grammar, Shape},
    lower::Lower,
    summary::{Expr, ExprId},
};

const GRAMMAR: Grammar = Grammar {
    shape,
    own,
    injected: |_, _, _| None,
    reads: &[
        "Environment.GetEnvironmentVariable",
        "System.Environment.GetEnvironmentVariable",
        "Env.GetString",
    ],
    transparent: &[
        "int.Parse",
        "Convert.ToInt32",
        "Convert.ToString",
        "bool.Parse",
        "new Uri",
        "Uri.EscapeDataString",
        "Path.GetFullPath",
        "ServerVersion.AutoDetect",
    ],
    joins: &["string.Format", "String.Format", "Path.Combine", "Path.Join", "string.Concat", "string.Join"],
    passes: &["ToString", "Trim", "TrimEnd", "ToLower", "ToLowerInvariant", "ConfigureAwait"],
    defaults: &[],
    choices: &["??"],
    last_counts: false,
};

/// Lowers a file.
pub(super) fn lower(out: &mut Lower<'_>, root: Node<'_>) {
    grammar::lower_file(out, &GRAMMAR, root);
}

fn shape(kind: &str) -> Shape {
    match kind {
        "comment"
        | "using_directive"
        | "interpolation_brace"
        | "modifier"
        | "predefined_type"
        | "type_argument_list"
        | "preproc_region"
        | "extern_alias_directive" => Shape::Skip,
        "identifier" | "implicit_parameter" => Shape::Name,
        "string_literal"
        | "verbatim_string_literal"
        | "raw_string_literal"
        | "character_literal"
        | "interpolated_string_expression" => Shape::Text,
        "integer_literal" | "real_literal" => Shape::Number,
        "boolean_literal" => Shape::Bool,
        "null_literal" => Shape::Null,
        "this" => Shape::This,
        "generic_name"
        | "parenthesized_expression"
        | "await_expression"
        | "postfix_unary_expression"
        | "arrow_expression_clause"
        | "argument"
        | "checked_expression" => Shape::Through,
        "member_access_expression" => Shape::Member("expression", "name"),
        "conditional_access_expression" => Shape::Member("condition", "#-1"),
        "qualified_name" => Shape::Member("qualifier", "name"),
        "invocation_expression" => Shape::Call("function", "arguments"),
        "object_creation_expression" => Shape::New("type", "arguments", "initializer"),
        "binary_expression" => Shape::Binary,
        "prefix_unary_expression" => Shape::Not,
        "cast_expression" => Shape::Inner("value"),
        "as_expression" => Shape::Inner("left"),
        "conditional_expression" => Shape::Ternary("condition", "consequence", "alternative"),
        "assignment_expression" => Shape::Assign("left", "right"),
        "variable_declarator" => Shape::Declare("name", "#-1"),
        "variable_declaration" => Shape::Declaration("type"),
        "field_declaration" | "local_declaration_statement" => Shape::Declaration(""),
        "method_declaration" | "constructor_declaration" | "local_function_statement" => {
            Shape::Function("name", "parameters", "body")
        }
        "lambda_expression" | "anonymous_method_expression" => Shape::Function("", "parameters", "body"),
        "class_declaration" | "record_declaration" | "struct_declaration" | "interface_declaration" => {
            Shape::Class("name", "base_list", "body")
        }
        "if_statement" => Shape::If("condition"),
        "switch_statement" => Shape::If("value"),
        "return_statement" => Shape::Return,
        "array_creation_expression" | "implicit_array_creation_expression" => Shape::Inner("#-1"),
        "initializer_expression" | "collection_expression" | "tuple_expression" => Shape::List,
        "parameter" => Shape::Param("name", "type", ""),
        "attribute" => Shape::Annotation("name", "#1"),
        _ => Shape::Children,
    }
}

fn own(out: &mut Lower<'_>, grammar: &Grammar, node: Node<'_>) -> Option<ExprId> {
    match node.kind() {
        "element_access_expression" => Some(element(out, grammar, node)),
        "invocation_expression" => {
            configuration::asked(out, node).or_else(|| configuration::read(out, grammar, node))
        }
        // `new()` makes what is declared.
        "implicit_object_creation_expression" => {
            grammar::children(out, grammar, node);
            Some(0)
        }
        "is_pattern_expression" if out.text(node).ends_with(" null") => {
            let left = grammar::lower(out, grammar, node.child_by_field_name("expression")?);
            let right = out.add(Expr::Null, node);
            Some(grammar::compare(out, left, right, node))
        }
        "property_declaration" => {
            let decorators = grammar::decorators(out, grammar, node);
            let value = node.child_by_field_name("value").map(|value| grammar::lower(out, grammar, value));
            if let Some(accessors) = node.child_by_field_name("accessors") {
                grammar::children(out, grammar, accessors);
            }
            let given = Given { of_type: node.child_by_field_name("type"), decorators: &decorators };
            Some(grammar::give(out, grammar, node.child_by_field_name("name")?, value, given))
        }
        _ => None,
    }
}

/// `a["b"]`: of a configuration, what it is set to; else a member.
fn element(out: &mut Lower<'_>, grammar: &Grammar, node: Node<'_>) -> ExprId {
    if let Some(read) = configuration::element(out, node) {
        return read;
    }
    let (Some(of), Some(list)) =
        (node.child_by_field_name("expression"), node.child_by_field_name("subscript"))
    else {
        return 0;
    };
    let of = grammar::lower(out, grammar, of);
    let key = grammar::args(out, grammar, list).first().map_or(0, |arg| arg.value);
    grammar::by_key(out, of, key, node)
}

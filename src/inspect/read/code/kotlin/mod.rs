//! Kotlin, as a table. Its grammar names few fields; libraries and annotations are those of Java.

use tree_sitter::Node;

use super::{
    grammar::{self, Given, Grammar, Shape},
    java,
    lower::Lower,
    summary::{Arg, Expr, ExprId},
};

const GRAMMAR: Grammar = Grammar {
    shape,
    own,
    injected: java::injection::injected,
    reads: &["System.getenv", "System.getenv().getOrDefault", "System.getenv().get", "dotenv.get"],
    transparent: &[
        "Integer.parseInt",
        "String.valueOf",
        "Path",
        "Paths.get",
        "Path.of",
        "File",
        "URI",
        "URI.create",
        "requireNotNull",
        "checkNotNull",
        "listOf",
        "lazy",
        "ConnectionString",
    ],
    joins: &["String.format", "listOfNotNull"],
    passes: &[
        "trim",
        "toString",
        "toInt",
        "toIntOrNull",
        "toLong",
        "toBoolean",
        "lowercase",
        "uppercase",
        "let",
        "resolve",
        "toPath",
        "toFile",
        "toUri",
        "ifBlank",
        "takeIf",
        "also",
        "apply",
        "orEmpty",
        "use",
        "takeUnless",
        "toBooleanStrictOrNull",
        "removePrefix",
        "removeSuffix",
    ],
    defaults: &["orElse", "ifEmpty", "getOrElse"],
    choices: &["?:"],
    last_counts: true,
};

/// Lowers a file.
pub(super) fn lower(out: &mut Lower<'_>, root: Node<'_>) {
    grammar::lower_file(out, &GRAMMAR, root);
}

fn shape(kind: &str) -> Shape {
    match kind {
        "package_header" | "line_comment" | "block_comment" | "type_arguments" | "type_parameters"
        | "user_type" | "nullable_type" | "file_annotation" => Shape::Skip,
        "identifier" => Shape::Name,
        "string_literal" | "multiline_string_literal" | "character_literal" => Shape::Text,
        "number_literal" | "float_literal" => Shape::Number,
        "this_expression" => Shape::This,
        "navigation_expression" => Shape::Member("#0", "#-1"),
        "index_expression" => Shape::Index("#0", "#1"),
        "binary_expression" => Shape::Binary,
        "assignment" => Shape::Assign("left|#0", "right|#-1"),
        "anonymous_function" => Shape::Function("", "#0", "#-1"),
        "if_expression" => Shape::If("condition"),
        "return_expression" => Shape::Return,
        "parenthesized_expression" | "annotated_lambda" | "spread_expression" | "value_argument" => {
            Shape::Through
        }
        "as_expression" => Shape::Inner("#0"),
        "unary_expression" => Shape::Inner("#-1"),
        "collection_literal" => Shape::List,
        "annotation" => Shape::Annotation("", ""),
        "when_expression" => Shape::If("#0"),
        _ => Shape::Children,
    }
}

fn own(out: &mut Lower<'_>, grammar: &Grammar, node: Node<'_>) -> Option<ExprId> {
    match node.kind() {
        "import" => {
            import(out, node);
            Some(0)
        }
        "identifier" if matches!(out.text(node), "null" | "true" | "false") => {
            let made = match out.text(node) {
                "null" => Expr::Null,
                text => Expr::Bool(text == "true"),
            };
            Some(out.add(made, node))
        }
        "call_expression" => Some(call(out, grammar, node)),
        "lambda_literal" => Some(out.function(None, node, |out, _| {
            let value = grammar::children(out, grammar, node);
            grammar::gives(out, value);
        })),
        "class_declaration" | "object_declaration" => Some(class(out, grammar, node)),
        "companion_object" => Some(grammar::children(out, grammar, node)),
        "function_declaration" => Some(function(out, grammar, node)),
        "property_declaration" => Some(property(out, grammar, node)),
        "annotation" => Some(annotation(out, grammar, node)),
        _ => None,
    }
}

fn children_of<'t>(node: Node<'t>, kind: &str) -> Vec<Node<'t>> {
    let mut cursor = node.walk();
    node.named_children(&mut cursor).filter(|child| child.kind() == kind).collect()
}

fn import(out: &mut Lower<'_>, node: Node<'_>) {
    let Some(path) = node.named_child(0) else { return };
    let text = out.text(path);
    let alias = node.named_child(1).filter(|alias| alias.kind() == "identifier");
    let name = alias.map_or_else(|| text.rsplit('.').next().unwrap_or(text), |alias| out.text(alias));
    let whole = out.text(node).trim_end().ends_with('*');
    java::bind_import(out, path, text, name, whole);
}

/// `callee(args) { block }`; the block is one more argument.
fn call(out: &mut Lower<'_>, grammar: &Grammar, node: Node<'_>) -> ExprId {
    let Some(callee) = node.named_child(0) else { return 0 };
    let block = children_of(node, "annotated_lambda").into_iter().next();
    // `f(a) { b }` is a call of a call to the grammar.
    let inner = (block.is_some() && callee.kind() == "call_expression").then_some(callee);
    let made = match inner {
        Some(inner) => grammar::lower(out, grammar, inner),
        None => grammar::call(out, grammar, node, "#0", value_arguments(node)),
    };
    let Some(block) = block else { return made };
    let value = grammar::lower(out, grammar, block);
    let block = Arg { name: None, value };
    match out.out.expr(made).clone() {
        Expr::Call { callee, args } if inner.is_some() || value_arguments(node).is_empty() => {
            let args: Vec<_> = args.iter().copied().chain([block]).collect();
            out.again(made, callee, args);
            made
        }
        _ => {
            let callee = grammar::lower(out, grammar, callee);
            out.call(callee, vec![block], node)
        }
    }
}

fn value_arguments(node: Node<'_>) -> &'static str {
    if children_of(node, "value_arguments").is_empty() { "" } else { "#-1" }
}

fn annotation(out: &mut Lower<'_>, grammar: &Grammar, node: Node<'_>) -> ExprId {
    let Some(made) = node.named_child(node.named_child_count().saturating_sub(1) as u32) else { return 0 };
    let text = out.text(made);
    let name = text.split('(').next().unwrap_or(text);
    let last = name.rsplit('.').next().unwrap_or(name).trim_start_matches('@');
    let callee = out.name(&format!("@{last}"), made);
    let list = children_of(made, "value_arguments").into_iter().next();
    let values = list.map(|list| grammar::args(out, grammar, list)).unwrap_or_default();
    out.call(callee, values, node)
}

fn class(out: &mut Lower<'_>, grammar: &Grammar, node: Node<'_>) -> ExprId {
    let decorators = grammar::decorators(out, grammar, node);
    let name = node.child_by_field_name("name").map(|name| out.text(name));
    let name = name.map(|name| out.sym(name));
    let mut bases = Vec::new();
    for list in children_of(node, "delegation_specifiers") {
        for base in children_of(list, "delegation_specifier") {
            let text = out.text(base);
            let text = text.split(['(', '<', ' ']).next().unwrap_or_default();
            bases.push(out.name(text.rsplit('.').next().unwrap_or(text), base));
        }
    }
    let id = out.class(name, bases, node, |out| {
        for constructor in children_of(node, "primary_constructor") {
            for list in children_of(constructor, "class_parameters") {
                for part in children_of(list, "class_parameter") {
                    class_parameter(out, grammar, part);
                }
            }
        }
        for body in ["class_body", "enum_class_body"] {
            for body in children_of(node, body) {
                grammar::children(out, grammar, body);
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

fn class_parameter(out: &mut Lower<'_>, grammar: &Grammar, part: Node<'_>) {
    let decorators = grammar::decorators(out, grammar, part);
    let Some(name) = children_of(part, "identifier").into_iter().next() else { return };
    let of_type = children_of(part, "user_type").into_iter().next();
    let mut cursor = part.walk();
    let value = part.named_children(&mut cursor).last().filter(|last| {
        !matches!(last.kind(), "identifier" | "user_type" | "nullable_type" | "modifiers" | "function_type")
    });
    let value = value.map(|value| grammar::lower(out, grammar, value));
    grammar::give(out, grammar, name, value, Given { of_type, decorators: &decorators });
}

fn function(out: &mut Lower<'_>, grammar: &Grammar, node: Node<'_>) -> ExprId {
    let decorators = grammar::decorators(out, grammar, node);
    let name = node.child_by_field_name("name").map(|name| out.text(name));
    let name = name.map(|name| out.sym(name));
    let method = out.in_class_body();
    let id = out.function(name, node, |out, _| {
        for list in children_of(node, "function_value_parameters") {
            params(out, grammar, list);
        }
        for body in children_of(node, "function_body") {
            let Some(inner) = body.named_child(0) else { continue };
            let value = grammar::lower(out, grammar, inner);
            if inner.kind() != "block" {
                grammar::gives(out, value);
            }
        }
    });
    out.decorate(id, decorators);
    if let Some(name) = name {
        grammar::name_function(out, name, method, id);
    }
    id
}

/// Parameters; a default follows its parameter as a sibling.
fn params(out: &mut Lower<'_>, grammar: &Grammar, list: Node<'_>) {
    let mut cursor = list.walk();
    for part in list.named_children(&mut cursor) {
        match part.kind() {
            "parameter" => grammar::param(out, grammar, part, ["#0", "#1", ""]),
            "parameter_modifiers" => {}
            _ => {
                let default = grammar::lower(out, grammar, part);
                if let Some(param) = out.this_function().and_then(|function| function.params.last_mut()) {
                    param.default = Some(default);
                }
            }
        }
    }
}

fn property(out: &mut Lower<'_>, grammar: &Grammar, node: Node<'_>) -> ExprId {
    let decorators = grammar::decorators(out, grammar, node);
    let mut cursor = node.walk();
    let value = node.named_children(&mut cursor).last().filter(|last| {
        !matches!(last.kind(), "variable_declaration" | "modifiers" | "multi_variable_declaration" | "setter")
    });
    let value = value.map(|value| grammar::lower(out, grammar, value));
    for several in children_of(node, "multi_variable_declaration") {
        for one in children_of(several, "variable_declaration") {
            let each = out.add(Expr::Each(value.unwrap_or(0)), one);
            if let Some(name) = one.named_child(0) {
                grammar::bind(out, grammar, name, each);
            }
        }
    }
    let Some(declared) = children_of(node, "variable_declaration").into_iter().next() else { return 0 };
    let Some(name) = declared.named_child(0) else { return 0 };
    let of_type = children_of(declared, "user_type").into_iter().next();
    grammar::give(out, grammar, name, value, Given { of_type, decorators: &decorators })
}

//! Rust, as a table; paths, macros, attributes, and what `match` and `?` take apart.

mod item;

use tree_sitter::Node;

use super::{
    grammar::{self, Given, Grammar, Shape},
    knowledge,
    lower::Lower,
    summary::{Arg, Expr, ExprId},
};

const GRAMMAR: Grammar = Grammar {
    shape,
    own,
    injected: |_, _, _| None,
    reads: &["env.var", "std.env.var", "var", "env.var_os", "std.env.var_os", "dotenvy.var", "dotenv.var"],
    transparent: &[
        "String.from",
        "Some",
        "Ok",
        "Box.new",
        "Arc.new",
        "Url.parse",
        "PathBuf.from",
        "Path.new",
        "SecretString.from",
        "Secret.new",
        "web.Data.new",
    ],
    joins: &[],
    passes: &[
        "unwrap",
        "expect",
        "to_string",
        "to_owned",
        "clone",
        "into",
        "parse",
        "as_str",
        "as_ref",
        "ok",
        "trim",
        "map_err",
        "context",
        "with_context",
        "as_deref",
        "unwrap_or_default",
        "into_string",
        "expose_secret",
        "and_then",
        "filter",
        "map",
        "ok_or",
        "ok_or_else",
        "display",
        "to_string_lossy",
        "as_bytes",
        "try_into",
        "repeat",
    ],
    defaults: &["unwrap_or", "unwrap_or_else", "or", "map_or"],
    choices: &[],
    last_counts: true,
};

/// Lowers a file.
pub(super) fn lower(out: &mut Lower<'_>, root: Node<'_>) {
    grammar::lower_file(out, &GRAMMAR, root);
}

fn shape(kind: &str) -> Shape {
    match kind {
        "line_comment"
        | "block_comment"
        | "attribute_item"
        | "inner_attribute_item"
        | "visibility_modifier"
        | "mutable_specifier"
        | "lifetime"
        | "type_arguments"
        | "macro_definition"
        | "function_modifiers"
        | "type_parameters" => Shape::Skip,
        "identifier" | "type_identifier" | "field_identifier" => Shape::Name,
        "string_literal" | "raw_string_literal" | "char_literal" => Shape::Text,
        "integer_literal" | "float_literal" => Shape::Number,
        "boolean_literal" => Shape::Bool,
        "self" => Shape::This,
        "field_expression" => Shape::Member("value", "field"),
        "index_expression" => Shape::Index("#0", "#1"),
        "call_expression" => Shape::Call("function", "arguments"),
        "struct_expression" => Shape::New("name", "", "body"),
        "generic_function" => Shape::Inner("function"),
        "generic_type" => Shape::Inner("type"),
        "try_expression" | "await_expression" | "parenthesized_expression" => Shape::Through,
        "reference_expression" => Shape::Inner("value"),
        "type_cast_expression" => Shape::Inner("value"),
        "unary_expression" => Shape::Inner("#-1"),
        "binary_expression" => Shape::Binary,
        "assignment_expression" => Shape::Assign("left", "right"),
        "const_item" | "static_item" => Shape::Declare("name", "value"),
        "closure_expression" => Shape::Function("", "parameters", "body"),
        "parameter" => Shape::Param("pattern", "type", ""),
        "if_expression" => Shape::If("condition"),
        "return_expression" => Shape::Return,
        "array_expression" | "tuple_expression" => Shape::List,
        _ => Shape::Children,
    }
}

fn own(out: &mut Lower<'_>, grammar: &Grammar, node: Node<'_>) -> Option<ExprId> {
    match node.kind() {
        "use_declaration" => {
            item::imports(out, node.child_by_field_name("argument")?, "");
            Some(0)
        }
        "mod_item" if item::is_of_tests(out, node) => Some(0),
        "function_item" => Some(item::function(out, grammar, node)),
        "struct_item" => Some(item::structure(out, grammar, node)),
        "impl_item" => Some(item::implementation(out, grammar, node)),
        "scoped_identifier" | "scoped_type_identifier" => Some(path(out, grammar, node)),
        "identifier" | "type_identifier" if out.text(node) == "Self" => {
            let class = out.class?;
            Some(out.add(Expr::This(class), node))
        }
        "let_declaration" => Some(declaration(out, grammar, node)),
        "let_condition" => {
            let value = grammar::lower(out, grammar, node.child_by_field_name("value")?);
            bind_names(out, node.child_by_field_name("pattern")?, value);
            Some(value)
        }
        "match_expression" => Some(matched(out, grammar, node)),
        "macro_invocation" => Some(macro_call(out, grammar, node)),
        "call_expression" => address(out, grammar, node),
        _ => None,
    }
}

/// A path: of a library in full; of a module of the project its last name, which all files know.
fn path(out: &mut Lower<'_>, grammar: &Grammar, node: Node<'_>) -> ExprId {
    let Some(name) = node.child_by_field_name("name") else { return 0 };
    let Some(before) = node.child_by_field_name("path") else { return grammar::lower(out, grammar, name) };
    let text = out.text(before);
    let first = text.split("::").next().unwrap_or_default().trim();
    let sym = out.sym(first);
    let bound = out.out.lookup(sym, out.scope).is_some();
    let is_module = before.kind() != "bracketed_type"
        && text
            .rsplit("::")
            .next()
            .is_some_and(|last| last.starts_with(|letter: char| letter.is_lowercase()));
    let foreign = bound || first == "Self" || knowledge::is_crate(first);
    if is_module && !foreign {
        return grammar::lower(out, grammar, name);
    }
    // `rocket::build()` is of the crate, even beside a function of that name.
    let imported = out.out.lookup(sym, out.scope).and_then(|found| found.last());
    let imported = imported.is_some_and(|found| matches!(out.out.expr(*found), Expr::Import { .. }));
    let of = if before.kind() == "identifier" && knowledge::is_crate(first) && !imported {
        out.add(Expr::Import { module: sym, member: None }, before)
    } else {
        grammar::lower(out, grammar, before)
    };
    let text = out.text(name);
    out.member(of, text, node)
}

fn declaration(out: &mut Lower<'_>, grammar: &Grammar, node: Node<'_>) -> ExprId {
    let value = node.child_by_field_name("value").map(|value| grammar::lower(out, grammar, value));
    if let Some(otherwise) = node.child_by_field_name("alternative") {
        grammar::lower(out, grammar, otherwise);
    }
    let Some(pattern) = node.child_by_field_name("pattern") else { return 0 };
    if pattern.kind() == "identifier" {
        let given = Given { of_type: node.child_by_field_name("type"), decorators: &[] };
        return grammar::give(out, grammar, pattern, value.filter(|value| *value != 0), given);
    }
    bind_names(out, pattern, value.unwrap_or(0));
    0
}

/// `Some(x)`, `Ok(x)`: what is inside is taken for the whole.
fn bind_names(out: &mut Lower<'_>, pattern: Node<'_>, value: ExprId) {
    out.deeper((), |out| {
        let mut cursor = pattern.walk();
        if pattern.kind() == "identifier" {
            let text = out.text(pattern);
            let name = out.sym(text);
            out.bind(name, value);
            return;
        }
        let of_type = pattern.child_by_field_name("type");
        for part in pattern.named_children(&mut cursor).filter(|part| Some(*part) != of_type) {
            bind_names(out, part, value);
        }
    });
}

/// The values of all arms, one of which it is.
fn matched(out: &mut Lower<'_>, grammar: &Grammar, node: Node<'_>) -> ExprId {
    let value = node.child_by_field_name("value").map_or(0, |value| grammar::lower(out, grammar, value));
    let Some(body) = node.child_by_field_name("body") else { return 0 };
    let mut values = Vec::new();
    let mut cursor = body.walk();
    out.guarded(value, |out| {
        for arm in body.named_children(&mut cursor).filter(|arm| arm.kind() == "match_arm") {
            if let Some(pattern) = arm.child_by_field_name("pattern") {
                bind_names(out, pattern, value);
            }
            let found =
                arm.child_by_field_name("value").map_or(0, |value| grammar::lower(out, grammar, value));
            if found != 0 {
                values.push(found);
            }
        }
    });
    out.add(Expr::Choice(values.into()), node)
}

/// A macro is a call of its name with `!`; what `format!` fills in is put together.
fn macro_call(out: &mut Lower<'_>, grammar: &Grammar, node: Node<'_>) -> ExprId {
    let Some(name) = node.child_by_field_name("macro") else { return 0 };
    let mut cursor = node.walk();
    let tree = node.named_children(&mut cursor).find(|child| child.kind() == "token_tree");
    let mut values = Vec::new();
    if let Some(tree) = tree {
        let mut cursor = tree.walk();
        for part in tree.named_children(&mut cursor).take(60) {
            values.push(grammar::lower(out, grammar, part));
        }
    }
    let text = out.text(name);
    let last = text.rsplit("::").next().unwrap_or(text);
    if matches!(last, "format" | "concat" | "format_args") {
        let filled = values.first().map(|first| filled(out, *first, node)).unwrap_or_default();
        let rest = values.iter().skip(1).copied();
        let parts: Vec<_> = filled.into_iter().chain(rest).collect();
        return out.add(Expr::Concat(parts.into()), node);
    }
    let callee = match name.child_by_field_name("path") {
        Some(before) => {
            let of = grammar::lower(out, grammar, before);
            out.member(of, &format!("{last}!"), node)
        }
        None => out.name(&format!("{last}!"), name),
    };
    let args = values.into_iter().map(|value| Arg { name: None, value }).collect();
    out.call(callee, args, node)
}

/// The parts of a format: text, and the names that stand in it (`{host}:{port}`).
fn filled(out: &mut Lower<'_>, format: ExprId, node: Node<'_>) -> Vec<ExprId> {
    let Expr::Text(text) = *out.out.expr(format) else { return vec![format] };
    let text = out.out.text(text).to_owned();
    let mut parts = Vec::new();
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once('{') {
        let Some((inside, behind)) = after.split_once('}') else { break };
        if !before.is_empty() {
            parts.push(out.literal(before, node));
        }
        let name = inside.split(':').next().unwrap_or_default();
        if name.starts_with(|letter: char| letter.is_alphabetic() || letter == '_') {
            parts.push(out.name(name, node));
        }
        rest = behind;
    }
    if !rest.is_empty() {
        parts.push(out.literal(rest, node));
    }
    parts
}

/// `SocketAddr::from(([0, 0, 0, 0], 3000))` and `SocketAddr::new(ip, port)`: the port tells.
fn address(out: &mut Lower<'_>, grammar: &Grammar, node: Node<'_>) -> Option<ExprId> {
    let text = out.text(node.child_by_field_name("function")?);
    let makes =
        ["SocketAddr::from", "SocketAddr::new", "SocketAddrV4::new"].iter().any(|end| text.ends_with(end));
    if !makes {
        return None;
    }
    let args = grammar::args(out, grammar, node.child_by_field_name("arguments")?);
    let last = args.last()?.value;
    match out.out.expr(last) {
        Expr::List(items) => items.last().copied(),
        _ => Some(last),
    }
}

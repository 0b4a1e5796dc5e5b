//! Ruby, as a table; reads of `ENV`, questions of `Rails.env`, blocks as arguments.

use tree_sitter::Node;

use super::{
    grammar::{self, Grammar, Shape},
    lower::Lower,
    summary::{Arg, Expr, ExprId},
};

const GRAMMAR: Grammar = Grammar {
    shape,
    own,
    injected: |_, _, _| None,
    reads: &[],
    transparent: &[
        "Integer",
        "String",
        "Float",
        "URI.parse",
        "URI",
        "Pathname.new",
        "Array",
        "ERB.Util.url_encode",
    ],
    joins: &["File.join", "File.expand_path", "format", "sprintf", "Rails.root.join"],
    passes: &[
        "to_i", "to_s", "to_sym", "strip", "presence", "freeze", "to_f", "downcase", "chomp", "dup", "split",
        "to_str", "inquiry", "then", "tap", "first", "to_path", "squish", "present?", "blank?", "nil?",
        "empty?",
    ],
    defaults: &[],
    choices: &["||", "or"],
    last_counts: true,
};

/// Calls without arguments that do something; other names after a dot are taken for attributes.
const VERBS: &[&str] = &[
    "new",
    "start",
    "run",
    "migrate",
    "connect",
    "call",
    "create",
    "configure",
    "perform_later",
    "load_seed",
    "stop",
    "close",
    "shutdown",
    "terminate",
    "exit",
    "join",
];

/// Lowers a file.
pub(super) fn lower(out: &mut Lower<'_>, root: Node<'_>) {
    grammar::lower_file(out, &GRAMMAR, root);
}

fn shape(kind: &str) -> Shape {
    match kind {
        "comment" | "heredoc_beginning" | "uninterpreted" => Shape::Skip,
        "identifier" | "constant" | "instance_variable" | "class_variable" | "global_variable" => Shape::Name,
        "string" | "simple_symbol" | "delimited_symbol" | "bare_string" | "bare_symbol"
        | "chained_string" | "hash_key_symbol" => Shape::Text,
        "integer" | "float" => Shape::Number,
        "true" | "false" => Shape::Bool,
        "nil" => Shape::Null,
        "self" => Shape::This,
        "scope_resolution" => Shape::Member("scope", "name"),
        "element_reference" => Shape::Index("object", "#1"),
        "binary" => Shape::Binary,
        "unary" => Shape::Not,
        "conditional" => Shape::Ternary("condition", "consequence", "alternative"),
        "method" | "singleton_method" => Shape::Function("name", "parameters", "body"),
        "block" | "do_block" => Shape::Function("", "parameters", "body"),
        "lambda" => Shape::Function("", "parameters", "body"),
        "class" => Shape::Class("name", "superclass", "body"),
        "module" => Shape::Class("name", "", "body"),
        "if" | "unless" | "elsif" | "if_modifier" | "unless_modifier" | "while" | "while_modifier" => {
            Shape::If("condition")
        }
        "case" => Shape::If("value"),
        "return" => Shape::Return,
        "parenthesized_statements" => Shape::Through,
        "array"
        | "hash"
        | "string_array"
        | "symbol_array"
        | "left_assignment_list"
        | "right_assignment_list" => Shape::List,
        "optional_parameter" | "keyword_parameter" => Shape::Param("name", "", "value"),
        _ => Shape::Children,
    }
}

fn own(out: &mut Lower<'_>, grammar: &Grammar, node: Node<'_>) -> Option<ExprId> {
    match node.kind() {
        "call" => Some(call(out, grammar, node)),
        "element_reference" if is_environment(out, node.child_by_field_name("object")?) => {
            let key = grammar::lower(out, grammar, node.named_child(1)?);
            Some(out.read(key, node))
        }
        "assignment" | "operator_assignment" => Some(assignment(out, grammar, node)),
        "subshell" => {
            let text = node.named_child(0).map(|inner| out.text(inner).to_owned()).unwrap_or_default();
            let value = out.literal(&text, node);
            let callee = out.name("`", node);
            Some(out.call(callee, vec![Arg { name: None, value }], node))
        }
        _ => None,
    }
}

fn is_environment(out: &Lower<'_>, node: Node<'_>) -> bool {
    matches!(out.text(node), "ENV" | "::ENV")
}

/// The variable that names the environment, asked for by the framework's own name: no read of the project's.
fn mode(out: &mut Lower<'_>, node: Node<'_>) -> ExprId {
    let (module, member) = (out.sym("process"), out.sym("env"));
    let environment = out.add(Expr::Import { module, member: Some(member) }, node);
    let name = out.sym("RAILS_ENV");
    out.add(Expr::Member(environment, name), node)
}

fn call(out: &mut Lower<'_>, grammar: &Grammar, node: Node<'_>) -> ExprId {
    let receiver = node.child_by_field_name("receiver");
    let name = node.child_by_field_name("method").map_or("call", |method| out.text(method));
    let list = node.child_by_field_name("arguments");
    let block = node.child_by_field_name("block");
    if let Some(receiver) = receiver {
        if is_environment(out, receiver) && matches!(name, "fetch" | "[]" | "key?" | "has_key?") {
            return fetch(out, grammar, node, name == "fetch");
        }
        let text = out.text(receiver);
        if matches!(text, "Rails" | "::Rails") && name == "env" {
            return mode(out, node);
        }
        if matches!(text, "Rails.env" | "::Rails.env")
            && let Some(asked) = name.strip_suffix('?')
        {
            let (left, right) = (mode(out, receiver), out.literal(asked, node));
            return grammar::compare(out, left, right, node);
        }
    }
    if name == "require" && receiver.is_none() {
        return required(out, grammar, node);
    }
    plain(out, grammar, node, receiver, name, list, block)
}

/// `ENV.fetch("X", "d")`, `ENV.fetch("X") { "d" }`.
fn fetch(out: &mut Lower<'_>, grammar: &Grammar, node: Node<'_>, gives_default: bool) -> ExprId {
    let args = node.child_by_field_name("arguments").map(|list| grammar::args(out, grammar, list));
    let args = args.unwrap_or_default();
    let Some(first) = args.first() else { return 0 };
    let read = out.read(first.value, node);
    let mut default = args.get(1).map(|arg| arg.value);
    if let Some(block) = node.child_by_field_name("block") {
        let block = grammar::lower(out, grammar, block);
        if let Expr::Function(function) = *out.out.expr(block) {
            default = out.out.function(function).and_then(|function| function.returns.last().copied());
        }
    }
    match default.filter(|default| gives_default && *default != 0) {
        Some(default) => out.add(Expr::Choice([read, default].into()), node),
        None => read,
    }
}

/// A library that is required is a call of its own name: it may be all that shows a framework.
fn required(out: &mut Lower<'_>, grammar: &Grammar, node: Node<'_>) -> ExprId {
    let args = node.child_by_field_name("arguments").map(|list| grammar::args(out, grammar, list));
    let Some(Expr::Text(text)) = args.unwrap_or_default().first().map(|arg| out.out.expr(arg.value).clone())
    else {
        return 0;
    };
    let text = out.out.text(text).to_owned();
    let module = out.sym(&text);
    out.out.imports.push(module);
    let callee = out.name(&format!("require {text}"), node);
    out.call(callee, Vec::new(), node)
}

fn plain(
    out: &mut Lower<'_>,
    grammar: &Grammar,
    node: Node<'_>,
    receiver: Option<Node<'_>>,
    name: &str,
    list: Option<Node<'_>>,
    block: Option<Node<'_>>,
) -> ExprId {
    let puma = receiver.is_none() && out.file.name() == "puma.rb";
    if let (Some(receiver), None, None) = (receiver, list, block)
        && !VERBS.contains(&name)
        && !name.ends_with('!')
    {
        let of = grammar::lower(out, grammar, receiver);
        return if grammar.passes.contains(&name) { of } else { out.member(of, name, node) };
    }
    if let Some(list) = list {
        let made = grammar::method(out, grammar, node, ["receiver", "method", "arguments"]);
        if let Some(block) = block
            && let Expr::Call { callee, args } = out.out.expr(made).clone()
        {
            let value = grammar::lower(out, grammar, block);
            let args: Vec<_> = args.iter().copied().chain([Arg { name: None, value }]).collect();
            out.again(made, callee, args);
        }
        if puma && let Expr::Call { args, .. } = out.out.expr(made).clone() {
            let callee = out.name(&format!("puma.{name}"), list);
            out.again(made, callee, args.to_vec());
        }
        return made;
    }
    let of = receiver.map(|receiver| grammar::lower(out, grammar, receiver));
    let callee = match of {
        Some(of) => out.member(of, name, node),
        None => out.name(name, node),
    };
    let block = block.map(|block| Arg { name: None, value: grammar::lower(out, grammar, block) });
    out.call(callee, block.into_iter().collect(), node)
}

/// Constants are seen from everywhere, variables of instances and classes from the whole class.
fn assignment(out: &mut Lower<'_>, grammar: &Grammar, node: Node<'_>) -> ExprId {
    let (Some(left), Some(right)) = (node.child_by_field_name("left"), node.child_by_field_name("right"))
    else {
        return 0;
    };
    let mut value = grammar::lower(out, grammar, right);
    let operator = node.child_by_field_name("operator").map_or("=", |operator| out.text(operator));
    if operator == "||=" {
        let before = grammar::lower(out, grammar, left);
        value = out.add(Expr::Choice([before, value].into()), node);
    }
    match left.kind() {
        "constant" => grammar::give(out, grammar, left, Some(value), grammar::Given::default()),
        "instance_variable" | "class_variable" => {
            let text = out.text(left);
            let name = out.sym(text);
            out.bind_in_class(name, value);
            out.out.named.push((name, value));
            value
        }
        _ => {
            grammar::bind(out, grammar, left, value);
            value
        }
    }
}

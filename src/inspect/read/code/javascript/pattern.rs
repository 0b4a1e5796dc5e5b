//! What is taken apart on the left of an assignment, or in parameters.

use tree_sitter::Node;

use crate::inspect::read::code::{
    lower::Lower,
    summary::{Expr, ExprId, Param, Sym},
};

use super::expr;

/// Binds the names of a pattern to parts of a value.
pub(super) fn bind(out: &mut Lower<'_>, node: Node<'_>, value: ExprId, bound: &mut Vec<(Sym, ExprId)>) {
    out.deeper((), |out| match node.kind() {
        "identifier" | "shorthand_property_identifier_pattern" => {
            let name = out.text(node);
            let name = out.sym(name);
            out.bind(name, value);
            out.out.named.push((name, value));
            bound.push((name, value));
        }
        "assignment_pattern" => {
            if let (Some(left), Some(right)) =
                (node.child_by_field_name("left"), node.child_by_field_name("right"))
            {
                let value = or_default(out, value, right, node);
                bind(out, left, value, bound);
            }
        }
        "object_pattern" => object(out, node, value, bound),
        "array_pattern" => {
            let mut cursor = node.walk();
            for part in node.named_children(&mut cursor) {
                let each = out.add(Expr::Each(value), part);
                bind(out, part, each, bound);
            }
        }
        _ => {}
    });
}

fn object(out: &mut Lower<'_>, node: Node<'_>, value: ExprId, bound: &mut Vec<(Sym, ExprId)>) {
    let mut cursor = node.walk();
    for part in node.named_children(&mut cursor) {
        match part.kind() {
            "shorthand_property_identifier_pattern" => {
                let name = out.text(part);
                let member = out.member(value, name, part);
                bind(out, part, member, bound);
            }
            "object_assignment_pattern" => {
                if let (Some(left), Some(right)) =
                    (part.child_by_field_name("left"), part.child_by_field_name("right"))
                {
                    let name = out.text(left);
                    let member = out.member(value, name, left);
                    let value = or_default(out, member, right, part);
                    bind(out, left, value, bound);
                }
            }
            "pair_pattern" => {
                if let (Some(key), Some(inner)) =
                    (part.child_by_field_name("key"), part.child_by_field_name("value"))
                {
                    let key = expr::string(out, key);
                    let member = out.member(value, &key, part);
                    bind(out, inner, member, bound);
                }
            }
            _ => {}
        }
    }
}

fn or_default(out: &mut Lower<'_>, value: ExprId, default: Node<'_>, node: Node<'_>) -> ExprId {
    let default = expr::lower(out, default);
    out.add(Expr::Choice([value, default].into()), node)
}

/// Reads the parameters of the function being read.
pub(super) fn params(out: &mut Lower<'_>, node: Node<'_>) {
    if node.kind() == "identifier" {
        param(out, node, None, None);
        return;
    }
    let mut cursor = node.walk();
    for part in node.named_children(&mut cursor) {
        match part.kind() {
            "required_parameter" | "optional_parameter" => {
                let of_type = part.child_by_field_name("type").and_then(|of_type| of_type.named_child(0));
                let of_type = of_type.filter(|of_type| of_type.kind() == "type_identifier");
                let Some(pattern) = part.child_by_field_name("pattern") else { continue };
                let field = has_modifier(part);
                let value = param(out, pattern, part.child_by_field_name("value"), of_type);
                if field && pattern.kind() == "identifier" {
                    let name = out.text(pattern);
                    let name = out.sym(name);
                    if let Some(class) = out.this_class() {
                        class.members.push((name, value));
                    }
                }
            }
            "assignment_pattern" => {
                if let Some(left) = part.child_by_field_name("left") {
                    param(out, left, part.child_by_field_name("right"), None);
                }
            }
            "comment" => {}
            _ => {
                param(out, part, None, None);
            }
        }
    }
}

/// `private readonly x: X` in a constructor is a field too.
fn has_modifier(node: Node<'_>) -> bool {
    let mut cursor = node.walk();
    node.children(&mut cursor)
        .any(|child| matches!(child.kind(), "accessibility_modifier" | "readonly" | "override_modifier"))
}

fn param(
    out: &mut Lower<'_>,
    pattern: Node<'_>,
    default: Option<Node<'_>>,
    of_type: Option<Node<'_>>,
) -> ExprId {
    let default = default.map(|default| expr::lower(out, default));
    let of_type = of_type.map(|of_type| {
        let text = out.text(of_type);
        out.name(text, of_type)
    });
    let name = (pattern.kind() == "identifier").then(|| out.text(pattern));
    let name = name.map(|name| out.sym(name));
    let id = out.function;
    let index = out.this_function().map_or(0, |function| {
        function.params.push(Param { name, default, of_type });
        function.params.len() - 1
    });
    let value = out.add(Expr::Param(id, u16::try_from(index).unwrap_or(u16::MAX)), pattern);
    bind(out, pattern, value, &mut Vec::new());
    value
}

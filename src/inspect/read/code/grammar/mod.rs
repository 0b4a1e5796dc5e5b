//! What the languages with classes and braces (and Ruby) have in common: a table says what each kind of node is, and
//! one walk over the tree makes expressions of it. What only one language has stands in that language's folder.

mod call;
mod declare;
mod text;

use tree_sitter::Node;

use super::{
    lower::Lower,
    summary::{Expr, ExprId},
};

pub(super) use call::{args, call, method};
pub(super) use declare::{Given, bind, decorators, function, give, name_function, param};

/// A child of a node: by its field, by its place among the named ones (`#0`, `#-1` the last), the first that is there
/// of several (`value|#1`); `""` is none.
pub(super) type Field = &'static str;

/// What a node is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Shape {
    /// Of no interest.
    Skip,
    /// What its first child is.
    Through,
    /// What this child is (a cast, an awaited value).
    Inner(Field),
    /// Several, one after the other.
    Children,
    /// A name.
    Name,
    /// A string, with what is put into it.
    Text,
    /// A number.
    Number,
    /// True or false, as its text says.
    Bool,
    /// Nothing.
    Null,
    /// The instance of the class around.
    This,
    /// A member: of what, and its name.
    Member(Field, Field),
    /// A member by a key: of what, and the key.
    Index(Field, Field),
    /// A call: of what, with which arguments.
    Call(Field, Field),
    /// A call of a method: of what (perhaps nothing), its name, its arguments.
    Method(Field, Field, Field),
    /// The making of an instance: of which type, with which arguments, and a block that gives fields.
    New(Field, Field, Field),
    /// Two sides and an operator.
    Binary,
    /// A negation.
    Not,
    /// A test and its two values; without a first value, a test that is the value itself.
    Ternary(Field, Field, Field),
    /// A value given to what exists: left, right.
    Assign(Field, Field),
    /// A name with its value.
    Declare(Field, Field),
    /// Declared names of one type, perhaps annotated.
    Declaration(Field),
    /// A function: name, parameters, body.
    Function(Field, Field, Field),
    /// A class: name, bases, body.
    Class(Field, Field, Field),
    /// A condition and what stands under it.
    If(Field),
    /// What a function gives back.
    Return,
    /// A list, or a record where it holds pairs.
    List,
    /// A parameter: name, type, default.
    Param(Field, Field, Field),
    /// An annotation: name, arguments.
    Annotation(Field, Field),
}

/// A language as a table.
pub(super) struct Grammar {
    /// What a kind of node is.
    pub shape: fn(&str) -> Shape,
    /// What only this language has; asked first. `None` leaves the node to the table.
    pub own: fn(&mut Lower<'_>, &Grammar, Node<'_>) -> Option<ExprId>,
    /// The value that annotations give to a field or a parameter.
    pub injected: fn(&mut Lower<'_>, &[ExprId], Node<'_>) -> Option<ExprId>,
    /// Calls that read the variable their first argument names, as they are written; a second stands in for it.
    pub reads: &'static [&'static str],
    /// Calls that give their first argument on, as they are written.
    pub transparent: &'static [&'static str],
    /// Calls that put their arguments together, as they are written.
    pub joins: &'static [&'static str],
    /// Methods that give what they are called on.
    pub passes: &'static [&'static str],
    /// Methods whose argument stands in for what they are called on.
    pub defaults: &'static [&'static str],
    /// The operators that take the second side where the first is missing.
    pub choices: &'static [&'static str],
    /// Whether the last expression of a block is its value.
    pub last_counts: bool,
}

/// Lowers a file.
pub(super) fn lower_file(out: &mut Lower<'_>, grammar: &Grammar, root: Node<'_>) {
    children(out, grammar, root);
}

/// The child that a field means.
pub(super) fn pick<'t>(node: Node<'t>, field: Field) -> Option<Node<'t>> {
    field.split('|').find_map(|one| {
        let Some(place) = one.strip_prefix('#') else {
            return (!one.is_empty()).then(|| node.child_by_field_name(one)).flatten();
        };
        let place: i32 = place.parse().ok()?;
        let mut cursor = node.walk();
        let all: Vec<_> =
            node.named_children(&mut cursor).filter(|child| !child.kind().contains("comment")).collect();
        let place = if place < 0 { all.len().checked_add_signed(place as isize)? } else { place as usize };
        all.get(place).copied()
    })
}

/// All children, one after the other. Gives the value of the last.
pub(super) fn children(out: &mut Lower<'_>, grammar: &Grammar, node: Node<'_>) -> ExprId {
    let mut cursor = node.walk();
    let mut last = 0;
    for child in node.named_children(&mut cursor).filter(|child| !child.kind().contains("comment")) {
        last = lower(out, grammar, child);
    }
    last
}

/// A node that may not be there.
pub(super) fn lower_field(out: &mut Lower<'_>, grammar: &Grammar, node: Node<'_>, field: Field) -> ExprId {
    pick(node, field).map_or(0, |child| lower(out, grammar, child))
}

/// One node.
pub(super) fn lower(out: &mut Lower<'_>, grammar: &Grammar, node: Node<'_>) -> ExprId {
    out.deeper(0, |out| match (grammar.own)(out, grammar, node) {
        Some(found) => found,
        None => by_shape(out, grammar, node),
    })
}

fn by_shape(out: &mut Lower<'_>, grammar: &Grammar, node: Node<'_>) -> ExprId {
    match (grammar.shape)(node.kind()) {
        Shape::Skip | Shape::Param(..) => 0,
        Shape::Through => lower_field(out, grammar, node, "#0"),
        Shape::Inner(field) => lower_field(out, grammar, node, field),
        Shape::Children => {
            let last = children(out, grammar, node);
            if grammar.last_counts { last } else { 0 }
        }
        Shape::Name => {
            let text = out.text(node);
            out.name(text, node)
        }
        Shape::Text => text::lower(out, grammar, node),
        Shape::Number => {
            let text = out.text(node).replace('_', "");
            let text = out.sym(&text);
            out.add(Expr::Number(text), node)
        }
        Shape::Bool => {
            let value = out.text(node).eq_ignore_ascii_case("true");
            out.add(Expr::Bool(value), node)
        }
        Shape::Null => out.add(Expr::Null, node),
        Shape::This => match out.class {
            Some(class) => out.add(Expr::This(class), node),
            None => out.add(Expr::Unknown, node),
        },
        Shape::Member(of, name) => member(out, grammar, node, of, name),
        Shape::Index(of, key) => index(out, grammar, node, of, key),
        Shape::Call(of, args) => call::call(out, grammar, node, of, args),
        Shape::Method(of, name, args) => call::method(out, grammar, node, [of, name, args]),
        Shape::New(of_type, args, fields) => call::made(out, grammar, node, [of_type, args, fields]),
        Shape::Binary => binary(out, grammar, node),
        Shape::Not => {
            let inner = children(out, grammar, node);
            out.add(Expr::Logic([inner].into()), node)
        }
        Shape::Ternary(test, yes, no) => ternary(out, grammar, node, [test, yes, no]),
        Shape::If(test) => branch(out, grammar, node, test),
        Shape::Return => returned(out, grammar, node),
        Shape::List => text::collection(out, grammar, node),
        _ => declare::lower(out, grammar, node),
    }
}

fn member(out: &mut Lower<'_>, grammar: &Grammar, node: Node<'_>, of: Field, name: Field) -> ExprId {
    let of = lower_field(out, grammar, node, of);
    let Some(name) = pick(node, name) else { return of };
    let name = out.text(name).trim_start_matches(['$', '@', '.', '?']);
    let name = name.split('<').next().unwrap_or_default();
    out.member(of, name, node)
}

fn index(out: &mut Lower<'_>, grammar: &Grammar, node: Node<'_>, of: Field, key: Field) -> ExprId {
    let of = lower_field(out, grammar, node, of);
    let key = lower_field(out, grammar, node, key);
    by_key(out, of, key, node)
}

/// A member by a key, which may be a literal.
pub(super) fn by_key(out: &mut Lower<'_>, of: ExprId, key: ExprId, node: Node<'_>) -> ExprId {
    if let Expr::Text(key) = *out.out.expr(key) {
        let key = out.out.text(key).to_owned();
        return out.member(of, &key, node);
    }
    out.index(of, key, node)
}

fn binary(out: &mut Lower<'_>, grammar: &Grammar, node: Node<'_>) -> ExprId {
    let operator = pick(node, "operator").map(|operator| out.text(operator));
    let operator = operator.or_else(|| {
        let mut cursor = node.walk();
        let found = node.children(&mut cursor).find(|child| !child.is_named());
        found.map(|token| out.text(token))
    });
    let left = lower_field(out, grammar, node, "left|#0");
    let right = lower_field(out, grammar, node, "right|#-1");
    match operator.unwrap_or_default() {
        operator if grammar.choices.contains(&operator) => out.add(Expr::Choice([left, right].into()), node),
        "+" | "." | "/" | "%" | "<<" => out.add(Expr::Concat([left, right].into()), node),
        "&&" | "||" | "and" | "or" | "xor" => out.add(Expr::Logic([left, right].into()), node),
        "==" | "!=" | "===" | "!==" | "<>" => compare(out, left, right, node),
        _ => out.add(Expr::Unknown, node),
    }
}

/// A comparison, noted.
pub(super) fn compare(out: &mut Lower<'_>, left: ExprId, right: ExprId, node: Node<'_>) -> ExprId {
    let id = out.add(Expr::Compare(left, right), node);
    out.show(id);
    let site = out.site(id);
    out.out.compares.push(site);
    id
}

fn ternary(out: &mut Lower<'_>, grammar: &Grammar, node: Node<'_>, fields: [Field; 3]) -> ExprId {
    let [test, yes, no] = fields;
    let test = lower_field(out, grammar, node, test);
    let Some(yes) = pick(node, yes) else {
        let no = lower_field(out, grammar, node, no);
        return out.add(Expr::Choice([test, no].into()), node);
    };
    let (mut then, mut otherwise) = (0, 0);
    out.guarded(test, |out| {
        then = lower(out, grammar, yes);
        otherwise = lower_field(out, grammar, node, no);
    });
    // `x != null ? x : "d"` is `x`, or else the other.
    let asks_null =
        matches!(*out.out.expr(test), Expr::Compare(_, right) if matches!(out.out.expr(right), Expr::Null));
    if asks_null {
        let literal = matches!(out.out.expr(then), Expr::Text(_) | Expr::Number(_) | Expr::Null);
        let parts = if literal { [otherwise, then] } else { [then, otherwise] };
        return out.add(Expr::Choice(parts.into()), node);
    }
    out.add(Expr::Branch { test, yes: then, no: otherwise }, node)
}

fn branch(out: &mut Lower<'_>, grammar: &Grammar, node: Node<'_>, condition: Field) -> ExprId {
    let asked = pick(node, condition);
    let test = asked.map_or(0, |asked| lower(out, grammar, asked));
    let denies = node.kind().starts_with("unless");
    let mut values = Vec::new();
    let mut cursor = node.walk();
    for child in node.named_children(&mut cursor).filter(|child| Some(*child) != asked) {
        // What stands behind `else` is under the opposite.
        let opposite = denies == values.is_empty();
        let guard = if opposite { out.add(Expr::Logic([test].into()), node) } else { test };
        out.guarded(guard, |out| values.push(lower(out, grammar, child)));
    }
    match values.as_slice() {
        [yes, no] if grammar.last_counts => out.add(Expr::Branch { test, yes: *yes, no: *no }, node),
        [only] if grammar.last_counts => *only,
        _ => 0,
    }
}

fn returned(out: &mut Lower<'_>, grammar: &Grammar, node: Node<'_>) -> ExprId {
    let value = children(out, grammar, node);
    gives(out, value);
    value
}

/// A value that the function being read gives back.
pub(super) fn gives(out: &mut Lower<'_>, value: ExprId) {
    if value != 0
        && let Some(function) = out.this_function()
    {
        function.returns.push(value);
    }
}

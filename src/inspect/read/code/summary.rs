//! What one file says by itself, in expressions that belong to no language.

use std::{collections::HashMap, sync::Arc};

use crate::{
    checks::facts::{Place, Role},
    inspect::file::File,
};

use super::Language;

/// An expression of a file.
pub(super) type ExprId = u32;
/// A name or literal of a file.
pub(super) type Sym = u32;
/// A function of a file; 0 is the module itself.
pub(super) type FnId = u32;
/// A class of a file.
pub(super) type ClassId = u32;
/// What holds names: the module, a function or a class; 0 is the module.
pub(super) type ScopeId = u32;
/// A chain of conditions around a statement; 0 is none.
pub(super) type GuardId = u32;

/// An expression without its syntax.
#[derive(Clone, Debug)]
pub(super) enum Expr {
    /// Not understood, or of no interest.
    Unknown,
    /// A string.
    Text(Sym),
    /// A number, as written.
    Number(Sym),
    /// True or false.
    Bool(bool),
    /// `null`, `undefined`, `None`.
    Null,
    /// A name, to be looked up from a scope.
    Name(Sym, ScopeId),
    /// A member by name or by a literal key.
    Member(ExprId, Sym),
    /// A member by a computed key.
    Index(ExprId, ExprId),
    /// A call, or the making of an instance.
    Call { callee: ExprId, args: Box<[Arg]> },
    /// Text put together.
    Concat(Box<[ExprId]>),
    /// The first that is there (`a || b`, `a ?? b`, `a or b`).
    Choice(Box<[ExprId]>),
    /// One or the other, by a test.
    Branch { test: ExprId, yes: ExprId, no: ExprId },
    /// A comparison.
    Compare(ExprId, ExprId),
    /// A logical combination or negation that is asked, not used.
    Logic(Box<[ExprId]>),
    /// A record; a spread or base has the key `...`.
    Object(Box<[(Sym, ExprId)]>),
    /// A list.
    List(Box<[ExprId]>),
    /// One after the other of a list.
    Each(ExprId),
    /// A function.
    Function(FnId),
    /// A class.
    Class(ClassId),
    /// The instance of the class around.
    This(ClassId),
    /// A module, or a member of it.
    Import { module: Sym, member: Option<Sym> },
    /// A parameter of a function.
    Param(FnId, u16),
}

/// An argument of a call.
#[derive(Clone, Copy, Debug)]
pub(super) struct Arg {
    /// Its name, where it is passed by name; `...` for a spread.
    pub name: Option<Sym>,
    /// The value.
    pub value: ExprId,
}

/// A parameter of a function.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Param {
    /// Its name; `None` where it is taken apart.
    pub name: Option<Sym>,
    /// Its default.
    pub default: Option<ExprId>,
    /// Its declared type, where that is a plain name.
    pub of_type: Option<ExprId>,
}

/// A function.
#[derive(Clone, Debug, Default)]
pub(super) struct Function {
    /// Its name, where it has one.
    pub name: Option<Sym>,
    /// The function around it; 0 is the module.
    pub parent: FnId,
    /// Its parameters, without `self`.
    pub params: Vec<Param>,
    /// What it returns.
    pub returns: Vec<ExprId>,
    /// What decorates it.
    pub decorators: Vec<ExprId>,
    /// The call it is an argument of, where it stands in one.
    pub passed_to: Option<ExprId>,
    /// The class whose method it is.
    pub class: Option<ClassId>,
    /// The expression of itself.
    pub expr: ExprId,
}

/// A class.
#[derive(Clone, Debug, Default)]
pub(super) struct Class {
    /// Its name.
    pub name: Option<Sym>,
    /// Its bases.
    pub bases: Vec<ExprId>,
    /// Fields and methods, in order; what is assigned to `self`/`this` too.
    pub members: Vec<(Sym, ExprId)>,
    /// Fields that are only declared (`port: int`), and where.
    pub declared: Vec<(Sym, ExprId)>,
    /// What decorates it.
    pub decorators: Vec<ExprId>,
}

/// A scope.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope {
    /// The scope around it; the module is its own.
    pub parent: ScopeId,
    /// All that is given to its names.
    pub names: Names,
}

/// Names and all that is given to each, in order. There is a scope for every function of a project, and most names are
/// given one thing: a table of hashes for each scope would take most of the memory of a summary.
#[derive(Clone, Debug, Default)]
pub(super) struct Names(Vec<(Sym, Given)>);

#[derive(Clone, Debug)]
enum Given {
    One(ExprId),
    More(Vec<ExprId>),
}

impl Given {
    fn all(&self) -> &[ExprId] {
        match self {
            Given::One(value) => std::slice::from_ref(value),
            Given::More(values) => values,
        }
    }
}

impl Names {
    /// All that is given to a name.
    pub fn get(&self, name: Sym) -> Option<&[ExprId]> {
        let at = self.0.binary_search_by_key(&name, |(known, _)| *known).ok()?;
        self.0.get(at).map(|(_, given)| given.all())
    }

    /// Gives a name one more value.
    pub fn give(&mut self, name: Sym, value: ExprId) {
        match self.0.binary_search_by_key(&name, |(known, _)| *known) {
            Err(at) => self.0.insert(at, (name, Given::One(value))),
            Ok(at) => match self.0.get_mut(at) {
                Some((_, Given::More(values))) => values.push(value),
                Some((_, given @ Given::One(_))) => {
                    let values = given.all().iter().copied().chain([value]).collect();
                    *given = Given::More(values);
                }
                None => {}
            },
        }
    }

    /// Every name with all that is given to it, by name.
    pub fn iter(&self) -> impl Iterator<Item = (Sym, &[ExprId])> {
        self.0.iter().map(|(name, given)| (*name, given.all()))
    }

    /// Gives back the memory that was set aside for more.
    pub fn settle(&mut self) {
        self.0.shrink_to_fit();
    }
}

/// A condition around a statement.
#[derive(Clone, Copy, Debug)]
pub(super) struct Guard {
    /// The next condition outwards; 0 is none.
    pub outer: GuardId,
    /// What is asked.
    pub test: ExprId,
}

/// Something that happens.
#[derive(Clone, Copy, Debug)]
pub(super) struct Site {
    /// The call, the read, or what is assigned.
    pub expr: ExprId,
    /// The function it happens in.
    pub function: FnId,
    /// Under which conditions.
    pub guard: GuardId,
}

/// `target.member = value`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Assign {
    /// What is assigned to.
    pub target: ExprId,
    /// The value.
    pub site: Site,
}

/// Lines and columns, from 1.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Span {
    /// The first line.
    pub line: u32,
    /// The first column.
    pub column: u32,
    /// The last line.
    pub end_line: u32,
    /// The column after the last character.
    pub end_column: u32,
}

/// What one file says by itself; values are still to be followed into others.
#[derive(Debug)]
pub struct Summary {
    pub(super) path: Arc<str>,
    pub(super) role: Role,
    pub(super) language: Language,
    /// Whether the file was not looked at so far, because nothing that is asked of it can matter.
    pub(super) deferred: bool,
    /// Names and literals, one behind the other.
    pub(super) text: String,
    /// Where each of them ends in the text.
    pub(super) ends: Vec<u32>,
    /// Each of them in the order of their texts.
    pub(super) ordered: Vec<Sym>,
    pub(super) exprs: Vec<Expr>,
    pub(super) spans: Vec<Span>,
    pub(super) scopes: Vec<Scope>,
    pub(super) functions: Vec<Function>,
    pub(super) classes: Vec<Class>,
    pub(super) guards: Vec<Guard>,
    /// All calls.
    pub(super) calls: Vec<Site>,
    /// The first call of each function by its own name, or on `this`.
    pub(super) first_calls: HashMap<Sym, ExprId>,
    /// Assignments to members.
    pub(super) assigns: Vec<Assign>,
    /// Members written in capitals or read from something named env.
    pub(super) reads: Vec<Site>,
    /// Conditions that compare, for branches by environment.
    pub(super) compares: Vec<Site>,
    /// Literals with the name they are given to.
    pub(super) named: Vec<(Sym, ExprId)>,
    /// Explicit exports.
    pub(super) exports: HashMap<Sym, ExprId>,
    /// Modules whose exports are passed on (`export * from`, `from x import *`).
    pub(super) passes_on: Vec<Sym>,
    /// All modules imported.
    pub(super) imports: Vec<Sym>,
    /// Lines that may be shown, in order. What stands on them is read again for those few of which there is a fact.
    pub(super) shown: Vec<u32>,
    /// Literals that are secrets, in clear: no excerpt may hold them.
    pub(super) secrets: Vec<String>,
    /// Facts that need nothing of other files.
    pub(super) facts: Vec<crate::checks::facts::Fact>,
}

impl Summary {
    /// A summary that says nothing.
    pub(super) fn empty(file: &File, language: Language) -> Summary {
        Summary {
            path: file.path.clone(),
            role: file.role,
            language,
            deferred: false,
            text: String::new(),
            ends: Vec::new(),
            ordered: Vec::new(),
            exprs: vec![Expr::Unknown],
            spans: vec![Span::default()],
            scopes: vec![Scope::default()],
            functions: vec![Function::default()],
            classes: Vec::new(),
            guards: vec![Guard { outer: 0, test: 0 }],
            calls: Vec::new(),
            first_calls: HashMap::new(),
            assigns: Vec::new(),
            reads: Vec::new(),
            compares: Vec::new(),
            named: Vec::new(),
            exports: HashMap::new(),
            passes_on: Vec::new(),
            imports: Vec::new(),
            shown: Vec::new(),
            secrets: Vec::new(),
            facts: Vec::new(),
        }
    }

    /// Whether the file was left unread, as nothing in it seemed to matter.
    pub fn is_deferred(&self) -> bool {
        self.deferred
    }

    /// Gives back the memory that was set aside for more: all summaries are kept until the last file is read.
    pub(super) fn settle(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
        self.ordered.shrink_to_fit();
        self.exprs.shrink_to_fit();
        self.spans.shrink_to_fit();
        self.scopes.iter_mut().for_each(|scope| scope.names.settle());
        self.scopes.shrink_to_fit();
        self.functions.shrink_to_fit();
        self.classes.shrink_to_fit();
        self.guards.shrink_to_fit();
        self.calls.shrink_to_fit();
        self.first_calls.shrink_to_fit();
        self.assigns.shrink_to_fit();
        self.reads.shrink_to_fit();
        self.compares.shrink_to_fit();
        self.exports.shrink_to_fit();
        self.imports.shrink_to_fit();
        self.shown.shrink_to_fit();
    }

    /// A name or literal.
    pub(super) fn text(&self, sym: Sym) -> &str {
        let Some(end) = self.ends.get(sym as usize) else { return "" };
        let start = (sym as usize).checked_sub(1).and_then(|before| self.ends.get(before)).unwrap_or(&0);
        self.text.get(*start as usize..*end as usize).unwrap_or_default()
    }

    /// A name, if the file has it at all.
    pub(super) fn sym(&self, text: &str) -> Option<Sym> {
        let at = self.ordered.binary_search_by(|sym| self.text(*sym).cmp(text)).ok()?;
        self.ordered.get(at).copied()
    }

    /// An expression.
    pub(super) fn expr(&self, id: ExprId) -> &Expr {
        self.exprs.get(id as usize).unwrap_or(&Expr::Unknown)
    }

    /// A function.
    pub(super) fn function(&self, id: FnId) -> Option<&Function> {
        self.functions.get(id as usize)
    }

    /// A class.
    pub(super) fn class(&self, id: ClassId) -> Option<&Class> {
        self.classes.get(id as usize)
    }

    /// What a name is given, from a scope outwards.
    pub(super) fn lookup(&self, name: Sym, from: ScopeId) -> Option<&[ExprId]> {
        let mut at = from;
        for _ in 0..self.scopes.len() {
            let scope = self.scopes.get(at as usize)?;
            if let Some(found) = scope.names.get(name) {
                return Some(found);
            }
            if at == 0 {
                return None;
            }
            at = scope.parent;
        }
        None
    }

    /// The place of an expression.
    pub(super) fn place(&self, id: ExprId) -> Place {
        let span = self.spans.get(id as usize).copied().unwrap_or_default();
        Place {
            path: self.path.clone(),
            line: span.line.max(1),
            column: span.column.max(1),
            end_line: span.end_line.max(1),
            end_column: span.end_column.max(1),
        }
    }

    /// The conditions around a site, innermost first.
    pub(super) fn tests(&self, guard: GuardId) -> impl Iterator<Item = ExprId> {
        let mut at = guard;
        std::iter::from_fn(move || {
            let found = self.guards.get(at as usize).filter(|_| at != 0)?;
            at = found.outer;
            Some(found.test)
        })
    }

    /// The function and those around it, without the module.
    pub(super) fn functions_around(&self, function: FnId) -> impl Iterator<Item = FnId> {
        let mut at = function;
        std::iter::from_fn(move || {
            let now = at;
            let found = self.functions.get(now as usize).filter(|_| now != 0)?;
            at = found.parent;
            Some(now)
        })
    }
}

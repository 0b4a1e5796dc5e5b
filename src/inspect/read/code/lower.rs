//! What the languages share while they turn syntax into expressions.

mod secrets;

use std::collections::HashMap;

use tree_sitter::Node;

use crate::{checks::facts::SkipReason, inspect::file::File};

use super::{
    Language,
    summary::{
        Arg, Assign, Class, ClassId, Expr, ExprId, FnId, Function, Guard, GuardId, Scope, ScopeId, Site,
        Span, Summary, Sym,
    },
};

/// How deep statements and expressions may nest; what lies deeper is not looked at.
const DEPTH: u32 = 140;
/// How many nodes of a file are looked at.
const NODES: u32 = 1_500_000;
/// Longer literals are cut: no name, address or format needs more.
const LITERAL: usize = 400;

/// A file while it is lowered.
pub(super) struct Lower<'a> {
    /// The file.
    pub file: &'a File,
    /// What came out so far.
    pub out: Summary,
    /// The function being read.
    pub function: FnId,
    /// The scope being read.
    pub scope: ScopeId,
    /// The class being read.
    pub class: Option<ClassId>,
    scope_of_class: Option<ScopeId>,
    guard: GuardId,
    depth: u32,
    nodes: u32,
    symbols: HashMap<Box<str>, Sym>,
    /// Whether a byte is a character throughout the file.
    ascii: bool,
}

impl<'a> Lower<'a> {
    /// At the beginning of a file.
    pub fn new(file: &'a File, language: Language) -> Lower<'a> {
        let out = Summary::empty(file, language);
        Lower {
            file,
            out,
            function: 0,
            scope: 0,
            class: None,
            scope_of_class: None,
            guard: 0,
            depth: 0,
            nodes: 0,
            symbols: HashMap::new(),
            ascii: file.text.is_ascii(),
        }
    }

    /// The text of a node.
    pub fn text(&self, node: Node<'_>) -> &'a str {
        self.file.text.get(node.byte_range()).unwrap_or_default()
    }

    /// A name or literal, kept once.
    pub fn sym(&mut self, text: &str) -> Sym {
        let long = text.len() > LITERAL;
        let end = if long { text.char_indices().nth(LITERAL).map(|(at, _)| at) } else { None };
        let cut = end.and_then(|end| text.get(..end)).unwrap_or(text);
        if let Some(known) = self.symbols.get(cut) {
            return *known;
        }
        let sym = u32::try_from(self.out.ends.len()).unwrap_or(0);
        self.out.text.push_str(cut);
        self.out.ends.push(u32::try_from(self.out.text.len()).unwrap_or(u32::MAX));
        self.symbols.insert(cut.into(), sym);
        sym
    }

    /// An expression that stands at a node.
    pub fn add(&mut self, expr: Expr, node: Node<'_>) -> ExprId {
        let span = self.span(node);
        let id = u32::try_from(self.out.exprs.len()).unwrap_or(0);
        self.out.exprs.push(expr);
        self.out.spans.push(span);
        id
    }

    /// Goes one level deeper, unless that is too deep or too much.
    pub fn deeper<T>(&mut self, otherwise: T, work: impl FnOnce(&mut Self) -> T) -> T {
        self.nodes += 1;
        if self.depth >= DEPTH || self.nodes >= NODES {
            return otherwise;
        }
        self.depth += 1;
        let result = work(self);
        self.depth -= 1;
        result
    }

    /// Gives a value to a name of the current scope.
    pub fn bind(&mut self, name: Sym, value: ExprId) {
        self.bind_in(self.scope, name, value);
    }

    /// Gives a value to a name of a scope.
    pub fn bind_in(&mut self, scope: ScopeId, name: Sym, value: ExprId) {
        if let Some(scope) = self.out.scopes.get_mut(scope as usize) {
            scope.names.give(name, value);
        }
    }

    /// Gives a value to a name of the class around, or of the file where there is none.
    pub fn bind_in_class(&mut self, name: Sym, value: ExprId) {
        self.bind_in(self.scope_of_class.unwrap_or(0), name, value);
        if let Some(class) = self.this_class() {
            class.members.push((name, value));
        }
    }

    /// The scope that already has a name, from here outwards; else the current one.
    pub fn owner(&self, name: Sym) -> ScopeId {
        let mut at = self.scope;
        loop {
            let Some(scope) = self.out.scopes.get(at as usize) else { return self.scope };
            if scope.names.get(name).is_some() {
                return at;
            }
            if at == 0 {
                return self.scope;
            }
            at = scope.parent;
        }
    }

    /// A name looked up from here.
    pub fn name(&mut self, text: &str, node: Node<'_>) -> ExprId {
        let sym = self.sym(text);
        self.add(Expr::Name(sym, self.scope), node)
    }

    /// A literal.
    pub fn literal(&mut self, text: &str, node: Node<'_>) -> ExprId {
        let sym = self.sym(text);
        self.add(Expr::Text(sym), node)
    }

    /// A member by name; noted where it looks like a variable of the environment.
    pub fn member(&mut self, of: ExprId, name: &str, node: Node<'_>) -> ExprId {
        let sym = self.sym(name);
        let id = self.add(Expr::Member(of, sym), node);
        if is_variable(name) || self.is_environment(of) {
            self.show(id);
            let site = self.site(id);
            self.out.reads.push(site);
        }
        id
    }

    /// A member by a computed key; noted where it is one of the environment.
    pub fn index(&mut self, of: ExprId, index: ExprId, node: Node<'_>) -> ExprId {
        let id = self.add(Expr::Index(of, index), node);
        if self.is_environment(of) {
            self.show(id);
            let site = self.site(id);
            self.out.reads.push(site);
        }
        id
    }

    /// A variable of the environment, by its name, noted.
    pub fn variable(&mut self, key: &str, node: Node<'_>) -> ExprId {
        let key = self.literal(key, node);
        self.read(key, node)
    }

    /// A variable of the environment, by an expression that is its name, noted.
    pub fn read(&mut self, key: ExprId, node: Node<'_>) -> ExprId {
        let (module, member) = (self.sym("process"), self.sym("env"));
        let environment = self.add(Expr::Import { module, member: Some(member) }, node);
        let id = match *self.out.expr(key) {
            Expr::Text(key) => self.add(Expr::Member(environment, key), node),
            _ => self.add(Expr::Index(environment, key), node),
        };
        self.show(id);
        let site = self.site(id);
        self.out.reads.push(site);
        id
    }

    /// A call, noted.
    pub fn call(&mut self, callee: ExprId, args: Vec<Arg>, node: Node<'_>) -> ExprId {
        let id = self.add(Expr::Call { callee, args: args.iter().copied().collect() }, node);
        let called = match *self.out.expr(callee) {
            Expr::Name(name, _) => Some(name),
            Expr::Member(of, name) if matches!(self.out.expr(of), Expr::This(_)) => Some(name),
            _ => None,
        };
        if let Some(called) = called {
            self.out.first_calls.entry(called).or_insert(id);
        }
        self.note_call(id, &args);
        id
    }

    /// Gives a call that was noted other arguments.
    pub fn again(&mut self, id: ExprId, callee: ExprId, args: Vec<Arg>) {
        if let Some(made) = self.out.exprs.get_mut(id as usize) {
            *made = Expr::Call { callee, args: args.iter().copied().collect() };
        }
        for arg in args {
            if let Expr::Function(function) = *self.out.expr(arg.value)
                && let Some(function) = self.out.functions.get_mut(function as usize)
            {
                function.passed_to = Some(id);
            }
        }
    }

    fn note_call(&mut self, id: ExprId, args: &[Arg]) {
        for arg in args {
            if let Expr::Function(function) = *self.out.expr(arg.value)
                && let Some(function) = self.out.functions.get_mut(function as usize)
            {
                function.passed_to = Some(id);
            }
            if let Some(name) = arg.name {
                self.out.named.push((name, arg.value));
            }
        }
        self.show(id);
        let site = self.site(id);
        self.out.calls.push(site);
    }

    /// A value given to a member, noted; an assignment to `this` is one to the class.
    pub fn assign(&mut self, target: ExprId, value: ExprId) {
        if let Expr::Member(of, name) = *self.out.expr(target) {
            self.out.named.push((name, value));
            if let Expr::This(class) = *self.out.expr(of)
                && let Some(class) = self.out.classes.get_mut(class as usize)
            {
                class.members.push((name, value));
            }
        }
        self.show(target);
        let site = self.site(value);
        self.out.assigns.push(Assign { target, site });
    }

    /// Something that happens here.
    pub fn site(&self, expr: ExprId) -> Site {
        Site { expr, function: self.function, guard: self.guard }
    }

    /// Lets the line of an expression be shown.
    pub fn show(&mut self, id: ExprId) {
        if let Some(span) = self.out.spans.get(id as usize) {
            self.out.shown.push(span.line);
        }
    }

    /// Reads under a condition.
    pub fn guarded(&mut self, test: ExprId, work: impl FnOnce(&mut Self)) {
        let outer = self.guard;
        let id = u32::try_from(self.out.guards.len()).unwrap_or(0);
        self.out.guards.push(Guard { outer, test });
        self.guard = id;
        work(self);
        self.guard = outer;
    }

    /// Begins a scope inside the current one.
    pub fn open_scope(&mut self) -> ScopeId {
        let parent = self.scope;
        self.scope = u32::try_from(self.out.scopes.len()).unwrap_or(0);
        self.out.scopes.push(Scope { parent, names: Default::default() });
        parent
    }

    /// Reads a function: its parameters and body, in a scope of its own. Gives its expression.
    pub fn function(
        &mut self,
        name: Option<Sym>,
        node: Node<'_>,
        work: impl FnOnce(&mut Self, FnId),
    ) -> ExprId {
        let id = u32::try_from(self.out.functions.len()).unwrap_or(0);
        let expr = self.add(Expr::Function(id), node);
        let made = Function { name, parent: self.function, class: self.class, expr, ..Function::default() };
        self.out.functions.push(made);
        let (function, guard) = (self.function, self.guard);
        let scope = self.open_scope();
        self.function = id;
        self.guard = 0;
        work(self, id);
        (self.function, self.scope, self.guard) = (function, scope, guard);
        expr
    }

    /// Reads a class. Gives its expression.
    pub fn class(
        &mut self,
        name: Option<Sym>,
        bases: Vec<ExprId>,
        node: Node<'_>,
        work: impl FnOnce(&mut Self),
    ) -> ExprId {
        let id = u32::try_from(self.out.classes.len()).unwrap_or(0);
        let expr = self.add(Expr::Class(id), node);
        self.out.classes.push(Class { name, bases, ..Class::default() });
        let class = self.class.replace(id);
        let scope = self.open_scope();
        let scope_of_class = self.scope_of_class.replace(self.scope);
        work(self);
        (self.class, self.scope, self.scope_of_class) = (class, scope, scope_of_class);
        expr
    }

    /// Notes what decorates a function or a class, by the expression that its reading gave.
    pub fn decorate(&mut self, declared: ExprId, decorators: Vec<ExprId>) {
        match *self.out.expr(declared) {
            Expr::Function(id) => {
                if let Some(function) = self.out.functions.get_mut(id as usize) {
                    function.decorators = decorators;
                }
            }
            Expr::Class(id) => {
                if let Some(class) = self.out.classes.get_mut(id as usize) {
                    class.decorators = decorators;
                }
            }
            _ => {}
        }
    }

    /// The class being read.
    pub fn this_class(&mut self) -> Option<&mut Class> {
        let id = self.class?;
        self.out.classes.get_mut(id as usize)
    }

    /// Whether what is read stands right in a class's body, not in one of its methods.
    pub fn in_class_body(&self) -> bool {
        self.class.is_some() && self.scope_of_class == Some(self.scope)
    }

    /// The function being read.
    pub fn this_function(&mut self) -> Option<&mut Function> {
        self.out.functions.get_mut(self.function as usize)
    }

    /// The summary, with the facts that literals alone decide.
    ///
    /// # Errors
    /// [`SkipReason::Malformed`] when the file was too much to read.
    pub fn finish(mut self) -> Result<Summary, SkipReason> {
        if self.nodes >= NODES {
            return Err(SkipReason::Malformed);
        }
        self.out.facts = self.secrets();
        let out = &mut self.out;
        out.shown.sort_unstable();
        out.shown.dedup();
        let mut ordered: Vec<(Box<str>, Sym)> = self.symbols.drain().collect();
        ordered.sort_unstable();
        out.ordered = ordered.into_iter().map(|(_, sym)| sym).collect();
        self.out.named = Vec::new();
        self.out.settle();
        Ok(self.out)
    }

    fn is_environment(&self, of: ExprId) -> bool {
        let name = match self.out.expr(of) {
            Expr::Name(name, _) | Expr::Member(_, name) => self.out.text(*name),
            _ => return false,
        };
        matches!(name, "env" | "environ")
    }

    fn span(&self, node: Node<'_>) -> Span {
        let (start, end) = (node.start_position(), node.end_position());
        let column = |point: tree_sitter::Point, byte: usize| {
            if self.ascii {
                return u32::try_from(point.column + 1).unwrap_or(u32::MAX);
            }
            let before = self.file.text.get(byte.saturating_sub(point.column)..byte).unwrap_or_default();
            u32::try_from(before.chars().count() + 1).unwrap_or(u32::MAX)
        };
        let row = |row: usize| u32::try_from(row + 1).unwrap_or(u32::MAX);
        Span {
            line: row(start.row),
            column: column(start, node.start_byte()),
            end_line: row(end.row),
            end_column: column(end, node.end_byte()),
        }
    }
}

/// Whether a name is written as variables of the environment are.
pub(super) fn is_variable(name: &str) -> bool {
    name.len() > 1
        && name.starts_with(|first: char| first.is_ascii_uppercase())
        && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_')
}

/// Whether an address is that of this machine.
pub(super) fn is_local(text: &str) -> bool {
    let host = text.split_once("://").map_or(text, |(_, rest)| rest);
    let host = host.rsplit_once('@').map_or(host, |(_, rest)| rest);
    let host = host.split(['/', '?']).next().unwrap_or_default();
    ["localhost", "127.0.0.1", "[::1]", "0.0.0.0"].iter().any(|local| host.starts_with(local))
}

//! Following a name to what it means: over assignments, members, calls and files.

mod class;

use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};

use crate::checks::facts::Place;

use super::{
    Language, knowledge,
    project::{FileId, Project},
    summary::{Arg, ClassId, Expr, ExprId, FnId, Summary, Sym},
};

/// How many steps a path of names may take.
const HOPS: u8 = 28;
/// How many of the things given to one name are looked at.
const GIVEN: usize = 64;
/// How many steps one question may take in all.
const STEPS: u32 = 800;
/// How many steps all questions may take: so many, and so many for each expression.
const STEPS_AT_LEAST: u64 = 2_000_000;
const STEPS_EACH: u64 = 20;

/// The arguments a function is called with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Frame(u32);

/// No call: parameters are not known.
pub(super) const NO_FRAME: Frame = Frame(0);

/// An expression of a file, as seen from a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct At {
    /// The file.
    pub file: FileId,
    /// The expression.
    pub expr: ExprId,
    /// The call that parameters are taken from.
    pub frame: Frame,
}

/// What an expression means in the end.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    /// Something of a library or the language, by its path: `express().listen`, `process.env`.
    Outside {
        /// The path.
        path: String,
        /// The last call in it.
        call: Option<At>,
    },
    /// A file of the project.
    Module(FileId),
    /// An instance of a class of the project.
    Instance(FileId, ClassId),
    /// A literal, an object, a function …
    Plain(At),
    /// Not known.
    Nothing,
}

impl Node {
    /// Whether it is the same from whichever call it is seen.
    fn is_lasting(&self) -> bool {
        match self {
            Node::Outside { call, .. } => call.is_none_or(|call| call.frame == NO_FRAME),
            Node::Plain(at) => at.frame == NO_FRAME,
            _ => true,
        }
    }
}

struct Called {
    function: (FileId, FnId),
    call: At,
}

/// One who follows names through a project.
pub(super) struct Follow<'p> {
    /// The project.
    pub project: &'p Project,
    frames: RefCell<Vec<Called>>,
    steps: Cell<u32>,
    left: Cell<u64>,
    known: RefCell<HashMap<(FileId, ExprId), Node, BuildHasherDefault<Ids>>>,
}

/// Hashes ids that we give out ourselves, one after the other: nobody can choose them so that they collide.
#[derive(Default)]
struct Ids(u64);

impl Hasher for Ids {
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u32(u32::from(*byte)));
    }

    fn write_u32(&mut self, id: u32) {
        self.0 = (self.0.rotate_left(32) ^ u64::from(id)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }

    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }
}

/// How many steps all questions about a project may take: far more than code that people write needs, and an end for
/// what is written to have none.
fn budget(project: &Project) -> u64 {
    let size: usize = project.files.iter().map(|file| file.exprs.len()).sum();
    STEPS_AT_LEAST + STEPS_EACH * u64::try_from(size).unwrap_or(u64::MAX / STEPS_EACH)
}

impl<'p> Follow<'p> {
    /// For a project.
    pub fn new(project: &'p Project) -> Follow<'p> {
        Follow {
            project,
            frames: RefCell::new(Vec::new()),
            steps: Cell::new(0),
            left: Cell::new(budget(project)),
            known: RefCell::default(),
        }
    }

    /// Begins a new question.
    pub fn ask(&self) {
        self.steps.set(0);
        self.frames.borrow_mut().clear();
    }

    /// Takes a step; false when a question has taken too many. Values branch, so depth alone bounds nothing.
    pub fn step(&self) -> bool {
        let used = self.steps.get() + 1;
        self.steps.set(used);
        let left = self.left.get().saturating_sub(1);
        self.left.set(left);
        used < STEPS && left > 0
    }

    /// The expression itself.
    pub fn expr(&self, at: At) -> &'p Expr {
        self.project.file(at.file).map_or(&Expr::Unknown, |file| file.expr(at.expr))
    }

    /// The file of an expression.
    pub fn file(&self, at: At) -> Option<&'p Summary> {
        self.project.file(at.file)
    }

    /// A name or literal of the file of an expression.
    pub fn text(&self, at: At, sym: Sym) -> &'p str {
        self.project.file(at.file).map_or("", |file| file.text(sym))
    }

    /// Where an expression stands.
    pub fn place(&self, at: At) -> Place {
        self.project.file(at.file).map_or_else(|| Place::file(""), |file| file.place(at.expr))
    }

    /// What an expression means. What is found without looking through a call's arguments is found once.
    pub fn node(&self, at: At, hops: u8) -> Node {
        if at.frame == NO_FRAME
            && let Some(known) = self.known.borrow().get(&(at.file, at.expr))
        {
            return known.clone();
        }
        let Some(below) = hops.checked_sub(1).filter(|_| self.step()) else { return Node::Nothing };
        let found = self.look(at, below);
        let whole = found != Node::Nothing || (hops == HOPS && self.steps.get() < STEPS);
        if at.frame == NO_FRAME && whole && found.is_lasting() {
            self.known.borrow_mut().insert((at.file, at.expr), found.clone());
        }
        found
    }

    fn look(&self, at: At, hops: u8) -> Node {
        match self.expr(at) {
            Expr::Name(name, _) => self.name(at, *name, hops),
            Expr::Import { module, member } => self.import(at, *module, *member, hops),
            Expr::Member(of, name) => self.member(At { expr: *of, ..at }, self.text(at, *name), hops),
            Expr::Call { callee, args } => self.call(at, *callee, args, hops),
            Expr::This(class) => Node::Instance(at.file, *class),
            Expr::Param(function, index) => match self.argument(at, *function, *index) {
                Some(arg) => self.node(arg, hops),
                None => self.declared(at, *function, *index, hops),
            },
            Expr::Choice(parts) => self.first(at, parts, hops),
            Expr::Branch { yes, no, .. } => self.first(at, &[*yes, *no], hops),
            Expr::Logic(parts) if parts.len() == 2 => {
                self.first(at, parts.get(1..).unwrap_or_default(), hops)
            }
            Expr::Unknown => Node::Nothing,
            _ => Node::Plain(at),
        }
    }

    /// As [`Follow::node`], with as many hops as there may be.
    pub fn means(&self, at: At) -> Node {
        self.node(at, HOPS)
    }

    /// The path of something of a library, if that is what it is.
    pub fn path(&self, at: At) -> Option<String> {
        match self.means(at) {
            Node::Outside { path, .. } => Some(path),
            _ => None,
        }
    }

    /// All that is given to a name: usually one thing.
    pub fn given(&self, at: At) -> Vec<At> {
        let Expr::Name(name, scope) = self.expr(at) else { return Vec::new() };
        let found = self.file(at).and_then(|file| file.lookup(*name, *scope)).unwrap_or_default();
        found.iter().take(GIVEN).map(|expr| At { expr: *expr, ..at }).collect()
    }

    /// The function that an expression means.
    pub fn function(&self, at: At) -> Option<(FileId, FnId)> {
        match self.means(at) {
            Node::Plain(found) => match self.expr(found) {
                Expr::Function(function) => Some((found.file, *function)),
                _ => None,
            },
            _ => None,
        }
    }

    /// The argument that a parameter stands for, or its default.
    pub fn argument(&self, at: At, function: FnId, index: u16) -> Option<At> {
        let file = self.file(at)?;
        let param = *file.function(function)?.params.get(usize::from(index))?;
        let passed = self.call_of(at, function).and_then(|call| {
            let Expr::Call { args, .. } = self.expr(call) else { return None };
            let name = param.name.map(|name| file.text(name));
            let named =
                args.iter().find(|arg| arg.name.is_some_and(|sym| name == Some(self.text(call, sym))));
            let placed = || args.get(usize::from(index)).filter(|arg| arg.name.is_none());
            named.or_else(placed).map(|arg| At { expr: arg.value, ..call })
        });
        passed.or_else(|| param.default.map(|expr| At { expr, ..at }))
    }

    /// The call a parameter is seen from: the one followed, or the only one there is in the file.
    fn call_of(&self, at: At, function: FnId) -> Option<At> {
        let mut frame = at.frame;
        let frames = self.frames.borrow();
        while let Some(called) = (frame.0 as usize).checked_sub(1).and_then(|index| frames.get(index)) {
            if called.function == (at.file, function) {
                return Some(called.call);
            }
            frame = called.call.frame;
        }
        drop(frames);
        let file = self.file(at)?;
        let name = file.function(function)?.name?;
        file.first_calls.get(&name).map(|expr| At { expr: *expr, frame: NO_FRAME, ..at })
    }

    /// The path of a parameter's declared type, or of the element of a list.
    fn declared(&self, at: At, function: FnId, index: u16, hops: u8) -> Node {
        let param =
            self.file(at).and_then(|file| file.function(function)?.params.get(usize::from(index)).copied());
        let Some(of_type) = param.and_then(|param| param.of_type) else { return Node::Nothing };
        match self.node(At { expr: of_type, ..at }, hops) {
            Node::Outside { path, .. } => Node::Outside { path: format!("{path}()"), call: None },
            Node::Plain(class) => self.instance(class),
            _ => Node::Nothing,
        }
    }

    fn instance(&self, class: At) -> Node {
        match self.expr(class) {
            Expr::Class(id) => Node::Instance(class.file, *id),
            _ => Node::Nothing,
        }
    }

    fn name(&self, at: At, name: Sym, hops: u8) -> Node {
        let given = self.given(at);
        if given.is_empty() {
            let text = self.text(at, name);
            let passed_on = self.file(at).map(|file| file.passes_on.as_slice()).unwrap_or_default();
            let found = passed_on.iter().find_map(|module| {
                let module = self.project.import(at.file, *module)?;
                self.project.export(module, text)
            });
            let package = self.file(at).filter(|file| file.language == Language::Go);
            let found = found.or_else(|| package.and_then(|_| self.project.export(at.file, text)));
            let space = self.file(at).and_then(|file| file.language.space());
            let found = found.or_else(|| space.and_then(|_| self.project.shared(at.file, text)));
            return match (found, space) {
                (Some((file, expr)), _) => self.node(At { file, expr, frame: NO_FRAME }, hops),
                (None, Some(space)) => Node::Outside { path: format!("{space}.{text}"), call: None },
                (None, None) => Node::Outside { path: knowledge::unbound(text), call: None },
            };
        }
        let mut found = Node::Nothing;
        for value in given.into_iter().rev() {
            match self.node(value, hops) {
                Node::Nothing => {}
                Node::Plain(plain) if matches!(self.expr(plain), Expr::Null) => {}
                Node::Plain(plain) if found == Node::Nothing => found = Node::Plain(plain),
                Node::Plain(_) => {}
                other => return other,
            }
        }
        found
    }

    fn first(&self, at: At, parts: &[ExprId], hops: u8) -> Node {
        let mut found = Node::Nothing;
        for part in parts {
            match self.node(At { expr: *part, ..at }, hops) {
                Node::Nothing => {}
                Node::Plain(plain) if found == Node::Nothing => found = Node::Plain(plain),
                Node::Plain(_) => {}
                other => return other,
            }
        }
        found
    }

    fn import(&self, at: At, module: Sym, member: Option<Sym>, hops: u8) -> Node {
        let name = self.text(at, module);
        let member = member.map(|member| self.text(at, member));
        if let Some(space) = self.file(at).and_then(|file| file.language.space()) {
            return match self.project.imported(at.file, name) {
                _ if member.is_some() => Node::Outside { path: "process.env".to_owned(), call: None },
                Some((file, expr)) => self.node(At { file, expr, frame: NO_FRAME }, hops),
                None => Node::Outside { path: knowledge::in_space(space, name), call: None },
            };
        }
        if let Some(module) = self.project.import(at.file, module) {
            return match member {
                Some(member) => self.exported(module, member, hops),
                None => self.whole(module),
            };
        }
        let name = knowledge::module_name(name);
        let path = match member {
            None | Some("default") => name.to_owned(),
            Some(member) => format!("{name}.{member}"),
        };
        Node::Outside { path, call: None }
    }

    /// `require('./x')`: what the module exports as a whole, or the module.
    fn whole(&self, module: FileId) -> Node {
        match self.project.export(module, "default") {
            Some((file, expr)) => match self.node(At { file, expr, frame: NO_FRAME }, HOPS / 2) {
                Node::Nothing => Node::Module(module),
                found => found,
            },
            None => Node::Module(module),
        }
    }

    fn exported(&self, module: FileId, name: &str, hops: u8) -> Node {
        if let Some((file, expr)) = self.project.export(module, name) {
            return self.node(At { file, expr, frame: NO_FRAME }, hops);
        }
        if let Some(sub) = self.project.submodule(module, name) {
            return Node::Module(sub);
        }
        match self.project.export(module, "default") {
            Some((file, expr)) if name != "default" => {
                let whole = self.node(At { file, expr, frame: NO_FRAME }, hops);
                self.part(whole, name, hops)
            }
            _ if name == "default" => Node::Module(module),
            _ => Node::Nothing,
        }
    }

    fn member(&self, of: At, name: &str, hops: u8) -> Node {
        let whole = self.node(of, hops);
        self.part(whole, name, hops)
    }

    /// A member of something followed already.
    pub fn part(&self, whole: Node, name: &str, hops: u8) -> Node {
        match whole {
            Node::Outside { path, .. } if path == "django.conf.settings" => self.django_setting(name, hops),
            Node::Outside { path, .. } if path.len() > 300 => Node::Nothing,
            Node::Outside { path, call } => Node::Outside { path: format!("{path}.{name}"), call },
            Node::Module(module) => self.exported(module, name, hops),
            Node::Instance(file, class) => self.of_class(file, class, name, hops),
            Node::Plain(at) => match self.expr(at) {
                Expr::Object(fields) => self.field(at, fields, name, hops),
                Expr::Class(class) => self.of_class(at.file, *class, name, hops),
                _ => Node::Nothing,
            },
            Node::Nothing => Node::Nothing,
        }
    }

    fn field(&self, at: At, fields: &[(Sym, ExprId)], name: &str, hops: u8) -> Node {
        let named = fields.iter().rev().find(|(key, _)| self.text(at, *key) == name);
        if let Some((_, value)) = named {
            return self.node(At { expr: *value, ..at }, hops);
        }
        let Some(hops) = hops.checked_sub(1) else { return Node::Nothing };
        let mut spreads = fields.iter().filter(|(key, _)| self.text(at, *key) == "...");
        let found = spreads.find_map(|(_, value)| {
            let whole = self.node(At { expr: *value, ..at }, hops);
            Some(self.part(whole, name, hops)).filter(|found| *found != Node::Nothing)
        });
        found.unwrap_or(Node::Nothing)
    }

    fn call(&self, at: At, callee: ExprId, args: &[Arg], hops: u8) -> Node {
        match self.node(At { expr: callee, ..at }, hops) {
            Node::Outside { path, .. } if knowledge::is_transparent(&path) => {
                args.first().map_or(Node::Nothing, |arg| self.node(At { expr: arg.value, ..at }, hops))
            }
            Node::Outside { path, .. } if path.len() > 300 => Node::Nothing,
            Node::Outside { path, .. } => Node::Outside { path: format!("{path}()"), call: Some(at) },
            Node::Plain(found) => match self.expr(found) {
                Expr::Class(class) => self.made(found.file, *class, at, hops),
                Expr::Function(function) => self.returned(found, *function, at, hops),
                _ => Node::Nothing,
            },
            _ => Node::Nothing,
        }
    }

    fn returned(&self, found: At, function: FnId, call: At, hops: u8) -> Node {
        let frame = self.enter((found.file, function), call);
        let returns = self.project.file(found.file).and_then(|file| file.function(function));
        let returns = returns.map(|function| function.returns.as_slice()).unwrap_or_default();
        self.first(At { frame, ..found }, returns, hops)
    }

    /// Sees a function's parameters from a call.
    pub fn enter(&self, function: (FileId, FnId), call: At) -> Frame {
        let mut frames = self.frames.borrow_mut();
        frames.push(Called { function, call });
        Frame(u32::try_from(frames.len()).unwrap_or(0))
    }
}

//! Where a value comes from: a literal, the environment, or a setting; and the places it went through.

mod argument;
mod call;
mod member;

use crate::{
    checks::facts::{Place, SecretKind, Value},
    inspect::{clean, secret},
};

use super::{
    Language,
    follow::{At, Follow, NO_FRAME, Node},
    knowledge,
    lower::is_variable,
    summary::{Expr, ExprId, FnId, Sym},
};

/// How deep values are followed.
const DEPTH: u8 = 24;
/// How many places are listed.
const PLACES: usize = 8;

/// A value and the places it went through, the nearest to its use last.
#[derive(Clone, Debug)]
pub(super) struct Traced {
    /// Where it comes from; literals are not yet masked.
    pub value: Value,
    /// The places it went through.
    pub via: Vec<Place>,
}

impl Traced {
    fn plain(value: Value) -> Traced {
        Traced { value, via: Vec::new() }
    }

    fn unknown() -> Traced {
        Traced::plain(Value::Unknown)
    }

    fn known(&self) -> bool {
        self.value != Value::Unknown
    }

    fn through(mut self, place: Place) -> Traced {
        if self.known() && self.via.len() < PLACES && !self.via.contains(&place) {
            self.via.push(place);
        }
        self
    }
}

/// A value as a fact may hold it.
pub(super) fn masked(value: Value, name: Option<&str>) -> Value {
    match value {
        Value::Literal(text) => Value::Literal(shown(&text, name)),
        Value::Env { key, fallback } => {
            let fallback = fallback.map(|inner| Box::new(masked(*inner, Some(name.unwrap_or(&key)))));
            Value::Env { key: clean::line(&key), fallback }
        }
        Value::Setting(name) => Value::Setting(clean::line(&name)),
        Value::Unknown => Value::Unknown,
    }
}

fn shown(text: &str, name: Option<&str>) -> String {
    let text = clean::line(text);
    match secret::classify(name, &text) {
        Some(SecretKind::Dsn) => secret::mask_line(&text),
        Some(_) => secret::mask(&text),
        None => text,
    }
}

impl Follow<'_> {
    /// Where the value of an expression comes from.
    pub fn value(&self, at: At) -> Traced {
        self.worth(at, DEPTH)
    }

    /// The texts an expression may have: several where it goes over a list.
    pub fn texts(&self, at: At) -> Vec<String> {
        self.texts_within(at, 8)
    }

    fn texts_within(&self, at: At, depth: u8) -> Vec<String> {
        let Some(depth) = depth.checked_sub(1).filter(|_| self.step()) else { return Vec::new() };
        let all = |parts: &[ExprId]| {
            parts.iter().flat_map(|part| self.texts_within(At { expr: *part, ..at }, depth)).collect()
        };
        match self.expr(at) {
            Expr::Text(text) | Expr::Number(text) => vec![self.text(at, *text).to_owned()],
            Expr::List(parts) | Expr::Choice(parts) => all(parts),
            Expr::Branch { yes, no, .. } => all(&[*yes, *no]),
            Expr::Each(list) => self.texts_within(At { expr: *list, ..at }, depth),
            Expr::Param(function, index) => match self.argument(at, *function, *index) {
                Some(arg) => self.texts_within(arg, depth),
                None => {
                    self.element(at, *function).map(|list| self.texts_within(list, depth)).unwrap_or_default()
                }
            },
            Expr::Name(..) if !self.given(at).is_empty() => {
                self.given(at).into_iter().flat_map(|value| self.texts_within(value, depth)).collect()
            }
            Expr::Unknown | Expr::Function(_) => Vec::new(),
            _ => match self.means(at) {
                Node::Plain(found) if found != at => self.texts_within(found, depth),
                Node::Outside { path, .. } => vec![path],
                _ => Vec::new(),
            },
        }
    }

    /// The list whose elements a function is called with: `list.forEach(function)`.
    fn element(&self, at: At, function: FnId) -> Option<At> {
        let call = self.file(at)?.function(function)?.passed_to?;
        let Expr::Call { callee, .. } = self.expr(At { expr: call, ..at }) else { return None };
        match self.expr(At { expr: *callee, ..at }) {
            Expr::Member(list, name) if matches!(self.text(at, *name), "forEach" | "map") => {
                Some(At { expr: *list, ..at })
            }
            _ => None,
        }
    }

    fn worth(&self, at: At, depth: u8) -> Traced {
        let Some(depth) = depth.checked_sub(1).filter(|_| self.step()) else { return Traced::unknown() };
        match self.expr(at) {
            Expr::Text(text) | Expr::Number(text) => {
                Traced::plain(Value::Literal(self.text(at, *text).to_owned()))
            }
            Expr::Bool(value) => Traced::plain(Value::Literal(value.to_string())),
            Expr::Name(name, _) => self.named_value(at, *name, depth),
            Expr::Import { .. } | Expr::This(_) => self.meant(at, depth),
            Expr::Member(of, name) => self.member_value(at, *of, *name, depth),
            Expr::Index(of, index) => self.indexed(at, *of, *index, depth),
            Expr::Call { callee, args } => self.called(at, *callee, args, depth),
            Expr::Choice(parts) => self.preferred(at, parts, depth),
            Expr::Branch { test, yes, no } => self.branched(at, [*test, *yes, *no], depth),
            Expr::Logic(parts) => {
                parts.last().map_or_else(Traced::unknown, |part| self.worth(At { expr: *part, ..at }, depth))
            }
            Expr::Concat(parts) => self.joined(parts.iter().map(|part| At { expr: *part, ..at }), depth),
            Expr::Each(list) => match self.means(At { expr: *list, ..at }) {
                Node::Plain(list) => self.worth(list, depth),
                _ => Traced::unknown(),
            },
            Expr::List(parts) => {
                parts.first().map_or_else(Traced::unknown, |part| self.worth(At { expr: *part, ..at }, depth))
            }
            Expr::Param(function, index) => match self.argument(at, *function, *index) {
                Some(arg) => self.worth(arg, depth).through(self.place(arg)),
                None => Traced::unknown(),
            },
            _ => Traced::unknown(),
        }
    }

    fn named_value(&self, at: At, name: Sym, depth: u8) -> Traced {
        let given = self.given(at);
        if given.is_empty() {
            let text = self.text(at, name);
            // In Go a name may stand in another file of the package.
            let is_go = self.file(at).is_some_and(|file| file.language == Language::Go);
            let package = is_go.then(|| self.project.export(at.file, text)).flatten();
            if let Some((file, expr)) = package.or_else(|| self.project.shared(at.file, text)) {
                let found = At { file, expr, frame: NO_FRAME };
                return self.worth(found, depth).through(self.place(found));
            }
            return match self.means(at) {
                Node::Plain(found) if found != at => self.worth(found, depth),
                _ => self.outside(text),
            };
        }
        let all = given.into_iter().map(|value| {
            let traced = self.worth(value, depth);
            if matches!(self.expr(value), Expr::Param(..)) {
                traced
            } else {
                traced.through(self.place(value))
            }
        });
        merged(all.collect())
    }

    fn meant(&self, at: At, depth: u8) -> Traced {
        if let Some(found) = self.defined(at) {
            return self.worth(found, depth).through(self.place(found));
        }
        match self.means(at) {
            Node::Plain(found) if found != at => self.worth(found, depth).through(self.place(found)),
            Node::Outside { path, .. } => self.outside(&path),
            _ => Traced::unknown(),
        }
    }

    /// The expression that an import names, before it is followed further.
    fn defined(&self, at: At) -> Option<At> {
        let Expr::Import { module, member: Some(member) } = self.expr(at) else { return None };
        let module = self.project.import(at.file, *module)?;
        let (file, expr) = self.project.export(module, self.text(at, *member))?;
        Some(At { file, expr, frame: NO_FRAME })
    }

    fn member_value(&self, at: At, of: ExprId, name: Sym, depth: u8) -> Traced {
        let whole = self.means(At { expr: of, ..at });
        let name = self.text(at, name);
        if let Some(found) = self.definition(&whole, name, 4) {
            return self.worth(found, depth).through(self.place(found));
        }
        // `new URL(process.env.REDIS_URL).hostname`
        if is_end_of_address(name) {
            let address = self.worth(At { expr: of, ..at }, depth);
            if address.value.from_env() {
                return address;
            }
        }
        match self.part(whole.clone(), name, depth) {
            Node::Plain(found) => self.worth(found, depth).through(self.place(found)),
            Node::Outside { path, .. } => {
                let traced = self.outside(&path);
                match (&whole, self.field_place(&whole, name)) {
                    (Node::Instance(..) | Node::Plain(_), Some((place, default))) => {
                        let fallback = default.map(|default| self.worth(default, depth).value);
                        with_fallback(traced, fallback).through(place)
                    }
                    _ => traced,
                }
            }
            Node::Nothing => self.flattened(at, of, name),
            _ => Traced::unknown(),
        }
    }

    /// A member of something that is itself a setting or text: `url.host`, `settings.x`.
    fn flattened(&self, at: At, of: ExprId, name: &str) -> Traced {
        match self.expr(At { expr: of, ..at }) {
            Expr::Name(base, _) if is_config_name(self.text(at, *base)) => {
                Traced::plain(Value::Setting(format!("{}.{name}", self.text(at, *base))))
            }
            Expr::Name(..) | Expr::Member(..) | Expr::Call { .. }
                if matches!(name, "host" | "href" | "port" | "path" | "url" | "value")
                    || is_end_of_address(name) =>
            {
                let traced = self.worth(At { expr: of, ..at }, 6);
                // `new URL('redis://cache').hostname`: what leads there is the whole address.
                let address = traced.value.literal().is_some_and(|text| text.contains("://"));
                let known = traced.value.from_env() || (is_end_of_address(name) && address);
                if known { traced } else { Traced::unknown() }
            }
            _ => Traced::unknown(),
        }
    }

    /// What a path outside of the project is worth.
    fn outside(&self, path: &str) -> Traced {
        if let Some(key) = env_key(path) {
            return Traced::plain(Value::Env { key: key.to_owned(), fallback: None });
        }
        let mut parts = path.rsplit('.');
        let last = parts.next().unwrap_or_default();
        if knowledge::VALIDATORS.iter().any(|(start, _)| path.starts_with(start)) && is_variable(last) {
            let read = Traced::plain(Value::Env { key: last.to_owned(), fallback: None });
            let default = self.schema_default(last).map(|default| self.worth(default, 4).value);
            return with_fallback(read, default);
        }
        let setting = path.strip_prefix("django.conf.settings.");
        setting.map_or_else(Traced::unknown, |name| Traced::plain(Value::Setting(name.to_owned())))
    }

    fn indexed(&self, at: At, of: ExprId, index: ExprId, depth: u8) -> Traced {
        let whole = self.means(At { expr: of, ..at });
        let key = self.worth(At { expr: index, ..at }, depth);
        match (whole, key.value) {
            (Node::Outside { path, .. }, Value::Literal(key))
                if knowledge::ENVIRONMENTS.contains(&path.as_str()) =>
            {
                Traced::plain(Value::Env { key, fallback: None })
            }
            (whole, Value::Literal(key)) => match self.definition(&whole, &key, 4) {
                Some(found) => self.worth(found, depth).through(self.place(found)),
                None => self.worth(At { expr: of, ..at }, depth),
            },
            (Node::Plain(found), _) => self.worth(found, depth),
            _ => Traced::unknown(),
        }
    }

    fn preferred(&self, at: At, parts: &[ExprId], depth: u8) -> Traced {
        let all: Vec<_> = parts.iter().map(|part| self.worth(At { expr: *part, ..at }, depth)).collect();
        merged(all)
    }

    fn branched(&self, at: At, parts: [ExprId; 3], depth: u8) -> Traced {
        if let Expr::Compare(left, right) = self.expr(At { expr: parts[0], ..at }) {
            let tests = |side: &ExprId| matches!(self.expr(At { expr: *side, ..at }), Expr::Text(text) if matches!(self.text(at, *text), "test" | "testing"));
            // What a test run uses is not what is deployed.
            if tests(left) || tests(right) {
                return self.worth(At { expr: parts[2], ..at }, depth);
            }
        }
        let [test, yes, no] = parts.map(|part| self.worth(At { expr: part, ..at }, depth));
        let by_env = test.value.from_env() && !yes.value.from_env() && !no.value.from_env();
        match (yes, no) {
            // `process.env.X ? 'a' : 'b'`: the variable decides, though it is not the value.
            (Traced { value: Value::Literal(_), .. }, no) if by_env => {
                with_fallback(Traced { value: test.value, via: test.via }, Some(no.value))
            }
            // A database in memory is not where a deploy keeps its data.
            (Traced { value: Value::Literal(text), .. }, no) if text == ":memory:" => no,
            (yes, no) => merged(vec![yes, no]),
        }
    }

    /// Text put together: from the environment if one of its parts is.
    fn joined(&self, parts: impl Iterator<Item = At>, depth: u8) -> Traced {
        let all: Vec<_> = parts.map(|part| self.worth(part, depth)).collect();
        let literal: Option<String> = all.iter().map(|part| part.value.literal()).collect();
        let from_env = all.iter().filter(|part| part.value.from_env());
        let best = from_env.max_by_key(|part| matches!(&part.value, Value::Env { key, .. } if key.contains("HOST") || key.ends_with("URL")));
        if let Some(best) = best {
            let fallback = literal.map(Value::Literal);
            let key = match &best.value {
                Value::Env { key, .. } => key.clone(),
                _ => String::new(),
            };
            let fallback = fallback.map(Box::new);
            return Traced { value: Value::Env { key, fallback }, via: best.via.clone() };
        }
        if let Some(setting) = all.iter().find(|part| matches!(part.value, Value::Setting(_))) {
            return setting.clone();
        }
        let via =
            all.iter().find(|part| !part.via.is_empty()).map(|part| part.via.clone()).unwrap_or_default();
        match literal {
            Some(text) => Traced { value: Value::Literal(text), via },
            None => self.partly(&all, via),
        }
    }

    /// A path below a folder that is not known is still a literal where its end is.
    fn partly(&self, parts: &[Traced], via: Vec<Place>) -> Traced {
        let known: Vec<_> = parts.iter().filter_map(|part| part.value.literal()).collect();
        let text = known.concat();
        let telling = text.contains("://")
            || text.contains('/')
            || text.rsplit('.').next().is_some_and(|end| end.len() < 8 && text.contains('.'));
        if telling { Traced { value: Value::Literal(text), via } } else { Traced::unknown() }
    }
}

/// The variable that a path reads.
pub(super) fn env_key(path: &str) -> Option<&str> {
    let key = knowledge::ENVIRONMENTS.iter().find_map(|env| path.strip_prefix(env)?.strip_prefix('.'))?;
    let method = matches!(
        key,
        "get" | "items" | "keys" | "copy" | "update" | "setdefault" | "pop" | "values" | "hasOwnProperty"
    );
    (!method && !key.is_empty() && !key.contains(['.', '('])).then_some(key)
}

/// Whether a member of an address that was taken apart says where it leads.
fn is_end_of_address(name: &str) -> bool {
    matches!(name, "host" | "hostname" | "netloc" | "Host" | "Hostname")
}

fn is_config_name(name: &str) -> bool {
    matches!(
        name.to_ascii_lowercase().as_str(),
        "config" | "conf" | "settings" | "cfg" | "nconf" | "options" | "configuration"
    )
}

/// A variable with what is used when it is missing, unless it has that already.
fn with_fallback(traced: Traced, found: Option<Value>) -> Traced {
    let found = found.filter(|value| *value != Value::Unknown);
    match (traced.value, found) {
        (Value::Env { key, fallback: None }, Some(found)) => {
            Traced { value: Value::Env { key, fallback: Some(Box::new(found)) }, via: traced.via }
        }
        // `A || B || 3000`: the last stands in for the second, which stands in for the first.
        (Value::Env { key, fallback: Some(inner) }, Some(found)) if inner.from_env() => {
            let inner = with_fallback(Traced { value: *inner, via: Vec::new() }, Some(found)).value;
            Traced { value: Value::Env { key, fallback: Some(Box::new(inner)) }, via: traced.via }
        }
        (value, _) => Traced { value, via: traced.via },
    }
}

/// One of several: the environment before a setting before a literal; the literal is then the fallback.
fn merged(all: Vec<Traced>) -> Traced {
    let mut rest: Vec<_> = all.into_iter().filter(Traced::known).collect();
    let best = rest.iter().position(|traced| traced.value.from_env());
    let best = best.or_else(|| rest.iter().position(|traced| matches!(traced.value, Value::Setting(_))));
    let Some(best) = best.or(if rest.is_empty() { None } else { Some(0) }) else { return Traced::unknown() };
    let chosen = rest.remove(best);
    rest.into_iter().fold(chosen, |chosen, other| with_fallback(chosen, Some(other.value)))
}

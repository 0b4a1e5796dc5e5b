//! What a call is worth: reads of the environment, conversions, functions of the project.

use crate::{
    checks::facts::Value,
    inspect::read::code::{
        follow::{At, Follow, NO_FRAME, Node},
        knowledge,
        lower::is_variable,
        summary::{Arg, Expr, ExprId},
    },
};

use super::{Traced, is_config_name, merged, with_fallback};

impl Follow<'_> {
    pub(super) fn called(&self, at: At, callee: ExprId, args: &[Arg], depth: u8) -> Traced {
        let callee = At { expr: callee, ..at };
        let first = args.first().map(|arg| At { expr: arg.value, ..at });
        let node = self.means(callee);
        if let Node::Outside { path, .. } = &node
            && let Some(read) = self.env_call(at, path, args, depth)
        {
            return read;
        }
        if let Node::Outside { path, .. } = &node {
            if knowledge::is_transparent(path) {
                return first.map_or_else(Traced::unknown, |first| self.worth(first, depth));
            }
            if knowledge::JOINS.contains(&path.as_str()) {
                return self.joined(args.iter().map(|arg| At { expr: arg.value, ..at }), depth);
            }
        }
        if let Node::Plain(found) = node
            && let Expr::Function(function) = self.expr(found)
        {
            let frame = self.enter((found.file, *function), at);
            let returns = self.file(found).and_then(|file| file.function(*function));
            let returns = returns.map(|function| function.returns.as_slice()).unwrap_or_default();
            let all = returns.iter().map(|expr| self.worth(At { expr: *expr, frame, ..found }, depth));
            return merged(all.collect()).through(self.place(found));
        }
        self.method(at, callee, args, depth)
    }

    /// A read of the environment by a call.
    pub fn env_call(&self, at: At, path: &str, args: &[Arg], depth: u8) -> Option<Traced> {
        let called = format!("{path}()");
        let known = knowledge::ENV_CALLS.iter().find(|(known, ..)| *known == called);
        let (fallback, by_itself) = match known {
            Some((_, fallback, by_itself)) => (*fallback, *by_itself),
            None => {
                let (_, fallback) =
                    knowledge::ENV_READERS.iter().find(|(start, _)| path.starts_with(start))?;
                let method = path.rsplit('.').next().unwrap_or_default();
                let by_itself = match method {
                    "db" | "db_url" | "dj_db_url" => "DATABASE_URL",
                    "cache" | "cache_url" => "CACHE_URL",
                    "email" | "email_url" => "EMAIL_URL",
                    _ => "",
                };
                (*fallback, by_itself)
            }
        };
        let first = args.first().filter(|arg| arg.name.is_none()).map(|arg| At { expr: arg.value, ..at });
        let key = first.and_then(|first| self.worth(first, depth).value.literal().map(str::to_owned));
        let key = key.or_else(|| (!by_itself.is_empty()).then(|| by_itself.to_owned()))?;
        // viper's keys are those of files and flags; variables have them in capitals.
        let key = if path.starts_with("github.com/spf13/viper.") {
            key.to_uppercase().replace(['-', '.'], "_")
        } else {
            key
        };
        if path.starts_with("@nestjs/config.") && !is_variable(&key) {
            return Some(self.registered(&key, depth));
        }
        let fallback = self.argument_of(at, args, fallback).map(|found| self.worth(found, depth));
        let (fallback, via) = fallback.map_or((None, Vec::new()), |traced| (Some(traced.value), traced.via));
        let traced = Traced { value: Value::Env { key, fallback: None }, via };
        Some(with_fallback(traced, fallback))
    }

    /// `registerAs('app', () => ({port: …}))` for the key `app.port`; else the name of a setting.
    fn registered(&self, key: &str, depth: u8) -> Traced {
        let setting = || Traced { value: Value::Setting(key.to_owned()), via: Vec::new() };
        let (space, rest) = key.split_once('.').unwrap_or(("", key));
        let found = self.project.registering().iter().find_map(|file| {
            let (file, summary) = (*file, self.project.file(*file)?);
            summary.calls.iter().find_map(|site| {
                let Expr::Call { callee, args } = summary.expr(site.expr) else { return None };
                let at = |expr| At { file, expr, frame: NO_FRAME };
                let [first, second, ..] = &args[..] else { return None };
                let named =
                    matches!(summary.expr(first.value), Expr::Text(text) if summary.text(*text) == space);
                let registers =
                    self.path(at(*callee)).is_some_and(|path| path == "@nestjs/config.registerAs");
                if !named || !registers {
                    return None;
                }
                let (file, function) = self.function(at(second.value))?;
                let returned = self.project.file(file)?.function(function)?.returns.last()?;
                self.field_of(At { file, expr: *returned, frame: NO_FRAME }, rest)
            })
        });
        found.map_or_else(setting, |found| self.worth(found, depth).through(self.place(found)))
    }

    /// The default that a schema gives a variable: `PORT: z.coerce.number().default(3000)`.
    pub fn schema_default(&self, key: &str) -> Option<At> {
        self.project.with_key(key).iter().find_map(|file| {
            let (file, summary) = (*file, self.project.file(*file)?);
            let (key, _) = (summary.sym(key)?, summary.sym("default")?);
            summary.exprs.iter().find_map(|expr| {
                let Expr::Object(fields) = expr else { return None };
                let (_, value) = fields.iter().find(|(name, _)| *name == key)?;
                self.default_in(At { file, expr: *value, frame: NO_FRAME }, 8)
            })
        })
    }

    /// `….default(x)` in a chain, or `{default: x}` as an argument.
    pub fn default_in(&self, at: At, depth: u8) -> Option<At> {
        let depth = depth.checked_sub(1)?;
        let Expr::Call { callee, args } = self.expr(at) else { return None };
        let callee = At { expr: *callee, ..at };
        if let Expr::Member(of, name) = self.expr(callee) {
            if self.text(at, *name) == "default" {
                return args.first().map(|arg| At { expr: arg.value, ..at });
            }
            return self.default_in(At { expr: *of, ..at }, depth);
        }
        self.argument_of(at, args, "default")
    }

    /// A method of a text, or of an app or a configuration object.
    pub(super) fn method(&self, at: At, callee: At, args: &[Arg], depth: u8) -> Traced {
        let Expr::Member(of, name) = self.expr(callee) else { return Traced::unknown() };
        let receiver = At { expr: *of, ..at };
        let first = args.first().map(|arg| At { expr: arg.value, ..at });
        let key = first.and_then(|first| self.texts(first).into_iter().next());
        match (self.text(at, *name), key) {
            (name, _) if knowledge::TEXT_METHODS.contains(&name) => self.worth(receiver, depth),
            ("find" | "map" | "filter" | "shift" | "at", _) => self.among(receiver, depth),
            ("format", _) => {
                let parts = args.iter().map(|arg| At { expr: arg.value, ..at });
                self.joined(std::iter::once(receiver).chain(parts), depth)
            }
            ("get" | "getOrThrow" | "require", Some(key)) => self.got(receiver, &key, args, depth),
            _ => Traced::unknown(),
        }
    }

    /// One of a list, whichever is there first: `[args.port, process.env.PORT, 3000].find(Boolean)`.
    fn among(&self, list: At, depth: u8) -> Traced {
        match self.means(list) {
            Node::Plain(found) => match self.expr(found) {
                Expr::List(items) => {
                    merged(items.iter().map(|item| self.worth(At { expr: *item, ..found }, depth)).collect())
                }
                _ => self.worth(found, depth),
            },
            _ => self.worth(list, depth),
        }
    }

    /// `app.get('port')` after `app.set('port', …)`, `config.get('db.host')`, `settings.get("X")`.
    pub(super) fn got(&self, receiver: At, key: &str, args: &[Arg], depth: u8) -> Traced {
        let node = self.means(receiver);
        if let Some(found) = self.definition(&node, key, 4) {
            return self.worth(found, depth).through(self.place(found));
        }
        if let Some(set) = self.set_on(receiver, key) {
            return self.worth(set, depth).through(self.place(set));
        }
        let name = match self.expr(receiver) {
            Expr::Name(name, _) | Expr::Member(_, name) => self.text(receiver, *name),
            _ => "",
        };
        let path = match &node {
            Node::Outside { path, .. } => path.as_str(),
            _ => "",
        };
        if is_variable(key)
            && (name.to_ascii_lowercase().contains("config") || path.ends_with("ConfigService"))
        {
            let fallback = args.get(1).map(|arg| self.worth(At { expr: arg.value, ..receiver }, depth).value);
            return with_fallback(
                Traced::plain(Value::Env { key: key.to_owned(), fallback: None }),
                fallback,
            );
        }
        if key.contains('.') && name.to_ascii_lowercase().contains("config") {
            return self.registered(key, depth);
        }
        if path == "config" || is_config_name(name) {
            return Traced::plain(Value::Setting(key.to_owned()));
        }
        Traced::unknown()
    }

    /// The value of `receiver.set(key, value)` in the same file.
    pub(super) fn set_on(&self, receiver: At, key: &str) -> Option<At> {
        let file = self.file(receiver)?;
        file.calls.iter().find_map(|site| {
            let Expr::Call { callee, args } = file.expr(site.expr) else { return None };
            let Expr::Member(_, name) = file.expr(*callee) else { return None };
            let [first, second, ..] = &args[..] else { return None };
            let Expr::Text(given) = file.expr(first.value) else { return None };
            (file.text(*name) == "set" && file.text(*given) == key)
                .then_some(At { expr: second.value, ..receiver })
        })
    }
}

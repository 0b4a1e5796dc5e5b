//! Which argument of a call is meant.

use crate::inspect::read::code::{
    Language,
    follow::{At, Follow, Node},
    summary::{Arg, Expr},
};

impl Follow<'_> {
    /// The argument of a call that a description names: `0|port|listen.port|0.1`.
    pub fn argument_of(&self, call: At, args: &[Arg], description: &str) -> Option<At> {
        description
            .split('|')
            .filter(|one| !one.is_empty())
            .find_map(|one| self.one_argument(call, args, one))
    }

    pub(super) fn one_argument(&self, call: At, args: &[Arg], one: &str) -> Option<At> {
        let at = |arg: &Arg| At { expr: arg.value, ..call };
        if let Ok(index) = one.parse::<usize>() {
            let arg = args.get(index).filter(|arg| arg.name.is_none()).map(at)?;
            let plain = match self.means(arg) {
                Node::Plain(found) => !matches!(self.expr(found), Expr::Object(_) | Expr::Function(_)),
                _ => true,
            };
            return plain.then_some(arg);
        }
        if let Some((index, item)) = one
            .split_once('.')
            .and_then(|(index, item)| Some((index.parse::<usize>().ok()?, item.parse::<usize>().ok()?)))
        {
            let Node::Plain(found) = self.means(at(args.get(index)?)) else { return None };
            let Expr::List(items) = self.expr(found) else { return None };
            return items.get(item).map(|item| At { expr: *item, ..found });
        }
        if let Some(found) = self.named(call, args, one) {
            return Some(found);
        }
        args.iter().rev().find_map(|arg| {
            let spread = arg.name.is_some_and(|name| self.text(call, name) == "...");
            if arg.name.is_some() && !spread {
                return None;
            }
            self.field_of(at(arg), one)
        })
    }

    /// A field of a record by a dotted path.
    pub fn field_of(&self, at: At, path: &str) -> Option<At> {
        if let Some(found) = self.definition(&self.record(at)?, path, 4) {
            return Some(found);
        }
        let (first, rest) = path.split_once('.')?;
        let found = self.definition(&self.record(at)?, first, 4)?;
        self.field_of(found, rest)
    }

    pub(super) fn record(&self, at: At) -> Option<Node> {
        match self.means(at) {
            Node::Plain(found) if matches!(self.expr(found), Expr::Object(_)) => Some(Node::Plain(found)),
            Node::Module(module) => Some(Node::Module(module)),
            // `&redis.Options{Addr: …}`: the record that a value of a library's type is made of.
            Node::Outside { call: Some(call), .. } if self.file(call)?.language == Language::Go => {
                let Expr::Call { args, .. } = self.expr(call) else { return None };
                let made = At { expr: args.first()?.value, ..call };
                matches!(self.expr(made), Expr::Object(_)).then_some(Node::Plain(made))
            }
            _ => None,
        }
    }
}

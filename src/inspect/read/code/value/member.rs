//! Where a member is defined: in a record, a class, a module, or the settings of Django.

use crate::{
    checks::facts::Place,
    inspect::read::code::{
        follow::{At, Follow, NO_FRAME, Node},
        summary::Expr,
    },
};

impl Follow<'_> {
    /// Where a settings class declares a field, and its default.
    pub(super) fn field_place(&self, whole: &Node, name: &str) -> Option<(Place, Option<At>)> {
        let (file, class) = match whole {
            Node::Instance(file, class) => (*file, *class),
            Node::Plain(at) => match self.expr(*at) {
                Expr::Class(class) => (at.file, *class),
                _ => return None,
            },
            _ => return None,
        };
        let summary = self.project.file(file)?;
        let found = summary.class(class)?;
        if let Some((_, value)) = found.members.iter().find(|(key, _)| summary.text(*key) == name) {
            let at = At { file, expr: *value, frame: NO_FRAME };
            return Some((self.place(at), Some(at)));
        }
        let (_, declared) = found.declared.iter().find(|(key, _)| summary.text(*key) == name)?;
        Some((summary.place(*declared), None))
    }

    /// The expression given to a member, before it is followed further.
    pub(super) fn definition(&self, whole: &Node, name: &str, hops: u8) -> Option<At> {
        let hops = hops.checked_sub(1).filter(|_| self.step())?;
        match whole {
            Node::Plain(at) => match self.expr(*at) {
                Expr::Object(fields) => {
                    let named = fields.iter().rev().find(|(key, _)| self.text(*at, *key) == name);
                    if let Some((_, value)) = named {
                        return Some(At { expr: *value, ..*at });
                    }
                    let mut spreads = fields.iter().filter(|(key, _)| self.text(*at, *key) == "...");
                    spreads.find_map(|(_, value)| {
                        self.definition(&self.means(At { expr: *value, ..*at }), name, hops)
                    })
                }
                Expr::Class(class) => self.class_definition(at.file, *class, name, hops),
                _ => None,
            },
            Node::Instance(file, class) => self.class_definition(*file, *class, name, hops),
            Node::Module(module) => {
                if let Some((file, expr)) = self.project.export(*module, name) {
                    return Some(At { file, expr, frame: NO_FRAME });
                }
                let (file, expr) = self.project.export(*module, "default")?;
                self.definition(&self.means(At { file, expr, frame: NO_FRAME }), name, hops)
            }
            Node::Outside { path, .. } if path == "django.conf.settings" => {
                let mut settings = self.project.settings_modules().iter();
                let (file, expr) = settings.find_map(|id| self.project.export(*id, name))?;
                Some(At { file, expr, frame: NO_FRAME })
            }
            _ => None,
        }
    }

    pub(super) fn class_definition(&self, file: u32, class: u32, name: &str, hops: u8) -> Option<At> {
        if self.environment_prefix(file, class).is_some() {
            return self.property(file, class, name);
        }
        let summary = self.project.file(file)?;
        let found = summary.class(class)?;
        if let Some((_, value)) = found.members.iter().rev().find(|(key, _)| summary.text(*key) == name) {
            let at = At { file, expr: *value, frame: NO_FRAME };
            return self.property(file, class, name).or(Some(at));
        }
        found.bases.iter().find_map(|base| {
            let base = self.means(At { file, expr: *base, frame: NO_FRAME });
            self.definition(&base, name, hops)
        })
    }

    /// What a property (a decorated method) returns.
    pub(super) fn property(&self, file: u32, class: u32, name: &str) -> Option<At> {
        let summary = self.project.file(file)?;
        let found = summary.class(class)?;
        let (_, value) = found.members.iter().rev().find(|(key, _)| summary.text(*key) == name)?;
        let Expr::Function(function) = summary.expr(*value) else { return None };
        let returns = summary.function(*function)?.returns.last()?;
        Some(At { file, expr: *returns, frame: NO_FRAME })
    }
}

//! Classes: their members, what they inherit, and those that stand for settings.

use crate::inspect::read::code::{
    knowledge,
    project::FileId,
    summary::{Arg, ClassId, Expr},
};

use super::{At, Follow, NO_FRAME, Node};

impl Follow<'_> {
    /// A field or method of a class or of its bases.
    pub(super) fn of_class(&self, file: FileId, class: ClassId, name: &str, hops: u8) -> Node {
        let Some(hops) = hops.checked_sub(1) else { return Node::Nothing };
        let Some(summary) = self.project.file(file) else { return Node::Nothing };
        let Some(found) = summary.class(class) else { return Node::Nothing };
        let at = |expr| At { file, expr, frame: NO_FRAME };
        if let Some(prefix) = self.environment_prefix(file, class) {
            let declared =
                found.declared.iter().chain(&found.members).find(|(key, _)| summary.text(*key) == name);
            if declared.is_some_and(|(_, value)| !matches!(summary.expr(*value), Expr::Function(_))) {
                return Node::Outside {
                    path: format!("process.env.{prefix}{}", name.to_uppercase()),
                    call: None,
                };
            }
        }
        if let Some((_, value)) = found.members.iter().rev().find(|(key, _)| summary.text(*key) == name) {
            return self.node(at(*value), hops);
        }
        for base in &found.bases {
            match self.node(at(*base), hops) {
                Node::Outside { path, .. } => {
                    return Node::Outside { path: format!("{path}().{name}"), call: None };
                }
                base => match self.part(base, name, hops) {
                    Node::Nothing => {}
                    found => return found,
                },
            }
        }
        Node::Nothing
    }

    /// The prefix of the variables that a settings class of pydantic reads; `None` for other classes.
    pub fn environment_prefix(&self, file: FileId, class: ClassId) -> Option<String> {
        self.is_settings(file, class, 4)
            .then(|| self.configured(file, class, "env_prefix").unwrap_or_default().to_uppercase())
    }

    pub(super) fn is_settings(&self, file: FileId, class: ClassId, hops: u8) -> bool {
        let Some(found) = self.project.file(file).and_then(|file| file.class(class)) else { return false };
        let Some(hops) = hops.checked_sub(1) else { return false };
        found.bases.iter().any(|base| match self.node(At { file, expr: *base, frame: NO_FRAME }, 6) {
            Node::Outside { path, .. } => knowledge::SETTINGS_CLASSES.contains(&path.as_str()),
            Node::Plain(at) => match self.expr(at) {
                Expr::Class(base) => self.is_settings(at.file, *base, hops),
                _ => false,
            },
            _ => false,
        })
    }

    /// A text given in `model_config = SettingsConfigDict(…)` or `class Config:`.
    pub(super) fn configured(&self, file: FileId, class: ClassId, key: &str) -> Option<String> {
        let summary = self.project.file(file)?;
        let found = summary.class(class)?;
        found.members.iter().find_map(|(name, value)| {
            let at = At { file, expr: *value, frame: NO_FRAME };
            let value = match (summary.text(*name), summary.expr(*value)) {
                ("model_config", Expr::Call { args, .. }) => self.named(at, args, key)?,
                ("Config", Expr::Class(config)) => {
                    let config = summary.class(*config)?;
                    let found = config.members.iter().find(|(name, _)| summary.text(*name) == key)?;
                    At { expr: found.1, ..at }
                }
                _ => return None,
            };
            match self.expr(value) {
                Expr::Text(text) => Some(self.text(value, *text).to_owned()),
                _ => None,
            }
        })
    }

    /// An argument by its name.
    pub fn named(&self, call: At, args: &[Arg], name: &str) -> Option<At> {
        let arg = args.iter().find(|arg| arg.name.is_some_and(|sym| self.text(call, sym) == name))?;
        Some(At { expr: arg.value, ..call })
    }

    /// `django.conf.settings.X`: from whichever settings module gives it.
    pub(super) fn django_setting(&self, name: &str, hops: u8) -> Node {
        let mut settings = self.project.settings_modules().iter();
        let found = settings.find_map(|id| self.project.export(*id, name));
        match found {
            Some((file, expr)) => self.node(At { file, expr, frame: NO_FRAME }, hops),
            None => Node::Outside { path: format!("django.conf.settings.{name}"), call: None },
        }
    }

    /// An instance of a class of the project; one that extends a library's class is the library's.
    pub(super) fn made(&self, file: FileId, class: ClassId, call: At, hops: u8) -> Node {
        let bases =
            self.project.file(file).and_then(|file| file.class(class)).map(|class| class.bases.as_slice());
        for base in bases.unwrap_or_default() {
            if let Node::Outside { path, .. } = self.node(At { file, expr: *base, frame: NO_FRAME }, hops)
                && knowledge::is_client(&format!("{path}()"))
            {
                return Node::Outside { path: format!("{path}()"), call: Some(call) };
            }
        }
        Node::Instance(file, class)
    }
}

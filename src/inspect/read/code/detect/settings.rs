//! What looks like a setting of a framework, wherever it is given.

use crate::{
    checks::facts::Role,
    inspect::read::code::{
        Language,
        lower::is_variable,
        project::FileId,
        summary::{Expr, ExprId, Site, Summary},
    },
};

use super::Setting;

/// What looks like a setting of a framework in a file.
pub(super) fn of_file(file: FileId, summary: &Summary) -> Vec<Setting> {
    let mut found = Vec::new();
    for assign in &summary.assigns {
        let name = match summary.expr(assign.target) {
            Expr::Name(name, _) if summary.language == Language::Python => *name,
            Expr::Member(of, name) if is_config_object(summary, *of) => *name,
            _ => continue,
        };
        let name = summary.text(name).to_owned();
        found.push(Setting { file, name, value: assign.site.expr, site: assign.site, role: None });
    }
    if summary.language == Language::Python {
        let members = summary.classes.iter().flat_map(|class| {
            let role = class.name.and_then(|name| role_named(summary.text(name)));
            class.members.iter().map(move |(name, value)| (name, value, role))
        });
        for (name, value, role) in members.filter(|(name, ..)| is_variable(summary.text(**name))) {
            let site = Site { expr: *value, function: 0, guard: 0 };
            found.push(Setting { file, name: summary.text(*name).to_owned(), value: *value, site, role });
        }
        found.extend(updated(file, summary));
    }
    found
}

/// What a class of settings is for, by its name.
fn role_named(name: &str) -> Option<Role> {
    let name = name.to_ascii_lowercase();
    if name.starts_with("test") || name.ends_with("test") || name.ends_with("testing") {
        return Some(Role::Test);
    }
    let development = name.starts_with("dev") || name.starts_with("local") || name.ends_with("development");
    development.then_some(Role::Development)
}

/// `app.config.update(X=…)` and `app.config.from_mapping(X=…)`.
fn updated(file: FileId, summary: &Summary) -> Vec<Setting> {
    let mut found = Vec::new();
    for site in &summary.calls {
        let Expr::Call { callee, args } = summary.expr(site.expr) else { continue };
        let Expr::Member(of, method) = summary.expr(*callee) else { continue };
        if !matches!(summary.text(*method), "update" | "from_mapping") || !is_config_object(summary, *of) {
            continue;
        }
        for arg in args {
            if let Some(name) = arg.name {
                found.push(Setting {
                    file,
                    name: summary.text(name).to_owned(),
                    value: arg.value,
                    site: *site,
                    role: None,
                });
            }
            if let Expr::Object(fields) = summary.expr(arg.value) {
                found.extend(fields.iter().map(|(name, value)| Setting {
                    file,
                    name: summary.text(*name).to_owned(),
                    value: *value,
                    site: *site,
                    role: None,
                }));
            }
        }
    }
    found
}

fn is_config_object(summary: &Summary, of: ExprId) -> bool {
    match summary.expr(of) {
        Expr::Name(name, _) | Expr::Member(_, name) => matches!(summary.text(*name), "config" | "conf"),
        _ => false,
    }
}

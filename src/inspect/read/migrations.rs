//! Folders of versioned schema changes, known by where they stand and what lies in them.

use std::collections::BTreeMap;

use crate::{
    checks::facts::{Confidence, Fact, FactKind, Role},
    inspect::{file::File, project::Project, role},
};

/// The tool that a file is a migration of, by its path.
fn tool(path: &str) -> Option<&'static str> {
    let parts: Vec<&str> = path.split('/').collect();
    let (name, folders) = parts.split_last()?;
    let parent = folders.last().copied().unwrap_or_default();
    let above = folders.len().checked_sub(2).and_then(|at| folders.get(at)).copied().unwrap_or_default();
    let has = |folder: &str| folders.contains(&folder);
    let digit = name.starts_with(|letter: char| letter.is_ascii_digit());
    let ends = |ending: &str| name.ends_with(ending);
    match () {
        () if *name == "migration.sql" && has("migrations") => Some("Prisma"),
        () if parent == "versions"
            && ends(".py")
            && (has("alembic") || has("migrations") || above.contains("alembic")) =>
        {
            Some("Alembic")
        }
        () if parent == "migrations" && ends(".py") && digit => Some("Django migrations"),
        () if parent == "migrate" && above == "db" && ends(".rb") => Some("Rails migrations"),
        () if parent == "migrations" && above == "database" && ends(".php") => Some("Laravel migrations"),
        () if parent == "migrations" && name.starts_with("Version") && ends(".php") => {
            Some("Doctrine migrations")
        }
        () if parent == "migrations" && has("repo") && ends(".exs") => Some("Ecto migrations"),
        () if has("Migrations") && ends(".cs") && digit => Some("EF Core migrations"),
        () if (name.starts_with('V') || name.starts_with("R__")) && name.contains("__") && ends(".sql") => {
            Some("Flyway")
        }
        () if name.contains("changelog") && (ends(".xml") || ends(".yaml") || ends(".yml")) => {
            Some("Liquibase")
        }
        () if matches!(parent, "migrations" | "migrate" | "migration")
            && (ends(".up.sql") || ends(".down.sql")) =>
        {
            Some("golang-migrate")
        }
        () if *name == "up.sql" && above == "migrations" => Some("Diesel"),
        () if matches!(parent, "migrations" | "migration" | "migrate") && ends(".sql") && digit => {
            Some("SQL migrations")
        }
        () if matches!(parent, "migrations" | "migration")
            && digit
            && (ends(".js") || ends(".ts") || ends(".mjs")) =>
        {
            Some("JavaScript migrations")
        }
        () => None,
    }
}

/// One fact for every folder and tool.
pub fn folders(project: &Project, out: &mut Vec<Fact>) {
    let mut first: BTreeMap<&str, &str> = BTreeMap::new();
    for path in project.paths.iter().filter(|path| role::role(path) == Some(Role::Deployed)) {
        if let Some(tool) = tool(path) {
            first.entry(tool).or_insert(path);
        }
    }
    for (tool, path) in first {
        let file = File::new(path, String::new(), Role::Deployed);
        out.push(file.line_fact(FactKind::Migrations { tool: tool.to_owned() }, 1, Confidence::High));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn migrations_are_known_by_their_place() {
        for (path, expected) in [
            ("prisma/migrations/20240101_init/migration.sql", Some("Prisma")),
            ("app/alembic/versions/abc_init.py", Some("Alembic")),
            ("shop/migrations/0001_initial.py", Some("Django migrations")),
            ("shop/migrations/__init__.py", None),
            ("db/migrate/20240101_a.rb", Some("Rails migrations")),
            ("src/main/resources/db/migration/V1__init.sql", Some("Flyway")),
            ("migrations/000001_a.up.sql", Some("golang-migrate")),
            ("src/migrations/1700000000000-Init.ts", Some("JavaScript migrations")),
            ("src/Data/Migrations/20240101_Init.cs", Some("EF Core migrations")),
            ("docs/migrations.md", None),
        ] {
            assert_eq!(tool(path), expected, "{path}");
        }
    }
}

//! PHP as a project: an entry script without a server of its own is served by one from outside.

use crate::{
    checks::facts::{Confidence, Fact, FactKind, Place, Role},
    inspect::{project::Project, role},
};

/// What makes PHP serve by itself: packages, base images, commands.
const SERVERS: [&str; 12] = [
    "laravel/octane",
    "frankenphp",
    "roadrunner",
    "swoole",
    "react/http",
    "workerman",
    "amphp/http-server",
    "artisan serve",
    "artisan octane",
    "php -S",
    "heroku-php",
    "nginx/unit",
];

/// Says that the entry script needs a server, unless something of the project serves it or says so already.
pub fn injected(project: &Project, out: &mut Vec<Fact>) {
    let said = out
        .iter()
        .any(|fact| fact.role == Role::Deployed && matches!(fact.kind, FactKind::InjectedServer { .. }));
    let serves = || {
        project.files.iter().any(|(path, file)| {
            let name = path.rsplit('/').next().unwrap_or(path).to_ascii_lowercase();
            let tells = name == "composer.json"
                || name.contains("dockerfile")
                || name.starts_with("procfile")
                || name.contains("compose");
            tells && SERVERS.iter().any(|server| file.text.contains(server))
        })
    };
    let entry =
        ["public/index.php", "web/index.php", "index.php"].into_iter().find(|path| project.exists(path));
    let Some(entry) = entry.filter(|_| project.exists("composer.json") && !said && !serves()) else { return };
    if role::role(entry) != Some(Role::Deployed) {
        return;
    }
    out.push(Fact {
        kind: FactKind::InjectedServer { server: "php-fpm / mod_php".to_owned() },
        place: Place::file(entry),
        role: Role::Deployed,
        excerpt: String::new(),
        confidence: Confidence::Medium,
        via: Vec::new(),
    });
}

#[cfg(test)]
mod tests {
    use crate::inspect::file::File;

    use super::*;

    fn needs_server(files: &[(&str, &str)]) -> bool {
        let paths = files.iter().map(|(path, _)| (*path).to_owned()).collect();
        let mut project = Project::new(paths, None);
        for (path, text) in files {
            project.files.insert((*path).to_owned(), File::new(path, (*text).to_owned(), Role::Deployed));
        }
        let mut out = Vec::new();
        injected(&project, &mut out);
        !out.is_empty()
    }

    #[test]
    fn an_entry_script_needs_a_server_unless_it_brings_one() {
        let entry = ("public/index.php", "<?php");
        assert!(needs_server(&[entry, ("composer.json", "{}")]));
        assert!(!needs_server(&[entry, ("composer.json", "{\"require\": {\"laravel/octane\": \"^2\"}}")]));
        assert!(!needs_server(&[
            entry,
            ("composer.json", "{}"),
            ("Dockerfile", "FROM dunglas/frankenphp:1")
        ]));
        assert!(!needs_server(&[("src/Library.php", "<?php"), ("composer.json", "{}")]));
    }
}

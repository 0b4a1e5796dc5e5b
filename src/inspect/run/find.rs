//! How an app may be started: what the project itself declares first, then what its code suggests.

use crate::{
    checks::facts::{FactKind, Facts, Form, Role, Source, Step},
    inspect::{
        clean,
        project::{folder, join},
        shell,
    },
    system::tree::Tree,
};

/// A command that may start the app.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Launch {
    /// The program and its arguments.
    pub words: Vec<String>,
    /// The folder it is started in, from the project's root; empty for the root.
    pub folder: String,
    /// Where it is declared, `Procfile: web`; empty where the learner typed it.
    pub from: String,
}

impl Launch {
    /// A command the learner typed: words, or one line that a shell is to read.
    pub fn typed(words: &[String]) -> Option<Launch> {
        let words = match words {
            [line] if line.contains(char::is_whitespace) => line_words(line)?,
            [] => return None,
            words => words.to_vec(),
        };
        Some(Launch { words, folder: String::new(), from: String::new() })
    }

    /// The command as one line, harmless to a terminal; words with spaces in quotes.
    pub fn line(&self) -> String {
        shown(&self.words)
    }
}

/// Words as one line to be read by people.
pub fn shown(words: &[String]) -> String {
    let plain = |word: &String| {
        !word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || "-_./:=@%+,".contains(c))
    };
    let quoted = words
        .iter()
        .map(|word| if plain(word) { word.clone() } else { format!("'{}'", word.replace('\'', "'\\''")) });
    clean::line(&quoted.collect::<Vec<_>>().join(" "))
}

/// The words by which a line is run: itself where it is plain, through a shell where it needs one. A shell that has
/// only one command to run is told to get out of its way, as platforms do.
pub fn line_words(line: &str) -> Option<Vec<String>> {
    let line = line.trim();
    if line.is_empty() {
        return None;
    }
    let first = line.split_whitespace().next().unwrap_or_default();
    let simple = !line
        .contains(['$', '`', '&', '|', ';', '<', '>', '*', '?', '~', '(', '{', '\\', '\n', '#'])
        && !first.contains('=');
    if simple {
        return Some(shell::split(line)).filter(|words| !words.is_empty());
    }
    let single = !line.contains(['&', '|', ';', '\n', '`']) && !line.contains("$(") && !first.contains('=');
    let line =
        if single && first != "exec" && first != "cd" { format!("exec {line}") } else { line.to_owned() };
    Some(vec!["/bin/sh".to_owned(), "-c".to_owned(), line])
}

/// Every way found to start the app, the likeliest first.
pub fn launches(tree: &dyn Tree, facts: &Facts) -> Vec<Launch> {
    let mut found = Vec::new();
    procfiles(tree, facts, &mut found);
    package_scripts(tree, &mut found);
    declared(facts, Source::Dockerfile, &mut found);
    declared(facts, Source::Compose, &mut found);
    declared(facts, Source::Systemd, &mut found);
    by_code(tree, facts, &mut found);
    by_name(tree, &mut found);
    let mut seen: Vec<(Vec<String>, String)> = Vec::new();
    found.retain(|launch: &Launch| {
        let own = (launch.words.clone(), launch.folder.clone());
        let fresh = !seen.contains(&own);
        seen.push(own);
        fresh
    });
    found.truncate(MOST);
    found
}

const MOST: usize = 9;
const FILE_BYTES: u64 = 256 << 10;

fn text(tree: &dyn Tree, path: &str) -> Option<String> {
    String::from_utf8(tree.read(path, FILE_BYTES).ok()?).ok()
}

/// The lines of a Procfile as pairs of a process type and its command.
pub fn process_types(text: &str) -> Vec<(&str, &str)> {
    let lines = text.lines().filter(|line| !line.trim_start().starts_with('#'));
    let pairs = lines.filter_map(|line| line.split_once(':'));
    pairs.map(|(name, command)| (name.trim(), command.trim())).filter(|(_, line)| !line.is_empty()).collect()
}

fn procfiles(tree: &dyn Tree, facts: &Facts, found: &mut Vec<Launch>) {
    let declared = facts.deployed().filter(|fact| fact.place.path.rsplit('/').next() == Some("Procfile"));
    let mut paths: Vec<String> = declared.map(|fact| fact.place.path.to_string()).collect();
    paths.insert(0, "Procfile".to_owned());
    paths.dedup();
    for path in paths.iter().take(4) {
        let Some(text) = text(tree, path) else { continue };
        let mut types = process_types(&text);
        types.retain(|(name, _)| *name != "release");
        types.sort_by_key(|(name, _)| *name != "web");
        for (name, line) in types {
            push(found, line_words(line), folder(path), format!("{path}: {name}"));
        }
    }
}

fn package_scripts(tree: &dyn Tree, found: &mut Vec<Launch>) {
    let Some(scripts) = scripts(tree, "package.json") else { return };
    for (name, line) in scripts.iter().filter(|(name, _)| name == "start" || name == "serve") {
        let words = match line_words(line) {
            // Anything that needs a shell is npm's to run: it knows more of the script than we do.
            Some(words) if words.first().is_some_and(|first| first == "/bin/sh") => {
                Some(["npm", "run", "--silent", name].map(str::to_owned).to_vec())
            }
            other => other,
        };
        push(found, words, "", format!("package.json: {name}"));
    }
}

/// The scripts of a `package.json`, in order.
pub fn scripts(tree: &dyn Tree, path: &str) -> Option<Vec<(String, String)>> {
    let value: serde_json::Value = serde_json::from_str(&text(tree, path)?).ok()?;
    let scripts = value.get("scripts")?.as_object()?;
    Some(scripts.iter().filter_map(|(name, line)| Some((name.clone(), line.as_str()?.to_owned()))).collect())
}

fn declared(facts: &Facts, wanted: Source, found: &mut Vec<Launch>) {
    for fact in facts.all.iter().filter(|fact| matches!(fact.role, Role::Deployed | Role::Development)) {
        let FactKind::RunCommand { form, words, steps, source, name, .. } = &fact.kind else { continue };
        // What was masked cannot be run, and what only installs starts nothing.
        let masked = words.iter().any(|word| word.contains('•'));
        let starts =
            steps.iter().any(|step| matches!(step, Step::Start | Step::BuildAndRun | Step::DevServer));
        if *source != wanted || masked || words.is_empty() || !starts {
            continue;
        }
        let words = match form {
            Form::Exec => words.clone(),
            Form::Shell => vec!["/bin/sh".to_owned(), "-c".to_owned(), shown_for_shell(words)],
        };
        let from = match name {
            Some(name) => format!("{}: {name}", fact.place.path),
            None => fact.place.path.to_string(),
        };
        push(found, Some(words), folder(&fact.place.path), from);
    }
}

/// Words of a shell line joined again: those that a shell would take apart in quotes, its own signs as they are.
fn shown_for_shell(words: &[String]) -> String {
    let quoted = words.iter().map(|word| {
        if word.contains(char::is_whitespace) {
            format!("'{}'", word.replace('\'', "'\\''"))
        } else {
            word.clone()
        }
    });
    quoted.collect::<Vec<_>>().join(" ")
}

/// The files in which something listens, run by their language.
fn by_code(tree: &dyn Tree, facts: &Facts, found: &mut Vec<Launch>) {
    for fact in facts.deployed().filter(|fact| matches!(fact.kind, FactKind::Listens { .. })) {
        let path = &*fact.place.path;
        let end = path.rsplit('.').next().unwrap_or_default();
        let words: &[&str] = match end {
            "js" | "mjs" | "cjs" => &["node", path],
            "py" => &["python3", path],
            "rb" => &["ruby", path],
            "go" if text(tree, "go.mod").is_some() => &["go", "run", "."],
            "rs" if text(tree, "Cargo.toml").is_some() => &["cargo", "run", "--quiet", "--offline"],
            _ => continue,
        };
        push(found, Some(words.iter().map(|word| (*word).to_owned()).collect()), "", path.to_owned());
    }
}

/// What a folder's files are usually started by.
const USUAL: [(&str, &[&str]); 12] = [
    ("manage.py", &["/bin/sh", "-c", "exec python3 manage.py runserver --noreload \"127.0.0.1:$PORT\""]),
    ("server.js", &["node", "server.js"]),
    ("app.js", &["node", "app.js"]),
    ("index.js", &["node", "index.js"]),
    ("server.py", &["python3", "server.py"]),
    ("app.py", &["python3", "app.py"]),
    ("main.py", &["python3", "main.py"]),
    ("go.mod", &["go", "run", "."]),
    ("Cargo.toml", &["cargo", "run", "--quiet", "--offline"]),
    ("mix.exs", &["mix", "phx.server"]),
    ("config.ru", &["bundle", "exec", "rackup"]),
    ("start.sh", &["./start.sh"]),
];

fn by_name(tree: &dyn Tree, found: &mut Vec<Launch>) {
    for (file, words) in USUAL {
        if text(tree, file).is_some() {
            push(found, Some(words.iter().map(|word| (*word).to_owned()).collect()), "", file.to_owned());
        }
    }
}

fn push(found: &mut Vec<Launch>, words: Option<Vec<String>>, folder: &str, from: String) {
    if let Some(words) = words {
        found.push(Launch { words, folder: join("", folder), from: clean::line(&from) });
    }
}

/// The commands declared for one-off work, the likeliest first: what a release runs, then scripts that migrate.
pub fn admin_commands(tree: &dyn Tree, facts: &Facts) -> Vec<Launch> {
    let mut found = Vec::new();
    for path in ["Procfile"] {
        let Some(text) = text(tree, path) else { continue };
        for (_, line) in process_types(&text).iter().filter(|(name, _)| *name == "release") {
            push(&mut found, line_words(line), "", "Procfile: release".to_owned());
        }
    }
    for (name, line) in scripts(tree, "package.json").unwrap_or_default() {
        if is_migration(&name) {
            push(&mut found, line_words(&line), "", format!("package.json: {name}"));
        }
    }
    let uses_django = text(tree, "manage.py").is_some_and(|text| text.contains("django"));
    if uses_django {
        let words = ["python3", "manage.py", "migrate", "--noinput"].map(str::to_owned).to_vec();
        push(&mut found, Some(words), "", "manage.py: migrate".to_owned());
    }
    let scripts = facts.deployed().filter(|fact| matches!(fact.kind, FactKind::AdminCommand { .. }));
    for path in scripts.map(|fact| fact.place.path.to_string()) {
        let stem = path.rsplit('/').next().and_then(|name| name.split('.').next()).unwrap_or_default();
        let program = match path.rsplit('.').next() {
            Some("py") => "python3",
            Some("js" | "mjs" | "cjs") => "node",
            _ => continue,
        };
        if is_migration(stem) {
            push(&mut found, Some(vec![program.to_owned(), path.clone()]), "", path);
        }
    }
    for path in ["migrate.py", "migrate.js", "scripts/migrate.py", "scripts/migrate.js", "bin/migrate"] {
        if let Some(text) = text(tree, path) {
            let program = if path.ends_with(".py") { "python3" } else { "node" };
            let own = text.starts_with("#!");
            let words = match (path.contains('.'), own) {
                (true, _) => vec![program.to_owned(), path.to_owned()],
                (false, true) => vec![format!("./{path}")],
                (false, false) => continue,
            };
            push(&mut found, Some(words), "", path.to_owned());
        }
    }
    found
}

fn is_migration(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let undoes =
        ["down", "undo", "rollback", "revert", "make", "create", "generate", "reset", "status", "test"];
    (name.contains("migrat") || name == "release") && !undoes.iter().any(|word| name.contains(word))
}

/// Paths that the code names and that could be asked for without doing harm, in order of appearance.
pub fn routes(tree: &dyn Tree) -> Vec<String> {
    let walk = tree.walk();
    let code = ["js", "mjs", "cjs", "ts", "py", "go", "rb", "rs", "php", "java", "ex", "cs", "kt"];
    let is_code = |path: &str| {
        path.rsplit('.').next().is_some_and(|end| code.contains(&end))
            && crate::inspect::role::role(path) == Some(Role::Deployed)
    };
    let mut found: Vec<String> = Vec::new();
    for entry in walk.files.iter().filter(|entry| is_code(&entry.path)).take(200) {
        for route in text(tree, &entry.path).as_deref().map(literals).unwrap_or_default() {
            if !found.contains(&route) && found.len() < ROUTES {
                found.push(route);
            }
        }
    }
    found
}

const ROUTES: usize = 24;

fn literals(text: &str) -> Vec<String> {
    let bytes = text.as_bytes();
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"_-/".contains(byte);
    let mut found = Vec::new();
    for (at, pair) in bytes.windows(2).enumerate() {
        let [quote @ (b'"' | b'\'' | b'`'), b'/'] = pair else { continue };
        let rest = bytes.get(at + 1..).unwrap_or_default();
        let length = rest.iter().take_while(|byte| is_plain(byte)).count();
        // A method may stand before the path, as in Go's patterns; that is another quote and not seen.
        if rest.get(length) == Some(quote) && (2..60).contains(&length) {
            let route = String::from_utf8_lossy(rest.get(..length).unwrap_or_default()).into_owned();
            if is_harmless(&route) {
                found.push(route);
            }
        }
    }
    found
}

fn is_harmless(route: &str) -> bool {
    let system = [
        "/usr", "/etc", "/tmp", "/var", "/proc", "/dev", "/home", "/bin", "/opt", "/lib", "/sys", "/root",
        "/run",
    ];
    let changes = [
        "delete", "drop", "reset", "kill", "shutdown", "exit", "logout", "quit", "remove", "destroy",
        "purge", "wipe", "clear", "crash", "restart", "seed", "migrate", "send", "pay",
    ];
    let lower = route.to_ascii_lowercase();
    !lower.contains("//")
        && !system.iter().any(|folder| lower == *folder || lower.starts_with(&format!("{folder}/")))
        && !changes.iter().any(|word| lower.contains(word))
}

#[cfg(test)]
mod tests {
    use crate::{inspect::gather, system::tree::MemoryTree};

    use super::*;

    fn found(files: &[(&str, &str)]) -> Vec<String> {
        let tree = MemoryTree::new(files.iter().map(|(path, text)| (*path, *text)));
        let facts = gather(&tree, &mut |_, _| {});
        launches(&tree, &facts).iter().map(Launch::line).collect()
    }

    #[test]
    fn what_is_declared_comes_before_what_is_guessed() {
        let found = found(&[
            ("Procfile", "release: node migrate.js\nworker: node w.js\nweb: node server.js --port $PORT\n"),
            ("package.json", r#"{"scripts":{"start":"node server.js","test":"x"}}"#),
            ("Dockerfile", "FROM node:20\nCOPY . .\nCMD [\"node\", \"main.js\"]\n"),
            ("server.js", "require('http').createServer().listen(3000)"),
        ]);
        assert_eq!(
            found,
            ["/bin/sh -c 'exec node server.js --port $PORT'", "node w.js", "node server.js", "node main.js"]
        );
    }

    #[test]
    fn a_line_that_needs_a_shell_gets_one() {
        let words = |line| line_words(line).map(|words| words.join("|"));
        assert_eq!(words("node 'a b.js'"), Some("node|a b.js".to_owned()));
        assert_eq!(words("a && b"), Some("/bin/sh|-c|a && b".to_owned()));
        assert_eq!(words("A=1 node x"), Some("/bin/sh|-c|A=1 node x".to_owned()));
        assert_eq!(words("  "), None);
    }

    #[test]
    fn routes_are_those_that_do_no_harm() {
        let tree = MemoryTree::new([(
            "app.py",
            "if p == '/slow': pass\nopen('/etc/passwd'); x('/delete-all'); y(\"/a/b\"); z('/x.css')",
        )]);
        assert_eq!(routes(&tree), ["/slow", "/a/b"]);
    }
}

use crate::checks::facts::Role;

use super::{super::file::File, *};

fn project(files: &[(&str, &str)]) -> Project {
    let file = |(path, text): &(&str, &str)| {
        ((*path).to_owned(), File::new(path, (*text).to_owned(), Role::Deployed))
    };
    let mut project = Project::default();
    project.files = files.iter().map(file).collect();
    project
}

fn words(line: &str) -> Vec<String> {
    shell::split(line)
}

fn exec_in(project: &Project, line: &str, shell: ShellKind) -> Outcome {
    exec_form(&words(line), Origin { project, folder: "", shell, script: None })
}

#[test]
fn the_shell_decides_whether_signals_pass() {
    let none = project(&[]);
    for (line, shell, expected) in [
        ("node a.js", ShellKind::Dash, Some(false)),
        ("exec node a.js", ShellKind::Dash, Some(true)),
        ("migrate && node a.js", ShellKind::Dash, Some(false)),
        ("migrate && exec node a.js", ShellKind::Dash, Some(true)),
        ("node a.js", ShellKind::Busybox, Some(true)),
        ("node a.js | tee x.log", ShellKind::Bash, Some(false)),
        ("node a.js", ShellKind::Unknown, None),
        ("npm start", ShellKind::Bash, None),
    ] {
        let origin = Origin { project: &none, folder: "", shell, script: None };
        assert_eq!(shell_form(line, origin).receives_signals, expected, "{line} {shell:?}");
    }
    assert_eq!(exec_in(&none, "node a.js", ShellKind::Dash).receives_signals, Some(true));
    assert_eq!(exec_in(&none, "sh -c 'a && node a.js'", ShellKind::Dash).receives_signals, Some(false));
    assert_eq!(exec_in(&none, "bash -lc 'a && node a.js'", ShellKind::Dash).receives_signals, Some(true));
    assert_eq!(exec_in(&none, "tini -- node a.js", ShellKind::Dash).init.as_deref(), Some("tini"));
}

#[test]
fn scripts_of_the_package_are_followed() {
    let package = "{\"scripts\":{\"start\":\"npm run build && node dist/a.js\",\"build\":\"tsc\",\"prestart\":\"prisma migrate deploy\",\"loop\":\"npm run loop\"}}";
    let project = project(&[("package.json", package)]);
    let outcome = exec_in(&project, "npm start", ShellKind::Dash);
    assert_eq!(outcome.steps, [Step::Migrate, Step::Build, Step::Start]);
    assert_eq!(outcome.program, "node");
    assert_eq!(exec_in(&project, "npm run loop", ShellKind::Dash).steps, []);
    assert_eq!(exec_in(&project, "npm run dev", ShellKind::Dash).steps, [Step::DevServer]);
    assert_eq!(exec_in(&project, "npm ci", ShellKind::Dash).steps, [Step::Install]);
}

#[test]
fn entrypoint_scripts_are_followed() {
    let script =
        "#!/bin/sh\nset -e\n# npm install\npython manage.py migrate --noinput\nsleep 5\nexec \"$@\"\n";
    let project = project(&[("docker/entrypoint.sh", script), ("start.sh", "#!/bin/bash\ngunicorn app\n")]);
    let outcome = exec_in(&project, "/entrypoint.sh gunicorn app:app", ShellKind::Dash);
    assert_eq!(outcome.steps, [Step::Migrate, Step::Wait, Step::Start]);
    assert_eq!(
        (outcome.program.as_str(), outcome.receives_signals, outcome.sleeps),
        ("gunicorn", Some(true), 5)
    );
    let without = exec_in(&project, "bash start.sh", ShellKind::Bash);
    assert_eq!((without.program.as_str(), without.receives_signals), ("gunicorn", Some(false)));
    assert_eq!(exec_in(&project, "./missing.sh", ShellKind::Dash).receives_signals, None);
}

#[test]
fn wrappers_and_interpreters_are_looked_through() {
    let none = project(&[]);
    for (line, program, steps) in [
        ("poetry run python manage.py runserver", "manage.py", vec![Step::DevServer]),
        ("env A=b gosu app node x.js", "node", vec![Step::Start]),
        ("python -m uvicorn a:b", "uvicorn", vec![Step::Start]),
        ("wait-for-it.sh db:5432 -- node x.js", "node", vec![Step::Wait, Step::Start]),
        ("npx prisma migrate deploy", "prisma", vec![Step::Migrate]),
        ("go run ./cmd/x", "go", vec![Step::BuildAndRun]),
        ("php artisan serve", "artisan", vec![Step::DevServer]),
        ("bundle exec puma -C config/puma.rb", "puma", vec![Step::Start]),
        ("/usr/local/bin/server --port 1", "server", vec![Step::Start]),
        ("sh -c 'until nc -z db 5432; do sleep 1; done; ./app'", "app", vec![Step::Wait, Step::Start]),
    ] {
        let outcome = exec_in(&none, line, ShellKind::Dash);
        assert_eq!((outcome.program.as_str(), outcome.steps), (program, steps), "{line}");
    }
}

#[test]
fn daemons_and_log_files_are_noticed() {
    let none = project(&[]);
    let outcome = exec_in(&none, "sh -c 'node worker.js & node web.js > app.log 2>&1'", ShellKind::Dash);
    assert_eq!(outcome.daemons, ["&"]);
    assert_eq!(outcome.log_file.as_deref(), Some("app.log"));
    assert_eq!(exec_in(&none, "supervisord -n", ShellKind::Dash).daemons, ["supervisord"]);
    assert!(exec_in(&none, "pm2-runtime app.js", ShellKind::Dash).daemons.is_empty());
}

#[test]
fn steps_in_scripts_have_their_lines_and_scripts_named_for_a_step_do_it() {
    let script = "#!/bin/bash\nuntil psql $URL -c '\\q'; do\n  sleep 1\ndone\nnpm run migration:run\nnpm run start:prod\n";
    let package = "{\"scripts\":{\"migration:run\":\"ts-node cli.ts\",\"start:prod\":\"node dist/a.js\"}}";
    let project = project(&[("start.sh", script), ("package.json", package)]);
    let outcome = exec_in(&project, "./start.sh", ShellKind::Dash);
    assert_eq!(outcome.steps, [Step::Wait, Step::Migrate, Step::Start]);
    let lines: Vec<_> = outcome.in_scripts.iter().map(|at| (at.step, at.place.line)).collect();
    assert!(lines.contains(&(Step::Migrate, 5)) && lines.contains(&(Step::Start, 6)), "{lines:?}");
    assert_eq!(outcome.receives_signals, Some(false));
}

#[test]
fn a_script_of_the_only_package_that_has_it() {
    let project =
        project(&[("backend/package.json", r#"{"scripts": {"watch-production": "node ./src/server"}}"#)]);
    let outcome = exec_in(&project, "yarn watch-production", ShellKind::Dash);
    assert_eq!((outcome.program.as_str(), outcome.steps.as_slice()), ("node", [Step::Start].as_slice()));
}

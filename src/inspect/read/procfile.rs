//! `Procfile`: process types, and the release phase.

use crate::{
    checks::facts::{Confidence, Fact, FactKind, Form, ShellKind, SkipReason, Source},
    inspect::{
        file::File,
        project::{Project, folder},
        secret, shell,
    },
};

use super::{
    launch::{self, Launch},
    services,
};

/// Reads a `Procfile`.
///
/// # Errors
/// None; the signature is that of all readers.
pub fn read(file: &File, project: &Project, out: &mut Vec<Fact>) -> Result<(), SkipReason> {
    for (at, text) in file.text.lines().enumerate().take(200) {
        let line = u32::try_from(at + 1).unwrap_or(u32::MAX);
        let Some((name, command)) = text.split_once(':').filter(|_| !text.trim_start().starts_with('#'))
        else {
            continue;
        };
        let (name, command) = (name.trim(), command.trim());
        // A type of process is not called like a secret: then this is no list of processes.
        if command.is_empty()
            || secret::is_secret_name(name)
            || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte))
        {
            continue;
        }
        settings(command, line, file, out);
        if name == "release" {
            out.push(file.line_fact(
                FactKind::AdminCommand { name: name.to_owned(), source: Source::Procfile },
                line,
                Confidence::High,
            ));
            out.push(file.line_fact(
                FactKind::ReleaseIdentity { how: "release phase".to_owned() },
                line,
                Confidence::High,
            ));
            launch::emit_once(launch_of(name, command, file), line, file, project, out);
            continue;
        }
        let kind = FactKind::ProcessType { name: name.to_owned(), source: Source::Procfile, own: true };
        out.push(file.line_fact(kind, line, Confidence::High));
        if command.contains("WEB_CONCURRENCY") {
            out.push(file.line_fact(
                FactKind::Scales { how: "WEB_CONCURRENCY".to_owned() },
                line,
                Confidence::Medium,
            ));
        }
        launch::emit(launch_of(name, command, file), line, file, project, out);
    }
    Ok(())
}

fn launch_of<'a>(name: &str, command: &'a str, file: &'a File) -> Launch<'a> {
    Launch {
        form: Form::Shell,
        words: shell::split(command),
        line: Some(command),
        shell: ShellKind::Bash,
        folder: folder(&file.path),
        source: Source::Procfile,
        name: Some(name.to_owned()),
    }
}

/// What stands in front of a command for it alone (`DEBUG=1 node server.js`): up to the program.
fn settings(command: &str, line: u32, file: &File, out: &mut Vec<Fact>) {
    let words = shell::split(command);
    let words = words.iter().skip_while(|word| *word == "env");
    let pairs = words.map_while(|word| word.split_once('=').filter(|(key, _)| is_variable(key)));
    for (key, text) in pairs.take(50) {
        let secret_literal = secret::classify(Some(key), text).is_some();
        let kind = FactKind::SetsEnv {
            key: key.to_owned(),
            value: services::value(key, text),
            source: Source::Procfile,
            from_secret: false,
            secret_literal,
        };
        out.push(file.hiding(kind, line, Confidence::High, if secret_literal { text } else { "" }));
    }
}

fn is_variable(key: &str) -> bool {
    !key.starts_with(|letter: char| letter.is_ascii_digit())
        && !key.is_empty()
        && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

#[cfg(test)]
mod tests {
    use crate::checks::facts::{Role, Step};

    use super::*;

    fn of(text: &str) -> Vec<Fact> {
        let mut out = Vec::new();
        read(&File::new("Procfile", text.to_owned(), Role::Deployed), &Project::default(), &mut out).unwrap();
        out
    }

    #[test]
    fn the_release_phase_has_a_command_and_starts_nothing() {
        let found = of("release: alembic upgrade head && python manage.py loaddata x\n");
        let steps = found.iter().find_map(|fact| match &fact.kind {
            FactKind::RunCommand { steps, .. } => Some(steps.as_slice()),
            _ => None,
        });
        assert_eq!(steps, Some([Step::Migrate, Step::Seed].as_slice()));
        assert!(!found.iter().any(|fact| matches!(
            fact.kind,
            FactKind::ProcessType { .. } | FactKind::MigratesAtBoot { .. } | FactKind::SeedsAtBoot { .. }
        )));
    }

    #[test]
    fn variables_in_front_of_a_command_are_set() {
        let found = of("web: env MAIL_FROM=a@shop.example SESSION_SECRET=hunter2-Kp9x node a.js --x=1\n");
        let set: Vec<_> = found
            .iter()
            .filter_map(|fact| match &fact.kind {
                FactKind::SetsEnv { key, secret_literal, .. } => Some((key.as_str(), *secret_literal)),
                _ => None,
            })
            .collect();
        assert_eq!(set, [("MAIL_FROM", false), ("SESSION_SECRET", true)]);
        assert!(!format!("{found:?}").contains("Kp9x"), "{found:#?}");
    }
}

//! `Procfile`: process types, and the release phase.

use crate::{
    checks::facts::{Confidence, Fact, FactKind, Form, ShellKind, SkipReason, Source},
    inspect::{
        file::File,
        project::{Project, folder},
        secret, shell,
    },
};

use super::launch::{self, Launch};

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
        let launch = Launch {
            form: Form::Shell,
            words: shell::split(command),
            line: Some(command),
            shell: ShellKind::Bash,
            folder: folder(&file.path),
            source: Source::Procfile,
            name: Some(name.to_owned()),
        };
        launch::emit(launch, line, file, project, out);
    }
    Ok(())
}

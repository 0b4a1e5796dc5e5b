//! Two configurations of the same files.

use crate::checks::facts::observed::{Experiment, Observed, SameBuild, Untried};

use super::{
    baseline::state_changes,
    instance::Rise,
    runner::{Runner, Seen},
    stage::Tweak,
};

/// Starts the app twice with different configuration, and once with its folder read-only.
pub(super) fn same(runner: &mut Runner<'_>) -> Seen {
    let before = runner.stage.snapshot();
    let limit = runner.start_limit();
    let mut ups = 0;
    let mut landlock = false;
    for deploy in ["one", "two"] {
        let port = runner.afresh()?;
        let with = vec![("SIPSONG_DEPLOY".to_owned(), deploy.to_owned())];
        let app = runner.start(Experiment::SameBuild, port, &Tweak { with, ..Tweak::default() })?;
        ups += usize::from(matches!(app.rise(limit, runner.tell)?, Rise::Up(_)));
        landlock = app.guarded.state().landlock == Some(true);
    }
    if ups == 0 {
        return Err(Untried::NotUp);
    }
    let changed = state_changes(&before, &runner.stage.snapshot());
    let rebuilt = changed.into_iter().filter(|path| is_program(path)).collect();
    let mut read_only_start = None;
    if landlock {
        let port = runner.afresh()?;
        let app =
            runner.start(Experiment::SameBuild, port, &Tweak { read_only: true, ..Tweak::default() })?;
        read_only_start = Some(matches!(app.rise(limit, runner.tell)?, Rise::Up(_)));
    }
    Ok(Observed::SameBuild(SameBuild { both_up: ups == 2, rebuilt, read_only_start }))
}

/// Whether a file is part of the program rather than its data: what a build makes.
fn is_program(path: &str) -> bool {
    const FOLDERS: [&str; 10] =
        ["dist", "build", "target", "bin", "obj", "out", ".next", ".nuxt", ".output", "_build"];
    const ENDS: [&str; 16] = [
        "js", "mjs", "cjs", "css", "map", "html", "py", "rb", "go", "rs", "class", "jar", "so", "wasm", "ts",
        "php",
    ];
    let name = path.rsplit('/').next().unwrap_or_default();
    path.split('/').any(|part| FOLDERS.contains(&part))
        || name.rsplit_once('.').is_some_and(|(_, end)| ENDS.contains(&end))
}

//! Two configurations of the same files.

use std::time::Duration;

use crate::checks::facts::observed::{Experiment, Observed, SameBuild, Untried};

use super::{
    baseline::state_changes,
    instance::Rise,
    runner::{Runner, Seen},
    stage::Tweak,
};

/// How long a build may take.
const BUILD: Duration = Duration::from_secs(120);

/// Runs what the plan has for a build. What comes of it is what is tried, whether it went well or not.
pub(super) fn once(runner: &mut Runner<'_>) {
    let Some(build) = &runner.plan.build else { return };
    let Ok(port) = runner.port() else { return };
    let Ok(app) = runner.start_command(build, Experiment::SameBuild, port, &Tweak::default()) else { return };
    app.wait(BUILD, |state| state.ended.is_some() || state.refused.is_some() || state.gone);
    drop(app);
    runner.stage.is_pristine();
}

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

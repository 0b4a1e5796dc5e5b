//! The app without each of its variables.

use std::time::Duration;

use crate::checks::facts::observed::{Experiment, Missing, MissingConfig, Observed, Untried, Without};

use super::{
    baseline::Base,
    instance::{Instance, Rise},
    requests,
    runner::{Runner, Seen},
    stage::Tweak,
    variables::{self, Read},
};

/// No more variables than these are tried: each is a start.
const MOST: usize = 10;

/// Takes each variable away in turn.
pub(super) fn missing(runner: &mut Runner<'_>, base: &Base) -> Seen {
    let mut reads: Vec<Read> = runner.plan.reads.clone();
    for variable in &runner.plan.configuration {
        let known = reads.iter().any(|read| read.key == variable.key);
        if !known && !variables::is_ambient(&variable.key) {
            let key = variable.key.clone();
            reads.push(Read { key, has_fallback: None, secret_name: false });
        }
    }
    // Only what is set can be taken away; what is not set is missing in every run.
    let set = |read: &Read| runner.plan.configuration.iter().any(|variable| variable.key == read.key);
    reads.retain(|read| set(read) || read.has_fallback == Some(true));
    reads.sort_by_key(|read| match read.has_fallback {
        Some(false) => 0,
        None => 1,
        Some(true) => 2,
    });
    if reads.is_empty() {
        return Err(Untried::NoVariables);
    }
    // A start without a variable may take a little longer than one with it, not ten times as long.
    let usual = Duration::from_millis(base.up.after_ms);
    let limit = (usual * 4 + Duration::from_secs(2)).min(runner.start_limit());
    let mut seen = MissingConfig { variables: Vec::new(), untried: reads.len().saturating_sub(MOST) };
    for read in reads.iter().take(MOST) {
        let port = runner.afresh()?;
        let tweak = Tweak { without: Some(&read.key), ..Tweak::default() };
        let app = runner.start(Experiment::MissingConfig, port, &tweak)?;
        let rise = app.rise(limit, runner.tell)?;
        let result = judge(runner, &app, rise, &read.key, base);
        seen.variables.push(Missing {
            key: super::instance::shown(&read.key),
            result,
            has_fallback: read.has_fallback,
            secret_name: read.secret_name,
        });
    }
    Ok(Observed::MissingConfig(seen))
}

fn judge(runner: &mut Runner<'_>, app: &Instance<'_>, rise: Rise, key: &str, base: &Base) -> Without {
    match rise {
        Rise::Up(up) => {
            let now = requests::health(app, &up, runner.plan, runner.tell);
            let was_well = base.served.status.is_some_and(|status| status < 500);
            let is_well = now.is_some_and(|status| status < 500);
            if was_well && !is_well { Without::FailsLater } else { Without::Starts }
        }
        Rise::Down(exit) if exit.code == Some(0) => Without::EndsCleanly,
        Rise::Down(_) if app.wrote(|line| names(line, key)) => Without::FailsNamingIt,
        Rise::Down(_) | Rise::Refused { .. } => Without::FailsSilently,
        Rise::Silent => Without::Hangs,
    }
}

/// Whether a line names a variable, as a word of its own.
fn names(line: &str, key: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    line.match_indices(key).any(|(at, _)| {
        let before = line.get(..at).and_then(|text| text.chars().next_back());
        let after = line.get(at + key.len()..).and_then(|text| text.chars().next());
        !before.is_some_and(is_part) && !after.is_some_and(is_part)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variable_is_named_as_a_word() {
        assert!(names("KeyError: 'API_KEY'", "API_KEY"));
        assert!(names("API_KEY is missing", "API_KEY"));
        assert!(!names("MY_API_KEY_FILE", "API_KEY"));
    }
}

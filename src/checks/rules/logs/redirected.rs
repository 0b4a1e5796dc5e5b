//! Fires on a run command that sends the output into a file.
//! Trap: `/dev/null`, `/dev/stdout` and other devices, `2>&1` alone, a release phase.

use crate::checks::rules::prelude::*;

rule!(Error Logs, "logs" / "redirected");

/// What readers name as the library where a shell sends the output into a file.
pub const SHELL: &str = "shell";

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let into_file = |launch: &Fact| {
        facts.deployed().any(|fact| match &fact.kind {
            FactKind::LogsTo { sink: Sink::File, library, .. } => {
                library == SHELL && fact.place == launch.place
            }
            _ => false,
        })
    };
    let found = |l: launch::Launch<'_>| {
        let concluded = || into_file(l.fact).then(|| l.line());
        let file = target(&l.line()).or_else(concluded).filter(|_| !l.is_release())?;
        Some(rule.finding(l.fact).with("file", file))
    };
    launch::all(facts).into_iter().filter_map(found).collect()
}

/// The file that the output goes to, if it goes to one.
fn target(line: &str) -> Option<String> {
    // Spaces make no difference to the shell: `>>app.log` and `>> app.log`; `2>&1` names no file.
    let spaced = line.replace(">>", ">").replace('>', " > ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let after = |pair: &[&str]| match pair {
        [">", file]
            if !file.starts_with('&') && !file.starts_with("/dev/") && !file.starts_with("/proc/") =>
        {
            Some((*file).to_owned())
        }
        _ => None,
    };
    words.windows(2).find_map(after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{Project, hits, project, run};

    fn command(line: &str) -> Project {
        project().with("Dockerfile:9", run(line, &[Step::Start]))
    }

    #[test]
    fn a_file_at_the_end() {
        assert_eq!(hits(&RULE, &command("node a.js > app.log 2>&1")), ["Dockerfile:9 error"]);
        let (sink, library) = (Sink::File, SHELL.to_owned());
        let concluded = FactKind::LogsTo { sink, library, conditional: false, structured: false };
        let script = command("sh entry.sh").with("Dockerfile:9", concluded);
        assert_eq!(hits(&RULE, &script), ["Dockerfile:9 error"]);
        assert_eq!(hits(&RULE, &command("node a.js >>/var/log/app.log")), ["Dockerfile:9 error"]);
    }

    #[test]
    fn devices_are_streams() {
        assert!(hits(&RULE, &command("node a.js 2>&1")).is_empty());
        assert!(hits(&RULE, &command("node a.js > /dev/stdout")).is_empty());
    }
}

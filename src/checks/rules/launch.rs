//! The commands by which a deploy starts its processes.

use crate::checks::{
    facts::{Fact, FactKind, Facts, Source, Step, StepAt},
    finding::Finding,
};

use super::{Rule, scope};

/// A command that a deploy runs.
#[derive(Clone, Copy, Debug)]
pub struct Launch<'a> {
    /// The fact it comes from.
    pub fact: &'a Fact,
    /// Its words.
    pub words: &'a [String],
    /// What its steps do.
    pub steps: &'a [Step],
    /// Where those of them stand that are in scripts.
    pub in_scripts: &'a [StepAt],
    /// Whether signals reach what it starts.
    pub receives_signals: Option<bool>,
    /// What it starts in the end.
    pub program: &'a str,
    /// Where it is declared.
    pub source: Source,
    /// The process it belongs to.
    pub name: Option<&'a str>,
}

/// The launch commands of what is deployed. Scripts of a package manifest count only where nothing else declares how
/// the app starts: an image's command that calls one already carries its steps.
pub fn all(facts: &Facts) -> Vec<Launch<'_>> {
    let every: Vec<Launch<'_>> = facts.deployed().filter_map(launch).collect();
    // The command of a backing service's container starts no app: its steps are of no known kind.
    let starts = |launch: &Launch<'_>| launch.steps.iter().any(|step| *step != Step::Other);
    let declared = every.iter().any(|launch| launch.source != Source::PackageScript && starts(launch));
    every.into_iter().filter(|launch| !declared || launch.source != Source::PackageScript).collect()
}

/// Whether a fact is what a reader concluded from a launch command: it stands where the command stands. Rules judge the
/// command itself then, which knows whether it is a job of its own and whether any deploy runs it.
pub fn follows_from_command(facts: &Facts, wanted: &Fact) -> bool {
    facts.all.iter().any(|fact| {
        matches!(fact.kind, FactKind::RunCommand { .. })
            && fact.place.path == wanted.place.path
            && fact.place.line == wanted.place.line
    })
}

/// Servers that a deploy's command starts for an app in Python, whose own server is then that of a developer.
const SERVERS: [&str; 9] = [
    "gunicorn",
    "uwsgi",
    "uvicorn",
    "hypercorn",
    "daphne",
    "waitress-serve",
    "granian",
    "mod_wsgi-express",
    "fastapi",
];

/// Whether a server in Python code is only a developer's, because a deploy's command starts another one for the app.
pub fn is_stand_in(facts: &Facts, server: &Fact) -> bool {
    let started = |launch: &Launch<'_>| {
        SERVERS.contains(&launch.program)
            && scope::same_app(facts, &launch.fact.place.path, &server.place.path)
    };
    server.place.path.ends_with(".py")
        && !scope::file_name(&server.place.path).contains("gunicorn")
        && all(facts).iter().any(started)
}

fn launch(fact: &Fact) -> Option<Launch<'_>> {
    let FactKind::RunCommand { words, steps, in_scripts, receives_signals, program, source, name, .. } =
        &fact.kind
    else {
        return None;
    };
    let (receives_signals, source) = (*receives_signals, *source);
    let name = name.as_deref();
    Some(Launch { fact, words, steps, in_scripts, receives_signals, program, source, name })
}

impl Launch<'_> {
    /// Whether its first process is PID 1 of a container.
    pub fn in_container(&self) -> bool {
        use Source::{Compose, Dockerfile, EntrypointScript, Kubernetes};
        matches!(self.source, Dockerfile | Compose | Kubernetes | EntrypointScript)
    }

    /// Whether a step comes before something else that stays: a release command or a job, which only does that step,
    /// is what should be.
    pub fn does_before_start(&self, wanted: Step) -> bool {
        let one_off = |step: &Step| matches!(step, Step::Migrate | Step::Seed | Step::Wait | Step::Install);
        !self.is_release()
            && self.steps.contains(&wanted)
            && self.steps.last().is_some_and(|last| *last != wanted && !one_off(last))
    }

    /// Whether it is the release phase of a Procfile or of `app.json`.
    pub fn is_release(&self) -> bool {
        self.source == Source::AppJson
            || (matches!(self.source, Source::Procfile | Source::Platform) && self.name == Some("release"))
    }

    /// A finding about a step of it, at the line of the script where the step stands, if it is in one.
    pub fn finding(&self, rule: &Rule, step: Step) -> Finding {
        let mut finding = rule.finding(self.fact);
        if let Some(at) = self.in_scripts.iter().find(|at| at.step == step) {
            finding.because.push(finding.place.clone());
            (finding.place, finding.excerpt) = (at.place.clone(), at.excerpt.clone());
        }
        finding
    }

    /// Whether it prepares something and ends, by the folder or the service it belongs to.
    pub fn is_one_off(&self) -> bool {
        let words =
            ["seed", "migrat", "fixture", "init", "setup", "loadtest", "load-test", "load_test", "backup"];
        let folder = scope::folder(&self.fact.place.path);
        let by = |name: &str| words.iter().any(|word| name.starts_with(word));
        by(scope::file_name(folder)) || self.name.is_some_and(by)
    }

    /// Its words, joined.
    pub fn line(&self) -> String {
        self.words.join(" ")
    }
}

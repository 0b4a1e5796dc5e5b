//! What the experiments came to: for people, and as `sipsong-try/1` for other programs.

use std::io;

use serde::Serialize;
use serde_json::{Value, json};

use crate::{
    checks::{
        facts::observed::{Experiment, Moment, Outcome},
        report::text::clean,
        trial::{self, FactorTrial, Judged},
        verdict::Verdict,
    },
    cli::{Output, Services, appearance},
    course::Factor,
    i18n::Message,
    inspect::run::{Plan, Stage},
    tui::theme::Depth,
};

/// Everything there is to tell.
pub(super) struct Told<'a> {
    pub plan: &'a Plan,
    pub outcomes: &'a [Outcome],
    pub judged: &'a [Judged],
    pub factors: &'a [FactorTrial],
    pub stage: &'a Stage,
    pub services: &'a Services,
    pub confined: bool,
    /// Whether what was seen is told of experiments that went well, too.
    pub verbose: bool,
}

/// Writes the report in a format.
///
/// # Errors
/// Where it cannot be written; a reader that has gone away is no fault.
pub(super) fn write(told: &Told<'_>, format: &str, output: &mut Output) -> Result<(), Message> {
    let text = match format {
        "json" => told.json(),
        _ => {
            let colour = output.is_terminal && appearance::depth(&told.services.environment) != Depth::None;
            told.human(colour)
        }
    };
    let written = output.out().write_all(text.as_bytes()).and_then(|()| output.out().flush());
    written.or_else(|error| match error.kind() {
        io::ErrorKind::BrokenPipe => Ok(()),
        _ => Err(Message::new("cli-not-written").with("reason", error.to_string())),
    })
}

#[derive(Serialize)]
struct Entry {
    id: &'static str,
    factor: u8,
    verdict: &'static str,
    observed: Value,
    message: String,
    rule: &'static str,
    lesson: &'static str,
}

impl Told<'_> {
    fn words(&self, message: &Message) -> String {
        clean(&self.services.tell(message))
    }

    fn json(&self) -> String {
        let entry = |judged: &Judged| {
            let outcome = self.outcomes.iter().find(|outcome| outcome.experiment == judged.experiment);
            let observed = match outcome.map(|outcome| &outcome.seen) {
                Some(Ok(seen)) => serde_json::to_value(seen).unwrap_or_default(),
                Some(Err(why)) => json!({ "untried": why }),
                None => json!({}),
            };
            Entry {
                id: judged.experiment.id(),
                factor: judged.factor.number(),
                verdict: judged.verdict.id(),
                observed,
                message: self.words(&judged.message),
                rule: judged.rule,
                lesson: judged.factor.id(),
            }
        };
        let factors: Vec<Value> = self
            .factors
            .iter()
            .map(|trial| {
                json!({
                    "number": trial.factor.number(), "id": trial.factor.id(), "verdict": trial.verdict.id(),
                    "read": trial.read.id(), "observed": trial.observed.id(),
                    "refuted": trial.refuted.iter().map(|(rule, by)| json!({ "rule": rule, "by": by.id() })).collect::<Vec<_>>(),
                })
            })
            .collect();
        let environment: Vec<Value> = self
            .stage
            .environment(self.plan, &self.plan.launch, 0)
            .iter()
            .map(|variable| json!({ "key": clean(&variable.key), "value": clean(&variable.shown()) }))
            .collect();
        let document = json!({
            "schema": "sipsong-try/1",
            "tool": { "name": "sipsong", "version": env!("CARGO_PKG_VERSION") },
            "command": self.plan.launch.words.iter().map(|word| clean(word)).collect::<Vec<_>>(),
            "directory": clean(&self.plan.launch.folder),
            "in_place": self.plan.in_place,
            "confined": self.confined,
            "environment": environment,
            "experiments": self.judged.iter().map(entry).collect::<Vec<_>>(),
            "factors": factors,
        });
        serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
    }

    /// What was seen in an experiment, a line each.
    fn facts(&self, experiment: Experiment) -> Vec<Message> {
        let outcome = self.outcomes.iter().find(|outcome| outcome.experiment == experiment);
        let seen = outcome.and_then(|outcome| outcome.seen.as_ref().ok());
        seen.map(trial::observed).unwrap_or_default()
    }

    fn human(&self, colour: bool) -> String {
        let paint = |code: &str, text: &str| {
            if colour { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
        };
        let mut lines = Vec::new();
        for judged in self.judged {
            let (symbol, code) = symbol(judged.verdict);
            let title = format!("{} · {}", judged.factor.numeral(), name(judged.experiment, self.services));
            let verdict = self.services.words.plain(self.services.lang, judged.verdict.word());
            lines.push(format!("{} {}: {}", paint(code, symbol), paint("1", &title), paint(code, &verdict)));
            lines.push(format!("  {}", self.words(&judged.message)));
            if self.verbose || matches!(judged.verdict, Verdict::Fail | Verdict::Attention) {
                let facts = self.facts(judged.experiment);
                lines.extend(facts.iter().map(|fact| format!("    {}", self.words(fact))));
            }
            let more = Message::new("try-more").with("rule", judged.rule).with("lesson", judged.factor.id());
            lines.push(paint("2", &format!("  {}", self.words(&more))));
            lines.push(String::new());
        }
        let word = |verdict: Verdict| self.services.words.plain(self.services.lang, verdict.word());
        let differs = |trial: &&FactorTrial| {
            trial.read != trial.observed
                && !matches!(trial.observed, Verdict::CannotTell | Verdict::NotApplicable)
        };
        for trial in self.factors.iter().filter(differs) {
            let message = Message::new("try-side-by-side")
                .with("factor", factor_name(trial.factor))
                .with("read", word(trial.read))
                .with("observed", word(trial.observed))
                .with("verdict", word(trial.verdict));
            lines.push(self.words(&message));
        }
        let text = lines.join("\n");
        format!("{}\n", text.trim_end())
    }
}

fn factor_name(factor: Factor) -> String {
    format!("{} {}", factor.numeral(), factor.id())
}

/// The symbol of a verdict, and its colour as an ANSI number.
pub(in crate::cli) fn symbol(verdict: Verdict) -> (&'static str, &'static str) {
    let colour = match verdict {
        Verdict::Pass => "32",
        Verdict::Attention => "33",
        Verdict::Fail => "31",
        Verdict::NotApplicable | Verdict::CannotTell => "2",
    };
    (verdict.symbol(), colour)
}

/// An experiment's name in words.
pub(in crate::cli) fn name(experiment: Experiment, services: &Services) -> String {
    services.words.plain(services.lang, trial::name(experiment))
}

/// What an experiment came to, in a line: `✗ IX · shutdown: fail`.
pub(super) fn verdict(judged: &Judged, services: &Services) -> String {
    let word = services.words.plain(services.lang, judged.verdict.word());
    let (symbol, _) = symbol(judged.verdict);
    format!("{symbol} {} · {}: {word}", judged.factor.numeral(), name(judged.experiment, services))
}

/// A line of the timeline.
pub(in crate::cli) fn moment(moment: &Moment, services: &Services) -> String {
    format!("{:>7} ms  {}", moment.at_ms, clean(&services.tell(&trial::happening(&moment.what))))
}

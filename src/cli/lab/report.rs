//! What a check came to, for people and for programs.

use serde_json::{Value, json};

use crate::{
    checks::verdict::Verdict,
    cli::{Output, Services, output::not_written, try_run},
    i18n::Message,
    inspect::clean,
    lab::{Changed, Rung, Shown, Standing},
    learner::LabProgress,
    worker::lab::{Examined, Opened},
};

use super::{check::rung, hint::Given, named, show};

/// What is to be told.
pub(super) struct Told<'a> {
    pub opened: &'a Opened,
    pub examined: &'a Examined,
    pub changed: &'a [Changed],
    /// Whether there was no check before.
    pub is_first: bool,
    pub given: Option<&'a Given>,
    pub before: &'a LabProgress,
    pub services: &'a Services,
}

/// Writes the report.
pub(super) fn write(told: &Told<'_>, format: &str, output: &mut Output) -> Result<(), Message> {
    let text = match format {
        "json" => told.json(),
        _ => told.human(output.is_terminal),
    };
    output.write(&text).map(drop).map_err(|error| not_written(&error))
}

impl Told<'_> {
    fn words(&self, message: &Message) -> String {
        clean::line(&self.services.tell(message))
    }

    fn verdict(&self, verdict: Verdict) -> String {
        self.services.words.plain(self.services.lang, verdict.word())
    }

    fn json(&self) -> String {
        let factor = |one: &Standing| {
            let changed = self.changed.iter().find(|changed| changed.factor == one.factor);
            json!({
                "number": one.factor.number(),
                "id": one.factor.id(),
                "verdict": one.verdict.id(),
                "message": self.words(&one.message),
                "more": one.beside.iter().map(|more| self.words(more)).collect::<Vec<_>>(),
                "before": changed.map_or(Value::Null, |changed| json!(changed.before)),
                "hints": self.rung(one),
            })
        };
        let hint = self.given.map_or(Value::Null, |given| {
            let lines = show::lines(&given.says, self.services, false);
            json!({
                "factor": given.factor.number(),
                "rung": given.rung.map(Rung::number),
                "text": lines.join("\n"),
            })
        });
        let document = json!({
            "schema": "sipsong-lab/1",
            "tool": { "name": "sipsong", "version": env!("CARGO_PKG_VERSION") },
            "stack": self.opened.marker.stack.id(),
            "command": self.examined.command.as_deref().map(clean::line),
            "factors": self.examined.standings.iter().map(factor).collect::<Vec<_>>(),
            "hint": hint,
        });
        serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
    }

    /// The highest rung that has been shown for a factor.
    fn rung(&self, one: &Standing) -> u32 {
        let now = self.given.filter(|given| given.factor == one.factor).and_then(|given| given.rung);
        rung(self.before, one.factor).0.max(now.map_or(0, Rung::number))
    }

    fn human(&self, colour: bool) -> String {
        let paint = |code: &str, text: &str| {
            if colour { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
        };
        let mut lines = Vec::new();
        for one in &self.examined.standings {
            let (symbol, code) = try_run::symbol(one.verdict);
            let title = named(one.factor, self.services);
            let verdict = self.verdict(one.verdict);
            lines.push(format!("{} {}: {}", paint(code, symbol), paint("1", &title), paint(code, &verdict)));
            if one.verdict != Verdict::Pass {
                let all = std::iter::once(&one.message).chain(&one.beside);
                lines.extend(all.map(|message| format!("  {}", self.words(message))));
            }
        }
        lines.push(String::new());
        lines.extend(self.changes());
        lines.extend(self.hint(colour));
        format!("{}\n", lines.join("\n").trim_end())
    }

    /// How many stand, and which changed since the last check.
    fn changes(&self) -> Vec<String> {
        let passing = self.examined.standings.iter().filter(|one| one.verdict == Verdict::Pass).count();
        let mut lines = vec![self.words(&Message::new("lab-count").with("count", passing))];
        if self.is_first {
            return lines;
        }
        if self.changed.is_empty() {
            lines.push(self.words(&Message::new("lab-unchanged")));
            return lines;
        }
        lines.push(self.words(&Message::new("lab-changed")));
        for changed in self.changed {
            let before = VERDICTS.into_iter().find(|verdict| verdict.id() == changed.before);
            let before = before.map_or_else(|| clean::line(&changed.before), |verdict| self.verdict(verdict));
            let name = named(changed.factor, self.services);
            lines.push(format!("  {name}: {before} → {}", self.verdict(changed.now)));
        }
        lines
    }

    fn hint(&self, colour: bool) -> Vec<String> {
        let Some(given) = self.given else { return Vec::new() };
        let number = given.rung.map_or(0, Rung::number).to_string();
        let head = Message::new("lab-hint")
            .with("factor", named(given.factor, self.services))
            .with("rung", number)
            .with("of", Rung::ALL.len().to_string());
        let mut lines = vec![String::new(), self.words(&head)];
        lines.extend(show::lines(&given.says, self.services, colour));
        let next = match (given.try_first, given.is_top) {
            (true, _) => "lab-try-first",
            (_, true) => "lab-apply",
            _ => "lab-next-hint",
        };
        let next = Message::new(next).with("factor", given.factor.number());
        lines.push(String::new());
        lines.extend(show::lines(&[Shown::Words(next)], self.services, colour));
        lines
    }
}

const VERDICTS: [Verdict; 5] =
    [Verdict::Pass, Verdict::Attention, Verdict::Fail, Verdict::NotApplicable, Verdict::CannotTell];

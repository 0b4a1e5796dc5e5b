//! Asking before anything runs: what exactly, where, and with which environment.

use std::io::{self, BufRead};

use crate::{
    cli::{Output, Services},
    i18n::Message,
    inspect::{
        clean,
        run::{
            Plan, Stage,
            find::Launch,
            variables::{Origin, Variable},
        },
    },
    system::guard,
};

use super::trust;

/// What is to be consented to.
pub(super) struct Asking<'a> {
    pub plan: &'a Plan,
    pub stage: &'a Stage,
    pub found: &'a [Launch],
    pub services: &'a Services,
}

/// Offers the commands that were found; the learner chooses one by its number or types another.
pub(super) fn choose(found: &[Launch], services: &Services, output: &mut Output) -> Result<Launch, Message> {
    if found.len() == 1 {
        return found.first().cloned().ok_or_else(|| Message::new("try-no-command"));
    }
    for (at, launch) in found.iter().enumerate() {
        let message = Message::new("try-candidate")
            .with("number", (at + 1).to_string())
            .with("command", launch.line())
            .with("from", launch.from.as_str());
        output.complain(&services.tell(&message));
    }
    output.complain(&services.tell(&Message::new("try-choose")));
    let answer = answer().map_err(|_| Message::new("try-no-command"))?;
    match answer.parse::<usize>() {
        _ if answer.is_empty() => found.first().cloned(),
        Ok(number) => number.checked_sub(1).and_then(|at| found.get(at)).cloned(),
        Err(_) => Launch::typed(&[format!("{answer} ")]),
    }
    .ok_or_else(|| Message::new("try-no-command"))
}

fn answer() -> io::Result<String> {
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line)?;
    Ok(line.trim().to_owned())
}

impl Asking<'_> {
    /// Whether it may run. What will run is shown in every case.
    pub fn consent(&self, yes: bool, may_ask: bool, output: &mut Output) -> Result<bool, Message> {
        self.show(output);
        if yes {
            return Ok(true);
        }
        if trust::is_trusted(self.services, &self.plan.root, &self.plan.launch) {
            output.complain(&self.services.tell(&Message::new("try-trusted")));
            return Ok(true);
        }
        if !may_ask {
            return Err(Message::new("try-needs-yes"));
        }
        output.complain(&self.services.tell(&Message::new("try-question")));
        let answer = answer().unwrap_or_default().to_lowercase();
        if matches!(answer.as_str(), "a" | "always" | "เสมอ") {
            trust::add(self.services, &self.plan.root, &self.plan.launch)?;
            return Ok(true);
        }
        Ok(matches!(answer.as_str(), "y" | "yes" | "ใช่" | "ตกลง"))
    }

    fn show(&self, output: &mut Output) {
        let tell = |message: Message| self.services.tell(&message);
        let mut lines = vec![tell(Message::new("try-will-run")), format!("  {}", self.plan.launch.line())];
        if !self.plan.launch.from.is_empty() {
            lines.push(tell(Message::new("try-found-in").with("from", self.plan.launch.from.as_str())));
        }
        let others = self.found.iter().filter(|launch| **launch != self.plan.launch).count();
        if others > 0 {
            lines.push(tell(Message::new("try-others").with("count", others)));
        }
        if let Some(admin) = self.plan.recipe.one_off.as_ref().or(self.plan.admin.as_ref())
            && self.plan.wants(crate::checks::facts::observed::Experiment::OneOff)
        {
            lines.push(tell(Message::new("try-admin-too").with("command", admin.line())));
        }
        let folder = self.stage.folder(&self.plan.launch).display().to_string();
        let place = if self.plan.in_place { "try-in-place" } else { "try-in-copy" };
        let root = self.plan.root.display().to_string();
        lines.push(tell(
            Message::new(place).with("folder", clean::line(&folder)).with("root", clean::line(&root)),
        ));
        let bounds = if guard::confines() { "try-confined" } else { "try-unconfined" };
        lines.push(tell(Message::new(bounds)));
        lines.push(tell(Message::new("try-environment")));
        for variable in self.stage.environment(self.plan, &self.plan.launch, 0) {
            lines.push(format!("  {}", self.variable(&variable)));
        }
        output.complain(&lines.join("\n"));
    }

    fn variable(&self, variable: &Variable) -> String {
        let own_port = variable.key == "PORT" && variable.origin == Origin::Ours;
        let value =
            if own_port { self.services.tell(&Message::new("try-free-port")) } else { variable.shown() };
        let from = match &variable.origin {
            Origin::Ours => return format!("{}={value}", variable.key),
            Origin::File(name) => Message::new("try-from-file").with("file", name.as_str()),
            Origin::Given => Message::new("try-from-recipe"),
            Origin::MadeUp => Message::new("try-from-nobody"),
            Origin::StandIn(name) => Message::new("try-from-stand-in").with("file", name.as_str()),
        };
        format!("{}={value}  ({})", clean::line(&variable.key), self.services.tell(&from))
    }
}

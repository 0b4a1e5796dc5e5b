//! What the worker has to say.

use crate::learner;

use super::{
    super::{
        effect::Effect,
        event::{Outcome, ProjectReport},
        overlays::Overlay,
        screens::Screen,
    },
    App,
};

impl App {
    pub(super) fn done(&mut self, job: u64, outcome: Outcome) -> Vec<Effect> {
        let current = job == self.context.project.job;
        match outcome {
            Outcome::Reading { files, of } if current => self.context.project.reading = Some((files, of)),
            Outcome::Project(report) if current => return self.project_was_read(report),
            Outcome::Unreadable(faults) if current => {
                self.context.project.reading = None;
                self.context.project.faults = faults;
            }
            Outcome::Reading { .. } | Outcome::Project(_) | Outcome::Unreadable(_) => {}
            Outcome::Lines(lines) => {
                if let Screen::Project(screen) = &mut self.screen {
                    screen.take_lines(lines);
                }
            }
            Outcome::Completions(folders) => {
                if let Some(Overlay::ChooseProject(dialog)) = &mut self.overlay {
                    dialog.take_completions(job, folders);
                }
            }
            Outcome::Lab(_) | Outcome::LabTrying(_) | Outcome::LabFailed(_) => return self.lab_done(outcome),
            Outcome::Failed(message) | Outcome::Said(message) => self.notice = Some(message),
        }
        Vec::new()
    }

    fn project_was_read(&mut self, report: Box<ProjectReport>) -> Vec<Effect> {
        let root = report.root.clone();
        let project = &mut self.context.project;
        let is_new = project.report.as_ref().is_none_or(|known| known.root != root);
        if let Some(said) = project.was_read(report) {
            self.notice = Some(said);
        }
        let mut effects = Vec::new();
        // Only a project that was chosen, and is one, is worth remembering.
        let known = self.context.progress.projects.first() == Some(&root);
        if is_new && !known && self.context.project.is_app() {
            effects.push(Effect::Record(learner::Event::Project { path: root }));
        }
        match &mut self.screen {
            Screen::Project(screen) => effects.extend(screen.report_changed(&self.context)),
            Screen::Quiz(screen) => screen.report_changed(&self.context),
            Screen::Lab(screen) if !is_new => effects.extend(screen.files_changed(&self.context)),
            _ => {}
        }
        self.learn(&effects);
        effects
    }

    fn lab_done(&mut self, outcome: Outcome) -> Vec<Effect> {
        let Screen::Lab(screen) = &mut self.screen else { return Vec::new() };
        let effects = match outcome {
            Outcome::Lab(report) => screen.take(*report, &self.context),
            Outcome::LabTrying(experiment) => {
                screen.take_trying(experiment);
                Vec::new()
            }
            Outcome::LabFailed(message) => {
                screen.take_fault(message);
                Vec::new()
            }
            _ => Vec::new(),
        };
        self.learn(&effects);
        effects
    }
}

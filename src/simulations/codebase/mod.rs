//! I: what runs in production. Branches for environments that drift apart, against one commit that is promoted. A tick
//! is a day.

mod world;

use crate::{course::Factor, i18n::Message};

use super::{Chance, Choice, Knob, Question, Settings, Simulation, World};

use world::{Team, Ways};

/// The simulation.
pub struct Codebase;

impl Simulation for Codebase {
    fn factor(&self) -> Factor {
        Factor::Codebase
    }

    fn rev(&self) -> u32 {
        1
    }

    fn intro(&self) -> Message {
        Message::new("sim-codebase-intro")
    }

    fn knobs(&self) -> Vec<Knob> {
        vec![
            Knob::words(
                "way",
                "sim-codebase-way",
                &[("branches", "sim-codebase-way-branches"), ("promote", "sim-codebase-way-promote")],
                0,
            ),
            Knob::words(
                "unfinished",
                "sim-codebase-unfinished",
                &[("out", "sim-codebase-unfinished-out"), ("switch", "sim-codebase-unfinished-switch")],
                0,
            ),
            Knob::words(
                "hotfix",
                "sim-codebase-hotfix",
                &[("production", "sim-codebase-hotfix-production"), ("main", "sim-codebase-hotfix-main")],
                0,
            ),
            Knob::numbers("every", "sim-codebase-every", &[1, 3, 7], 1),
        ]
    }

    fn question(&self, _seed: u64) -> Question {
        let say = |id| Message::new(id);
        Question {
            prompt: say("sim-codebase-question"),
            choices: vec![
                Choice::wrong(
                    "every-day",
                    say("sim-codebase-every-day"),
                    say("sim-codebase-every-day-because"),
                    "f01.tested-apart-is-tested-together",
                ),
                Choice::wrong(
                    "but-hotfix",
                    say("sim-codebase-but-hotfix"),
                    say("sim-codebase-but-hotfix-because"),
                    "f01.env-branches-are-the-model",
                ),
                Choice::wrong(
                    "after-merges",
                    say("sim-codebase-after-merges"),
                    say("sim-codebase-after-merges-because"),
                    "f01.merging-makes-equal",
                ),
                Choice::right("no-day", say("sim-codebase-no-day"), say("sim-codebase-no-day-because")),
            ],
            right: "no-day",
        }
    }

    fn goal(&self) -> Message {
        Message::new("sim-codebase-goal").with("days", world::PATIENCE)
    }

    fn begin(&self, settings: &Settings, seed: u64) -> Box<dyn World> {
        let knobs = self.knobs();
        let ways = Ways {
            promotes: settings.number(&knobs, "way") == 1,
            switches: settings.number(&knobs, "unfinished") == 1,
            hotfix_on_main: settings.number(&knobs, "hotfix") == 1,
            every: settings.number(&knobs, "every"),
        };
        Box::new(Team::new(ways, Chance::new(seed)))
    }
}

//! XI: two instances write logs; one of them dies, and somebody looks for the story of one order. A tick is a minute.

mod world;

use crate::{course::Factor, i18n::Message};

use super::{Chance, Choice, Knob, Question, Settings, Simulation, World};

use world::{Keeping, Shop, Ways};

/// The simulation.
pub struct Logs;

impl Simulation for Logs {
    fn factor(&self) -> Factor {
        Factor::Logs
    }

    fn rev(&self) -> u32 {
        1
    }

    fn intro(&self) -> Message {
        Message::new("sim-logs-intro")
    }

    fn knobs(&self) -> Vec<Knob> {
        vec![
            Knob::words(
                "to",
                "sim-logs-to",
                &[("file", "sim-logs-to-file"), ("stream", "sim-logs-to-stream")],
                0,
            ),
            Knob::words(
                "keeping",
                "sim-logs-keeping",
                &[("container", "sim-logs-keeping-container"), ("store", "sim-logs-keeping-store")],
                1,
            ),
            Knob::words(
                "lines",
                "sim-logs-lines",
                &[("held", "sim-logs-lines-held"), ("once", "sim-logs-lines-once")],
                1,
            ),
            Knob::words(
                "ids",
                "sim-logs-ids",
                &[("none", "sim-logs-ids-none"), ("passed", "sim-logs-ids-passed")],
                0,
            ),
        ]
    }

    fn question(&self, _seed: u64) -> Question {
        let say = |id| Message::new(id);
        Question {
            prompt: say("sim-logs-question"),
            choices: vec![
                Choice::wrong(
                    "all",
                    say("sim-logs-all"),
                    say("sim-logs-all-because"),
                    "f11.platform-collects-files",
                ),
                Choice::right("half", say("sim-logs-half"), say("sim-logs-half-because")),
                Choice::wrong(
                    "until-crash",
                    say("sim-logs-until-crash"),
                    say("sim-logs-until-crash-because"),
                    "f11.files-survive-the-process",
                ),
                Choice::wrong(
                    "unsorted",
                    say("sim-logs-unsorted"),
                    say("sim-logs-unsorted-because"),
                    "f11.timestamps-suffice",
                ),
            ],
            right: "half",
        }
    }

    fn goal(&self) -> Message {
        Message::new("sim-logs-goal")
    }

    fn begin(&self, settings: &Settings, seed: u64) -> Box<dyn World> {
        let knobs = self.knobs();
        let ways = Ways {
            keeping: match (settings.number(&knobs, "to"), settings.number(&knobs, "keeping")) {
                (0, _) => Keeping::File,
                (_, 0) => Keeping::Container,
                _ => Keeping::Store,
            },
            at_once: settings.number(&knobs, "lines") == 1,
            has_ids: settings.number(&knobs, "ids") == 1,
        };
        Box::new(Shop::new(ways, Chance::new(seed)))
    }
}

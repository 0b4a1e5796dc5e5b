//! III: one artefact in two deploys; a key that one of them lacks, a secret that is rotated. A tick is an hour.

mod world;

use crate::{course::Factor, i18n::Message};

use super::{Chance, Choice, Knob, Question, Settings, Simulation, World};

use world::{Shop, Source, Ways};

/// The simulation.
pub struct Config;

impl Simulation for Config {
    fn factor(&self) -> Factor {
        Factor::Config
    }

    fn rev(&self) -> u32 {
        1
    }

    fn intro(&self) -> Message {
        Message::new("sim-config-intro").with("change", world::CHANGE_HOURS)
    }

    fn knobs(&self) -> Vec<Knob> {
        vec![
            Knob::words(
                "source",
                "sim-config-source",
                &[
                    ("image", "sim-config-source-image"),
                    ("file", "sim-config-source-file"),
                    ("environment", "sim-config-source-environment"),
                ],
                2,
            ),
            Knob::words(
                "check",
                "sim-config-check",
                &[("use", "sim-config-check-use"), ("start", "sim-config-check-start")],
                0,
            ),
            Knob::words(
                "rollout",
                "sim-config-rollout",
                &[("all", "sim-config-rollout-all"), ("one", "sim-config-rollout-one")],
                1,
            ),
            Knob::numbers("overlap", "sim-config-overlap", &[0, 2, 6], 1),
        ]
    }

    fn question(&self, _seed: u64) -> Question {
        let say = |id| Message::new(id);
        Question {
            prompt: say("sim-config-question"),
            choices: vec![
                Choice::wrong(
                    "at-build",
                    say("sim-config-at-build"),
                    say("sim-config-at-build-because"),
                    "f03.build-checks-config",
                ),
                Choice::wrong(
                    "at-start",
                    say("sim-config-at-start"),
                    say("sim-config-at-start-because"),
                    "f03.framework-validates",
                ),
                Choice::right("at-use", say("sim-config-at-use"), say("sim-config-at-use-because")),
                Choice::wrong(
                    "never",
                    say("sim-config-never"),
                    say("sim-config-never-because"),
                    "f03.defaults-are-kind",
                ),
            ],
            right: "at-use",
        }
    }

    fn goal(&self) -> Message {
        Message::new("sim-config-goal")
    }

    fn begin(&self, settings: &Settings, seed: u64) -> Box<dyn World> {
        let knobs = self.knobs();
        let ways = Ways {
            source: match settings.number(&knobs, "source") {
                0 => Source::Image,
                1 => Source::File,
                _ => Source::Environment,
            },
            checks_at_start: settings.number(&knobs, "check") == 1,
            one_by_one: settings.number(&knobs, "rollout") == 1,
            overlap: settings.number(&knobs, "overlap"),
        };
        Box::new(Shop::new(ways, Chance::new(seed)))
    }
}

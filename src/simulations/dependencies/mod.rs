//! II: the same install today and later, on two machines. What a manifest fixes, what a lockfile fixes, what neither
//! does. A tick is a day.

mod world;

use crate::{course::Factor, i18n::Message};

use super::{Chance, Choice, Knob, Question, Settings, Simulation, World};

use world::{Installs, Lock, Updates, Ways};

/// The simulation.
pub struct Dependencies;

impl Simulation for Dependencies {
    fn factor(&self) -> Factor {
        Factor::Dependencies
    }

    fn rev(&self) -> u32 {
        1
    }

    fn intro(&self) -> Message {
        Message::new("sim-dependencies-intro")
    }

    fn knobs(&self) -> Vec<Knob> {
        vec![
            Knob::words(
                "manifest",
                "sim-dependencies-manifest",
                &[
                    ("ranges", "sim-dependencies-manifest-ranges"),
                    ("exact", "sim-dependencies-manifest-exact"),
                ],
                1,
            ),
            Knob::words(
                "lock",
                "sim-dependencies-lock",
                &[
                    ("none", "sim-dependencies-lock-none"),
                    ("local", "sim-dependencies-lock-local"),
                    ("committed", "sim-dependencies-lock-committed"),
                ],
                0,
            ),
            Knob::words(
                "tool",
                "sim-dependencies-tool",
                &[
                    ("machine", "sim-dependencies-tool-machine"),
                    ("declared", "sim-dependencies-tool-declared"),
                ],
                0,
            ),
            Knob::words(
                "updates",
                "sim-dependencies-updates",
                &[
                    ("none", "sim-dependencies-updates-none"),
                    ("untested", "sim-dependencies-updates-untested"),
                    ("tested", "sim-dependencies-updates-tested"),
                ],
                0,
            ),
        ]
    }

    fn question(&self, _seed: u64) -> Question {
        let say = |id| Message::new(id);
        Question {
            prompt: say("sim-dependencies-question"),
            choices: vec![
                Choice::right(
                    "indirect",
                    say("sim-dependencies-indirect"),
                    say("sim-dependencies-indirect-because"),
                ),
                Choice::wrong(
                    "same-exact",
                    say("sim-dependencies-same-exact"),
                    say("sim-dependencies-same-exact-because"),
                    "f02.exact-direct-is-enough",
                ),
                Choice::wrong(
                    "same-commit",
                    say("sim-dependencies-same-commit"),
                    say("sim-dependencies-same-commit-because"),
                    "f02.same-commit-same-install",
                ),
                Choice::wrong(
                    "all-newer",
                    say("sim-dependencies-all-newer"),
                    say("sim-dependencies-all-newer-because"),
                    "f02.install-takes-the-newest",
                ),
            ],
            right: "indirect",
        }
    }

    fn goal(&self) -> Message {
        Message::new("sim-dependencies-goal")
    }

    fn begin(&self, settings: &Settings, seed: u64) -> Box<dyn World> {
        let knobs = self.knobs();
        let ways = Ways {
            exact: settings.number(&knobs, "manifest") == 1,
            lock: match settings.number(&knobs, "lock") {
                0 => Lock::None,
                1 => Lock::Local,
                _ => Lock::Committed,
            },
            tool_declared: settings.number(&knobs, "tool") == 1,
            updates: match settings.number(&knobs, "updates") {
                0 => Updates::None,
                1 => Updates::Untested,
                _ => Updates::Tested,
            },
        };
        Box::new(Installs::new(ways, Chance::new(seed)))
    }
}

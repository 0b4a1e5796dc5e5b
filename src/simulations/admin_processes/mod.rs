//! XII: a migration that every replica runs when it starts, and the same one as a process of its own. A tick is a second.

mod world;

use crate::{course::Factor, i18n::Message};

use super::{Chance, Choice, Knob, Question, Settings, Simulation, World};

use world::{Rollout, Ways};

/// The simulation.
pub struct AdminProcesses;

impl Simulation for AdminProcesses {
    fn factor(&self) -> Factor {
        Factor::AdminProcesses
    }

    fn rev(&self) -> u32 {
        1
    }

    fn intro(&self) -> Message {
        Message::new("sim-admin-processes-intro").with("rows", world::ROWS).with("limit", world::LIMIT)
    }

    fn knobs(&self) -> Vec<Knob> {
        vec![
            Knob::words(
                "runs",
                "sim-admin-processes-runs",
                &[("boot", "sim-admin-processes-runs-boot"), ("once", "sim-admin-processes-runs-once")],
                0,
            ),
            Knob::words(
                "lock",
                "sim-admin-processes-lock",
                &[("no", "sim-admin-processes-lock-no"), ("yes", "sim-admin-processes-lock-yes")],
                0,
            ),
            Knob::words(
                "marks",
                "sim-admin-processes-marks",
                &[("no", "sim-admin-processes-marks-no"), ("yes", "sim-admin-processes-marks-yes")],
                0,
            ),
            Knob::words(
                "column",
                "sim-admin-processes-column",
                &[("same", "sim-admin-processes-column-same"), ("new", "sim-admin-processes-column-new")],
                0,
            ),
        ]
    }

    fn question(&self, _seed: u64) -> Question {
        let say = |id| Message::new(id);
        Question {
            prompt: say("sim-admin-processes-question"),
            choices: vec![
                Choice::wrong(
                    "once",
                    say("sim-admin-processes-once"),
                    say("sim-admin-processes-once-because"),
                    "f12.tools-sort-it-out",
                ),
                Choice::wrong(
                    "one-first",
                    say("sim-admin-processes-one-first"),
                    say("sim-admin-processes-one-first-because"),
                    "f12.platform-starts-one-first",
                ),
                Choice::right(
                    "more-than-once",
                    say("sim-admin-processes-more-than-once"),
                    say("sim-admin-processes-more-than-once-because"),
                ),
                Choice::wrong(
                    "refused",
                    say("sim-admin-processes-refused"),
                    say("sim-admin-processes-refused-because"),
                    "f12.database-refuses-the-second",
                ),
            ],
            right: "more-than-once",
        }
    }

    fn goal(&self) -> Message {
        Message::new("sim-admin-processes-goal")
    }

    fn begin(&self, settings: &Settings, seed: u64) -> Box<dyn World> {
        let knobs = self.knobs();
        let is = |id: &str| settings.number(&knobs, id) == 1;
        let ways = Ways { once: is("runs"), locks: is("lock"), marks: is("marks"), new_column: is("column") };
        Box::new(Rollout::new(ways, Chance::new(seed)))
    }
}

//! IX: a release replaces an instance while requests run. Who hears SIGTERM, what is done about it, how long the platform
//! waits, and when the router learns of it. A tick is a second.

mod world;

use crate::{course::Factor, i18n::Message};

use super::{Chance, Choice, Knob, Question, Settings, Simulation, World};

use world::{Handler, ROUTER, Rollout};

/// The simulation.
pub struct Disposability;

impl Simulation for Disposability {
    fn factor(&self) -> Factor {
        Factor::Disposability
    }

    fn rev(&self) -> u32 {
        1
    }

    fn intro(&self) -> Message {
        Message::new("sim-disposability-intro").with("delay", ROUTER)
    }

    fn knobs(&self) -> Vec<Knob> {
        vec![
            Knob::words(
                "first",
                "sim-disposability-first",
                &[("shell", "sim-disposability-first-shell"), ("app", "sim-disposability-first-app")],
                0,
            ),
            Knob::words(
                "handler",
                "sim-disposability-handler",
                &[
                    ("none", "sim-disposability-handler-none"),
                    ("exit", "sim-disposability-handler-exit"),
                    ("drain", "sim-disposability-handler-drain"),
                ],
                2,
            ),
            Knob::numbers("wait", "sim-disposability-wait", &[0, 2, 4, 8], 0),
            Knob::numbers("grace", "sim-disposability-grace", &[5, 10, 20, 30], 1),
        ]
    }

    fn question(&self, _seed: u64) -> Question {
        let say = |id| Message::new(id);
        Question {
            prompt: say("sim-disposability-question"),
            choices: vec![
                Choice::wrong(
                    "all-answered",
                    say("sim-disposability-all-answered"),
                    say("sim-disposability-all-answered-because"),
                    "f09.handler-makes-it-safe",
                ),
                Choice::wrong(
                    "cut-at-once",
                    say("sim-disposability-cut-at-once"),
                    say("sim-disposability-cut-at-once-because"),
                    "f09.sigterm-is-the-end",
                ),
                Choice::right(
                    "cut-late",
                    say("sim-disposability-cut-late"),
                    say("sim-disposability-cut-late-because"),
                ),
                Choice::wrong(
                    "moved",
                    say("sim-disposability-moved"),
                    say("sim-disposability-moved-because"),
                    "f09.requests-move-over",
                ),
            ],
            right: "cut-late",
        }
    }

    fn goal(&self) -> Message {
        Message::new("sim-disposability-goal")
    }

    fn begin(&self, settings: &Settings, seed: u64) -> Box<dyn World> {
        let knobs = self.knobs();
        let heard = settings.number(&knobs, "first") == 1;
        let handler = match settings.number(&knobs, "handler") {
            // The kernel does not end process 1 by a signal it has no handler for.
            _ if !heard => Handler::Deaf { shell: true },
            0 => Handler::Deaf { shell: false },
            1 => Handler::Exit,
            _ => Handler::Drain { wait: settings.number(&knobs, "wait") },
        };
        Box::new(Rollout::new(handler, settings.number(&knobs, "grace"), Chance::new(seed)))
    }
}

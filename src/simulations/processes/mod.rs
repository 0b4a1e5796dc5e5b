//! VI: people who are logged in, two instances, one of which goes. Where their sessions are kept, how the balancer
//! chooses, what happens to the instances, and where the key comes from that signs the cookie. A tick is a click.

mod picture;
mod platform;
mod story;
#[cfg(test)]
mod tests;
mod world;

use crate::{course::Factor, i18n::Message};

use super::{Chance, Choice, Knob, Question, Settings, Simulation, World};

use world::{Admission, Kept, Rules, Trouble};

/// The simulation.
pub struct Processes;

impl Simulation for Processes {
    fn factor(&self) -> Factor {
        Factor::Processes
    }

    fn rev(&self) -> u32 {
        1
    }

    fn intro(&self) -> Message {
        Message::new("sim-processes-intro").with("people", world::PEOPLE)
    }

    fn knobs(&self) -> Vec<Knob> {
        vec![
            Knob::words(
                "sessions",
                "sim-processes-sessions",
                &[
                    ("memory", "sim-processes-sessions-memory"),
                    ("disk", "sim-processes-sessions-disk"),
                    ("store", "sim-processes-sessions-store"),
                    ("cookie", "sim-processes-sessions-cookie"),
                ],
                0,
            ),
            Knob::words(
                "balancer",
                "sim-processes-balancer",
                &[("turn", "sim-processes-balancer-turn"), ("sticky", "sim-processes-balancer-sticky")],
                1,
            ),
            Knob::words(
                "trouble",
                "sim-processes-trouble",
                &[
                    ("restart", "sim-processes-trouble-restart"),
                    ("replace", "sim-processes-trouble-replace"),
                    ("release", "sim-processes-trouble-release"),
                ],
                1,
            ),
            Knob::words(
                "key",
                "sim-processes-key",
                &[("config", "sim-processes-key-config"), ("start", "sim-processes-key-start")],
                0,
            ),
        ]
    }

    fn question(&self, _seed: u64) -> Question {
        let say = |id| Message::new(id);
        Question {
            prompt: say("sim-processes-question"),
            choices: vec![
                Choice::right(
                    "its-people",
                    say("sim-processes-its-people"),
                    say("sim-processes-its-people-because"),
                ),
                Choice::wrong(
                    "nobody",
                    say("sim-processes-nobody"),
                    say("sim-processes-nobody-because"),
                    "f06.memory-moves-along",
                ),
                Choice::wrong(
                    "for-a-while",
                    say("sim-processes-for-a-while"),
                    say("sim-processes-for-a-while-because"),
                    "f06.memory-comes-back",
                ),
                Choice::wrong(
                    "everybody",
                    say("sim-processes-everybody"),
                    say("sim-processes-everybody-because"),
                    "f06.memory-is-shared-by-instances",
                ),
            ],
            right: "its-people",
        }
    }

    fn goal(&self) -> Message {
        Message::new("sim-processes-goal")
    }

    fn begin(&self, settings: &Settings, seed: u64) -> Box<dyn World> {
        let knobs = self.knobs();
        let rules = Rules {
            kept: match settings.number(&knobs, "sessions") {
                0 => Kept::Memory,
                1 => Kept::Disk,
                2 => Kept::Store,
                _ => Kept::Cookie,
            },
            sticky: settings.number(&knobs, "balancer") == 1,
            trouble: match settings.number(&knobs, "trouble") {
                0 => Trouble::Restart,
                1 => Trouble::Replace,
                _ => Trouble::Release,
            },
            own_key: settings.number(&knobs, "key") == 1,
        };
        Box::new(Admission::new(rules, Chance::new(seed)))
    }
}

//! IV: a database that stalls, comes back, and later dies for good while a copy of it is ready. Where the app has its
//! address from, how long it waits, how often and how soon it tries again, and whether it ever stops asking. A tick is a
//! second.

mod app;
mod picture;
mod story;
#[cfg(test)]
mod tests;
mod world;

use crate::{course::Factor, i18n::Message};

use super::{Chance, Choice, Knob, Question, Settings, Simulation, World};

use world::{BACK, Clinic, DIES, Rules, SPEED, STALLS};

/// The simulation.
pub struct BackingServices;

impl Simulation for BackingServices {
    fn factor(&self) -> Factor {
        Factor::BackingServices
    }

    fn rev(&self) -> u32 {
        1
    }

    fn intro(&self) -> Message {
        Message::new("sim-backing-services-intro")
            .with("speed", SPEED)
            .with("stalls", STALLS)
            .with("seconds", BACK - STALLS)
            .with("dies", DIES)
    }

    fn knobs(&self) -> Vec<Knob> {
        vec![
            Knob::words(
                "timeout",
                "sim-backing-services-timeout",
                &[
                    ("none", "sim-backing-services-timeout-none"),
                    ("2", "sim-backing-services-timeout-2"),
                    ("5", "sim-backing-services-timeout-5"),
                ],
                1,
            ),
            Knob::numbers("retries", "sim-backing-services-retries", &[0, 1, 3], 2),
            Knob::words(
                "pause",
                "sim-backing-services-pause",
                &[
                    ("none", "sim-backing-services-pause-none"),
                    ("backoff", "sim-backing-services-pause-backoff"),
                ],
                0,
            ),
            Knob::words(
                "breaker",
                "sim-backing-services-breaker",
                &[("off", "sim-backing-services-breaker-off"), ("on", "sim-backing-services-breaker-on")],
                0,
            ),
            Knob::words(
                "locator",
                "sim-backing-services-locator",
                &[
                    ("code", "sim-backing-services-locator-code"),
                    ("config", "sim-backing-services-locator-config"),
                ],
                0,
            ),
        ]
    }

    fn question(&self, _seed: u64) -> Question {
        let say = |id| Message::new(id);
        Question {
            prompt: say("sim-backing-services-question").with("seconds", BACK - STALLS),
            choices: vec![
                Choice::wrong(
                    "carried",
                    say("sim-backing-services-carried"),
                    say("sim-backing-services-carried-because"),
                    "f04.retry-until-it-works",
                ),
                Choice::wrong(
                    "at-once",
                    say("sim-backing-services-at-once").with("back", BACK),
                    say("sim-backing-services-at-once-because"),
                    "f04.outage-ends-with-its-cause",
                ),
                Choice::right(
                    "storm",
                    say("sim-backing-services-storm"),
                    say("sim-backing-services-storm-because").with("speed", SPEED),
                ),
                Choice::wrong(
                    "soon",
                    say("sim-backing-services-soon").with("soon", BACK + 2),
                    say("sim-backing-services-soon-because"),
                    "f04.timeout-ends-the-query",
                ),
            ],
            right: "storm",
        }
    }

    fn goal(&self) -> Message {
        Message::new("sim-backing-services-goal").with("calm", world::CALM).with("swap", world::SWAP)
    }

    fn begin(&self, settings: &Settings, seed: u64) -> Box<dyn World> {
        let knobs = self.knobs();
        let rules = Rules {
            timeout: match settings.number(&knobs, "timeout") {
                0 => None,
                1 => Some(2),
                _ => Some(5),
            },
            retries: settings.number(&knobs, "retries"),
            backoff: settings.number(&knobs, "pause") == 1,
            breaker: settings.number(&knobs, "breaker") == 1,
            config: settings.number(&knobs, "locator") == 1,
        };
        Box::new(Clinic::new(rules, Chance::new(seed)))
    }
}

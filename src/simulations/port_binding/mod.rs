//! VII: two copies of an app, a platform that gives each a port and looks for it there, and a router that sends requests
//! to whatever was found. Which port the app listens on, on which address, where the copies run, and what the app does
//! when its port is taken. A tick is a second.

mod picture;
mod story;
#[cfg(test)]
mod tests;
mod world;

use crate::{course::Factor, i18n::Message};

use super::{Chance, Choice, Knob, Question, Settings, Simulation, World};

use world::{CHECK, Hosting, MOVE, Port, Rules};

/// The simulation.
pub struct PortBinding;

impl Simulation for PortBinding {
    fn factor(&self) -> Factor {
        Factor::PortBinding
    }

    fn rev(&self) -> u32 {
        1
    }

    fn intro(&self) -> Message {
        Message::new("sim-port-binding-intro").with("check", CHECK).with("move", MOVE)
    }

    fn knobs(&self) -> Vec<Knob> {
        vec![
            Knob::words(
                "port",
                "sim-port-binding-port",
                &[
                    ("3000", "sim-port-binding-port-3000"),
                    ("8080", "sim-port-binding-port-8080"),
                    ("next", "sim-port-binding-port-next"),
                    ("env", "sim-port-binding-port-env"),
                ],
                0,
            ),
            Knob::words(
                "address",
                "sim-port-binding-address",
                &[("loopback", "sim-port-binding-address-loopback"), ("all", "sim-port-binding-address-all")],
                1,
            ),
            Knob::words(
                "place",
                "sim-port-binding-place",
                &[
                    ("machine", "sim-port-binding-place-machine"),
                    ("containers", "sim-port-binding-place-containers"),
                ],
                0,
            ),
            Knob::words(
                "taken",
                "sim-port-binding-taken",
                &[("stay", "sim-port-binding-taken-stay"), ("exit", "sim-port-binding-taken-exit")],
                0,
            ),
        ]
    }

    fn question(&self, _seed: u64) -> Question {
        let say = |id| Message::new(id);
        Question {
            prompt: say("sim-port-binding-question"),
            choices: vec![
                Choice::wrong(
                    "both",
                    say("sim-port-binding-both"),
                    say("sim-port-binding-both-because"),
                    "f07.port-works-by-itself",
                ),
                Choice::right("none", say("sim-port-binding-none"), say("sim-port-binding-none-because")),
                Choice::wrong(
                    "one",
                    say("sim-port-binding-one"),
                    say("sim-port-binding-one-because"),
                    "f07.router-finds-the-port",
                ),
                Choice::wrong(
                    "next",
                    say("sim-port-binding-next"),
                    say("sim-port-binding-next-because"),
                    "f07.next-port-is-fine",
                ),
            ],
            right: "none",
        }
    }

    fn goal(&self) -> Message {
        Message::new("sim-port-binding-goal").with("soon", world::SOON)
    }

    fn begin(&self, settings: &Settings, seed: u64) -> Box<dyn World> {
        let knobs = self.knobs();
        let rules = Rules {
            port: match settings.number(&knobs, "port") {
                0 => Port::Fixed(3000),
                1 => Port::Fixed(8080),
                2 => Port::NextFrom(3000),
                _ => Port::Told,
            },
            all: settings.number(&knobs, "address") == 1,
            containers: settings.number(&knobs, "place") == 1,
            exits: settings.number(&knobs, "taken") == 1,
        };
        Box::new(Hosting::new(rules, Chance::new(seed)))
    }
}

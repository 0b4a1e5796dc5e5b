//! X: the gaps of time, people and tools between laptop and production, and what slips through them. A tick is a day.

mod world;

use crate::{course::Factor, i18n::Message};

use super::{Chance, Choice, Knob, Question, Settings, Simulation, World};

use world::{Team, Ways};

/// The simulation.
pub struct DevProdParity;

impl Simulation for DevProdParity {
    fn factor(&self) -> Factor {
        Factor::DevProdParity
    }

    fn rev(&self) -> u32 {
        1
    }

    fn intro(&self) -> Message {
        Message::new("sim-dev-prod-parity-intro")
    }

    fn knobs(&self) -> Vec<Knob> {
        vec![
            Knob::words(
                "laptop",
                "sim-dev-prod-parity-laptop-has",
                &[("stand-in", "sim-dev-prod-parity-stand-in"), ("same", "sim-dev-prod-parity-same")],
                0,
            ),
            Knob::words(
                "staging",
                "sim-dev-prod-parity-staging-has",
                &[("stand-in", "sim-dev-prod-parity-stand-in"), ("same", "sim-dev-prod-parity-same")],
                0,
            ),
            Knob::numbers("every", "sim-dev-prod-parity-every", &[1, 7, 21], 1),
            Knob::words(
                "who",
                "sim-dev-prod-parity-who",
                &[("others", "sim-dev-prod-parity-who-others"), ("author", "sim-dev-prod-parity-who-author")],
                0,
            ),
        ]
    }

    fn question(&self, _seed: u64) -> Question {
        let say = |id| Message::new(id);
        Question {
            prompt: say("sim-dev-prod-parity-question"),
            choices: vec![
                Choice::wrong(
                    "on-laptop",
                    say("sim-dev-prod-parity-on-laptop"),
                    say("sim-dev-prod-parity-on-laptop-because"),
                    "f10.green-tests-are-enough",
                ),
                Choice::wrong(
                    "on-staging",
                    say("sim-dev-prod-parity-on-staging"),
                    say("sim-dev-prod-parity-on-staging-because"),
                    "f10.staging-catches-it",
                ),
                Choice::wrong(
                    "never",
                    say("sim-dev-prod-parity-never"),
                    say("sim-dev-prod-parity-never-because"),
                    "f10.orm-hides-the-database",
                ),
                Choice::right(
                    "at-customers",
                    say("sim-dev-prod-parity-at-customers"),
                    say("sim-dev-prod-parity-at-customers-because"),
                ),
            ],
            right: "at-customers",
        }
    }

    fn goal(&self) -> Message {
        Message::new("sim-dev-prod-parity-goal")
    }

    fn begin(&self, settings: &Settings, seed: u64) -> Box<dyn World> {
        let knobs = self.knobs();
        let is = |id: &str| settings.number(&knobs, id) == 1;
        let ways = Ways {
            laptop_same: is("laptop"),
            staging_same: is("staging"),
            every: settings.number(&knobs, "every"),
            author_deploys: is("who"),
        };
        Box::new(Team::new(ways, Chance::new(seed)))
    }
}

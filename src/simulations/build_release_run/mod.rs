//! V: a day with a ledger of releases. A mend made on the servers, a rollback, a value that changes, a server that is
//! replaced: what survives is what went through build and release. A tick is an hour.

mod world;

use crate::{course::Factor, i18n::Message};

use super::{Chance, Choice, Knob, Question, Settings, Simulation, World};

use world::{Day, Ways};

/// The simulation.
pub struct BuildReleaseRun;

impl Simulation for BuildReleaseRun {
    fn factor(&self) -> Factor {
        Factor::BuildReleaseRun
    }

    fn rev(&self) -> u32 {
        1
    }

    fn intro(&self) -> Message {
        Message::new("sim-build-release-run-intro")
    }

    fn knobs(&self) -> Vec<Knob> {
        vec![
            Knob::words(
                "fix",
                "sim-build-release-run-fix",
                &[
                    ("server", "sim-build-release-run-fix-server"),
                    ("release", "sim-build-release-run-fix-release"),
                ],
                0,
            ),
            Knob::words(
                "config",
                "sim-build-release-run-config",
                &[
                    ("server", "sim-build-release-run-config-server"),
                    ("release", "sim-build-release-run-config-release"),
                ],
                0,
            ),
            Knob::numbers("keep", "sim-build-release-run-keep", &[1, 2, 5], 1),
            Knob::numbers("build", "sim-build-release-run-build", &[1, 2, 4], 1),
        ]
    }

    fn question(&self, _seed: u64) -> Question {
        let say = |id| Message::new(id);
        Question {
            prompt: say("sim-build-release-run-question"),
            choices: vec![
                Choice::wrong(
                    "for-good",
                    say("sim-build-release-run-for-good"),
                    say("sim-build-release-run-for-good-because"),
                    "f05.hotfix-on-the-server",
                ),
                Choice::right(
                    "until-release",
                    say("sim-build-release-run-until-release"),
                    say("sim-build-release-run-until-release-because"),
                ),
                Choice::wrong(
                    "until-rollback",
                    say("sim-build-release-run-until-rollback"),
                    say("sim-build-release-run-until-rollback-because"),
                    "f05.container-keeps-old-content",
                ),
                Choice::wrong(
                    "comes-back",
                    say("sim-build-release-run-comes-back"),
                    say("sim-build-release-run-comes-back-because"),
                    "f05.release-can-be-mended",
                ),
            ],
            right: "until-release",
        }
    }

    fn goal(&self) -> Message {
        Message::new("sim-build-release-run-goal")
    }

    fn begin(&self, settings: &Settings, seed: u64) -> Box<dyn World> {
        let knobs = self.knobs();
        let ways = Ways {
            fix_by_release: settings.number(&knobs, "fix") == 1,
            config_by_release: settings.number(&knobs, "config") == 1,
            kept: settings.number(&knobs, "keep"),
            build_hours: settings.number(&knobs, "build"),
        };
        Box::new(Day::new(ways, Chance::new(seed)))
    }
}

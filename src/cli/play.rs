//! `sipsong play`: a factor's simulation, on the full screen or told in lines.

use std::io::{self, IsTerminal};

use crate::{system::random, tui::screens::Destination};

use super::{
    Output, Services,
    args::{PlayRequest, Request},
    course,
    plain::{self, Mode, Surroundings, Text},
};

/// The seed of a story that nobody asked a seed for: the same one each time, so that two people who compare tell of the
/// same world.
const SEED: u64 = 12;

/// Plays a simulation.
pub(super) fn run(asked: &PlayRequest, request: &Request, services: &Services, output: &mut Output) -> u8 {
    let simulation = match plain::play::find(&asked.factor) {
        Ok(simulation) => simulation,
        Err(fault) => return output.fault(Err(fault), services),
    };
    let around = Surroundings {
        plain: request.plain,
        stdin: io::stdin().is_terminal(),
        stdout: output.is_terminal,
        term: services.environment.var("TERM"),
    };
    // Who has answered already is told the story and not asked again.
    let answered = asked.predict.is_some() || !asked.set.is_empty();
    match around.mode() {
        _ if answered => {}
        Mode::FullScreen => {
            let place = Destination::Simulation(simulation.factor(), asked.seed);
            return course::full_screen_at(place, services, output);
        }
        Mode::Conversation => {
            if let Some(lesson) = services.course.position_of(simulation.factor()) {
                let seed = asked.seed.unwrap_or_else(random::token);
                return course::converse(plain::Step::Play(lesson), seed, services, output);
            }
        }
        Mode::Overview => {}
    }
    let seed = asked.seed.unwrap_or(SEED);
    let width = output.width(&services.environment);
    let text = Text::new(services.words, services.lang, width, &services.course);
    let told = plain::play::tell(simulation, seed, asked.predict.as_deref(), &asked.set, &text, output.out());
    match told {
        Ok(event) => {
            let mut journal = services.journal(output);
            if let Some(Err(fault)) = event.map(|event| journal.append(event)) {
                output.complain(&services.tell(&fault.message()));
            }
            super::voice::CLEAN
        }
        Err(fault) => output.fault(Err(fault), services),
    }
}

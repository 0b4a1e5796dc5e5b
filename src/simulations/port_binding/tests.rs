//! What the knobs of VII really do.

use super::{
    super::{Chance, World},
    world::{Hosting, Life, Port, Rules},
};

const GIVEN: Rules = Rules { port: Port::Fixed(3000), all: true, containers: false, exits: false };
const TOLD: Rules = Rules { port: Port::Told, exits: true, ..GIVEN };

fn played(rules: Rules, seed: u64) -> Hosting {
    let mut world = Hosting::new(rules, Chance::new(seed));
    while !world.ended() {
        world.step();
        let ports: Vec<_> = world
            .copies
            .iter()
            .filter_map(|copy| match copy.life {
                Life::Listening(port) => Some((copy.site, port)),
                _ => None,
            })
            .collect();
        let shared = ports.len() == 2 && ports[0] == ports[1];
        assert!(rules.containers || !shared, "two copies on one port");
    }
    world
}

#[test]
fn what_ignores_port_is_reached_only_where_its_number_happens_to_be_the_right_one() {
    for seed in 0..50 {
        for port in [Port::Fixed(3000), Port::Fixed(8080), Port::NextFrom(3000)] {
            for exits in [false, true] {
                assert_eq!(played(Rules { port, exits, ..GIVEN }, seed).answer(), "none");
            }
        }
        let lucky = played(Rules { port: Port::Fixed(8080), containers: true, ..GIVEN }, seed);
        assert!(lucky.both.is_some() && !lucky.reached(), "until the platform gives another number");
    }
}

#[test]
fn loopback_is_the_machine_itself_and_in_a_container_only_the_container() {
    for seed in 0..50 {
        assert!(played(Rules { all: false, ..TOLD }, seed).reached());
        assert_eq!(played(Rules { all: false, containers: true, ..TOLD }, seed).answer(), "none");
        assert!(played(Rules { containers: true, ..TOLD }, seed).reached());
    }
}

#[test]
fn a_clear_end_is_mended_in_seconds_and_a_silent_one_takes_the_platforms_patience() {
    for seed in 0..50 {
        let (ends, stays) = (played(TOLD, seed), played(Rules { exits: false, ..TOLD }, seed));
        assert!(ends.reached() && !stays.reached());
        assert!(ends.both < stays.both, "{:?} {:?}", ends.both, stays.both);
        // In containers no port is ever taken, so there it makes no difference.
        let apart = |exits| played(Rules { exits, containers: true, ..TOLD }, seed).both;
        assert_eq!(apart(false), apart(true));
    }
}

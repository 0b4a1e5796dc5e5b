//! What the knobs of IV really do.

use super::{
    super::{Chance, World},
    world::{Clinic, ROOM, Rules, SPEED, THREADS},
};

const GOOD: Rules = Rules { timeout: Some(2), retries: 1, backoff: true, breaker: true, config: true };

fn played(rules: Rules, seed: u64) -> Clinic {
    let mut world = Clinic::new(rules, Chance::new(seed));
    while !world.ended() {
        world.step();
        assert!(world.busy() <= THREADS && world.queries.len() <= ROOM);
    }
    world
}

fn unread(world: &Clinic) -> u32 {
    world.seconds.iter().map(|second| second.unread).sum()
}

#[test]
fn without_a_retry_a_lost_connection_costs_a_booking_and_one_is_enough_against_it() {
    for seed in 0..50 {
        assert!(played(Rules { retries: 0, ..GOOD }, seed).blips >= 2);
        assert_eq!(played(GOOD, seed).blips, 0);
        assert!(played(GOOD, seed).reached());
    }
}

#[test]
fn retries_without_a_breaker_keep_the_database_overloaded_and_a_pause_does_not_cure_it() {
    for seed in 0..50 {
        for (retries, backoff) in [(1, false), (1, true), (3, false)] {
            let rules = Rules { retries, backoff, breaker: false, ..GOOD };
            assert!(played(rules, seed).unwell().is_none_or(|seconds| seconds > 15), "{rules:?} {seed}");
            let most = played(Rules { breaker: true, ..rules }, seed);
            assert!(most.seconds.iter().all(|second| second.queries <= SPEED + 4), "{rules:?} {seed}");
        }
        let once = played(Rules { retries: 0, breaker: false, ..GOOD }, seed).unwell();
        assert!(once.is_some_and(|seconds| seconds > 7), "what was given up has to be done all the same");
    }
}

#[test]
fn without_a_limit_the_stall_takes_pages_along_that_need_no_database_and_a_breaker_never_opens() {
    for seed in 0..50 {
        for retries in [0, 1, 3] {
            let rules = Rules { timeout: None, retries, ..GOOD };
            assert!(unread(&played(rules, seed)) > 0);
            assert_eq!(unread(&played(GOOD, seed)), 0);
        }
    }
}

#[test]
fn a_name_in_the_code_is_the_longest_part_of_the_outage() {
    for seed in 0..50 {
        assert_eq!(played(GOOD, seed).late, 0);
        assert!(played(Rules { config: false, ..GOOD }, seed).late > 20);
    }
}

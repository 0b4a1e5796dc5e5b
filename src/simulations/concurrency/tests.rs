//! What the knobs of VIII really do.

use super::{
    super::{Chance, World},
    world::{Formation, LIMIT, Release, Rules, WAIT},
};

const GIVEN: Rules = Rules { in_web: false, webs: 2, workers: 8, pool: 5, pooler: false };

fn played(rules: Rules, seed: u64) -> Formation {
    let mut world = Formation::new(rules, Chance::new(seed));
    while !world.ended() {
        world.step();
        assert!(world.open() <= world.room(), "more connections than there are");
    }
    world
}

fn through(world: &Formation) -> bool {
    matches!(world.release, Release::Through(_))
}

#[test]
fn web_cannot_restart_once_others_wait_for_its_connections() {
    for seed in 0..50 {
        let world = played(GIVEN, seed);
        assert!(!through(&world) && world.without(true) == 1 && world.given_up() > 0);
        let fewer = played(Rules { workers: 2, ..GIVEN }, seed);
        assert!(through(&fewer) && fewer.given_up() == 0, "two of each fit");
        assert!(fewer.longest() > WAIT, "but two workers are too few");
    }
}

#[test]
fn what_every_process_opens_has_to_fit_into_what_the_database_has() {
    for pool in [1, 2, 5, 10] {
        for webs in [2, 4, 8] {
            for workers in [2, 4, 6, 8] {
                let world = played(Rules { webs, workers, pool, ..GIVEN }, 1);
                if (webs + workers) * pool <= LIMIT {
                    assert!(through(&world) && world.without(false) == 0, "{webs} {workers} {pool}");
                }
            }
        }
    }
}

#[test]
fn smaller_pools_and_a_pooler_both_let_eight_workers_work() {
    for seed in 0..50 {
        let small = Rules { webs: 8, pool: 1, ..GIVEN };
        for rules in [small, Rules { pooler: true, ..GIVEN }, Rules { pooler: true, pool: 10, ..GIVEN }] {
            let world = played(rules, seed);
            assert!(world.without(false) == 0 && world.longest() <= WAIT && through(&world));
        }
        assert!(played(Rules { pooler: true, ..GIVEN }, seed).reached());
        assert!(played(small, seed).reached());
        assert!(
            !played(Rules { workers: 4, ..small }, seed).reached(),
            "half a report a second is work for 4.5"
        );
    }
}

#[test]
fn a_pool_smaller_than_the_threads_makes_threads_wait() {
    for seed in 0..50 {
        let world = played(Rules { pool: 1, ..GIVEN }, seed);
        assert!(through(&world) && world.without(false) == 0 && world.given_up() > 100);
    }
}

#[test]
fn a_report_within_the_request_outlasts_the_router_however_many_web_processes_there_are() {
    for webs in [2, 4, 8] {
        for pooler in [false, true] {
            let world = played(Rules { in_web: true, webs, workers: 2, pool: 2, pooler }, 4);
            assert!(world.given_up() >= 20 && world.jobs.iter().all(|job| job.since == 0));
        }
    }
}

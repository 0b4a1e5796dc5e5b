//! What the knobs of VI really do.

use super::{
    super::{Chance, World},
    world::{Admission, Kept, Place, Rules, Trouble},
};

const TROUBLES: [Trouble; 3] = [Trouble::Restart, Trouble::Replace, Trouble::Release];

fn played(kept: Kept, sticky: bool, trouble: Trouble, own_key: bool, seed: u64) -> Admission {
    let mut world = Admission::new(Rules { kept, sticky, trouble, own_key }, Chance::new(seed));
    while !world.ended() {
        world.step();
    }
    world
}

#[test]
fn what_is_outside_the_process_survives_whatever_happens_to_it() {
    for kept in [Kept::Store, Kept::Cookie] {
        for trouble in TROUBLES {
            for sticky in [false, true] {
                for seed in 0..50 {
                    assert!(played(kept, sticky, trouble, false, seed).thrown.is_empty());
                }
            }
        }
    }
}

#[test]
fn in_turn_memory_of_one_process_fails_all_the_time_and_stickiness_hides_it_until_something_goes() {
    for seed in 0..50 {
        let in_turn = played(Kept::Memory, false, Trouble::Replace, false, seed);
        assert!(in_turn.thrown.iter().any(|tick| *tick < 19) && in_turn.thrown.len() > 4);
        for trouble in TROUBLES {
            let sticky = played(Kept::Memory, true, trouble, false, seed);
            assert!(!sticky.thrown.is_empty() && sticky.thrown.iter().all(|tick| *tick >= 19));
        }
    }
}

#[test]
fn a_disk_outlives_a_crash_but_neither_a_container_nor_being_sent_elsewhere() {
    for seed in 0..50 {
        let thrown = |kept, trouble| played(kept, true, trouble, false, seed).thrown.len();
        assert!(thrown(Kept::Disk, Trouble::Restart) <= thrown(Kept::Memory, Trouble::Restart));
        assert!(thrown(Kept::Disk, Trouble::Restart) > 0, "who clicked meanwhile was sent elsewhere");
        assert_eq!(thrown(Kept::Disk, Trouble::Replace), thrown(Kept::Memory, Trouble::Replace));
    }
    let all = |kept| -> usize {
        (0..50).map(|seed| played(kept, true, Trouble::Restart, false, seed).thrown.len()).sum()
    };
    assert!(all(Kept::Disk) < all(Kept::Memory));
}

#[test]
fn a_release_throws_out_everybody_where_sessions_are_in_memory() {
    for seed in 0..50 {
        assert_eq!(played(Kept::Memory, true, Trouble::Release, false, seed).answer(), "everybody");
    }
}

#[test]
fn a_key_of_ones_own_undoes_what_a_store_or_a_cookie_gives() {
    for kept in [Kept::Store, Kept::Cookie] {
        for sticky in [false, true] {
            let world = |kept| played(kept, sticky, Trouble::Replace, true, 7);
            assert_eq!(world(kept).thrown, world(Kept::Memory).thrown);
            assert!(!world(kept).thrown.is_empty());
        }
    }
}

#[test]
fn sticky_people_do_not_come_back_so_the_load_stays_where_it_went() {
    for seed in 0..50 {
        for trouble in [Trouble::Restart, Trouble::Replace] {
            assert!(!played(Kept::Store, true, trouble, false, seed).reached(), "{trouble:?} {seed}");
        }
        for trouble in TROUBLES {
            assert!(played(Kept::Store, false, trouble, false, seed).reached(), "{trouble:?} {seed}");
        }
    }
}

#[test]
fn a_process_that_is_asked_to_leave_takes_no_click_with_it_and_a_killed_one_at_most_what_it_has() {
    for seed in 0..50 {
        let cut =
            |trouble| played(Kept::Store, false, trouble, false, seed).count(|place| place == Place::Cut);
        assert_eq!(cut(Trouble::Release), 0);
        assert!(cut(Trouble::Replace) <= 1);
    }
}

//! What holds for every simulation, and for any play of it.

use std::collections::HashSet;

use super::{
    ALL, LONGEST, Move, Phase, Play, Settings, Simulation,
    scene::{Link, Scene},
};

/// Every combination of levels.
fn all_settings(simulation: &dyn Simulation) -> Vec<Settings> {
    let knobs = simulation.knobs();
    let mut found = vec![Settings::initial(&knobs)];
    for (place, knob) in knobs.iter().enumerate() {
        found = found
            .iter()
            .flat_map(|settings| {
                (0..knob.levels.len()).map(|level| {
                    let mut turned = settings.clone();
                    turned.set(&knobs, place, level);
                    turned
                })
            })
            .collect();
    }
    found
}

#[test]
fn nothing_vanishes_and_every_world_ends() {
    for simulation in ALL {
        for settings in all_settings(*simulation) {
            for seed in 0..4 {
                let mut world = simulation.begin(&settings, seed);
                let mut made = 0;
                for tick in 0..=LONGEST {
                    let tally = world.tally();
                    assert!(
                        tally.is_balanced(),
                        "{} {settings:?} {seed} {tick}: {tally:?}",
                        simulation.factor().id()
                    );
                    assert!(tally.made >= made, "what was made stays made");
                    made = tally.made;
                    world.step();
                }
                assert!(world.ended(), "{} {settings:?} {seed}", simulation.factor().id());
                assert!(world.step().is_empty(), "an ended world tells nothing");
                assert!(made > 0);
            }
        }
    }
}

#[test]
fn the_stated_answer_is_what_the_world_does() {
    for simulation in ALL {
        let settings = Settings::initial(&simulation.knobs());
        for seed in 0..200 {
            let question = simulation.question(seed);
            let mut world = simulation.begin(&settings, seed);
            while !world.ended() {
                world.step();
            }
            assert_eq!(world.answer(), question.right, "{} {seed}", simulation.factor().id());
            let right: Vec<_> =
                question.choices.iter().filter(|choice| choice.misconception.is_none()).collect();
            assert_eq!(right.len(), 1, "{}", simulation.factor().id());
            assert_eq!(right[0].id, question.right);
            assert!((3..=4).contains(&question.choices.len()));
        }
    }
}

#[test]
fn the_goal_is_not_there_already_and_can_be_reached_with_any_seed() {
    for simulation in ALL {
        let initial = Settings::initial(&simulation.knobs());
        for seed in 0..20 {
            let reached = |settings: &Settings| {
                let mut world = simulation.begin(settings, seed);
                while !world.ended() {
                    world.step();
                }
                world.reached()
            };
            assert!(!reached(&initial), "{} {seed}", simulation.factor().id());
            assert!(all_settings(*simulation).iter().any(reached), "{} {seed}", simulation.factor().id());
        }
    }
}

#[test]
fn the_same_seed_tells_the_same_story_and_seeds_differ() {
    for simulation in ALL {
        let settings = Settings::initial(&simulation.knobs());
        let story = |seed| {
            let mut world = simulation.begin(&settings, seed);
            let mut told = Vec::new();
            while !world.ended() {
                told.push((world.step(), world.scene()));
            }
            told
        };
        assert_eq!(story(5), story(5));
        let stories: Vec<_> = (0..10).map(story).collect();
        assert!(stories.iter().any(|other| *other != stories[0]), "{}", simulation.factor().id());
    }
}

/// Whether nothing stands between a link's ends: they are in neighbouring columns, or one above the other.
fn joins_neighbours(scene: &Scene, link: &Link) -> bool {
    let (from, to) = (scene.nodes[link.from].at, scene.nodes[link.to].at);
    from.0.abs_diff(to.0) == 1 || (from.0 == to.0 && from.1.abs_diff(to.1) == 1)
}

#[test]
fn a_picture_holds_together_at_every_moment() {
    for simulation in ALL {
        for settings in all_settings(*simulation) {
            let mut world = simulation.begin(&settings, 3);
            loop {
                let scene = world.scene();
                let places: HashSet<_> = scene.nodes.iter().map(|node| node.at).collect();
                assert_eq!(places.len(), scene.nodes.len(), "two nodes in one place");
                assert!(
                    scene.nodes.iter().all(|node| node.lines.len() <= 2 && node.at.0 < 4 && node.at.1 < 4)
                );
                let nodes = scene.nodes.len();
                assert!(scene.links.iter().all(|link| link.from < nodes && link.to < nodes));
                assert!(
                    scene.links.iter().all(|link| joins_neighbours(&scene, link)),
                    "a link runs through a box"
                );
                assert!(scene.travellers.iter().all(|one| one.link < scene.links.len() && one.way <= 100));
                for lane in &scene.lanes {
                    assert!(lane.spans.iter().all(|span| span.from < span.to), "{lane:?}");
                    assert!(lane.spans.windows(2).all(|pair| pair[0].to <= pair[1].from), "{lane:?}");
                }
                if let Some(table) = &scene.table {
                    assert!(table.rows.iter().all(|row| row.cells.len() == table.head.len()));
                }
                if world.ended() {
                    break;
                }
                world.step();
            }
        }
    }
}

#[test]
fn something_happens_and_is_told() {
    for simulation in ALL {
        let mut play = Play::new(*simulation, 1);
        play.step(Move::Predict(0));
        play.step(Move::ToEnd);
        assert!(play.log().len() >= 4, "{}", simulation.factor().id());
        assert!(play.log().windows(2).all(|pair| pair[0].tick <= pair[1].tick));
        assert!(play.log().iter().all(|entry| entry.tick > 0 && entry.tick <= play.tick()));
    }
}

#[test]
fn going_back_and_on_again_comes_to_the_same_state() {
    for simulation in ALL {
        let mut play = Play::new(*simulation, 9);
        play.step(Move::Predict(1));
        while play.step(Move::Forward) {
            let (scene, log) = (play.scene(), play.log().to_vec());
            assert!(play.step(Move::Back));
            assert!(play.step(Move::Forward));
            assert_eq!((play.scene(), play.log()), (scene, log.as_slice()));
        }
    }
}

#[test]
fn nothing_moves_before_a_prediction_and_no_knob_before_the_comparison() {
    for simulation in ALL {
        let mut play = Play::new(*simulation, 2);
        assert!(!play.step(Move::Forward) && !play.step(Move::Turn(0, 1)) && !play.step(Move::Next));
        assert!(!play.step(Move::Predict(9)));
        assert!(play.step(Move::Predict(0)));
        assert!(!play.step(Move::Predict(1)), "a prediction stands");
        assert!(!play.step(Move::Turn(0, 1)) && !play.step(Move::Next), "first it is compared");
        play.step(Move::ToEnd);
        assert!(play.step(Move::Next));
        assert_eq!((play.phase(), play.tick()), (Phase::Tuning, 0));
        let knob = &play.knobs()[0];
        let by = if knob.initial == 0 { 1 } else { -1 };
        assert!(play.step(Move::Turn(0, by)));
    }
}

#[test]
fn names_are_unique_and_a_knob_has_a_choice() {
    for simulation in ALL {
        let mut ids = HashSet::new();
        for knob in simulation.knobs() {
            assert!(ids.insert(knob.id));
            assert!(knob.levels.len() > 1 && knob.initial < knob.levels.len());
            let levels: HashSet<_> = knob.levels.iter().map(|level| &level.id).collect();
            assert_eq!(levels.len(), knob.levels.len());
        }
        let choices: HashSet<_> = simulation.question(0).choices.iter().map(|choice| choice.id).collect();
        assert_eq!(choices.len(), simulation.question(0).choices.len());
    }
}

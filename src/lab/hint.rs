//! The ladder of hints: each rung says more than the one before, and the last one has its price.

/// A rung of the ladder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rung {
    /// What is asked for, in other words.
    Restate,
    /// The files and lines to look at.
    Where,
    /// The idea of the mending.
    Idea,
    /// The same idea in another app.
    Example,
    /// The mending itself, and why.
    Solution,
}

impl Rung {
    /// All, from the lowest.
    pub const ALL: [Rung; 5] = [Rung::Restate, Rung::Where, Rung::Idea, Rung::Example, Rung::Solution];

    /// Its number, from 1.
    pub fn number(self) -> u32 {
        match self {
            Rung::Restate => 1,
            Rung::Where => 2,
            Rung::Idea => 3,
            Rung::Example => 4,
            Rung::Solution => 5,
        }
    }

    /// The rung of this number; none for 0 and for more than there are.
    pub fn from_number(number: u32) -> Option<Rung> {
        Rung::ALL.into_iter().find(|rung| rung.number() == number)
    }
}

/// What comes next on the ladder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// This rung.
    Give(Rung),
    /// The last rung costs an attempt: something has to be changed and checked first.
    TryFirst,
    /// There is nothing above.
    Top,
}

/// What comes after the highest rung that was taken (0 for none), which was taken when the files were in one state,
/// now that they are in another one.
pub fn next(taken: u32, then: &str, now: &str) -> Step {
    match Rung::from_number(taken + 1) {
        None => Step::Top,
        Some(Rung::Solution) if then == now => Step::TryFirst,
        Some(rung) => Step::Give(rung),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_rung_costs_an_attempt() {
        assert_eq!(next(0, "", "a"), Step::Give(Rung::Restate));
        assert_eq!(next(3, "a", "a"), Step::Give(Rung::Example));
        assert_eq!(next(4, "a", "a"), Step::TryFirst);
        assert_eq!(next(4, "a", "b"), Step::Give(Rung::Solution));
        assert_eq!(next(5, "a", "b"), Step::Top);
    }
}

//! Who learns: events, progress as a fold of them, grading.

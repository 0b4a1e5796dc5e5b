/// Names near to what was typed, the nearest first, at most three: those that begin or end alike, and those few
/// letters away.
pub fn nearest<'a>(typed: &str, names: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let typed: Vec<char> = typed.trim().to_lowercase().chars().take(LONGEST).collect();
    let allowed = (typed.len() / 3).max(1);
    let mut near: Vec<(usize, &str)> = names
        .into_iter()
        .filter_map(|name| {
            let letters: Vec<char> = name.to_lowercase().chars().take(LONGEST).collect();
            let distance = distance(&typed, &letters);
            let alike = typed.len() >= 3 && (letters.starts_with(&typed) || letters.ends_with(&typed));
            (distance <= allowed || alike).then_some((distance, name))
        })
        .collect();
    near.sort();
    near.dedup();
    near.into_iter().map(|(_, name)| name).take(3).collect()
}

/// No name is longer, and what is typed may be anything.
const LONGEST: usize = 100;

/// Levenshtein's distance, a neighbour swap counting as one.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, to) in b.iter().enumerate() {
            let replaced = last[j] + usize::from(from != to);
            let mut least = replaced.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *from == b[j - 1] && a[i - 1] == *to {
                least = least.min(before_last[j - 1] + 1);
            }
            row.push(least);
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_and_beginnings_find_the_name() {
        let names = ["config", "codebase", "concurrency", "logs"];
        assert_eq!(nearest("konfig", names), ["config"]);
        assert_eq!(nearest("cofnig", names), ["config"]);
        assert_eq!(nearest("conc", names), ["concurrency"]);
        assert_eq!(nearest("zzzzzz", names), Vec::<&str>::new());
        assert_eq!(nearest("fallback", ["config/secret-fallback"]), ["config/secret-fallback"]);
        assert_eq!(nearest("", names), Vec::<&str>::new());
    }
}

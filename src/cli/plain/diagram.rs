//! What can be said of a diagram: its words, row by row, and which of them an arrow joins.

/// The words of each row that has any: labels apart from each other by `;`, or by an arrow where one joins them.
pub(super) fn rows(diagram: &str) -> Vec<String> {
    diagram.lines().map(row).filter(|row| !row.is_empty()).collect()
}

/// What a row consists of.
#[derive(Clone, Copy, PartialEq)]
enum Link {
    None,
    Right,
    Left,
}

fn row(line: &str) -> String {
    let mut said = String::new();
    let mut label = String::new();
    let mut link = Link::None;
    let mut spaces = 0;
    for letter in line.chars() {
        match letter {
            ' ' => {
                spaces += 1;
                continue;
            }
            '▶' | '→' => {
                finish(&mut said, &mut label, &mut link);
                link = Link::Right;
            }
            '◀' | '←' => {
                finish(&mut said, &mut label, &mut link);
                link = Link::Left;
            }
            _ if is_drawing(letter) => finish(&mut said, &mut label, &mut link),
            _ => {
                if spaces > 1 {
                    finish(&mut said, &mut label, &mut link);
                } else if spaces == 1 && !label.is_empty() {
                    label.push(' ');
                }
                label.push(letter);
            }
        }
        spaces = 0;
    }
    finish(&mut said, &mut label, &mut link);
    said
}

/// Puts a label that has ended behind what has been said.
fn finish(said: &mut String, label: &mut String, link: &mut Link) {
    // A lone mark, such as the head of an arrow drawn in letters, says nothing.
    if label.chars().any(char::is_alphanumeric) {
        if !said.is_empty() {
            said.push_str(match link {
                Link::None => "; ",
                Link::Right => " → ",
                Link::Left => " ← ",
            });
        }
        said.push_str(label);
        *link = Link::None;
    }
    label.clear();
}

/// Lines, corners, blocks and dots.
pub(super) fn is_drawing(letter: char) -> bool {
    matches!(letter, '\u{2500}'..='\u{259f}' | '\u{25a0}'..='\u{25ff}' | '•' | '↑' | '↓')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_come_in_reading_order() {
        let diagram =
            "┌─────┐      ┌──────┐\n│ web │ ───▶ │ the  │   once\n└──┬──┘      └──────┘\n   ▼\n  a ◀── b\n";
        assert_eq!(rows(diagram), ["web → the; once", "a ← b"]);
    }

    #[test]
    fn lines_without_words_are_left_out_and_words_on_a_line_stay() {
        assert_eq!(rows("●──●──✗\n  ├─ removes ─┤ two words\n\n"), ["removes; two words"]);
        assert_eq!(rows("│ น้ำ ทำ │"), ["น้ำ ทำ"]);
    }
}

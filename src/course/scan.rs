// Shared with build.rs, which writes down what the first screen needs of the built-in course: nothing but the standard
// library here.

/// The ids and revisions of a quiz without parsing the rest of it. The content check holds it against the parsed quiz.
pub(super) fn quiz_index(text: &str) -> Vec<(&str, u32)> {
    let mut found = Vec::new();
    let mut id = None;
    for line in text.lines() {
        if let Some(rest) = line.strip_prefix("id = \"") {
            id = rest.split('"').next();
        } else if let Some(rest) = line.strip_prefix("rev = ") {
            let digits = rest.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
            if let (Some(id), Ok(rev)) = (id.take(), digits.parse()) {
                found.push((id, rev));
            }
        }
    }
    found
}

/// Every form of every term of a glossary written as ours is, as language code, form and the term's id: of each term
/// its name and then its further forms. A test holds it against the parsed glossary.
#[allow(dead_code, reason = "only build.rs reads the glossary so")]
pub(super) fn term_forms(text: &str) -> Vec<(&str, &str, &str)> {
    let mut found = Vec::new();
    let mut id = "";
    for line in text.lines() {
        let Some((key, value)) = line.split_once(" = ") else { continue };
        let quoted = value.split('"').skip(1).step_by(2);
        match key.split_once('.') {
            None if key == "id" => id = quoted.into_iter().next().unwrap_or_default(),
            Some((lang, "name" | "also")) => found.extend(quoted.map(|form| (lang, form, id))),
            _ => {}
        }
    }
    found
}

use super::Factor;

/// A place in the course as a person writes it: `3`, `config`, `III#principle`, `introduction`, `summary`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The slug of the lesson: `config`, `introduction`.
    pub lesson: String,
    /// The id of the section.
    pub section: Option<String>,
}

impl Address {
    /// Reads an address; `None` where it names no lesson.
    pub fn parse(text: &str) -> Option<Address> {
        let (lesson, section) = match text.split_once('#') {
            Some((lesson, section)) => {
                (lesson, Some(section.to_owned()).filter(|section| !section.is_empty()))
            }
            None => (text, None),
        };
        let lesson = match lesson.trim().to_ascii_lowercase().as_str() {
            "0" | "intro" | "introduction" => "introduction".to_owned(),
            "13" | "summary" => "summary".to_owned(),
            name => Factor::parse(name)?.id().to_owned(),
        };
        Some(Address { lesson, section })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_write_addresses_in_many_ways() {
        for text in ["3", "III", "config", "Config"] {
            assert_eq!(Address::parse(text), Some(Address { lesson: "config".to_owned(), section: None }));
        }
        let with_section = Address::parse("config#principle").expect("is an address");
        assert_eq!(with_section.section.as_deref(), Some("principle"));
        assert_eq!(Address::parse("0").expect("is an address").lesson, "introduction");
        assert_eq!(Address::parse("konfig"), None);
    }
}

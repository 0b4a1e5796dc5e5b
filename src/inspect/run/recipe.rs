//! A recipe: what the learner tells about how to try their app, in TOML. `docs/try.md` describes it.

use toml_edit::{Document, Item, Table, Value};

use crate::system::loopback::Ask;

use super::find::{self, Launch};

/// What a recipe says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Recipe {
    /// How to start the app.
    pub command: Option<Launch>,
    /// Variables to set.
    pub env: Vec<(String, String)>,
    /// Requests that show the app at work.
    pub requests: Vec<Request>,
    /// A request that takes long enough to be caught in the middle.
    pub slow: Option<Ask>,
    /// What is sent first; its cookies are sent with everything after it.
    pub login: Option<Request>,
    /// What is written through one instance.
    pub write: Option<Request>,
    /// What is then read through the other.
    pub read: Option<Request>,
    /// The admin command to run twice.
    pub one_off: Option<Launch>,
    /// The most seconds a start may take.
    pub start_seconds: Option<u64>,
    /// The most seconds an end may take.
    pub stop_seconds: Option<u64>,
}

/// A request and what is expected of its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The request.
    pub ask: Ask,
    /// The status it is to have; any below 500 where none is given.
    pub expect: Option<u16>,
    /// Text its answer is to hold.
    pub contains: Option<String>,
}

/// What is wrong with a recipe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecipeFault {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub kind: RecipeFaultKind,
}

/// What can be wrong with a recipe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecipeFaultKind {
    /// It is no TOML; what the parser says.
    NotToml(String),
    /// A key nobody knows.
    UnknownKey(String),
    /// A value of the wrong kind.
    BadValue(String),
}

/// Reads a recipe.
///
/// # Errors
/// The first [`RecipeFault`].
pub fn parse(text: &str) -> Result<Recipe, RecipeFault> {
    let document = Document::parse(text.to_owned()).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        fault(text, at, RecipeFaultKind::NotToml(error.message().to_owned()))
    })?;
    let reader = Reader { text };
    let mut recipe = Recipe::default();
    for (key, item) in document.as_table() {
        match key {
            "command" => recipe.command = Some(reader.command(key, item)?),
            "one_off" => recipe.one_off = Some(reader.command(key, item)?),
            "env" => recipe.env = reader.pairs(key, item)?,
            "login" => recipe.login = Some(reader.request(key, item)?),
            "slow" => recipe.slow = Some(reader.request(key, item)?.ask),
            "write" => recipe.write = Some(reader.request(key, item)?),
            "read" => recipe.read = Some(reader.request(key, item)?),
            "start_seconds" => recipe.start_seconds = Some(reader.number(key, item, 1..=300)?),
            "stop_seconds" => recipe.stop_seconds = Some(reader.number(key, item, 1..=300)?),
            "requests" => {
                let tables = item.as_array_of_tables().ok_or_else(|| reader.bad(key, item))?;
                recipe.requests =
                    tables.iter().map(|table| reader.fields(key, table)).collect::<Result<_, _>>()?;
            }
            _ => return Err(reader.unknown(key, item)),
        }
    }
    Ok(recipe)
}

struct Reader<'a> {
    text: &'a str,
}

fn fault(text: &str, at: usize, kind: RecipeFaultKind) -> RecipeFault {
    let before = text.as_bytes().get(..at).unwrap_or_default();
    RecipeFault { line: before.iter().filter(|byte| **byte == b'\n').count() + 1, kind }
}

impl Reader<'_> {
    fn bad(&self, key: &str, item: &Item) -> RecipeFault {
        let at = item.span().map_or(0, |span| span.start);
        fault(self.text, at, RecipeFaultKind::BadValue(key.to_owned()))
    }

    fn unknown(&self, key: &str, item: &Item) -> RecipeFault {
        let at = item.span().map_or(0, |span| span.start);
        fault(self.text, at, RecipeFaultKind::UnknownKey(key.to_owned()))
    }

    /// A command: a line, or a list of words.
    fn command(&self, key: &str, item: &Item) -> Result<Launch, RecipeFault> {
        let words = match item.as_value() {
            Some(Value::String(line)) => find::line_words(line.value()),
            Some(Value::Array(words)) => {
                words.iter().map(|word| word.as_str().map(str::to_owned)).collect::<Option<Vec<_>>>()
            }
            _ => None,
        };
        let words = words.filter(|words| !words.is_empty()).ok_or_else(|| self.bad(key, item))?;
        Ok(Launch { words, folder: String::new(), from: String::new() })
    }

    fn pairs(&self, key: &str, item: &Item) -> Result<Vec<(String, String)>, RecipeFault> {
        let table = item.as_table_like().ok_or_else(|| self.bad(key, item))?;
        let pair = |(name, item): (&str, &Item)| {
            let value = match item.as_value() {
                Some(Value::String(text)) => text.value().clone(),
                Some(Value::Integer(number)) => number.value().to_string(),
                Some(Value::Boolean(truth)) => truth.value().to_string(),
                _ => return Err(self.bad(name, item)),
            };
            let sound = !name.is_empty() && !name.contains(['=', '\0']) && !value.contains('\0');
            if sound { Ok((name.to_owned(), value)) } else { Err(self.bad(name, item)) }
        };
        table.iter().map(pair).collect()
    }

    fn number(
        &self,
        key: &str,
        item: &Item,
        range: std::ops::RangeInclusive<u64>,
    ) -> Result<u64, RecipeFault> {
        let number = item.as_integer().and_then(|number| u64::try_from(number).ok());
        number.filter(|number| range.contains(number)).ok_or_else(|| self.bad(key, item))
    }

    /// A request: a path, or a table of what it is made of.
    fn request(&self, key: &str, item: &Item) -> Result<Request, RecipeFault> {
        if let Some(path) = item.as_str() {
            return self.sound(key, item, Request { ask: Ask::get(path), expect: None, contains: None });
        }
        match item {
            Item::Table(table) => self.fields(key, table),
            Item::Value(Value::InlineTable(table)) => self.fields(key, &table.clone().into_table()),
            _ => Err(self.bad(key, item)),
        }
    }

    fn fields(&self, key: &str, table: &Table) -> Result<Request, RecipeFault> {
        let mut request = Request { ask: Ask::get("/"), expect: None, contains: None };
        let mut method = None;
        for (name, item) in table {
            let text = || item.as_str().map(str::to_owned).ok_or_else(|| self.bad(name, item));
            match name {
                "path" => request.ask.path = text()?,
                "method" => method = Some(text()?.to_ascii_uppercase()),
                "body" => request.ask.body = text()?,
                "headers" => request.ask.headers = self.pairs(name, item)?,
                "contains" => request.contains = Some(text()?),
                "expect" => {
                    request.expect = u16::try_from(self.number(name, item, 100..=599)?).ok();
                }
                _ => return Err(self.unknown(name, item)),
            }
        }
        let usual = if request.ask.body.is_empty() { "GET" } else { "POST" };
        request.ask.method = method.unwrap_or_else(|| usual.to_owned());
        self.sound(key, &Item::Table(table.clone()), request)
    }

    /// Only a path of this app: never an address of somebody else's.
    fn sound(&self, key: &str, item: &Item, request: Request) -> Result<Request, RecipeFault> {
        let method = &request.ask.method;
        let sound = request.ask.path.starts_with('/')
            && !method.is_empty()
            && method.bytes().all(|byte| byte.is_ascii_uppercase());
        if sound { Ok(request) } else { Err(self.bad(key, item)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recipe_is_read() {
        let recipe = parse(
            r#"
command = "node server.js"
slow = "/slow"
start_seconds = 30
one_off = ["python3", "migrate.py"]
[env]
A = "1"
N = 3
[login]
path = "/login"
body = "user=a"
[[requests]]
path = "/x"
expect = 201
method = "put"
[write]
path = "/w"
body = "v"
[read]
path = "/w"
contains = "v"
"#,
        )
        .expect("is sound");
        assert_eq!(recipe.command.map(|launch| launch.words), Some(vec!["node".into(), "server.js".into()]));
        assert_eq!(recipe.env, [("A".to_owned(), "1".to_owned()), ("N".to_owned(), "3".to_owned())]);
        assert_eq!(recipe.login.map(|login| login.ask.method), Some("POST".to_owned()));
        let request = recipe.requests.first().expect("has one");
        assert_eq!((request.ask.method.as_str(), request.expect), ("PUT", Some(201)));
        assert_eq!(recipe.read.and_then(|read| read.contains), Some("v".to_owned()));
        assert_eq!((recipe.start_seconds, recipe.slow), (Some(30), Some(Ask::get("/slow"))));
    }

    #[test]
    fn the_recipe_of_the_page_is_sound_and_the_same_in_both_languages() {
        let recipe = |page: &'static str| {
            let (_, rest) = page.split_once("```toml title=\"try.toml\"\n").expect("has a recipe");
            rest.split_once("```").expect("ends").0
        };
        let english = recipe(include_str!("../../../docs/try.md"));
        assert_eq!(english, recipe(include_str!("../../../docs/try.th.md")));
        let recipe = parse(english).expect("is sound");
        assert!(recipe.login.is_some() && recipe.read.is_some() && recipe.requests.len() == 1);
    }

    #[test]
    fn faults_name_their_line() {
        let fault = |text| parse(text).expect_err("is unsound");
        assert_eq!(
            fault("\nnonsense = 1"),
            RecipeFault { line: 2, kind: RecipeFaultKind::UnknownKey("nonsense".into()) }
        );
        assert_eq!(fault("a ="), RecipeFault { line: 1, kind: fault("a =").kind });
        for text in [
            "command = 3",
            "command = []",
            "slow = \"http://elsewhere/\"",
            "start_seconds = 0",
            "[[requests]]\nexpect = 9",
            "requests = 1",
            "[env]\nA = [1]",
            "[login]\nmethod = \"G T\"",
        ] {
            assert!(matches!(fault(text).kind, RecipeFaultKind::BadValue(_)), "{text}");
        }
    }
}

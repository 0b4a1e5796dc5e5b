/// What the program has to say, without words: the id of a message in `locales/` and what goes into it.
///
/// Domain code makes these; only the edges (screens, reports, the command line) turn them into words.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Message {
    /// The message's id in the Fluent files, with `.attribute` where one of its attributes is meant.
    pub id: &'static str,
    /// What goes into it, by name.
    pub args: Vec<(&'static str, Arg)>,
}

/// Something that goes into a message.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Arg {
    /// Text that is put in as it is.
    Text(String),
    /// A number, by which a language may choose its plural form.
    Number(i64),
    /// Another message, put in as words of the same language.
    Message(Box<Message>),
}

impl Message {
    /// A message without arguments.
    pub fn new(id: &'static str) -> Message {
        Message { id, args: Vec::new() }
    }

    /// The message with one more argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Message {
        self.args.push((name, value.into()));
        self
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Arg {
        Arg::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Arg {
        Arg::Text(text)
    }
}

impl From<Message> for Arg {
    fn from(message: Message) -> Arg {
        Arg::Message(Box::new(message))
    }
}

macro_rules! number_args {
    ($($number:ty),*) => {$(
        impl From<$number> for Arg {
            fn from(number: $number) -> Arg {
                Arg::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        }
    )*};
}
number_args!(usize, u64, u32, u16, u8, i64, i32);

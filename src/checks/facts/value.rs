//! Where a value comes from.

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    /// Written in the code or file; masked where it holds a secret.
    Literal(String),
    /// Read from the environment.
    Env {
        /// The variable.
        key: String,
        /// What is used when it is not set.
        fallback: Option<Box<Value>>,
    },
    /// Read from a configuration file or object by name.
    Setting(String),
    /// Not followed further.
    Unknown,
}

impl Value {
    /// Whether an environment variable can decide the value.
    pub fn from_env(&self) -> bool {
        matches!(self, Value::Env { .. })
    }

    /// The literal, if it is one, or the literal fallback of a variable.
    pub fn literal(&self) -> Option<&str> {
        match self {
            Value::Literal(text) => Some(text),
            Value::Env { fallback: Some(inner), .. } => inner.literal(),
            _ => None,
        }
    }
}

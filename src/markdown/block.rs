/// A parsed text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The text between the `+++` lines at the top, if there are any.
    pub front_matter: Option<String>,
    /// Its blocks, in order.
    pub blocks: Vec<Block>,
}

/// A block and the line of the source where it begins, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// The line of the source where it begins, from 1.
    pub line: u32,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading, `#` being level 1.
    Heading {
        /// 1 to 6.
        level: u8,
        /// The id given as `{#id}`.
        id: Option<String>,
        /// Its words.
        text: Inline,
    },
    /// A paragraph.
    Paragraph(Inline),
    /// A list.
    List {
        /// The first number of an ordered list; `None` for an unordered one.
        start: Option<u64>,
        /// Its items.
        items: Vec<Item>,
    },
    /// A quotation.
    Quote(Vec<Block>),
    /// A callout: `> [!NOTE]`.
    Callout {
        /// Which kind.
        kind: CalloutKind,
        /// What it says.
        blocks: Vec<Block>,
    },
    /// Fenced code.
    Code {
        /// The first word after the fence; empty where there is none.
        language: String,
        /// `title="…"`.
        title: Option<String>,
        /// The code, without the last line end.
        text: String,
    },
    /// A table.
    Table {
        /// How each column is set.
        columns: Vec<Align>,
        /// The head row.
        head: Vec<Inline>,
        /// The body rows, each as long as the head.
        rows: Vec<Vec<Inline>>,
    },
    /// A footnote's text.
    Footnote {
        /// Its label.
        label: String,
        /// What it says.
        blocks: Vec<Block>,
    },
    /// A horizontal rule.
    Rule,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Whether it is a task, and done.
    pub task: Option<bool>,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// How a table's column is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Align {
    Left,
    Center,
    Right,
}

/// The kinds of callouts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum CalloutKind {
    Note,
    Tip,
    Warning,
}

/// Words with their marks, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inline(pub Vec<Run>);

/// A stretch of text that is marked in one way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// The text. A hard line break is `\n`.
    pub text: String,
    /// How it is marked.
    pub mark: Mark,
}

/// The marks of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// `**strong**`
    pub strong: bool,
    /// `*emphasis*`
    pub emphasis: bool,
    /// `` `code` ``
    pub code: bool,
    /// `~~struck~~`
    pub struck: bool,
    /// The address a link leads to.
    pub link: Option<String>,
    /// The label of the footnote this is a reference to.
    pub footnote: Option<String>,
}

impl Inline {
    /// The words alone.
    pub fn text(&self) -> String {
        self.0.iter().map(|run| run.text.as_str()).collect()
    }
}

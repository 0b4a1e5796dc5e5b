//! Lists with hanging indents.

use super::{
    super::{super::theme::Token, line},
    Span,
    piece::Look,
    prepare::Node,
    set::{Margin, Setter},
};

const BULLETS: [&str; 3] = ["•", "–", "·"];

impl Setter<'_> {
    pub(super) fn list(&mut self, start: Option<u64>, items: &[(Option<bool>, Vec<Node>)], margin: &Margin) {
        let last = u64::try_from(items.len()).unwrap_or(u64::MAX).saturating_sub(1);
        let digits = start.map_or(0, |start| line::width(&start.saturating_add(last).to_string()));
        let large = items.iter().any(|(_, nodes)| nodes.len() > 2 || nodes.iter().any(is_large));
        let airy = large || (margin.depth == 0 && self.is_long(items, margin));
        for (index, (task, nodes)) in items.iter().enumerate() {
            if index > 0 && airy {
                self.blank(margin);
            }
            let number = start.map(|start| start.saturating_add(u64::try_from(index).unwrap_or(0)));
            let mark = mark(number, *task, usize::from(digits), margin.depth);
            let mut inner = margin.indented(line::width(&mark) + 1);
            inner.depth += 1;
            let first = self.lines.len();
            self.nodes(nodes, &inner);
            if inner.left > margin.left + line::width(&mark) {
                let token = if *task == Some(true) { Token::Good } else { Token::Muted };
                self.mark(first, Span::added(margin.left, mark, Look::of(token)), margin);
            }
        }
    }

    /// Whether the items take more than two lines on average: then they read as paragraphs, and stand apart.
    fn is_long(&self, items: &[(Option<bool>, Vec<Node>)], margin: &Margin) -> bool {
        let columns = margin.indented(2).columns();
        let lines = |node: &Node| match node {
            Node::Text(piece) => self.document.pieces[*piece].wrap(columns).len(),
            _ => 0,
        };
        let total: usize = items.iter().flat_map(|(_, nodes)| nodes).map(lines).sum();
        total > 2 * items.len()
    }
}

fn mark(number: Option<u64>, task: Option<bool>, digits: usize, depth: usize) -> String {
    let own = match number {
        Some(number) => format!("{number:>digits$}."),
        None if task.is_some() => String::new(),
        None => BULLETS[depth.min(BULLETS.len() - 1)].to_owned(),
    };
    match task {
        Some(done) => {
            format!("{own}{}[{}]", if own.is_empty() { "" } else { " " }, if done { 'x' } else { ' ' })
        }
        None => own,
    }
}

/// Whether a block among the words of an item asks for air around the items.
fn is_large(node: &Node) -> bool {
    !matches!(node, Node::Text(_) | Node::List { .. })
}

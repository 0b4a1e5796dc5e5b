//! Snippets of code and the facts they must give.

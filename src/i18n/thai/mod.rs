//! What Thai text needs in a terminal: breaking lines between words, folding for search, drawing SARA AM.

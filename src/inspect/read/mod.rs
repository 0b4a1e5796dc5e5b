//! One reader per format or language. A reader gets the text of one file and emits facts; it does no IO.

//! What is known of libraries, images and commands, as tables and apart from the code that reads files.
//!
//! Sources: the projects' own documentation and package pages. A row says what a name *is*; whether that is good is for
//! the rules to say.

pub mod commands;
pub mod images;
pub mod packages;

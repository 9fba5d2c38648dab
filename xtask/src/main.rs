//! The one tool behind every command.

fn main() {}

//! The command line of tierpath.

fn main() {}

//! Commands of the JavaScript tools that `npm ci` put into the tree.

use std::process::Command;

use crate::workspace::Workspace;

/// A tool of `node_modules/.bin`, run in the project's root.
pub(crate) fn tool(workspace: &Workspace, name: &str) -> Command {
    let mut command = Command::new(workspace.path("node_modules/.bin").join(name));
    command.current_dir(workspace.root());
    command
}

/// Node itself, run in the project's root.
pub(crate) fn node(workspace: &Workspace) -> Command {
    let mut command = Command::new("node");
    command.current_dir(workspace.root());
    command
}

//! The demo: built on the packed package, as a shop would install it, and served on this machine.

use anyhow::Result;

use crate::browser;
use crate::cli::DemoOptions;
use crate::install;
use crate::node::{node, tool};
use crate::run::run;
use crate::serve::Server;
use crate::workspace::Workspace;

/// Builds the demo, then serves it until stopped, or drives it in a browser.
pub(crate) fn show(workspace: &Workspace, options: &DemoOptions) -> Result<()> {
    if options.check {
        return check(workspace);
    }
    build(workspace)?;
    let server = Server::bind(workspace.path("www-demo/dist"), options.port)?;
    println!("\ntierpath demo: {}  (Ctrl+C stops it)", server.url());
    server.serve();
    Ok(())
}

/// Drives the demo in headless Chromium; its report decides.
pub(crate) fn check(workspace: &Workspace) -> Result<()> {
    let browser = browser::ensure()?;
    build(workspace)?;
    let server = Server::bind(workspace.path("www-demo/dist"), None)?;
    let url = server.url();
    std::thread::spawn(move || server.serve());
    run_check(workspace, &url, &browser)
}

fn run_check(workspace: &Workspace, url: &str, browser: &browser::Browser) -> Result<()> {
    let screenshots = workspace.path("target/demo");
    std::fs::create_dir_all(&screenshots)?;
    run(node(workspace)
        .arg("www-demo/check.mjs")
        .arg(url)
        .arg(&screenshots)
        .env("CHROMIUM", &browser.chromium))
}

fn build(workspace: &Workspace) -> Result<()> {
    install::into(&workspace.path("www-demo"), workspace.tarball()?)?;
    run(tool(workspace, "vite").args(["build", "www-demo"]))
}

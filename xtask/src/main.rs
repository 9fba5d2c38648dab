//! The one tool behind every command of tierpath: `cargo xtask <command>`.
//!
//! Whatever a command needs (the wasm32 target, the JavaScript tools, a browser for the tests) it
//! brings first, so that a fresh clone is one command away from a running demo.

mod bench;
mod browser;
mod cli;
mod demo;
mod install;
mod node;
mod pack;
mod run;
mod serve;
mod test;
mod tools;
mod wasm;
mod workspace;

use std::process::ExitCode;

use cli::Command;
use workspace::Workspace;

fn main() -> ExitCode {
    match start() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn start() -> anyhow::Result<()> {
    let workspace = Workspace::find()?;
    match cli::parse(std::env::args().skip(1))? {
        Command::Wasm => {
            let _turn = workspace.take_turn()?;
            for kind in [wasm::ENGINE, wasm::STUDIO] {
                pack::print_weight(&wasm::build(&workspace, kind)?.wasm)?;
            }
            Ok(())
        }
        Command::Pack => {
            workspace.tarball()?;
            pack::check_budgets(&workspace)
        }
        Command::Demo(options) => demo::show(&workspace, &options),
        Command::Bench(options) => bench::run(&workspace, &options),
        Command::Lint => test::run(&workspace, &test::LINT),
        Command::Test { only } if only.is_empty() => test::run(&workspace, &test::names()),
        Command::Test { only } => test::run(&workspace, &only),
        Command::Help => {
            print!("{}", cli::HELP);
            Ok(())
        }
    }
}

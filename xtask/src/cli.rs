//! What can be asked of the tool: the words after `cargo xtask`.

use anyhow::{Context as _, Result, bail};

/// The text of `cargo xtask help`.
pub(crate) const HELP: &str = "\
cargo xtask demo [--check] [--port N]   build the demo on the packed package and serve it
                                        (--check: drive it in headless Chromium instead)
cargo xtask test [--only STEP]...       run every test, or the named steps
cargo xtask lint                        formatting and lints only
cargo xtask bench [--quick] [--only WORD]...
                                        measure against other ways to do the same; a row, a host or a
                                        part by its word; --quick: only that all answers are equal
cargo xtask pack                        build the npm package, print its sizes
cargo xtask wasm                        build the WebAssembly module and its glue
";

/// One parsed command line.
pub(crate) enum Command {
    Wasm,
    Pack,
    Demo(DemoOptions),
    Lint,
    Bench(BenchOptions),
    Test { only: Vec<String> },
    Help,
}

/// How to show the demo.
#[derive(Default)]
pub(crate) struct DemoOptions {
    /// Drive the demo in a headless browser and report, instead of serving it until stopped.
    pub(crate) check: bool,
    /// The port to serve on; any free one when absent.
    pub(crate) port: Option<u16>,
}

/// What to measure.
#[derive(Default)]
pub(crate) struct BenchOptions {
    /// Only assert that every implementation gives the same answers.
    pub(crate) quick: bool,
    /// Rows, hosts or parts by their words; everything when empty.
    pub(crate) only: Vec<String>,
}

/// Reads the words of the command line.
pub(crate) fn parse(mut words: impl Iterator<Item = String>) -> Result<Command> {
    let Some(command) = words.next() else {
        return Ok(Command::Help);
    };
    match command.as_str() {
        "wasm" => alone(words, Command::Wasm),
        "pack" => alone(words, Command::Pack),
        "lint" => alone(words, Command::Lint),
        "help" | "--help" | "-h" => Ok(Command::Help),
        "demo" => demo(words),
        "bench" => bench(words),
        "test" => test(words),
        other => bail!("there is no command `{other}`; the commands are:\n{HELP}"),
    }
}

fn alone(mut words: impl Iterator<Item = String>, command: Command) -> Result<Command> {
    match words.next() {
        None => Ok(command),
        Some(word) => bail!("this command takes no `{word}`"),
    }
}

fn demo(mut words: impl Iterator<Item = String>) -> Result<Command> {
    let mut options = DemoOptions::default();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--check" => options.check = true,
            "--port" => options.port = Some(port(words.next())?),
            other => bail!("`demo` takes --check and --port N, not `{other}`"),
        }
    }
    Ok(Command::Demo(options))
}

fn bench(mut words: impl Iterator<Item = String>) -> Result<Command> {
    let mut options = BenchOptions::default();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--quick" => options.quick = true,
            "--only" => options
                .only
                .push(words.next().context("--only takes a word")?),
            other => bail!("`bench` takes --quick and --only WORD, not `{other}`"),
        }
    }
    Ok(Command::Bench(options))
}

fn port(word: Option<String>) -> Result<u16> {
    let word = word.context("--port takes a number")?;
    word.parse()
        .with_context(|| format!("`{word}` is no port; a port is a number up to 65535"))
}

fn test(mut words: impl Iterator<Item = String>) -> Result<Command> {
    let mut only = Vec::new();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--only" => only.push(words.next().context("--only takes the name of a step")?),
            other => bail!("`test` takes --only STEP, not `{other}`"),
        }
    }
    Ok(Command::Test { only })
}

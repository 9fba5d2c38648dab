//! `cargo xtask test`: every test there is, in the order in which a failure is cheapest to read.
//!
//! A step that fails does not stop the others. The closing line counts steps.

mod javascript;
mod package;
mod rust;

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use crate::bench;
use crate::demo;
use crate::workspace::Workspace;

/// One step: the name `--only` takes, what it shows, and how.
struct Step {
    name: &'static str,
    shows: &'static str,
    run: fn(&Workspace) -> Result<()>,
}

const STEPS: [Step; 15] = [
    Step {
        name: "format",
        shows: "Rust is formatted",
        run: rust::format,
    },
    Step {
        name: "clippy",
        shows: "no lint speaks up, native and wasm32",
        run: rust::clippy,
    },
    Step {
        name: "rust",
        shows: "the engine, natively",
        run: rust::native,
    },
    Step {
        name: "wasm-node",
        shows: "the bindings in Node",
        run: rust::wasm_in_node,
    },
    Step {
        name: "wasm-chromium",
        shows: "the bindings in Chromium",
        run: rust::wasm_in_chromium,
    },
    Step {
        name: "pack",
        shows: "the npm package builds within its budgets",
        run: package::pack,
    },
    Step {
        name: "types",
        shows: "every TypeScript project type-checks",
        run: javascript::types,
    },
    Step {
        name: "biome",
        shows: "JavaScript and TypeScript are formatted and linted",
        run: javascript::biome,
    },
    Step {
        name: "publint",
        shows: "the package follows npm's rules",
        run: package::publint,
    },
    Step {
        name: "attw",
        shows: "the package's types resolve for its users",
        run: package::attw,
    },
    Step {
        name: "js",
        shows: "the packed package's API",
        run: javascript::api,
    },
    Step {
        name: "packaging",
        shows: "the packed package in small projects",
        run: package::small_projects,
    },
    Step {
        name: "mini",
        shows: "the mini-program package",
        run: javascript::mini,
    },
    Step {
        name: "demo",
        shows: "the demo in headless Chromium",
        run: demo::check,
    },
    Step {
        name: "bench",
        shows: "every implementation of the benchmark gives the same answers",
        run: bench::answers,
    },
];

/// The steps that only read the sources.
pub(crate) const LINT: [&str; 4] = ["format", "clippy", "types", "biome"];

/// Every step's name, in order.
pub(crate) fn names() -> Vec<&'static str> {
    STEPS.iter().map(|step| step.name).collect()
}

/// Runs the named steps and closes with their count.
pub(crate) fn run<Name: AsRef<str>>(workspace: &Workspace, wanted: &[Name]) -> Result<()> {
    let steps = wanted
        .iter()
        .map(|name| find(name.as_ref()))
        .collect::<Result<Vec<_>>>()?;
    let reports: Vec<Report> = steps
        .into_iter()
        .map(|step| take(workspace, step))
        .collect();
    close(&reports)
}

fn find(name: &str) -> Result<&'static Step> {
    STEPS
        .iter()
        .find(|step| step.name == name)
        .with_context(|| {
            format!(
                "there is no step `{name}`; the steps are {}",
                names().join(", ")
            )
        })
}

struct Report {
    name: &'static str,
    took: Duration,
    failure: Option<String>,
}

fn take(workspace: &Workspace, step: &Step) -> Report {
    println!("\n==== {}: {}", step.name, step.shows);
    let start = Instant::now();
    let failure = (step.run)(workspace)
        .err()
        .map(|error| format!("{error:#}"));
    if let Some(failure) = &failure {
        println!("FAILED {}: {failure}", step.name);
    }
    Report {
        name: step.name,
        took: start.elapsed(),
        failure,
    }
}

fn close(reports: &[Report]) -> Result<()> {
    println!("\n==== summary");
    for report in reports {
        let word = if report.failure.is_none() {
            "ok    "
        } else {
            "FAILED"
        };
        println!("{word} {:<14} {:>7.1?}", report.name, report.took);
    }
    let failed: Vec<_> = reports
        .iter()
        .filter(|report| report.failure.is_some())
        .map(|report| report.name)
        .collect();
    println!(
        "\n{} passed, {} failed",
        reports.len().saturating_sub(failed.len()),
        failed.len()
    );
    if !failed.is_empty() {
        bail!("failed: {}", failed.join(", "));
    }
    Ok(())
}

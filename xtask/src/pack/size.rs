//! What the package weighs: a table of every file that runs, held against the budgets of
//! `pkg-template/size.json`.
//!
//! A budget is `{ "<file or folder/>": { "brotli": bytes } }`; a folder weighs what its files weigh
//! together.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;

use super::contents::files_below;
use crate::workspace::Workspace;

/// The bytes of one file: as it is, by gzip -9, by brotli 11.
#[derive(Clone, Copy, Default)]
struct Weight {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

impl Weight {
    fn of(bytes: &[u8]) -> Result<Self> {
        Ok(Self {
            raw: bytes.len(),
            gzip: gzip(bytes)?,
            brotli: brotli(bytes)?,
        })
    }

    fn and(self, other: Self) -> Self {
        Self {
            raw: self.raw.saturating_add(other.raw),
            gzip: self.gzip.saturating_add(other.gzip),
            brotli: self.brotli.saturating_add(other.brotli),
        }
    }
}

/// Prints what one file weighs.
pub(crate) fn print_weight(file: &Path) -> Result<()> {
    print_heading();
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    print_row(&name, Weight::of(&fs::read(file)?)?);
    Ok(())
}

/// Prints the table of the staged package; a file or folder over its budget is an error.
pub(crate) fn check_budgets(workspace: &Workspace) -> Result<()> {
    let weights = weigh(&workspace.stage())?;
    print_heading();
    for (file, weight) in &weights {
        print_row(file, *weight);
    }
    hold_to_budgets(workspace, &weights)
}

fn print_heading() {
    println!(
        "{:<48} {:>9} {:>9} {:>9}",
        "file", "raw", "gzip -9", "brotli 11"
    );
}

fn print_row(name: &str, weight: Weight) {
    println!(
        "{name:<48} {:>9} {:>9} {:>9}",
        weight.raw, weight.gzip, weight.brotli
    );
}

fn weigh(stage: &Path) -> Result<BTreeMap<String, Weight>> {
    let mut weights = BTreeMap::new();
    for file in files_below(stage)? {
        let name = file.strip_prefix(stage)?.to_string_lossy().into_owned();
        if runs(&name) {
            weights.insert(name, Weight::of(&fs::read(&file)?)?);
        }
    }
    Ok(weights)
}

/// Types, texts and descriptions never reach a member's device.
fn runs(name: &str) -> bool {
    [".js", ".wasm", ".br", ".wxml", ".wxss", ".wxs"]
        .iter()
        .any(|ending| name.ends_with(ending))
}

fn hold_to_budgets(workspace: &Workspace, weights: &BTreeMap<String, Weight>) -> Result<()> {
    let path = workspace.path("pkg-template/size.json");
    let budgets: Value = serde_json::from_slice(&fs::read(path)?)?;
    let budgets = budgets.as_object().context("size.json is an object")?;
    let mut over = Vec::new();
    for (name, budget) in budgets {
        let limit = budget
            .get("brotli")
            .and_then(Value::as_u64)
            .with_context(|| format!("size.json: `{name}` needs a number `brotli`"))?;
        let weight = weight_of(name, weights)?;
        println!("budget {name}: {} of {limit} bytes brotli", weight.brotli);
        if u64::try_from(weight.brotli)? > limit {
            over.push(name.as_str());
        }
    }
    if !over.is_empty() {
        bail!(
            "over the budget of pkg-template/size.json: {}",
            over.join(", ")
        );
    }
    Ok(())
}

fn weight_of(name: &str, weights: &BTreeMap<String, Weight>) -> Result<Weight> {
    if name.ends_with('/') {
        return Ok(weights
            .iter()
            .filter(|(file, _)| file.starts_with(name))
            .fold(Weight::default(), |sum, (_, weight)| sum.and(*weight)));
    }
    weights
        .get(name)
        .copied()
        .with_context(|| format!("size.json names `{name}`, which the package does not hold"))
}

fn gzip(bytes: &[u8]) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

fn brotli(bytes: &[u8]) -> Result<usize> {
    let mut packed = Vec::new();
    let parameters = BrotliEncoderParams {
        quality: 11,
        lgwin: 24,
        size_hint: bytes.len(),
        ..BrotliEncoderParams::default()
    };
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &parameters)?;
    Ok(packed.len())
}

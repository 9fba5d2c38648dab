//! The browser of the tests: Chromium and its driver, from the system's packages.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::run::{output_of, run};

/// Chromium and the program that drives it.
pub(crate) struct Browser {
    pub(crate) chromium: PathBuf,
    pub(crate) driver: PathBuf,
}

/// What Debian calls the browser, its driver, and letters for 简体中文 in screenshots.
const PACKAGES: [&str; 3] = ["chromium", "chromium-driver", "fonts-noto-cjk"];

/// Where Debian's `fonts-noto-cjk` puts its letters.
const CHINESE_LETTERS: &str = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";

/// Finds the browser, and installs it first where that is ours to do.
pub(crate) fn ensure() -> Result<Browser> {
    if is_missing()? {
        install()?;
    }
    find().context("Chromium and its driver were installed, and still are not on the PATH")
}

fn find() -> Option<Browser> {
    Some(Browser {
        chromium: on_path("chromium")?,
        driver: on_path("chromedriver")?,
    })
}

fn is_missing() -> Result<bool> {
    let without_letters =
        on_path("apt-get").is_some() && !Path::new(CHINESE_LETTERS).try_exists()?;
    Ok(find().is_none() || without_letters)
}

fn install() -> Result<()> {
    let packages = PACKAGES.join(" ");
    if on_path("apt-get").is_none() || output_of(Command::new("id").arg("-u"))?.trim() != "0" {
        bail!(
            "the browser tests need Chromium, chromedriver and a Chinese font; \
             on Debian: sudo apt-get install {packages}"
        );
    }
    run(Command::new("apt-get").args(["update", "-qq"]))?;
    run(Command::new("apt-get")
        .args(["install", "-y", "-qq", "--no-install-recommends"])
        .args(PACKAGES)
        .env("DEBIAN_FRONTEND", "noninteractive"))
}

fn on_path(program: &str) -> Option<PathBuf> {
    std::env::split_paths(&std::env::var_os("PATH")?)
        .map(|folder| folder.join(program))
        .find(|candidate| candidate.is_file())
}

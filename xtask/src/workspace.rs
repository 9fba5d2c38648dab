//! Where things are: the project's folders, and the package that was built from them.

use std::cell::OnceCell;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow};

use crate::pack;

/// The version of everything built here: the crate's, the package's, the tool's.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The project's tree, and what this run of the tool has already built in it.
pub(crate) struct Workspace {
    root: PathBuf,
    tarball: OnceCell<Result<PathBuf, String>>,
}

impl Workspace {
    /// The tree this tool was compiled in.
    pub(crate) fn find() -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .context("the tool lives one folder below the project's root")?
            .to_path_buf();
        Ok(Self {
            root,
            tarball: OnceCell::new(),
        })
    }

    /// The project's root folder.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// A path inside the project.
    pub(crate) fn path(&self, inside: &str) -> PathBuf {
        self.root.join(inside)
    }

    /// The folder the npm package is put together in.
    pub(crate) fn stage(&self) -> PathBuf {
        self.path("target/pkg")
    }

    /// The packed npm package, built on first use and once per run of the tool.
    pub(crate) fn tarball(&self) -> Result<&Path> {
        let built = self
            .tarball
            .get_or_init(|| pack::build(self).map_err(|error| format!("{error:#}")));
        match built {
            Ok(path) => Ok(path),
            Err(reason) => Err(anyhow!("the package could not be built: {reason}")),
        }
    }

    /// Waits until no other run of the tool builds in this tree; the turn ends when the returned
    /// file is dropped.
    pub(crate) fn take_turn(&self) -> Result<File> {
        let target = self.path("target");
        fs::create_dir_all(&target)?;
        let file = File::create(target.join("xtask.lock"))?;
        file.lock().context("could not lock target/xtask.lock")?;
        Ok(file)
    }
}

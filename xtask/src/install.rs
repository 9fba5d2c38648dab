//! Unpacks the packed npm package into a `node_modules` folder, as an install would.

use std::fs::{self, File};
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use flate2::read::GzDecoder;

/// Replaces `<folder>/node_modules/tierpath` by what the tarball holds. What the package depends
/// on is found further up the tree, in the root's `node_modules`.
pub(crate) fn into(folder: &Path, tarball: &Path) -> Result<()> {
    if !folder.is_dir() {
        bail!("there is no folder `{}`", folder.display());
    }
    let home = folder.join("node_modules/tierpath");
    if home.exists() {
        fs::remove_dir_all(&home)?;
    }
    fs::create_dir_all(&home)?;
    unpack(tarball, &home).with_context(|| format!("could not unpack {}", tarball.display()))
}

fn unpack(tarball: &Path, home: &Path) -> Result<()> {
    let mut archive = tar::Archive::new(GzDecoder::new(File::open(tarball)?));
    for entry in archive.entries()? {
        let mut entry = entry?;
        // npm puts everything of a package below `package/`.
        let inside = entry.path()?.strip_prefix("package")?.to_path_buf();
        let target = home.join(inside);
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent)?;
        }
        entry.unpack(target)?;
    }
    Ok(())
}

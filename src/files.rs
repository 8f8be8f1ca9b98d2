//! Output files that appear whole or not at all.

use std::fs::{self, Permissions};
use std::io::{BufWriter, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use anyhow::Context;
use tempfile::NamedTempFile;

/// Files that a command is about to write. Each is written beside its place under a temporary name; nothing appears
/// under the real names before `commit`, and dropping without it leaves nothing behind.
#[derive(Debug, Default)]
pub struct StagedFiles {
    files: Vec<(NamedTempFile, PathBuf)>,
}

impl StagedFiles {
    /// Nothing staged yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Writes the content meant for `path` to a temporary file beside it.
    pub fn stage(
        &mut self,
        path: &Path,
        write: impl FnOnce(&mut dyn Write) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let stage = || -> anyhow::Result<NamedTempFile> {
            let file = tempfile::Builder::new()
                .prefix(".engawa-")
                .permissions(Permissions::from_mode(0o644))
                .tempfile_in(folder)?;
            let mut out = BufWriter::new(file);
            write(&mut out)?;
            let file = out.into_inner()?;
            file.as_file().sync_all()?;
            Ok(file)
        };
        let file = stage().with_context(|| format!("cannot write {}", path.display()))?;
        self.files.push((file, path.to_path_buf()));
        Ok(())
    }

    /// Moves every staged file to its real name.
    pub fn commit(self) -> anyhow::Result<()> {
        for (_, path) in &self.files {
            if fs::metadata(path).is_ok_and(|found| found.is_dir()) {
                anyhow::bail!("cannot write {}: it is a folder", path.display());
            }
        }
        for (file, path) in self.files {
            file.persist(&path)
                .with_context(|| format!("cannot write {}", path.display()))?;
        }
        Ok(())
    }
}

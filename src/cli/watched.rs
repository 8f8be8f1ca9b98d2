//! Input files that are read under the eyes of the user.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use anyhow::Context;

use super::progress::Progress;

/// A file that shows how far it was read, and ends with an error after Ctrl-C.
pub(super) struct Watched<'a> {
    file: File,
    progress: &'a Progress,
    done: u64,
    size: Option<u64>,
}

impl<'a> Watched<'a> {
    /// Opens a file.
    pub(super) fn open(path: &Path, progress: &'a Progress) -> anyhow::Result<Self> {
        let cannot = || format!("cannot read {}", path.display());
        let file = File::open(path).with_context(cannot)?;
        let metadata = file.metadata().with_context(cannot)?;
        anyhow::ensure!(
            !metadata.is_dir(),
            "cannot read {}: it is a folder",
            path.display()
        );
        Ok(Self {
            file,
            progress,
            done: 0,
            size: metadata.is_file().then_some(metadata.len()),
        })
    }

    /// The length of the file; a pipe has none.
    pub(super) fn size(&self) -> Option<u64> {
        self.size
    }
}

impl Read for Watched<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.progress.check().map_err(io::Error::other)?;
        let count = self.file.read(buffer)?;
        self.done += count as u64;
        let size = self.size.unwrap_or(0);
        self.progress.count("reading", self.done, size);
        Ok(count)
    }
}

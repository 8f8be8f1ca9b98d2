//! Output files that appear whole or not at all.

use std::fs::{self, File, Permissions};
use std::io::{self, BufWriter, Seek, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use anyhow::Context;
use tempfile::NamedTempFile;

/// Files that a command is about to write. Each is written beside its place under a temporary name; nothing appears
/// under the real names before `commit`, and dropping without it leaves nothing behind.
#[derive(Debug, Default)]
pub struct StagedFiles {
    files: Vec<(Staged, PathBuf)>,
}

#[derive(Debug)]
enum Staged {
    /// Takes the place of whatever stood there.
    Beside(NamedTempFile),
    /// Is copied into something that must stay what it is: a device or a pipe such as `/dev/stdout`.
    Elsewhere(File),
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
        let staged =
            stage(path, write).with_context(|| format!("cannot write {}", path.display()))?;
        self.files.push(staged);
        Ok(())
    }

    /// Moves every staged file to its real name.
    pub fn commit(self) -> anyhow::Result<()> {
        for (staged, path) in self.files {
            staged
                .commit(&path)
                .with_context(|| format!("cannot write {}", path.display()))?;
        }
        Ok(())
    }
}

impl Staged {
    fn commit(self, path: &Path) -> anyhow::Result<()> {
        match self {
            Self::Beside(file) => {
                file.persist(path)?;
            }
            Self::Elsewhere(mut file) => {
                file.rewind()?;
                // Opened anew, a regular file behind standard output would be written from its start.
                if path == Path::new("/dev/stdout") {
                    io::copy(&mut file, &mut io::stdout())?;
                } else if path == Path::new("/dev/stderr") {
                    io::copy(&mut file, &mut io::stderr())?;
                } else {
                    let mut target = File::options().append(true).open(path)?;
                    io::copy(&mut file, &mut target)?;
                }
            }
        }
        Ok(())
    }
}

fn stage(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> anyhow::Result<()>,
) -> anyhow::Result<(Staged, PathBuf)> {
    if is_open_stream(path) {
        let file = filled(tempfile::tempfile()?, write)?;
        return Ok((Staged::Elsewhere(file), path.to_path_buf()));
    }
    // The target of a symbolic link is what is written, not the link.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    match fs::metadata(&path) {
        Ok(found) if found.is_dir() => anyhow::bail!("it is a folder"),
        Ok(found) if !found.is_file() => {
            let file = filled(tempfile::tempfile()?, write)?;
            return Ok((Staged::Elsewhere(file), path));
        }
        _ => {}
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let file = tempfile::Builder::new()
        .prefix(".engawa-")
        .permissions(Permissions::from_mode(0o644))
        .tempfile_in(folder)?;
    let file = filled(file, write)?;
    file.as_file().sync_all()?;
    Ok((Staged::Beside(file), path))
}

/// True for names such as `/dev/stdout`: links to whatever this process has open, which may be a regular file that must
/// be written on, not replaced.
fn is_open_stream(path: &Path) -> bool {
    (path.starts_with("/dev") || path.starts_with("/proc"))
        && fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink())
}

fn filled<F: Write>(
    file: F,
    write: impl FnOnce(&mut dyn Write) -> anyhow::Result<()>,
) -> anyhow::Result<F> {
    let mut out = BufWriter::new(file);
    write(&mut out)?;
    Ok(out.into_inner().map_err(io::IntoInnerError::into_error)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stage_text(files: &mut StagedFiles, path: &Path, text: &str) -> anyhow::Result<()> {
        files.stage(path, |out| Ok(out.write_all(text.as_bytes())?))
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn nothing_appears_before_commit_and_nothing_stays_without() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out");
        let mut files = StagedFiles::new();
        stage_text(&mut files, &path, "new").unwrap();
        assert!(!path.exists());
        drop(files);
        assert!(names(folder.path()).is_empty());
    }

    #[test]
    fn an_old_file_is_replaced_through_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("real"), folder.path().join("link"));
        fs::write(&real, "old and longer").unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        let mut files = StagedFiles::new();
        stage_text(&mut files, &link, "new").unwrap();
        files.commit().unwrap();
        assert_eq!(fs::read_to_string(&real).unwrap(), "new");
        assert_eq!(names(folder.path()), ["link", "real"]);
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }

    #[test]
    fn a_device_stays_a_device() {
        let mut files = StagedFiles::new();
        stage_text(&mut files, Path::new("/dev/null"), "new").unwrap();
        files.commit().unwrap();
        assert!(!fs::metadata("/dev/null").unwrap().is_file());
    }

    #[test]
    fn a_folder_is_refused_before_anything_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let error = stage_text(&mut StagedFiles::new(), folder.path(), "new").unwrap_err();
        assert!(
            format!("{error:#}").ends_with("it is a folder"),
            "{error:#}"
        );
    }

    #[test]
    fn what_cannot_be_written_whole_leaves_the_old_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out");
        fs::write(&path, "old").unwrap();
        let mut files = StagedFiles::new();
        let failed = files.stage(&path, |out| {
            out.write_all(b"half")?;
            anyhow::bail!("enough")
        });
        assert!(failed.is_err());
        drop(files);
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        assert_eq!(names(folder.path()), ["out"]);
    }
}

//! The files that the command is given must not be one another.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::bail;

use super::Args;

/// Refuses names that would make one output overwrite another, or an input.
pub(super) fn ensure_distinct(args: &Args) -> anyhow::Result<()> {
    let inputs = [
        ("--members", Some(&args.members)),
        ("--history", args.history.as_ref()),
        ("--policy", args.policy.as_ref()),
    ];
    let outputs = [
        ("--out", Some(&args.out)),
        ("--unmatched", args.unmatched.as_ref()),
        ("--stats", args.stats.as_ref()),
    ];
    let mut taken: Vec<(&str, PathBuf)> = Vec::new();
    let inputs = inputs
        .into_iter()
        .filter_map(|(option, path)| Some((option, place(path?))));
    taken.extend(inputs);
    for (option, path) in outputs {
        let Some(path) = path else { continue };
        if is_device(path) {
            continue;
        }
        let place = place(path);
        if let Some((other, _)) = taken.iter().find(|(_, other)| *other == place) {
            bail!(
                "{other} and {option} name the same file, {}",
                path.display()
            );
        }
        taken.push((option, place));
    }
    Ok(())
}

/// Where a path leads; a file that does not exist yet is placed by its folder.
fn place(path: &PathBuf) -> PathBuf {
    if let Ok(real) = fs::canonicalize(path) {
        return real;
    }
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let folder = fs::canonicalize(folder.unwrap_or(Path::new(".")));
    match (folder, path.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => path.clone(),
    }
}

/// True for pipes and devices such as `/dev/null`, to which two outputs may go.
fn is_device(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir())
}

//! `engawa match solve`, through the front door.

mod certificate;
mod faults;
mod results;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;
use assert_cmd::cargo::cargo_bin;
use serde_json::Value;
use tempfile::TempDir;

/// A folder with a graph in it, in which the command runs.
struct Desk {
    folder: TempDir,
}

/// A finished run that went well.
struct Run {
    pairs: String,
    duals: String,
    stats: Value,
    stderr: String,
}

impl Desk {
    fn new(graph: impl AsRef<[u8]>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("graph.txt"), graph).unwrap();
        Self { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Names of all files, hidden ones too.
    fn files(&self) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(self.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    fn command(&self, options: &[&str]) -> Command {
        let mut command = Command::new(cargo_bin!("engawa"));
        command
            .current_dir(self.folder.path())
            .args(["match", "solve", "--graph", "graph.txt"])
            .args(options);
        command
    }

    fn output(&self, options: &[&str]) -> Output {
        self.command(options).output().unwrap()
    }

    /// Solves with every output asked for, and checks what must hold for any result.
    fn solve(&self, options: &[&str]) -> Run {
        let every = ["--verify", "--duals", "duals.txt", "--stats", "stats.json"];
        let output = self.output(&[&every, options].concat());
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{stderr}");
        let run = Run {
            pairs: String::from_utf8(output.stdout).unwrap(),
            duals: read(&self.path("duals.txt")),
            stats: serde_json::from_str(&read(&self.path("stats.json"))).unwrap(),
            stderr,
        };
        certificate::check(&read(&self.path("graph.txt")), &run);
        run
    }
}

impl Run {
    fn stat(&self, name: &str) -> i64 {
        self.stats[name].as_i64().unwrap()
    }
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

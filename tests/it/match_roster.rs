//! `engawa match roster`, through the front door.

mod faults;
mod inputs;
mod real;
mod results;

use std::fs;
use std::path::PathBuf;
use std::process::Output;

use assert_cmd::Command;
use assert_cmd::cargo::cargo_bin;
use serde_json::Value;
use tempfile::TempDir;

/// A folder with the files of a round, in which the command runs.
struct Desk {
    folder: TempDir,
}

/// A finished run that went well.
struct Run {
    pairs: String,
    unmatched: String,
    stats: Value,
    stdout: String,
    stderr: String,
}

/// Every output, so that a run that fails shows whether it left one behind.
const OUTPUTS: [&str; 6] = [
    "--out",
    "pairs.csv",
    "--unmatched",
    "rest.csv",
    "--stats",
    "stats.json",
];

impl Desk {
    fn new(members: impl AsRef<[u8]>) -> Self {
        let desk = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        desk.with("members.csv", members)
    }

    /// Puts another file on the desk.
    fn with(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        fs::write(self.path(name), content).unwrap();
        self
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
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

    fn output(&self, options: &[&str]) -> Output {
        let mut command = Command::new(cargo_bin!("engawa"));
        command
            .current_dir(self.folder.path())
            .args(["match", "roster"])
            .args(options);
        command.output().unwrap()
    }

    /// The options that name the files on the desk.
    fn inputs(&self) -> Vec<&'static str> {
        let mut options = vec!["--members", "members.csv"];
        for (option, file) in [("--history", "history.csv"), ("--policy", "policy.toml")] {
            if self.path(file).exists() {
                options.extend([option, file]);
            }
        }
        options
    }

    /// Matches with every output asked for.
    fn run(&self, options: &[&str]) -> Run {
        let output = self.output(&[&self.inputs(), &OUTPUTS[..], options].concat());
        let [stdout, stderr] =
            [output.stdout, output.stderr].map(|text| String::from_utf8(text).unwrap());
        assert!(output.status.success(), "{stderr}");
        let stats = serde_json::from_str(&self.read("stats.json")).unwrap();
        let [pairs, unmatched] = ["pairs.csv", "rest.csv"].map(|name| self.read(name));
        Run {
            pairs,
            unmatched,
            stats,
            stdout,
            stderr,
        }
    }

    /// Matches, which must fail with one line on standard error and leave no file behind. Returns that line.
    fn fail(&self) -> String {
        let before = self.files();
        let output = self.output(&[&self.inputs(), &OUTPUTS[..]].concat());
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(self.files(), before, "a failed run leaves nothing behind");
        assert!(output.stdout.is_empty());
        let stderr = String::from_utf8(output.stderr).unwrap();
        let errors: Vec<&str> = stderr
            .lines()
            .filter(|line| !line.contains("warning:"))
            .collect();
        let [error] = errors[..] else {
            panic!("not one line: {stderr}")
        };
        error.to_owned()
    }
}

impl Run {
    /// Rows of the pairs file, by field.
    fn rows(&self) -> Vec<[String; 4]> {
        rows(&self.pairs)
    }

    /// The pairs alone.
    fn couples(&self) -> Vec<(String, String)> {
        self.rows().into_iter().map(|[a, b, ..]| (a, b)).collect()
    }

    /// Rows of the unmatched file.
    fn rest(&self) -> Vec<[String; 2]> {
        rows(&self.unmatched)
    }
}

/// The rows of a CSV file, without its header.
fn rows<const N: usize>(text: &str) -> Vec<[String; N]> {
    let mut file = csv::Reader::from_reader(text.as_bytes());
    let row = |record: csv::StringRecord| std::array::from_fn(|field| record[field].to_owned());
    file.records().map(|record| row(record.unwrap())).collect()
}

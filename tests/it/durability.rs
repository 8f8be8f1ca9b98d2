//! What was answered is on the disk: the order of the system calls of the real binary.

#![cfg(target_os = "linux")]

use std::{fs, process::Command};

use crate::support::service::{Service, engawa, post_from};

const REQUESTS: u8 = 50;

/// What a traced line tells.
enum Seen {
    Written,
    Synced,
    Answered,
}

/// Reads `strace`'s log: only what became of the write-ahead log, and when answers left. A call that was cut in two
/// lines counts when it ends.
fn read(trace: &str) -> Vec<Seen> {
    let mut syncing = std::collections::BTreeSet::new();
    let mut seen = Vec::new();
    for line in trace.lines() {
        let process = line.split_whitespace().next().unwrap_or_default();
        let of_log = line.contains("engawa.db-wal>");
        if line.contains("\"HTTP/1.1 303") {
            seen.push(Seen::Answered);
        } else if of_log && line.contains("pwrite64(") {
            seen.push(Seen::Written);
        } else if of_log && line.contains("sync(") {
            if line.contains("unfinished") {
                syncing.insert(process);
            } else if line.ends_with("= 0") {
                seen.push(Seen::Synced);
            }
        } else if line.contains("sync resumed>") && line.ends_with("= 0") && syncing.remove(process)
        {
            seen.push(Seen::Synced);
        }
    }
    seen
}

#[test]
fn r11_a_change_is_on_the_disk_before_it_is_answered() {
    let folder = tempfile::tempdir().unwrap();
    let trace = folder.path().join("trace");
    let program = engawa(&folder);
    let mut command = Command::new("strace");
    command
        // As a grandchild: the process that is started and stopped is the program.
        .args(["-D", "-f", "-y", "-e"])
        .arg("trace=pwrite64,fsync,fdatasync,write,writev,sendto,sendmsg")
        .arg("-o")
        .arg(&trace)
        .arg(program.get_program())
        .current_dir(folder.path())
        .env_remove("DATABASE_URL")
        .env_remove("ENGAWA_TEST_DATABASE_URL")
        .env("ENGAWA_SMTP_URL", "smtp://127.0.0.1:9")
        .env("ENGAWA_TRUSTED_PROXIES", "127.0.0.1")
        .env("ENGAWA_LOG", "error");
    // Without a worker, whose writes are nobody's answer.
    let service = Service::start(command, &["--role", "web"]);
    for number in 0..REQUESTS {
        let body = format!("email=someone{number}%40example.com");
        let answer = post_from(service.port, number, "/login", &body);
        assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    }
    assert!(service.stop().0.success());

    // The one who traces ends after the one who is traced.
    let trace = loop {
        let trace = fs::read_to_string(&trace).unwrap();
        if trace.ends_with("+++ exited with 0 +++\n") {
            break trace;
        }
        std::thread::yield_now();
    };
    let (mut written, mut synced, mut answers) = (false, false, 0);
    for seen in read(&trace) {
        match seen {
            Seen::Written => (written, synced) = (true, false),
            Seen::Synced => synced = true,
            Seen::Answered => {
                answers += 1;
                assert!(
                    written && synced,
                    "answer {answers} left before it was synced"
                );
                (written, synced) = (false, false);
            }
        }
    }
    assert_eq!(answers, usize::from(REQUESTS));
}

//! Chromium's driver.

use std::{
    env,
    io::{BufRead as _, BufReader},
    process::{Child, ChildStdout, Command, Stdio},
};

/// A driver's process; gone with its last browser.
pub(crate) struct Driver {
    child: Child,
    port: u16,
    // Kept open: the driver would die of a closed pipe.
    _output: BufReader<ChildStdout>,
}

impl Driver {
    pub(crate) fn start() -> Self {
        let program = env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".to_owned());
        let mut child = Command::new(program)
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .expect("chromium-driver is installed");
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let port = loop {
            let mut line = String::new();
            assert_ne!(output.read_line(&mut line).unwrap(), 0, "no port was told");
            let port = line.trim_end().trim_end_matches('.').rsplit(' ').next();
            match port.map(str::parse) {
                Some(Ok(port)) if line.contains("successfully on port") => break port,
                _ => {}
            }
        };
        Self {
            child,
            port,
            _output: output,
        }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

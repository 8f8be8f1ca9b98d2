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
    /// The driver chooses a port for one kind of address and gives up where another program has it for the other
    /// kind: then it is started again.
    pub(crate) fn start() -> Self {
        let mut said = String::new();
        for _ in 0..5 {
            match Self::try_start() {
                Ok(driver) => return driver,
                Err(text) => said = text,
            }
        }
        panic!("the driver does not start: {said}");
    }

    /// A driver, or what it said before it ended.
    fn try_start() -> Result<Self, String> {
        let program = env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".to_owned());
        let mut child = Command::new(program)
            .arg("--port=0")
            .stdout(Stdio::piped())
            .spawn()
            .expect("chromium-driver is installed");
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let mut said = String::new();
        loop {
            let mut line = String::new();
            if output.read_line(&mut line).unwrap() == 0 {
                child.wait().unwrap();
                return Err(said);
            }
            let port = line.trim_end().trim_end_matches('.').rsplit(' ').next();
            match port.map(str::parse) {
                Some(Ok(port)) if line.contains("successfully on port") => {
                    return Ok(Self {
                        child,
                        port,
                        _output: output,
                    });
                }
                _ => said.push_str(&line),
            }
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

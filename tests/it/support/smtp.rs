//! A mail server that can have trouble.

use std::{
    net::SocketAddr,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    net::{TcpListener, TcpStream},
    sync::watch,
    time::{sleep, timeout},
};

/// What the server does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mood {
    /// Takes everything.
    Good,
    /// Answers the command that begins with this word with this line.
    Says(&'static str, &'static str),
    /// Takes so long over the letter.
    Slow(Duration),
    /// Takes the letter and closes without an answer.
    KeepsAndVanishes,
    /// Closes before it says anything.
    Closes,
    /// Breaks the connection before it says anything.
    Resets,
    /// Greets after so long.
    GreetsAfter(Duration),
    /// Takes the letter's first line and then does nothing more.
    Stalls,
}

/// A server on a free port of this machine.
#[derive(Clone)]
pub(crate) struct SmtpServer {
    pub(crate) address: SocketAddr,
    mood: Arc<Mutex<Mood>>,
    kept: watch::Sender<Vec<String>>,
    /// Letters that came, kept or not.
    came: Arc<AtomicUsize>,
}

impl SmtpServer {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let server = Self {
            address: listener.local_addr().unwrap(),
            mood: Arc::new(Mutex::new(Mood::Good)),
            kept: watch::Sender::default(),
            came: Arc::default(),
        };
        let accepting = server.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let server = accepting.clone();
                tokio::spawn(async move {
                    let _ = server.talk(stream).await;
                });
            }
        });
        server
    }

    pub(crate) fn url(&self) -> url::Url {
        format!("smtp://{}", self.address).parse().unwrap()
    }

    pub(crate) fn set(&self, mood: Mood) {
        *self.mood.lock().unwrap() = mood;
    }

    /// The letters that were kept.
    pub(crate) fn kept(&self) -> Vec<String> {
        self.kept.borrow().clone()
    }

    /// Waits until so many letters were kept, and gives them.
    pub(crate) async fn wait_for(&self, count: usize, patience: Duration) -> Vec<String> {
        let mut kept = self.kept.subscribe();
        let enough = kept.wait_for(|kept| kept.len() >= count);
        let Ok(kept) = timeout(patience, enough).await else {
            panic!("{} of {count} letters came", self.kept().len());
        };
        kept.unwrap().clone()
    }

    /// How many letters came, whatever became of them.
    pub(crate) fn came(&self) -> usize {
        self.came.load(Ordering::Relaxed)
    }

    fn mood(&self) -> Mood {
        *self.mood.lock().unwrap()
    }

    async fn talk(&self, stream: TcpStream) -> std::io::Result<()> {
        if self.mood() == Mood::Resets {
            stream.set_zero_linger()?;
            return Ok(());
        }
        let (read, mut write) = stream.into_split();
        let mut lines = BufReader::new(read).lines();
        match self.mood() {
            Mood::Closes => return Ok(()),
            Mood::Says("GREETING", answer) => {
                write.write_all(format!("{answer}\r\n").as_bytes()).await?;
                return Ok(());
            }
            Mood::GreetsAfter(time) => {
                sleep(time).await;
                write.write_all(b"220 test ESMTP\r\n").await?;
            }
            _ => write.write_all(b"220 test ESMTP\r\n").await?,
        }
        while let Some(line) = lines.next_line().await? {
            let command = line.split([' ', ':']).next().unwrap_or("").to_uppercase();
            let answer = match (command.as_str(), self.mood()) {
                (command, Mood::Says(at, answer)) if at == command => answer,
                ("EHLO" | "HELO", _) => "250 test",
                ("DATA", _) => "354 go on",
                ("QUIT", _) => "221 bye",
                _ => "250 ok",
            };
            write.write_all(format!("{answer}\r\n").as_bytes()).await?;
            if command == "QUIT" {
                return Ok(());
            }
            if command == "DATA" && answer.starts_with("354") {
                let mut letter = String::new();
                while let Some(line) = lines.next_line().await? {
                    if line == "." {
                        break;
                    }
                    letter.push_str(&line);
                    letter.push_str("\r\n");
                    if self.mood() == Mood::Stalls {
                        std::future::pending::<()>().await;
                    }
                }
                self.came.fetch_add(1, Ordering::Relaxed);
                match self.mood() {
                    Mood::Says("LETTER", answer) => {
                        write.write_all(format!("{answer}\r\n").as_bytes()).await?;
                        continue;
                    }
                    Mood::Slow(time) => sleep(time).await,
                    _ => {}
                }
                self.kept.send_modify(|kept| kept.push(letter));
                if self.mood() == Mood::KeepsAndVanishes {
                    return Ok(());
                }
                write.write_all(b"250 kept\r\n").await?;
            }
        }
        Ok(())
    }
}

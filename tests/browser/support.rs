//! The program as a process, its mail, and people at browsers.

mod browser;
mod driver;
#[path = "../it/support/post.rs"]
#[expect(dead_code, reason = "here, mail comes through a mail server")]
mod post;
mod reader;
mod service;
#[path = "../it/support/smtp.rs"]
#[expect(dead_code, reason = "here, the mail server has no trouble")]
mod smtp;
mod wait;

pub(crate) use self::{
    browser::Browser,
    reader::{READERS, Reader},
    service::{Service, free_port},
    wait::until,
};

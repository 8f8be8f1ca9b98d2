//! A believable community to look at, without any set-up.

mod chance;
mod past;
mod people;
mod personas;
mod post;
mod readers;
mod reflections;
mod rounds;
mod seed;
mod tea;
mod words;

pub use self::{
    post::DemoPost,
    rounds::seed_rounds,
    seed::{SLUG, seed},
};

/// What only a demo has: mail that stays here, and signing in as anybody by one click.
#[derive(Clone, Debug, Default)]
pub struct Demo {
    /// The letters that were written.
    pub post: DemoPost,
}

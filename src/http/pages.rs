//! Pages, one file per subject.

pub(super) mod account;
pub(super) mod answer;
pub(super) mod calendars;
pub(super) mod communities;
pub(super) mod curious;
pub(super) mod demo;
pub(super) mod display;
pub(super) mod errors;
pub(super) mod growth;
pub(super) mod home;
pub(super) mod landing;
pub(super) mod login;
pub(super) mod manage;
pub(super) mod me;
pub(super) mod notifications;
pub(super) mod people;
pub(super) mod person;
pub(super) mod providers;
pub(super) mod reflect;
pub(super) mod refusal;
mod said;
pub(super) mod start;
pub(super) mod texts;
mod times;
mod topics;
pub(super) mod trouble;
mod why;

pub(super) mod coffees;
pub(super) mod invites;
pub(super) mod matches;
pub(super) mod notices;

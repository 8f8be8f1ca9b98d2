//! Engawa (縁側): one-on-one coffee meetings across companies for people in customer support and customer success.

pub mod availability;
pub mod cli;
pub mod edge_list;
pub mod files;
pub mod folding;
pub mod houses;
mod index;
pub mod policy_file;
pub mod roster;
pub mod tables;
pub mod vocabulary;
pub mod warnings;

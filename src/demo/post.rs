//! A post office that keeps letters, for the page that shows them.

use std::sync::{Arc, Mutex, PoisonError};

use crate::mail::{Parcel, Post, PostError};

/// Letters that are kept, those of a few rounds; older ones are forgotten.
const KEPT: usize = 2000;

/// Keeps the newest letters in memory.
#[derive(Clone, Debug, Default)]
pub struct DemoPost(Arc<Mutex<Vec<Parcel>>>);

impl DemoPost {
    /// The letters, the newest first.
    #[must_use]
    pub fn letters(&self) -> Vec<Parcel> {
        let letters = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        letters.iter().rev().cloned().collect()
    }
}

#[async_trait::async_trait]
impl Post for DemoPost {
    async fn deliver(&self, parcel: Parcel) -> Result<(), PostError> {
        let mut letters = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if letters.len() == KEPT {
            letters.remove(0);
        }
        letters.push(parcel);
        Ok(())
    }
}

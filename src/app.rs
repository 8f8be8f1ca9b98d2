//! What every part of the running program shares.

use std::{ops::Deref, sync::Arc, time::Duration};

use chrono::{DateTime, Utc};
use entities::ids::AccountId;
use sea_orm::DbErr;

use crate::{
    clock::{Clock, Random},
    config::Config,
    db::Db,
    demo::Demo,
    limits::reads::Reads,
    mail::Post,
    providers::Providers,
    secret::Secret,
};

/// The program's shared parts; cheap to clone.
#[derive(Clone, Debug)]
pub struct App(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    parts: Parts,
    searches: Reads,
}

/// The parts themselves.
#[derive(Debug)]
pub struct Parts {
    /// The database.
    pub db: Db,
    /// The only clock.
    pub clock: Clock,
    /// The only source of chance.
    pub random: Random,
    /// The settings.
    pub config: Config,
    /// The installation's secret.
    pub secret: Secret,
    /// Where mails go out.
    pub post: Arc<dyn Post>,
    /// Providers that people can sign in by.
    pub providers: Providers,
    /// What only a demo has.
    pub demo: Option<Demo>,
}

impl App {
    /// Puts the parts together.
    #[must_use]
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(Shared {
            parts,
            searches: Reads::default(),
        }))
    }

    /// Counts one search by `who`, or says how long to wait.
    pub async fn count_search(&self, who: AccountId) -> Result<Result<(), Duration>, DbErr> {
        self.0.searches.take(&self.db, self.now(), who).await
    }

    /// The instant that one action takes place at.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }
}

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0.parts
    }
}

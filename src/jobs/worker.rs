//! The worker: runs jobs side by side until it is asked to stop.

use std::{sync::Arc, time::Duration};

use sea_orm::DbErr;
use tokio::{
    sync::Semaphore,
    time::{Instant, interval_at, sleep, timeout},
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use super::{Claimed, JobError, Work, claim_next, enqueue, queue::LEASE};
use crate::app::App;

/// Jobs that run at once. Mostly they wait for a mail server.
const SIDE_BY_SIDE: usize = 8;
/// How long to wait when there is nothing to do.
const POLL: Duration = Duration::from_millis(500);
/// How long running jobs may take to end once the worker was asked to stop.
const STOP: Duration = Duration::from_secs(10);
/// How often old rows are removed.
const CLEAN_UP: Duration = Duration::from_hours(1);

/// Runs what is in the outbox.
#[derive(Debug)]
pub struct Worker {
    app: App,
}

impl Worker {
    /// A worker for `app`. Any number may run, in any number of processes.
    #[must_use]
    pub fn new(app: App) -> Self {
        Self { app }
    }

    /// Runs jobs until `stop` is cancelled, then lets running ones end, and hands over those that do not.
    pub async fn run(self, stop: CancellationToken) {
        let running = TaskTracker::new();
        let cut = CancellationToken::new();
        let places = Arc::new(Semaphore::new(SIDE_BY_SIDE));
        let mut clean_up = tokio::time::interval(CLEAN_UP);
        while !stop.is_cancelled() {
            tokio::select! {
                biased;
                () = stop.cancelled() => break,
                _ = clean_up.tick() => self.schedule_clean_up().await,
                place = places.clone().acquire_owned() => {
                    match claim_next(&self.app).await {
                        Ok(Some(job)) => {
                            let (app, cut) = (self.app.clone(), cut.clone());
                            running.spawn(async move {
                                run_claimed(&app, &job, &cut).await;
                                drop(place);
                            });
                        }
                        Ok(None) => sleep(POLL).await,
                        Err(error) => {
                            tracing::warn!(cause = %error, "no job could be claimed");
                            sleep(POLL).await;
                        }
                    }
                }
            }
        }
        running.close();
        if timeout(STOP, running.wait()).await.is_err() {
            cut.cancel();
            running.wait().await;
        }
    }

    /// Runs everything that is due now, one after the other, and says how many that were.
    pub async fn run_due(&self) -> Result<usize, DbErr> {
        let mut count = 0;
        while let Some(job) = claim_next(&self.app).await? {
            run_claimed(&self.app, &job, &CancellationToken::new()).await;
            count += 1;
        }
        Ok(count)
    }

    async fn schedule_clean_up(&self) {
        let (random, now) = (&self.app.random, self.app.now());
        let outcome = self
            .app
            .db
            .write(|txn| async move { enqueue(&txn, random, now, &Work::CleanUp).await })
            .await;
        if let Err(error) = outcome {
            tracing::warn!(cause = %error, "the clean-up could not be scheduled");
        }
    }
}

/// Runs one job and writes down how it ended.
async fn run_claimed(app: &App, job: &Claimed, cut: &CancellationToken) {
    let kind = job.work.kind();
    let outcome = tokio::select! {
        outcome = job.work.run(app) => outcome,
        () = lost(app, job) => {
            tracing::warn!(kind, "a job took so long that another worker has it now");
            return;
        }
        () = cut.cancelled() => {
            if let Err(error) = job.hand_over(&app.db).await {
                tracing::warn!(kind, cause = %error, "a job could not be handed over");
            }
            return;
        }
    };
    let (label, written) = match outcome {
        Ok(()) => ("done", job.done(&app.db).await.map(drop)),
        Err(JobError::Retry(error)) => {
            // The chain of causes, which the kinds of errors here keep free of people's data.
            let failure = format!("{error:#}");
            tracing::warn!(kind, %failure, "a job failed and is tried again later");
            ("retry", job.failed(app, app.now(), &failure).await)
        }
        Err(JobError::GiveUp(failure)) => {
            tracing::error!(kind, %failure, "a job was given up");
            ("dead", job.give_up(&app.db, app.now(), &failure).await)
        }
    };
    metrics::counter!("engawa_jobs_total", "kind" => kind, "outcome" => label).increment(1);
    if let Err(error) = written {
        // The lease ends by itself and the job comes back, which does no harm.
        tracing::warn!(kind, cause = %error, "the outcome of a job could not be written");
    }
}

/// Renews the lease as long as it holds; ends when it is lost.
async fn lost(app: &App, job: &Claimed) {
    let every = LEASE / 3;
    let mut ticks = interval_at(Instant::now() + every, every);
    loop {
        ticks.tick().await;
        match job.renew(&app.db, app.now()).await {
            Ok(true) => {}
            Ok(false) => return,
            Err(error) => tracing::warn!(cause = %error, "a lease could not be renewed"),
        }
    }
}

//! The worker: runs jobs side by side until it is asked to stop.

use std::{sync::Arc, time::Duration};

use sea_orm::DbErr;
use tokio::{
    sync::Semaphore,
    time::{Instant, interval_at, sleep, timeout},
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use super::{Claimed, JobError, Work, claim_next, enqueue, queue::LEASE, recovery};
use crate::app::App;

/// Jobs that run at once. Mostly they wait for a mail server.
const SIDE_BY_SIDE: usize = 16;
/// How long to wait when there is nothing to do and nobody calls.
const POLL: Duration = Duration::from_secs(1);
/// How long running jobs may take to end once the worker was asked to stop.
const STOP: Duration = Duration::from_secs(10);
/// How often old rows are removed, and reports are counted.
const CLEAN_UP: Duration = Duration::from_hours(1);
/// How often proposals are looked at whose time to answer may be over, and coffees that may be.
const DEADLINES: Duration = Duration::from_mins(1);
/// How often other calendars are looked at whose turn it may be.
const CALENDARS: Duration = Duration::from_mins(10);

/// Runs what is in the outbox.
#[derive(Debug)]
pub struct Worker {
    app: App,
    poll: Duration,
}

impl Worker {
    /// A worker for `app`. Any number may run, in any number of processes.
    #[must_use]
    pub fn new(app: App) -> Self {
        Self::looking_every(app, POLL)
    }

    /// The same; it looks for jobs after `poll` even if nobody calls.
    #[must_use]
    pub fn looking_every(app: App, poll: Duration) -> Self {
        Self { app, poll }
    }

    /// Runs jobs until `stop` is cancelled, then lets running ones end, and hands over those that do not.
    pub async fn run(self, stop: CancellationToken) {
        let running = TaskTracker::new();
        let cut = CancellationToken::new();
        let places = Arc::new(Semaphore::new(SIDE_BY_SIDE));
        let mut clean_up = tokio::time::interval(CLEAN_UP);
        let mut deadlines = tokio::time::interval(DEADLINES);
        let mut calendars = tokio::time::interval(CALENDARS);
        let mut probe = tokio::time::interval(recovery::PROBE);
        let listening = tokio::spawn({
            let (db, stop) = (self.app.db.clone(), stop.clone());
            async move { db.listen(stop).await }
        });
        while !stop.is_cancelled() {
            tokio::select! {
                biased;
                () = stop.cancelled() => break,
                _ = clean_up.tick() => {
                    self.schedule(&Work::CleanUp).await;
                    self.schedule(&Work::ReleaseReports).await;
                }
                _ = deadlines.tick() => {
                    self.schedule(&Work::CloseProposals).await;
                    self.schedule(&Work::AskReflections).await;
                }
                _ = calendars.tick() => self.schedule(&Work::ReadCalendars).await,
                _ = probe.tick() => recovery::probe(&self.app).await,
                place = places.clone().acquire_owned() => {
                    match claim_next(&self.app).await {
                        Ok(Some(job)) => {
                            let (app, cut) = (self.app.clone(), cut.clone());
                            running.spawn(async move {
                                run_claimed(&app, &job, &cut).await;
                                drop(place);
                            });
                        }
                        Ok(None) => self.rest(&stop).await,
                        Err(error) => {
                            tracing::warn!(cause = %error, "no job could be claimed");
                            self.rest(&stop).await;
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
        // It ends with `stop`; a panic in it has been reported, and workers look by themselves anyway.
        let _ = listening.await;
    }

    /// Waits until there may be something to do.
    async fn rest(&self, stop: &CancellationToken) {
        tokio::select! {
            () = stop.cancelled() => {}
            () = self.app.db.called() => {}
            () = sleep(self.poll) => {}
        }
    }

    /// Runs everything that is due now, one after the other, and says how many that were.
    pub async fn run_due(&self) -> Result<usize, DbErr> {
        let mut count = 0;
        while self.run_next().await?.is_some() {
            count += 1;
        }
        Ok(count)
    }

    /// Runs the most urgent thing that is due now, and says what it was.
    pub async fn run_next(&self) -> Result<Option<Work>, DbErr> {
        let Some(job) = claim_next(&self.app).await? else {
            return Ok(None);
        };
        run_claimed(&self.app, &job, &CancellationToken::new()).await;
        Ok(Some(job.work))
    }

    async fn schedule(&self, work: &Work) {
        let (random, now) = (&self.app.random, self.app.now());
        let outcome = self
            .app
            .db
            .write(|txn| async move { enqueue(&txn, random, now, work).await })
            .await;
        if let Err(error) = outcome {
            let kind = work.kind();
            tracing::warn!(kind, cause = %error, "a job could not be scheduled");
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
        Err(JobError::NotBefore(at)) => ("early", job.wait_until(&app.db, at).await.map(drop)),
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
    let every = LEASE.to_std().unwrap_or_default() / 3;
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

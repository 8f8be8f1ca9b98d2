//! The worker: runs jobs side by side until it is asked to stop.

use std::{sync::Arc, time::Duration};

use sea_orm::DbErr;
use tokio::{
    join,
    sync::{Semaphore, watch},
    time::{Instant, interval_at, sleep, timeout},
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use super::{
    Claimed, JobError, Work, claim_next, enqueue,
    queue::{LEASE, Lane, claim_next_of},
    recovery,
};
use crate::app::App;

/// Letters that are sent at once. Mostly they wait for a mail server.
const LETTERS: usize = 16;
/// Other jobs that run at once.
const OTHERS: usize = 8;
/// What failed keeps its place so long: a server that refuses at once would otherwise have everything that waits tried in a
/// moment, at the expense of the pages.
const BREATH: Duration = Duration::from_millis(500);
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
        // On its own: without it, workers look by themselves anyway.
        let listening = tokio::spawn({
            let (db, stop) = (self.app.db.clone(), stop.clone());
            async move { db.listen(stop).await }
        });
        join!(
            self.keep_time(&stop),
            self.drive((Lane::Letters, LETTERS), &stop, (&running, &cut)),
            self.drive((Lane::Rest, OTHERS), &stop, (&running, &cut)),
        );
        running.close();
        if timeout(STOP, running.wait()).await.is_err() {
            cut.cancel();
            running.wait().await;
        }
        // A panic in it has been reported.
        let _ = listening.await;
    }

    /// Puts in what comes with time alone.
    async fn keep_time(&self, stop: &CancellationToken) {
        let mut clean_up = tokio::time::interval(CLEAN_UP);
        let mut deadlines = tokio::time::interval(DEADLINES);
        let mut calendars = tokio::time::interval(CALENDARS);
        let mut probe = tokio::time::interval(recovery::PROBE);
        loop {
            tokio::select! {
                biased;
                () = stop.cancelled() => return,
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
            }
        }
    }

    /// Runs the jobs of one lane, so many at once.
    async fn drive(
        &self,
        (lane, places): (Lane, usize),
        stop: &CancellationToken,
        (running, cut): (&TaskTracker, &CancellationToken),
    ) {
        let mut calls = self.app.db.calls();
        let places = Arc::new(Semaphore::new(places));
        while let Some(Ok(place)) = stop
            .run_until_cancelled(places.clone().acquire_owned())
            .await
        {
            match claim_next_of(&self.app, Some(lane)).await {
                Ok(Some(job)) => {
                    let (app, cut, stop) = (self.app.clone(), cut.clone(), stop.clone());
                    running.spawn(async move {
                        if run_claimed(&app, &job, &cut).await == Ended::Badly {
                            stop.run_until_cancelled(sleep(BREATH)).await;
                        }
                        drop(place);
                    });
                    continue;
                }
                Ok(None) => {}
                Err(error) => tracing::warn!(cause = %error, "no job could be claimed"),
            }
            self.rest(&mut calls, stop).await;
        }
    }

    /// Waits until there may be something to do.
    async fn rest(&self, calls: &mut watch::Receiver<()>, stop: &CancellationToken) {
        tokio::select! {
            () = stop.cancelled() => {}
            _ = calls.changed() => {}
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

/// How a job ended.
#[derive(PartialEq, Eq)]
enum Ended {
    /// Done, put off, or no longer ours.
    Well,
    /// It failed.
    Badly,
}

/// Runs one job and writes down how it ended.
async fn run_claimed(app: &App, job: &Claimed, cut: &CancellationToken) -> Ended {
    let kind = job.work.kind();
    let outcome = tokio::select! {
        outcome = job.work.run(app) => outcome,
        () = lost(app, job) => {
            tracing::warn!(kind, "a job took so long that another worker has it now");
            return Ended::Well;
        }
        () = cut.cancelled() => {
            if let Err(error) = job.hand_over(&app.db).await {
                tracing::warn!(kind, cause = %error, "a job could not be handed over");
            }
            return Ended::Well;
        }
    };
    let (label, ended, written) = match outcome {
        Ok(()) => ("done", Ended::Well, job.done(&app.db).await.map(drop)),
        Err(JobError::Retry(error)) => {
            // The chain of causes, which the kinds of errors here keep free of people's data.
            let failure = format!("{error:#}");
            tracing::warn!(kind, %failure, "a job failed and is tried again later");
            let written = job.failed(app, app.now(), &failure).await;
            ("retry", Ended::Badly, written)
        }
        Err(JobError::NotBefore(at)) => {
            let written = job.wait_until(&app.db, at).await.map(drop);
            ("early", Ended::Well, written)
        }
        Err(JobError::GiveUp(failure)) => {
            tracing::error!(kind, %failure, "a job was given up");
            let written = job.give_up(&app.db, app.now(), &failure).await;
            ("dead", Ended::Badly, written)
        }
    };
    metrics::counter!("engawa_jobs_total", "kind" => kind, "outcome" => label).increment(1);
    if let Err(error) = written {
        // The lease ends by itself and the job comes back, which does no harm.
        tracing::warn!(kind, cause = %error, "the outcome of a job could not be written");
    }
    ended
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

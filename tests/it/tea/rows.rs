//! What holds of the rows whatever happened.

use std::collections::{BTreeMap, BTreeSet};

use engawa::app::App;
use entities::{
    ids::{MeetingId, ProposalId},
    job,
    meeting::{self, MeetingState},
    meeting_move, meeting_seat, notice, occupied_quarter,
    proposal::{self, ProposalState},
    proposal_seat::{self, Answer},
};
use sea_orm::{ConnectionTrait as _, DbBackend, EntityTrait as _, Statement};

/// Everything about proposals and coffees.
struct Rows {
    meetings: Vec<meeting::Model>,
    seats: Vec<meeting_seat::Model>,
    proposals: Vec<proposal::Model>,
    answers: Vec<proposal_seat::Model>,
    quarters: Vec<occupied_quarter::Model>,
    moves: Vec<meeting_move::Model>,
    notices: Vec<notice::Model>,
}

/// Looks at all of them.
pub(crate) async fn check(app: &App) {
    let db = &app.db;
    let rows = Rows {
        meetings: meeting::Entity::find().all(db).await.unwrap(),
        seats: meeting_seat::Entity::find().all(db).await.unwrap(),
        proposals: proposal::Entity::find().all(db).await.unwrap(),
        answers: proposal_seat::Entity::find().all(db).await.unwrap(),
        quarters: occupied_quarter::Entity::find().all(db).await.unwrap(),
        moves: meeting_move::Entity::find().all(db).await.unwrap(),
        notices: notice::Entity::find().all(db).await.unwrap(),
    };
    assert_eq!(overlaps(app).await, 0, "coffees that overlap");
    rows.nothing_is_held_for_nobody();
    rows.coffees_have_their_time();
    rows.proposals_and_coffees_agree();
    rows.everyone_is_told_once();
}

/// Pairs of coffees of one person of which one begins before the other, with what is kept free after it, is over.
pub(crate) async fn overlaps(app: &App) -> i64 {
    let backend = app.db.get_database_backend();
    let seconds = |column: &str| match backend {
        DbBackend::Sqlite => format!("unixepoch({column})"),
        _ => format!("extract(epoch FROM {column})::bigint"),
    };
    let sql = format!(
        "SELECT count(*) AS found FROM meeting_seat a \
         JOIN meeting_seat b ON a.account_id = b.account_id AND a.meeting_id < b.meeting_id \
         JOIN meeting one ON one.id = a.meeting_id JOIN meeting two ON two.id = b.meeting_id \
         WHERE one.state = 'booked' AND two.state = 'booked' \
         AND {} < {} + 60 * two.buffer_minutes AND {} < {} + 60 * one.buffer_minutes",
        seconds("one.starts_at"),
        seconds("two.ends_at"),
        seconds("two.starts_at"),
        seconds("one.ends_at"),
    );
    let row = app.db.query_one_raw(Statement::from_string(backend, sql));
    row.await.unwrap().unwrap().try_get("", "found").unwrap()
}

impl Rows {
    fn live(&self) -> BTreeMap<MeetingId, &meeting::Model> {
        self.meetings
            .iter()
            .filter(|meeting| meeting.state == MeetingState::Booked)
            .map(|meeting| (meeting.id, meeting))
            .collect()
    }

    fn open(&self) -> BTreeSet<ProposalId> {
        self.proposals
            .iter()
            .filter(|one| matches!(one.state, ProposalState::Open | ProposalState::Choosing))
            .map(|one| one.id)
            .collect()
    }

    fn nothing_is_held_for_nobody(&self) {
        let (live, open) = (self.live(), self.open());
        let willing: BTreeSet<_> = self
            .answers
            .iter()
            .filter(|seat| seat.answer == Answer::Yes)
            .map(|seat| (seat.proposal_id, seat.account_id))
            .collect();
        for row in &self.quarters {
            let holds = row
                .proposal_id
                .is_none_or(|id| open.contains(&id) && willing.contains(&(id, row.account_id)));
            assert!(holds, "held for nobody: {row:?}");
            let takes = row.meeting_id.is_none_or(|id| live.contains_key(&id));
            assert!(takes, "taken for nothing: {row:?}");
        }
    }

    fn coffees_have_their_time(&self) {
        for meeting in self.live().values() {
            let taken = self
                .quarters
                .iter()
                .filter(|row| row.meeting_id == Some(meeting.id));
            let people = self.people_at(meeting.id);
            assert_eq!(taken.count(), people * 3, "{meeting:?}");
        }
    }

    fn people_at(&self, id: MeetingId) -> usize {
        let at = |seat: &&meeting_seat::Model| seat.meeting_id == id;
        self.seats.iter().filter(at).count()
    }

    fn seats_of(&self, id: ProposalId) -> impl Iterator<Item = &proposal_seat::Model> {
        self.answers
            .iter()
            .filter(move |seat| seat.proposal_id == id)
    }

    fn proposals_and_coffees_agree(&self) {
        let open = self.open();
        for one in &self.proposals {
            let is_open = open.contains(&one.id);
            assert!(
                self.seats_of(one.id).all(|seat| seat.is_open == is_open),
                "{one:?}"
            );
            let made = self
                .meetings
                .iter()
                .filter(|meeting| meeting.proposal_id == one.id);
            let is_move = self.moves.iter().any(|row| row.proposal_id == one.id);
            let booked = one.state == ProposalState::Booked;
            assert_eq!(made.count(), usize::from(booked && !is_move), "{one:?}");
            assert!(
                !booked || self.seats_of(one.id).all(|seat| seat.answer == Answer::Yes),
                "{one:?}"
            );
        }
    }

    fn count(&self, kind: &str, of: impl Fn(&notice::Model) -> bool) -> usize {
        let notices = self.notices.iter();
        notices
            .filter(|notice| notice.kind == kind && of(notice))
            .count()
    }

    fn everyone_is_told_once(&self) {
        for meeting in &self.meetings {
            let people = self.people_at(meeting.id);
            let about = |notice: &notice::Model| notice.meeting_id == Some(meeting.id);
            assert_eq!(self.count("booked", about), people, "{meeting:?}");
            let cancelled = meeting.state == MeetingState::Cancelled;
            let told = self.count("cancelled", about);
            // All but the one who cancelled, who may be gone since.
            let all_but_one = if cancelled {
                people.saturating_sub(1)..=people
            } else {
                0..=0
            };
            assert!(all_but_one.contains(&told), "{told} were told: {meeting:?}");
            let moves = usize::try_from(meeting.sequence).unwrap() - usize::from(cancelled);
            assert_eq!(self.count("moved", about), moves * people, "{meeting:?}");
        }
        for one in &self.proposals {
            let about = |notice: &notice::Model| notice.proposal_id == Some(one.id);
            let closed = one.state == ProposalState::Closed && one.round_id.is_some();
            let went_on = self.went_on(one);
            let told = self
                .seats_of(one.id)
                .filter(|seat| !went_on.contains(&seat.account_id.to_string()));
            let told = if closed { told.count() } else { 0 };
            assert_eq!(self.count("closed", about), told, "{one:?}");
        }
    }

    /// The two of three who went on together, if they did.
    fn went_on(&self, trio: &proposal::Model) -> String {
        let next = self.proposals.iter().find(|next| {
            let mut people = next.pair.split('+');
            next.id != trio.id
                && next.round_id == trio.round_id
                && Some(next.created_at) == trio.closed_at
                && people.all(|person| trio.pair.contains(person))
        });
        next.map(|next| next.pair.clone()).unwrap_or_default()
    }
}

/// Of each proposal with times to choose from, everybody but one has a mail in the outbox, as long as none was sent.
pub(crate) async fn check_mails(app: &App) {
    let jobs = job::Entity::find().all(&app.db).await.unwrap();
    let notices = notice::Entity::find().all(&app.db).await.unwrap();
    let proposals = proposal::Entity::find().all(&app.db).await.unwrap();
    for one in proposals {
        let about = |notice: &&notice::Model| {
            notice.kind == "choosing" && notice.proposal_id == Some(one.id)
        };
        let told = notices.iter().filter(about).count();
        let prefix = format!("mail:choosing:{}:", one.id);
        let mails = jobs.iter().filter(|job| job.key.starts_with(&prefix));
        let people = one.pair.split('+').count();
        // Notices of who was erased since are gone.
        let expected = if told > 0 { told - 1..=people } else { 0..=0 };
        assert!(expected.contains(&mails.count()), "{one:?}");
    }
}

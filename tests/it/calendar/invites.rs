//! R23: invites that follow every change, late and out of order, too.

use chrono::TimeDelta;

use super::{Table, cancel, coffee, files::Calendar, invites, shift, since};
use crate::support::Mail;

#[tokio::test]
async fn r23_each_has_an_invite_of_their_own_and_nobody_elses_address() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let before = table.app.post.mails().len();
    coffee(&mut table).await;
    let mails = since(&table, before).await;
    let files = invites(&mails);
    assert_eq!(files.len(), 2);
    let both = ["aoi@example.com", "ben@example.com"];
    for (mail, (reader, file)) in mails.iter().zip(&files) {
        let other = both.iter().find(|one| *one != reader).unwrap();
        assert_eq!(file.one("METHOD"), "REQUEST");
        assert!(mail.raw.contains("method=REQUEST"), "{}", mail.raw);
        assert!(
            mail.header("Content-Type").starts_with("multipart/mixed"),
            "{}",
            mail.raw
        );
        assert_eq!(file.one("ATTENDEE"), format!("mailto:{reader}"));
        assert_eq!(file.one("ORGANIZER"), "mailto:engawa@localhost");
        assert_eq!(file.one("DTSTART"), "20261129T030000Z");
        assert_eq!(file.one("DTEND"), "20261129T033000Z");
        assert_eq!(file.one("SEQUENCE"), "0");
        assert_eq!(file.one("TRIGGER"), "-PT10M");
        assert_eq!(file.all("BEGIN"), ["VCALENDAR", "VEVENT", "VALARM"]);
        for kind in [
            "text/plain",
            "text/html",
            "text/calendar",
            "application/ics",
        ] {
            let part = mail.part(kind);
            assert!(!part.contains(other), "{kind}: {part}");
        }
        assert_eq!(mail.part("application/ics"), mail.part("text/calendar"));
        assert!(
            mail.text().contains("11月29日（日）12:00"),
            "{}",
            mail.text()
        );
    }
    assert_ne!(files[0].1.one("UID"), files[1].1.one("UID"));
}

/// Every letter about one coffee that is moved twice and cancelled, each sent before the next change.
pub(super) async fn history(table: &mut Table) -> Vec<Mail> {
    let before = table.app.post.mails().len();
    let path = coffee(table).await;
    table.app.run_jobs().await;
    shift(table, &path, "2026-11-30T12:00").await;
    table.app.run_jobs().await;
    shift(table, &path, "2026-12-01T09:15").await;
    table.app.run_jobs().await;
    cancel(table.browser(1), &path).await;
    since(table, before).await
}

#[tokio::test]
async fn r23_an_invite_two_moves_and_a_cancellation_leave_one_event_and_then_none() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let mails = history(&mut table).await;
    for reader in ["aoi@example.com", "ben@example.com"] {
        let files: Vec<_> = invites(&mails)
            .into_iter()
            .filter(|(to, _)| to == reader)
            .map(|(_, file)| file)
            .collect();
        let sequences: Vec<&str> = files.iter().map(|file| file.one("SEQUENCE")).collect();
        assert_eq!(sequences, ["0", "1", "2", "3"]);
        let starts = ["20261129T030000Z", "20261130T030000Z", "20261201T001500Z"];
        let mut calendar = Calendar::default();
        for (file, start) in files.iter().zip(starts) {
            calendar.take(file);
            // The same letter again changes nothing.
            calendar.take(file);
            assert_eq!(calendar.shown(), [start]);
        }
        calendar.take(&files[3]);
        assert_eq!((calendar.shown().len(), calendar.known()), (0, 1));
        assert_eq!(files[3].one("STATUS"), "CANCELLED");
        assert_eq!(files[3].one("METHOD"), "CANCEL");
        assert_eq!(files[3].one("UID"), files[0].one("UID"));
        // In whatever order they come, the last word is the last.
        for order in 0..24 {
            let mut left: Vec<_> = files.iter().collect();
            let mut calendar = Calendar::default();
            let mut rest = order;
            while !left.is_empty() {
                calendar.take(left.remove(rest % left.len()));
                rest /= 4;
            }
            assert!(calendar.shown().is_empty(), "{order}");
        }
    }
}

#[tokio::test]
async fn r23_letters_that_wait_tell_the_latest_and_each_thing_once() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let before = table.app.post.mails().len();
    let path = coffee(&mut table).await;
    // The mail server is away while the coffee is moved.
    table.app.post.fail(Some("421"));
    table.app.run_jobs().await;
    shift(&mut table, &path, "2026-11-30T12:00").await;
    table.app.run_jobs().await;
    table.app.post.fail(None);
    table.app.clock.advance(TimeDelta::hours(3));
    let mails = since(&table, before).await;
    let files = invites(&mails);
    assert_eq!(files.len(), 2, "{files:?}");
    for (_, file) in &files {
        assert_eq!(file.one("SEQUENCE"), "1");
        assert_eq!(file.one("DTSTART"), "20261130T030000Z");
    }
    // They were never told of the first time, so it is no move to them.
    let booked = mails
        .iter()
        .filter(|mail| mail.text().contains("に決まりました"));
    assert_eq!(booked.count(), 2);
}

#[tokio::test]
async fn r23_a_coffee_that_was_never_told_of_is_not_cancelled_by_mail() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let before = table.app.post.mails().len();
    let path = coffee(&mut table).await;
    cancel(table.browser(0), &path).await;
    assert!(invites(&since(&table, before).await).is_empty());
}

#[tokio::test]
async fn r20_a_letter_that_is_sent_twice_is_the_same_letter() {
    use entities::meeting_seat;
    use sea_orm::{EntityTrait as _, sea_query::Expr};

    let mut table = Table::new(&["aoi", "ben"]).await;
    let before = table.app.post.mails().len();
    coffee(&mut table).await;
    let jobs = entities::job::Entity::find()
        .all(&table.app.app.db)
        .await
        .unwrap();
    let first = since(&table, before).await;
    // The process died before it wrote down that the letters left.
    meeting_seat::Entity::update_many()
        .col_expr(meeting_seat::Column::ToldSequence, Expr::value(None::<i32>))
        .exec(&table.app.app.db)
        .await
        .unwrap();
    for job in jobs {
        let job: entities::job::ActiveModel = job.into();
        let again = entities::job::Entity::insert(job);
        // Those that wait for another day are still there.
        let _ = again.exec_without_returning(&table.app.app.db).await;
    }
    let second = since(&table, before + first.len()).await;
    let names = |mails: &[Mail]| {
        let mut names: Vec<_> = mails
            .iter()
            .map(|mail| (mail.to.clone(), mail.header("Message-ID")))
            .collect();
        names.sort();
        names
    };
    assert_eq!(names(&first), names(&second));
    let numbers = |mails: &[Mail]| {
        let mut numbers: Vec<_> = invites(mails)
            .iter()
            .map(|(_, file)| (file.one("UID").to_owned(), file.one("SEQUENCE").to_owned()))
            .collect();
        numbers.sort();
        numbers
    };
    assert_eq!(numbers(&first), numbers(&second));
}

#[tokio::test]
async fn a_new_room_reaches_both_calendars_once_it_is_settled() {
    let mut table = Table::new(&["aoi", "ben"]).await;
    let path = coffee(&mut table).await;
    table.app.run_jobs().await;
    let before = table.app.post.mails().len();
    for room in ["https://rooms.example/one", "https://rooms.example/two"] {
        let form = [("text", room)];
        let to = format!("{path}/where");
        table.browser(0).post(&to, &form).await.assert_status(303);
    }
    assert!(since(&table, before).await.is_empty());
    table.app.clock.advance(TimeDelta::minutes(11));
    let mails = since(&table, before).await;
    let files = invites(&mails);
    assert_eq!(files.len(), 2);
    for (_, file) in files {
        assert_eq!(file.one("LOCATION"), "https://rooms.example/two");
        assert_eq!(file.one("SEQUENCE"), "2");
    }
    let text: String = mails[0].text().split_whitespace().collect();
    assert!(text.contains("日時はそのまま"), "{text}");
    // The same again is no change.
    let form = [("text", "https://rooms.example/two")];
    let to = format!("{path}/where");
    table.browser(0).post(&to, &form).await.assert_status(303);
    table.app.clock.advance(TimeDelta::minutes(11));
    assert!(since(&table, before + mails.len()).await.is_empty());
}

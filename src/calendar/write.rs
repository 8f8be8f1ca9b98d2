//! Writing calendars.

use calcard::{
    common::PartialDateTime,
    icalendar::{
        ICalendar, ICalendarAction, ICalendarComponent, ICalendarComponentType, ICalendarDuration,
        ICalendarMethod, ICalendarParameter, ICalendarParticipationRole,
        ICalendarParticipationStatus, ICalendarProperty, ICalendarStatus, ICalendarTransparency,
        Uri,
    },
};
use chrono::{DateTime, Utc};

use super::clean;

/// Who wrote it.
const PRODUCT: &str = "-//Engawa//Engawa//EN";
/// The alarm rings so long before.
const ALARM_SECONDS: i64 = 10 * 60;
/// How often calendars ask for changes of a feed, in seconds.
const REFRESH_SECONDS: i64 = 60 * 60;

/// One coffee as one person's calendar shows it.
#[derive(Clone, Debug)]
pub struct Event {
    /// What this person's calendar knows it by, for life.
    pub uid: String,
    /// Counts its changes.
    pub sequence: i32,
    /// When this was written.
    pub written_at: DateTime<Utc>,
    /// When it was booked.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub changed_at: DateTime<Utc>,
    /// When it begins.
    pub starts_at: DateTime<Utc>,
    /// When it ends.
    pub ends_at: DateTime<Utc>,
    /// Whether it does not take place.
    pub cancelled: bool,
    /// What it is called.
    pub summary: String,
    /// What there is to know.
    pub description: String,
    /// Where.
    pub location: String,
    /// Its page.
    pub page: String,
}

/// What an invite asks of a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// To put it in, or to change what is there.
    Request,
    /// To take it out.
    Cancel,
}

impl Method {
    /// Its name, which has to be the same in the file and in the mail around it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
        }
    }
}

/// Someone by name and address.
#[derive(Clone, Copy, Debug)]
pub struct Party<'a> {
    /// How they are called.
    pub name: &'a str,
    /// Their mail address.
    pub address: &'a str,
}

/// A file that a mail carries.
#[derive(Clone, Debug)]
pub struct Invite {
    /// What it asks of a calendar.
    pub method: Method,
    /// The file.
    pub file: String,
}

/// The invite of one person. Nobody else is named in it by address: the service invites, and they alone are invited.
#[must_use]
pub fn invite(event: &Event, organizer: Party<'_>, attendee: Party<'_>) -> Invite {
    let method = if event.cancelled {
        Method::Cancel
    } else {
        Method::Request
    };
    let mut root = calendar();
    root.add_property(
        ICalendarProperty::Method,
        match method {
            Method::Request => ICalendarMethod::Request,
            Method::Cancel => ICalendarMethod::Cancel,
        },
    );
    let mut component = component_of(event);
    component.add_property_with_params(
        ICalendarProperty::Organizer,
        [ICalendarParameter::cn(clean::name(organizer.name))],
        Uri::Location(clean::mailto(organizer.address)),
    );
    component.add_property_with_params(
        ICalendarProperty::Attendee,
        [
            ICalendarParameter::cn(clean::name(attendee.name)),
            ICalendarParameter::role(ICalendarParticipationRole::ReqParticipant),
            // They said yes on the page; no answer by mail is waited for.
            ICalendarParameter::partstat(ICalendarParticipationStatus::Accepted),
            ICalendarParameter::rsvp(false),
        ],
        Uri::Location(clean::mailto(attendee.address)),
    );
    Invite {
        method,
        file: assemble(root, vec![component]),
    }
}

/// A calendar of these events, to read or to subscribe to. It names nobody by address.
#[must_use]
pub fn published(name: &str, events: &[Event]) -> String {
    let mut root = calendar();
    let name = clean::line(name);
    root.add_property(ICalendarProperty::Name, name.clone());
    root.add_property(ICalendarProperty::Other("X-WR-CALNAME".to_owned()), name);
    root.add_property(
        ICalendarProperty::RefreshInterval,
        ICalendarDuration::from_seconds(REFRESH_SECONDS),
    );
    let components = events.iter().map(component_of).collect();
    assemble(root, components)
}

fn calendar() -> ICalendarComponent {
    let mut root = ICalendarComponent::new(ICalendarComponentType::VCalendar);
    root.add_property(ICalendarProperty::Version, "2.0");
    root.add_property(ICalendarProperty::Prodid, PRODUCT);
    root
}

fn component_of(event: &Event) -> ICalendarComponent {
    let mut component = ICalendarComponent::new(ICalendarComponentType::VEvent);
    component.add_uid(&event.uid);
    component.add_sequence(event.sequence.into());
    let mut moment = |name: ICalendarProperty, at: DateTime<Utc>| {
        component.add_property(name, PartialDateTime::from_utc_timestamp(at.timestamp()));
    };
    moment(ICalendarProperty::Dtstamp, event.written_at);
    moment(ICalendarProperty::Created, event.created_at);
    moment(ICalendarProperty::LastModified, event.changed_at);
    moment(ICalendarProperty::Dtstart, event.starts_at);
    moment(ICalendarProperty::Dtend, event.ends_at);
    component.add_property(ICalendarProperty::Summary, clean::line(&event.summary));
    component.add_property(
        ICalendarProperty::Description,
        clean::lines(&event.description),
    );
    component.add_property(ICalendarProperty::Location, clean::line(&event.location));
    component.add_property(ICalendarProperty::Url, Uri::Location(event.page.clone()));
    component.add_property(
        ICalendarProperty::Status,
        if event.cancelled {
            ICalendarStatus::Cancelled
        } else {
            ICalendarStatus::Confirmed
        },
    );
    component.add_property(ICalendarProperty::Transp, ICalendarTransparency::Opaque);
    component
}

fn alarm_of(event: &ICalendarComponent) -> ICalendarComponent {
    let mut alarm = ICalendarComponent::new(ICalendarComponentType::VAlarm);
    alarm.add_property(ICalendarProperty::Action, ICalendarAction::Display);
    alarm.add_property(
        ICalendarProperty::Trigger,
        ICalendarDuration::from_seconds(-ALARM_SECONDS),
    );
    let summary = event.property(&ICalendarProperty::Summary);
    let summary = summary.and_then(|entry| entry.values.first()?.as_text());
    alarm.add_property(ICalendarProperty::Description, summary.unwrap_or_default());
    alarm
}

/// Puts events into their calendar, each with its alarm unless it is cancelled.
fn assemble(root: ICalendarComponent, events: Vec<ICalendarComponent>) -> String {
    let mut components = vec![root];
    let add = |components: &mut Vec<ICalendarComponent>, component| {
        components.push(component);
        u32::try_from(components.len() - 1).unwrap_or(u32::MAX)
    };
    for mut event in events {
        if event.status() != Some(&ICalendarStatus::Cancelled) {
            let alarm = alarm_of(&event);
            let id = add(&mut components, alarm);
            event.component_ids.push(id);
        }
        let id = add(&mut components, event);
        components[0].component_ids.push(id);
    }
    ICalendar { components }.to_string()
}

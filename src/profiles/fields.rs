//! Reading what someone typed about themselves.

use std::collections::BTreeSet;

use entities::profile::{self, Employment, TeamSize, Wish};

use crate::{
    companies,
    text::{self, TextError},
};

/// The longest line about oneself, in characters as people count them.
pub const TEXT: usize = 80;
/// The longest text about oneself.
pub const LONG: usize = 600;
/// The most years in the field.
pub const YEARS: i32 = 80;
/// Languages that one can talk in, by code, each with its own name.
pub const LANGUAGES: [(&str, &str); 10] = [
    ("ja", "日本語"),
    ("en", "English"),
    ("zh", "中文"),
    ("ko", "한국어"),
    ("vi", "Tiếng Việt"),
    ("pt", "Português"),
    ("es", "Español"),
    ("fr", "Français"),
    ("de", "Deutsch"),
    ("th", "ไทย"),
];

/// What the long form sends; a form that does not ask for something leaves it out.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    /// The company.
    pub company: Option<String>,
    /// What they do there.
    pub role: Option<String>,
    /// Years in the field.
    pub years: Option<String>,
    /// What their company does.
    pub industry: Option<String>,
    /// How many they are.
    pub team_size: Option<String>,
    /// For whom they work.
    pub employment: Option<String>,
    /// The client they work at.
    pub workplace: Option<String>,
    /// Where they were before.
    pub past_companies: Option<String>,
    /// Where they can meet.
    pub region: Option<String>,
    /// Ways to meet: `online`, `in_person`.
    pub modes: Option<Vec<String>>,
    /// Codes of languages.
    pub languages: Option<Vec<String>>,
    /// Whom they like to meet.
    pub wish: Option<String>,
    /// A few words about themselves.
    pub bio: Option<String>,
    /// What they can talk about.
    pub can_talk: Option<String>,
    /// What they cannot talk about.
    pub cannot_talk: Option<String>,
    /// Whether three at a table are welcome.
    pub trio_welcome: Option<bool>,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldProblem {
    /// A text cannot be used.
    Text(TextError),
    /// Not a number of years.
    Years,
}

/// An answer, which may be that there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Answer<T>(Option<T>);

/// What someone says of themselves, checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    company: Option<String>,
    role: Option<String>,
    years: Option<Answer<i32>>,
    industry: Option<String>,
    team_size: Option<Answer<TeamSize>>,
    employment: Option<Answer<Employment>>,
    workplace: Option<String>,
    past_companies: Option<String>,
    region: Option<String>,
    modes: Option<(bool, bool)>,
    languages: Option<String>,
    wish: Option<Answer<Wish>>,
    bio: Option<String>,
    can_talk: Option<String>,
    cannot_talk: Option<String>,
    trio_welcome: Option<bool>,
}

/// Reads the form, or says what is wrong with each field. A choice that is none of those offered says nothing.
pub fn read_said(typed: &Typed) -> Result<Said, Vec<(&'static str, FieldProblem)>> {
    let mut problems = Vec::new();
    let mut take = |field, typed: &Option<String>, read: fn(&str) -> Result<String, TextError>| {
        let taken = typed.as_deref().map(read)?;
        taken
            .map_err(|error| problems.push((field, FieldProblem::Text(error))))
            .ok()
    };
    let said = Said {
        company: take("company", &typed.company, |typed| {
            text::line(typed, companies::NAME)
        }),
        role: take("role", &typed.role, optional),
        industry: take("industry", &typed.industry, optional),
        workplace: take("workplace", &typed.workplace, optional),
        past_companies: take("past_companies", &typed.past_companies, long),
        region: take("region", &typed.region, optional),
        bio: take("bio", &typed.bio, long),
        can_talk: take("can_talk", &typed.can_talk, long),
        cannot_talk: take("cannot_talk", &typed.cannot_talk, long),
        team_size: typed.team_size.as_deref().map(choice::<TeamSize>),
        employment: typed.employment.as_deref().map(choice::<Employment>),
        wish: typed.wish.as_deref().map(choice::<Wish>),
        modes: typed.modes.as_deref().map(read_modes),
        languages: typed.languages.as_deref().map(read_languages),
        trio_welcome: typed.trio_welcome,
        years: typed.years.as_deref().and_then(|typed| {
            let years = read_years(typed);
            if years.is_none() {
                problems.push(("years", FieldProblem::Years));
            }
            years
        }),
    };
    if problems.is_empty() {
        Ok(said)
    } else {
        Err(problems)
    }
}

impl Said {
    /// Writes it into a profile.
    pub fn apply(&self, profile: &mut profile::Model) {
        let texts = [
            (&self.company, &mut profile.company),
            (&self.role, &mut profile.role),
            (&self.industry, &mut profile.industry),
            (&self.workplace, &mut profile.workplace),
            (&self.past_companies, &mut profile.past_companies),
            (&self.region, &mut profile.region),
            (&self.bio, &mut profile.bio),
            (&self.can_talk, &mut profile.can_talk),
            (&self.cannot_talk, &mut profile.cannot_talk),
            (&self.languages, &mut profile.languages),
        ];
        for (new, old) in texts {
            if let Some(new) = new {
                old.clone_from(new);
            }
        }
        profile.years = self.years.map_or(profile.years, |answer| answer.0);
        profile.team_size = self.team_size.map_or(profile.team_size, |answer| answer.0);
        profile.employment = self
            .employment
            .map_or(profile.employment, |answer| answer.0);
        profile.wish = self.wish.map_or(profile.wish, |answer| answer.0);
        profile.trio_welcome = self.trio_welcome.unwrap_or(profile.trio_welcome);
        let modes = self.modes.unwrap_or((profile.online, profile.in_person));
        (profile.online, profile.in_person) = modes;
    }
}

/// A line that may be empty.
fn optional(typed: &str) -> Result<String, TextError> {
    match text::line(typed, TEXT) {
        Err(TextError::Empty) => Ok(String::new()),
        other => other,
    }
}

fn long(typed: &str) -> Result<String, TextError> {
    text::paragraphs(typed, LONG)
}

fn choice<E: sea_orm::ActiveEnum<Value = String>>(code: &str) -> Answer<E> {
    Answer(E::try_from_value(&code.to_owned()).ok())
}

/// A number of years, or none for an empty field; nothing for what is no number.
fn read_years(typed: &str) -> Option<Answer<i32>> {
    let folded = crate::folding::fold(typed.trim());
    if folded.is_empty() {
        return Some(Answer(None));
    }
    let years: i32 = folded.trim_end_matches(['年', '目']).parse().ok()?;
    (0..=YEARS).contains(&years).then_some(Answer(Some(years)))
}

fn read_modes(codes: &[String]) -> (bool, bool) {
    let has = |code: &str| codes.iter().any(|typed| typed == code);
    (has("online"), has("in_person"))
}

fn read_languages(codes: &[String]) -> String {
    let known = LANGUAGES.iter().map(|(code, _)| *code);
    write_list(known.filter(|code| codes.iter().any(|typed| typed == code)))
}

/// The parts of a list such as `ja;en`.
#[must_use]
pub fn read_list(list: &str) -> BTreeSet<&str> {
    list.split(';').filter(|part| !part.is_empty()).collect()
}

/// A list such as `ja;en`.
#[must_use]
pub fn write_list<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    parts.into_iter().collect::<Vec<_>>().join(";")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_read_as_people_write_them() {
        for (typed, years) in [
            ("", Some(Answer(None))),
            (" 5 ", Some(Answer(Some(5)))),
            ("５年目", Some(Answer(Some(5)))),
            ("0", Some(Answer(Some(0)))),
            ("81", None),
            ("-1", None),
            ("many", None),
        ] {
            assert_eq!(read_years(typed), years, "{typed:?}");
        }
    }

    #[test]
    fn what_a_form_does_not_ask_for_stays() {
        let typed = Typed {
            role: Some("サポート".to_owned()),
            team_size: Some("2-5".to_owned()),
            languages: Some(vec!["en".to_owned(), "ja".to_owned(), "xx".to_owned()]),
            ..Typed::default()
        };
        let said = read_said(&typed).unwrap();
        assert_eq!(said.languages.as_deref(), Some("ja;en"));
        assert_eq!(said.team_size, Some(Answer(Some(TeamSize::Few))));
        assert_eq!(said.company, None);
    }

    #[test]
    fn all_that_is_wrong_is_said_at_once() {
        let typed = Typed {
            company: Some(String::new()),
            role: Some("あ".repeat(TEXT + 1)),
            years: Some("x".to_owned()),
            ..Typed::default()
        };
        let problems = read_said(&typed).unwrap_err();
        let fields: Vec<&str> = problems.iter().map(|(field, _)| *field).collect();
        assert_eq!(fields, ["company", "role", "years"]);
    }
}

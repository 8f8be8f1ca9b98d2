//! The fields in which people say something of themselves, for the first steps and for the long form.

use entities::profile;
use i18n_embed_fl::fl;
use sea_orm::ActiveEnum;

use super::super::{
    fields::{Choice, ChoiceField, Field, TextField},
    forms::{self, FormErrors},
    locale::Words,
};
use crate::{
    accounts, companies,
    profiles::{FieldProblem, LANGUAGES, LONG, TEXT, Typed, YEARS, read_list},
};

/// Longer than any number of years.
const NUMBER: usize = 8;

/// What is shown in the fields, and what was saved in between, if that is to be compared.
#[derive(Clone, Copy, Debug)]
pub(in crate::http) struct Shown<'a> {
    pub(in crate::http) words: Words,
    pub(in crate::http) typed: &'a Typed,
    pub(in crate::http) saved: Option<&'a Typed>,
    pub(in crate::http) errors: &'a FormErrors,
}

/// A profile as a form shows it.
pub(in crate::http) fn typed_of(profile: &profile::Model) -> Typed {
    let list = |text: &str| Some(read_list(text).into_iter().map(str::to_owned).collect());
    let modes = [("online", profile.online), ("in_person", profile.in_person)];
    let modes = modes.into_iter().filter(|(_, on)| *on);
    Typed {
        company: Some(profile.company.clone()),
        role: Some(profile.role.clone()),
        years: Some(
            profile
                .years
                .map(|years| years.to_string())
                .unwrap_or_default(),
        ),
        industry: Some(profile.industry.clone()),
        team_size: Some(code(profile.team_size)),
        employment: Some(code(profile.employment)),
        workplace: Some(profile.workplace.clone()),
        past_companies: Some(profile.past_companies.clone()),
        region: Some(profile.region.clone()),
        modes: Some(modes.map(|(code, _)| code.to_owned()).collect()),
        languages: list(&profile.languages),
        wish: Some(code(profile.wish)),
        bio: Some(profile.bio.clone()),
        can_talk: Some(profile.can_talk.clone()),
        cannot_talk: Some(profile.cannot_talk.clone()),
        trio_welcome: Some(profile.trio_welcome),
    }
}

/// The code of a choice; empty when nothing was chosen.
pub(in crate::http) fn code<E: ActiveEnum<Value = String>>(choice: Option<E>) -> String {
    choice.map(|choice| choice.to_value()).unwrap_or_default()
}

/// What is wrong with a form, in the reader's language.
pub(in crate::http) fn problems(
    words: Words,
    problems: Vec<(&'static str, FieldProblem)>,
) -> FormErrors {
    let errors = problems.into_iter().map(|(field, problem)| {
        let message = match problem {
            FieldProblem::Text(error) if field == "company" => company_error(words, error),
            FieldProblem::Text(error) => forms::text_error(words, error),
            FieldProblem::Years => fl!(words, "profile-years-wrong", most = YEARS),
        };
        (field, message)
    });
    FormErrors::all_of(errors)
}

fn company_error(words: Words, error: crate::text::TextError) -> String {
    match error {
        crate::text::TextError::Empty => fl!(words, "profile-company-missing"),
        other => forms::text_error(words, other),
    }
}

/// The name that others read.
pub(in crate::http) fn name(words: Words, value: &str, errors: &FormErrors) -> Field {
    let field = TextField {
        name: "name",
        label: fl!(words, "join-name"),
        hint: fl!(words, "join-name-hint"),
        value: value.to_owned(),
        most: accounts::NAME,
        need: true,
        autocomplete: "name",
        ..TextField::default()
    };
    field.checked(errors)
}

impl Shown<'_> {
    fn text(self, field: TextField, pick: impl Fn(&Typed) -> &Option<String>) -> Field {
        let value = pick(self.typed).clone().unwrap_or_default();
        let saved = self.saved.and_then(|saved| pick(saved).as_deref());
        TextField { value, ..field }
            .beside(saved)
            .checked(self.errors)
    }

    fn choice(
        self,
        field: ChoiceField,
        options: Vec<(String, String)>,
        pick: impl Fn(&Typed) -> Vec<String>,
    ) -> Field {
        let chosen = pick(self.typed);
        let theirs = self.saved.map(pick).filter(|saved| *saved != chosen);
        let theirs = theirs.map(|saved| {
            let labels = options.iter().filter(|(value, _)| saved.contains(value));
            let labels: Vec<&str> = labels.map(|(_, label)| label.as_str()).collect();
            labels.join(" / ")
        });
        let options = options.into_iter().map(|(value, label)| {
            let is_chosen = chosen.contains(&value);
            Choice::new(value, label, is_chosen)
        });
        Field::Choice(ChoiceField {
            options: options.collect(),
            theirs,
            ..field
        })
    }

    pub(in crate::http) fn company(self, hint: String) -> Field {
        let field = TextField {
            name: "company",
            label: fl!(self.words, "profile-company"),
            hint,
            most: companies::NAME,
            need: true,
            autocomplete: "organization",
            ..TextField::default()
        };
        self.text(field, |typed| &typed.company)
    }

    pub(in crate::http) fn role(self) -> Field {
        let field = TextField {
            name: "role",
            label: fl!(self.words, "profile-role"),
            hint: fl!(self.words, "profile-role-hint"),
            most: TEXT,
            autocomplete: "organization-title",
            ..TextField::default()
        };
        self.text(field, |typed| &typed.role)
    }

    pub(in crate::http) fn years(self) -> Field {
        let field = TextField {
            name: "years",
            label: fl!(self.words, "profile-years"),
            hint: fl!(self.words, "profile-years-hint"),
            most: NUMBER,
            ..TextField::default()
        };
        self.text(field, |typed| &typed.years)
    }

    pub(in crate::http) fn industry(self) -> Field {
        let list = fl!(self.words, "profile-industries");
        let field = TextField {
            name: "industry",
            label: fl!(self.words, "profile-industry"),
            most: TEXT,
            suggestions: list.split(';').map(|name| name.trim().to_owned()).collect(),
            ..TextField::default()
        };
        self.text(field, |typed| &typed.industry)
    }

    pub(in crate::http) fn workplace(self) -> Field {
        let field = TextField {
            name: "workplace",
            label: fl!(self.words, "profile-workplace"),
            hint: fl!(self.words, "profile-workplace-hint"),
            most: TEXT,
            ..TextField::default()
        };
        self.text(field, |typed| &typed.workplace)
    }

    pub(in crate::http) fn past_companies(self) -> Field {
        let field = TextField {
            name: "past_companies",
            label: fl!(self.words, "profile-past"),
            hint: fl!(self.words, "profile-past-hint"),
            lines: true,
            most: LONG,
            ..TextField::default()
        };
        self.text(field, |typed| &typed.past_companies)
    }

    pub(in crate::http) fn region(self) -> Field {
        let field = TextField {
            name: "region",
            label: fl!(self.words, "profile-region"),
            hint: fl!(self.words, "profile-region-hint"),
            most: TEXT,
            ..TextField::default()
        };
        self.text(field, |typed| &typed.region)
    }

    pub(in crate::http) fn bio(self) -> Field {
        let field = TextField {
            name: "bio",
            label: fl!(self.words, "profile-bio"),
            hint: fl!(self.words, "profile-bio-hint", most = LONG),
            lines: true,
            most: LONG,
            ..TextField::default()
        };
        self.text(field, |typed| &typed.bio)
    }

    pub(in crate::http) fn can_talk(self) -> Field {
        let field = TextField {
            name: "can_talk",
            label: fl!(self.words, "profile-can-talk"),
            hint: fl!(self.words, "profile-can-talk-hint"),
            lines: true,
            most: LONG,
            ..TextField::default()
        };
        self.text(field, |typed| &typed.can_talk)
    }

    pub(in crate::http) fn cannot_talk(self) -> Field {
        let field = TextField {
            name: "cannot_talk",
            label: fl!(self.words, "profile-cannot-talk"),
            hint: fl!(self.words, "profile-cannot-talk-hint"),
            lines: true,
            most: LONG,
            ..TextField::default()
        };
        self.text(field, |typed| &typed.cannot_talk)
    }

    pub(in crate::http) fn modes(self) -> Field {
        let field = ChoiceField {
            name: "modes",
            label: fl!(self.words, "profile-modes"),
            many: true,
            ..ChoiceField::default()
        };
        let options = ["online", "in_person"].map(|code| (code.to_owned(), mode(self.words, code)));
        self.choice(field, options.to_vec(), |typed| {
            typed.modes.clone().unwrap_or_default()
        })
    }

    pub(in crate::http) fn languages(self) -> Field {
        let field = ChoiceField {
            name: "languages",
            label: fl!(self.words, "profile-languages"),
            many: true,
            ..ChoiceField::default()
        };
        let options = LANGUAGES.map(|(code, name)| (code.to_owned(), name.to_owned()));
        self.choice(field, options.to_vec(), |typed| {
            typed.languages.clone().unwrap_or_default()
        })
    }

    pub(in crate::http) fn team_size(self) -> Field {
        let field = ChoiceField {
            name: "team_size",
            label: fl!(self.words, "profile-team"),
            ..ChoiceField::default()
        };
        let codes = ["", "1", "2-5", "6-20", "21-100", "101+"];
        let options = codes.map(|code| (code.to_owned(), team_size(self.words, code)));
        self.choice(field, options.to_vec(), |typed| {
            typed.team_size.iter().cloned().collect()
        })
    }

    pub(in crate::http) fn employment(self) -> Field {
        let field = ChoiceField {
            name: "employment",
            label: fl!(self.words, "profile-employment"),
            ..ChoiceField::default()
        };
        let codes = ["", "in_house", "outsourced", "both"];
        let options = codes.map(|code| (code.to_owned(), employment(self.words, code)));
        self.choice(field, options.to_vec(), |typed| {
            typed.employment.iter().cloned().collect()
        })
    }

    pub(in crate::http) fn wish(self) -> Field {
        let field = ChoiceField {
            name: "wish",
            label: fl!(self.words, "profile-wish"),
            ..ChoiceField::default()
        };
        let codes = ["", "similar", "ahead", "either"];
        let options = codes.map(|code| (code.to_owned(), wish(self.words, code)));
        self.choice(field, options.to_vec(), |typed| {
            typed.wish.iter().cloned().collect()
        })
    }

    pub(in crate::http) fn trio(self) -> Field {
        let field = ChoiceField {
            name: "trio_welcome",
            label: fl!(self.words, "profile-trio"),
            hint: fl!(self.words, "profile-trio-hint"),
            many: true,
            ..ChoiceField::default()
        };
        let option = ("yes".to_owned(), fl!(self.words, "profile-trio-welcome"));
        self.choice(field, vec![option], |typed| {
            let welcome = typed.trio_welcome == Some(true);
            welcome.then(|| "yes".to_owned()).into_iter().collect()
        })
    }
}

/// A way to meet.
pub(in crate::http) fn mode(words: Words, code: &str) -> String {
    match code {
        "online" => fl!(words, "mode-online"),
        _ => fl!(words, "mode-in-person"),
    }
}

/// How many they are.
pub(in crate::http) fn team_size(words: Words, code: &str) -> String {
    match code {
        "1" => fl!(words, "team-1"),
        "2-5" => fl!(words, "team-2-5"),
        "6-20" => fl!(words, "team-6-20"),
        "21-100" => fl!(words, "team-21-100"),
        "101+" => fl!(words, "team-more"),
        _ => fl!(words, "choice-none"),
    }
}

/// For whom they work.
pub(in crate::http) fn employment(words: Words, code: &str) -> String {
    match code {
        "in_house" => fl!(words, "employment-in-house"),
        "outsourced" => fl!(words, "employment-outsourced"),
        "both" => fl!(words, "employment-both"),
        _ => fl!(words, "choice-none"),
    }
}

/// Whom they like to meet.
pub(in crate::http) fn wish(words: Words, code: &str) -> String {
    match code {
        "similar" => fl!(words, "wish-similar"),
        "ahead" => fl!(words, "wish-ahead"),
        "either" => fl!(words, "wish-either"),
        _ => fl!(words, "choice-none"),
    }
}

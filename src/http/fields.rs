//! Fields of longer forms, as the template draws them: label, hint, error, input.

use super::forms::FormErrors;

/// A line or a text.
#[derive(Clone, Debug, Default)]
pub(super) struct TextField {
    /// Its name and id.
    pub(super) name: &'static str,
    pub(super) label: String,
    pub(super) hint: String,
    pub(super) value: String,
    /// What was saved in between by someone else.
    pub(super) theirs: Option<String>,
    pub(super) error: Option<String>,
    /// Whether it may have several lines.
    pub(super) lines: bool,
    /// Whether the form cannot do without.
    pub(super) need: bool,
    /// The most characters as people count them.
    pub(super) most: usize,
    pub(super) autocomplete: &'static str,
    /// What may be meant.
    pub(super) suggestions: Vec<String>,
}

/// Something to choose from.
#[derive(Clone, Debug, Default)]
pub(super) struct ChoiceField {
    pub(super) name: &'static str,
    pub(super) label: String,
    pub(super) hint: String,
    /// Whether several may be chosen.
    pub(super) many: bool,
    pub(super) options: Vec<Choice>,
    /// What was saved in between by someone else.
    pub(super) theirs: Option<String>,
}

/// One of the things to choose from.
#[derive(Clone, Debug)]
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) label: String,
    pub(super) chosen: bool,
}

impl Choice {
    pub(super) fn new(value: impl Into<String>, label: impl Into<String>, chosen: bool) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            chosen,
        }
    }
}

/// One field of a form.
#[derive(Clone, Debug)]
pub(super) enum Field {
    Text(TextField),
    Choice(ChoiceField),
}

impl TextField {
    /// With what is wrong with it, if anything.
    pub(super) fn checked(self, errors: &FormErrors) -> Field {
        let error = errors.of(self.name).map(str::to_owned);
        Field::Text(Self { error, ..self })
    }

    /// With what was saved in between, if that differs.
    pub(super) fn beside(self, saved: Option<&str>) -> Self {
        let theirs = saved
            .filter(|saved| *saved != self.value)
            .map(str::to_owned);
        Self { theirs, ..self }
    }
}

/// Fields that belong together.
#[derive(Clone, Debug)]
pub(super) struct Section {
    pub(super) id: &'static str,
    pub(super) title: String,
    pub(super) fields: Vec<Field>,
}

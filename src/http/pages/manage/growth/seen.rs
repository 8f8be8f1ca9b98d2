//! What of a report may be seen, whoever looks and however: pages, print, files and links have nothing else.

use std::collections::{BTreeSet, HashMap};

use entities::{
    ids::{CommunityId, TagId},
    tag,
};
use i18n_embed_fl::fl;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::{
    super::super::super::{Error, locale::Words, page::Shell},
    charts::{self, Chart, Named, Stat, stats},
};
use crate::{
    app::App,
    growth_report::{self, Shown, Unit},
    tags,
};

/// What a unit is called.
pub(super) fn unit_name(words: Words, unit: &Unit) -> String {
    if unit.first == unit.last {
        fl!(words, "round-name", number = unit.last)
    } else {
        fl!(words, "report-rounds", first = unit.first, last = unit.last)
    }
}

/// All units and what may be seen of them; and the place of the one that is asked for. Only these groups exist: what a
/// query asks for besides is refused by showing the latest.
#[derive(Debug)]
pub(super) struct Seen {
    pub(super) units: Vec<Unit>,
    shown: Vec<Shown>,
    place: Option<usize>,
}

impl Seen {
    pub(super) async fn load(
        app: &App,
        (community, minimum): (CommunityId, u32),
        asked: &str,
    ) -> Result<Self, Error> {
        let units = growth_report::list_units(&app.db, community).await?;
        let counts: Vec<_> = units.iter().map(|unit| unit.counts.clone()).collect();
        let shown = growth_report::show_all(&counts, minimum);
        let number: Option<i32> = asked.parse().ok();
        let place = units
            .iter()
            .position(|unit| Some(unit.last) == number)
            .or_else(|| units.len().checked_sub(1));
        Ok(Self {
            units,
            shown,
            place,
        })
    }

    /// The unit that the page is about.
    pub(super) fn chosen(&self) -> Option<&Unit> {
        self.place.map(|place| &self.units[place])
    }

    /// The four figures that come first.
    pub(super) fn stats(&self, words: Words) -> Option<[Stat; 4]> {
        let units = self.named(words);
        self.place.map(|place| stats(words, (&units, place)))
    }

    fn named(&self, words: Words) -> Vec<Named<'_>> {
        let units = self.units.iter().zip(&self.shown);
        let units = units.map(|(unit, shown)| Named {
            name: unit_name(words, unit),
            shown,
        });
        units.collect()
    }

    /// Its charts.
    pub(super) async fn draw(&self, app: &App, shell: &Shell) -> Result<Vec<Chart>, Error> {
        let Some(place) = self.place else {
            return Ok(Vec::new());
        };
        let names = self.topic_names(app, shell).await?;
        let units = self.named(shell.words);
        Ok(charts::all(shell.words, (&units, place), &names))
    }

    async fn topic_names(&self, app: &App, shell: &Shell) -> Result<HashMap<TagId, String>, Error> {
        let ids = self.shown.iter().flat_map(|shown| {
            let lists = [&shown.learnt, &shown.offers, &shown.wants];
            lists.into_iter().flat_map(|list| list.keys().copied())
        });
        let ids: BTreeSet<TagId> = ids.collect();
        let rows = tag::Entity::find()
            .filter(tag::Column::Id.is_in(ids))
            .all(&app.db)
            .await?;
        let names = rows
            .into_iter()
            .map(|tag| (tag.id, tags::name_in(&tag, shell.locale).to_owned()));
        Ok(names.collect())
    }
}

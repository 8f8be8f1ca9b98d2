//! Where someone works, in one line of a letter.

use entities::ids::{AccountId, CommunityId};
use i18n_embed_fl::fl;
use sea_orm::DbErr;

use super::load_seen;
use crate::{app::App, communities, locale::Locale};

/// Company, role and years of `who`, as far as their profile shows them in `community`; empty for someone who is gone.
pub(crate) async fn org_line(
    app: &App,
    (community, who): (CommunityId, AccountId),
    locale: Locale,
) -> Result<String, DbErr> {
    let membership = communities::find_membership(&app.db, community, who).await?;
    let seen = match membership {
        Some(membership) => load_seen(&app.db, app.now(), &membership).await?,
        None => None,
    };
    let Some(seen) = seen else {
        return Ok(String::new());
    };
    let profile = seen.mine.profile;
    let years = profile
        .years
        .map(|years| fl!(locale.words(), "people-year", years = years));
    let parts = [seen.company, profile.role, years.unwrap_or_default()];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    Ok(parts.join(match locale {
        Locale::Ja => "　",
        Locale::En => ", ",
    }))
}

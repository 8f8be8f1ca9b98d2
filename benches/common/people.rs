//! People of the demo.

use anyhow::Context as _;
use engawa::{
    accounts::sessions::{self, NewSession},
    app::App,
    audit::Context,
    clock::Random,
};
use entities::{account, ids::AccountId, membership};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

/// The membership of somebody of the demo.
pub(crate) async fn person(app: &App, number: usize) -> anyhow::Result<membership::Model> {
    let email = format!("person{number}@demo.example");
    let person = account::Entity::find_by_email(email).one(&app.db).await?;
    let person = person.context("the demo has this person")?;
    let place = membership::Entity::find().filter(membership::Column::AccountId.eq(person.id));
    place.one(&app.db).await?.context("who is a member")
}

/// The cookie of somebody who signs in now.
pub(crate) async fn sign_in(app: &App, who: AccountId) -> anyhow::Result<String> {
    let random = Random::system();
    let context = Context {
        now: app.now(),
        random: &random,
        address: None,
    };
    let new = NewSession {
        device: "",
        replaces: None,
    };
    let token = sessions::begin_as(&app.db, context, who, new).await?;
    Ok(format!("engawa={token}"))
}

//! Filling an empty database with a community.

use chrono::TimeDelta;
use entities::{
    account,
    community::{self, Joining},
    ids::{AccountId, CommunityId, MembershipId},
    membership::{self, Role, Standing},
};
use sea_orm::{ActiveValue::Set, DbErr, EntityTrait as _};

use super::people;
use crate::{app::App, clock::Random, communities::find_by_slug, db::Write, http::locale::Locale};

/// The demo's community.
pub const SLUG: &str = "cs-tea";
/// People who look after it.
const ORGANIZERS: usize = 2;
/// People who wait to be let in.
const WAITING: usize = 3;
/// Rows in one statement: PostgreSQL and SQLite both bound its parameters.
const BATCH: usize = 500;
const ABOUT: &str = "カスタマーサポートとカスタマーサクセスではたらく人が、月に1度、会社をこえてお茶をします。\n\
    はじめての方も、どうぞお気軽に。";

/// Makes the community with so many `members`, unless it is there already. The same `choice` gives the same people.
pub async fn seed(app: &App, members: usize, choice: &Random) -> Result<(), DbErr> {
    let now = app.now();
    app.db
        .write(|txn| async move {
            if find_by_slug(&txn, SLUG).await?.is_some() {
                return Ok(());
            }
            let community = CommunityId(choice.id(now));
            community::Entity::insert(community::ActiveModel {
                id: Set(community),
                slug: Set(SLUG.to_owned()),
                name: Set("CSのお茶会".to_owned()),
                about: Set(ABOUT.to_owned()),
                time_zone: Set("Asia/Tokyo".to_owned()),
                joining: Set(Joining::Request),
                created_at: Set(now),
                version: Set(1),
            })
            .exec_without_returning(&txn)
            .await?;
            let everyone: Vec<usize> = (0..members + WAITING).collect();
            for numbers in everyone.chunks(BATCH) {
                insert(&txn, app, community, members, (choice, numbers)).await?;
            }
            Ok(())
        })
        .await
}

async fn insert(
    txn: &Write,
    app: &App,
    community: CommunityId,
    members: usize,
    (choice, numbers): (&Random, &[usize]),
) -> Result<(), DbErr> {
    let now = app.now();
    let mut accounts = Vec::with_capacity(numbers.len());
    let mut memberships = Vec::with_capacity(numbers.len());
    for number in numbers {
        let id = AccountId(choice.id(now));
        accounts.push(account::ActiveModel {
            id: Set(id),
            email: Set(format!("person{number}@demo.example")),
            name: Set(people::name(choice)),
            locale: Set(Locale::Ja.tag().to_owned()),
            time_zone: Set(None),
            created_at: Set(now),
            version: Set(1),
        });
        // One after the other, the organizers first.
        let joined_at =
            now - TimeDelta::hours(i64::try_from(members + WAITING - number).unwrap_or(0));
        let (standing, role, note) = if *number < ORGANIZERS {
            (Standing::Active, Role::Organizer, "")
        } else if *number < members {
            (Standing::Active, Role::Member, "")
        } else {
            let note = "ほかの会社のやり方を聞いてみたくて、申し込みました。";
            (Standing::Requested, Role::Member, note)
        };
        memberships.push(membership::ActiveModel {
            id: Set(MembershipId(choice.id(now))),
            community_id: Set(community),
            account_id: Set(id),
            role: Set(role),
            standing: Set(standing),
            note: Set(note.to_owned()),
            agreed_at: Set(joined_at),
            changed_at: Set(joined_at),
            ..membership::ActiveModel::default()
        });
    }
    account::Entity::insert_many(accounts)
        .exec_without_returning(txn)
        .await?;
    membership::Entity::insert_many(memberships)
        .exec_without_returning(txn)
        .await?;
    Ok(())
}

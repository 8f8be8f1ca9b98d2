//! 届いたひとこと: what members sent the organizers, as they ticked, and the thank-you that goes back.

use std::collections::{HashMap, HashSet};

use entities::{
    account,
    ids::{AccountId, CommunityId, ReflectionId},
    meeting, proposal,
    reflection::{self, Column, Entity as Reflections, Met},
    round, word_thanks,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, QueryTrait as _,
    sea_query::OnConflict,
};

use crate::{audit::Context, db::Db, notices};

/// On one page.
pub const WORDS_ON_A_PAGE: u64 = 30;

/// What someone sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Of which reflection.
    pub id: ReflectionId,
    /// The sentence.
    pub sentence: String,
    /// Whose it is, if they said so.
    pub name: Option<String>,
    /// The round, if it came from one: its number and theme.
    pub round: Option<(i32, String)>,
    /// Whether the reader has said thank you.
    pub thanked: bool,
    /// Whether the report may quote it.
    pub for_report: bool,
}

/// Words that were sent to the organizers of a community.
fn sent(community: CommunityId) -> Condition {
    Condition::all()
        .add(Column::CommunityId.eq(community))
        .add(Column::AccountId.is_not_null())
        .add(Column::Met.eq(Met::Yes))
        .add(Column::ToOrganizers.eq(true))
        .add(Column::Sentence.ne(""))
}

/// How many there are.
pub async fn count_words(
    db: &impl ConnectionTrait,
    (community, number): (CommunityId, Option<i32>),
) -> Result<u64, DbErr> {
    Reflections::find()
        .filter(sent(community))
        .filter(of_round(community, number))
        .count(db)
        .await
}

fn of_round(community: CommunityId, number: Option<i32>) -> Condition {
    let Some(number) = number else {
        return Condition::all();
    };
    let rounds = round::Entity::find()
        .select_only()
        .column(round::Column::Id)
        .filter(round::Column::CommunityId.eq(community))
        .filter(round::Column::Number.eq(number))
        .into_query();
    let proposals = proposal::Entity::find()
        .select_only()
        .column(proposal::Column::Id)
        .filter(proposal::Column::RoundId.in_subquery(rounds))
        .into_query();
    let meetings = meeting::Entity::find()
        .select_only()
        .column(meeting::Column::Id)
        .filter(meeting::Column::ProposalId.in_subquery(proposals))
        .into_query();
    Condition::all().add(Column::MeetingId.in_subquery(meetings))
}

/// One page of them, the newest first, as `reader` sees them; of one round only, if that is asked for.
pub async fn list_words(
    db: &impl ConnectionTrait,
    (community, reader): (CommunityId, AccountId),
    (number, page): (Option<i32>, u64),
) -> Result<Vec<Word>, DbErr> {
    let rows = Reflections::find()
        .filter(sent(community))
        .filter(of_round(community, number))
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .offset(page.saturating_sub(1) * WORDS_ON_A_PAGE)
        .limit(WORDS_ON_A_PAGE)
        .all(db)
        .await?;
    let ids: Vec<ReflectionId> = rows.iter().map(|row| row.id).collect();
    let thanked: HashSet<ReflectionId> = word_thanks::Entity::find()
        .filter(word_thanks::Column::ReflectionId.is_in(ids))
        .filter(word_thanks::Column::AccountId.eq(reader))
        .all(db)
        .await?
        .into_iter()
        .map(|row| row.reflection_id)
        .collect();
    let signed = rows.iter().filter(|row| row.organizers_name);
    let names: HashMap<AccountId, String> = account::Entity::find()
        .filter(account::Column::Id.is_in(signed.filter_map(|row| row.account_id)))
        .all(db)
        .await?
        .into_iter()
        .map(|account| (account.id, account.name))
        .collect();
    let rounds = rounds_of(db, &rows).await?;
    let words = rows.into_iter().map(|row| {
        let name = row.account_id.filter(|_| row.organizers_name);
        Word {
            id: row.id,
            name: name.and_then(|who| names.get(&who)).cloned(),
            round: rounds.get(&row.id).cloned(),
            thanked: thanked.contains(&row.id),
            for_report: row.to_report,
            sentence: row.sentence,
        }
    });
    Ok(words.collect())
}

/// From which round each reflection came.
async fn rounds_of(
    db: &impl ConnectionTrait,
    rows: &[reflection::Model],
) -> Result<HashMap<ReflectionId, (i32, String)>, DbErr> {
    let meetings = meeting::Entity::find()
        .filter(meeting::Column::Id.is_in(rows.iter().map(|row| row.meeting_id)))
        .all(db)
        .await?;
    let proposals = proposal::Entity::find()
        .filter(proposal::Column::Id.is_in(meetings.iter().map(|meeting| meeting.proposal_id)))
        .all(db)
        .await?;
    let rounds = round::Entity::find()
        .filter(round::Column::Id.is_in(proposals.iter().filter_map(|one| one.round_id)))
        .all(db)
        .await?;
    let of_meeting: HashMap<_, _> = meetings
        .iter()
        .filter_map(|meeting| {
            let proposal = proposals
                .iter()
                .find(|proposal| proposal.id == meeting.proposal_id)?;
            let round = rounds
                .iter()
                .find(|round| Some(round.id) == proposal.round_id)?;
            Some((meeting.id, (round.number, round.theme.clone())))
        })
        .collect();
    let found = rows
        .iter()
        .filter_map(|row| Some((row.id, of_meeting.get(&row.meeting_id)?.clone())));
    Ok(found.collect())
}

/// Says thank you for words that were sent to the organizers of `community`. Its author is told once, whoever says it
/// again. `false` when there are no such words.
pub async fn thank(
    db: &Db,
    context: Context<'_>,
    (community, by): (CommunityId, AccountId),
    id: ReflectionId,
) -> Result<bool, DbErr> {
    db.write(|txn| async move {
        let row = Reflections::find_by_id(id)
            .filter(sent(community))
            .one(&txn)
            .await?;
        let author = row.as_ref().and_then(|row| row.account_id);
        let (Some(row), Some(author)) = (row, author) else {
            return Ok(false);
        };
        let thanks = word_thanks::ActiveModel {
            reflection_id: Set(id),
            account_id: Set(by),
            thanked_at: Set(context.now),
        };
        word_thanks::Entity::insert(thanks)
            .on_conflict(
                OnConflict::columns([
                    word_thanks::Column::ReflectionId,
                    word_thanks::Column::AccountId,
                ])
                .do_nothing()
                .to_owned(),
            )
            .exec_without_returning(&txn)
            .await?;
        notices::tell_thanked(&txn, context, row.meeting_id, author).await?;
        Ok(true)
    })
    .await
}

/// Whether somebody said thank you for it.
pub async fn is_thanked(db: &impl ConnectionTrait, id: ReflectionId) -> Result<bool, DbErr> {
    let thanks = word_thanks::Entity::find()
        .filter(word_thanks::Column::ReflectionId.eq(id))
        .count(db)
        .await?;
    Ok(thanks > 0)
}

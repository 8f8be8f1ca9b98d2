//! Filling an empty database with a community.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use entities::{
    account,
    community::{self, Joining},
    company, company_name,
    ids::{AccountId, CommunityId, CompanyId, MembershipId, TagId},
    membership::{self, Cadence, Role, Standing},
    profile::{self, Employment, TeamSize, Wish},
    profile_tag::{self, TagKind},
    tag,
};
use sea_orm::{ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _};

use super::{
    chance::{below, happens, pick},
    people::{Drawn, People},
    personas::PERSONAS,
    words::companies::{BEGINNINGS, COMPANIES, ENDINGS, INDUSTRIES},
};
use crate::{
    app::App, clock::Random, communities::find_by_slug, db::Write, directory, houses::read_company,
    locale::Locale, vocabulary::Vocabulary,
};

/// The demo's community.
pub const SLUG: &str = "cs-tea";
/// The places of people who look after it: the first persona, and somebody who is none.
const ORGANIZERS: [usize; 2] = [0, PERSONAS.len()];
/// People who wait to be let in.
const WAITING: usize = 3;
/// People in one transaction.
const AT_ONCE: usize = 2000;
/// People in one statement: PostgreSQL and SQLite both bound its parameters.
const BATCH: usize = 200;
/// What is on many minds this year: of each, one in two to five wants to hear, and one in four or five can tell.
const TRENDS: [&str; 3] = ["generative-ai", "help-center", "voc"];
/// One in so many lives far away and meets in person only: alone there, or with two others who have time on other days.
const FAR: usize = 7;
const FAR_AWAY: [&str; 27] = [
    "稚内",
    "五島",
    "対馬",
    "根室",
    "隠岐",
    "五島",
    "種子島",
    "佐渡",
    "壱岐",
    "五島",
    "対馬",
    "隠岐",
    "対馬",
    "与論",
    "佐渡",
    "隠岐",
    "礼文",
    "小笠原",
    "佐渡",
    "壱岐",
    "奥尻",
    "壱岐",
    "三宅島",
    "青ヶ島",
    "与那国",
    "西表",
    "御蔵島",
];
/// The same, until they meet online, too: those far away who have waited longest.
pub(super) const FAR_UNTIL_LATELY: [&str; 15] = [
    "利尻",
    "父島",
    "石垣",
    "宮古",
    "久米島",
    "奄美",
    "徳之島",
    "屋久島",
    "八丈島",
    "粟島",
    "飛島",
    "焼尻",
    "口永良部",
    "舳倉島",
    "硫黄島",
];
/// When they have time, one after the other.
const FAR_TIMES: [&str; 3] = [
    "sat 09:00-12:00",
    "wed 18:00-20:00;thu 18:00-20:00",
    "mon 09:00-11:00",
];
/// One in so many came lately.
const NEW: usize = 10;
/// Of ten, so many were there before the first round; the others came one by one since.
const FOUNDERS: usize = 6;
/// How long ago that was, and how long ago the last of those came who are not new.
const FIRST: TimeDelta = TimeDelta::days(300);
const BEFORE: TimeDelta = TimeDelta::days(50);
/// People for each company beyond the listed ones.
const COLLEAGUES: usize = 40;
const ABOUT: &str = "カスタマーサポートとカスタマーサクセスではたらく人が、月に1度、会社をこえてお茶をします。\n\
    はじめての方も、どうぞお気軽に。";

/// Makes the community with so many `members`, unless it is there already. The same `choice` gives the same people.
///
/// Up to `AT_ONCE` people it is there wholly or not at all; more come in further transactions, because a database
/// takes long to commit a hundred thousand.
pub async fn seed(app: &App, members: usize, choice: &Random) -> Result<(), DbErr> {
    if find_by_slug(&app.db, SLUG).await?.is_some() {
        return Ok(());
    }
    let now = app.now();
    let community = CommunityId(choice.id(now));
    let (companies, spellings) = invent_companies(now, choice, members);
    let town = &Town {
        now,
        choice,
        community,
        members,
        companies,
        topics: &topics(app).await?,
    };
    let spellings = &spellings;
    let mut people = People::new(choice, town.companies.len());
    let all = members + WAITING;
    for first in (0..all).step_by(AT_ONCE) {
        let numbers = first..(first + AT_ONCE).min(all);
        let drawn: Vec<(usize, Drawn)> = numbers
            .map(|number| match PERSONAS.get(number) {
                Some(persona) => (number, persona.into()),
                None => (number, people.draw()),
            })
            .collect();
        let drawn = &drawn;
        app.db
            .write(|txn| async move {
                if first == 0 {
                    add_community(&txn, now, community).await?;
                    town.add_companies(&txn, spellings).await?;
                }
                for some in drawn.chunks(BATCH) {
                    town.add(&txn, some).await?;
                }
                Ok::<_, DbErr>(())
            })
            .await?;
    }
    Ok(())
}

async fn add_community(txn: &Write, now: DateTime<Utc>, id: CommunityId) -> Result<(), DbErr> {
    community::Entity::insert(community::ActiveModel {
        id: Set(id),
        slug: Set(SLUG.to_owned()),
        name: Set("CSのお茶会".to_owned()),
        about: Set(ABOUT.to_owned()),
        time_zone: Set("Asia/Tokyo".to_owned()),
        joining: Set(Joining::Request),
        created_at: Set(now),
        version: Set(1),
    })
    .exec_without_returning(txn)
    .await
    .map(drop)
}

/// The rows of the curated topics, in the order of their list.
async fn topics(app: &App) -> Result<Vec<TagId>, DbErr> {
    let rows = tag::Entity::find()
        .filter(tag::Column::CommunityId.is_null())
        .all(&app.db)
        .await?;
    let ids: HashMap<String, TagId> = rows.into_iter().map(|tag| (tag.slug, tag.id)).collect();
    let all = Vocabulary::curated().topics().iter();
    all.map(|topic| ids.get(&topic.slug).copied())
        .collect::<Option<_>>()
        .ok_or_else(|| DbErr::RecordNotFound("the curated topics".to_owned()))
}

/// A company of the demo.
struct Company {
    id: CompanyId,
    name: String,
    industry: &'static str,
}

/// How a company's names are spelled: by their key, whose they are and as they are shown.
type Spellings = Vec<(String, (CompanyId, String))>;

/// The listed companies, and as many invented by chance as so many members need.
fn invent_companies(
    now: DateTime<Utc>,
    choice: &Random,
    members: usize,
) -> (Vec<Company>, Spellings) {
    let id = || CompanyId(choice.id(now));
    let mut companies = Vec::new();
    let mut spellings = HashMap::<String, (CompanyId, String)>::new();
    let mut spell = |id, name: &str| {
        let key = read_company(name).map(|name| name.key);
        key.is_some_and(|key| {
            let is_new = !spellings.contains_key(&key);
            spellings.entry(key).or_insert((id, name.to_owned()));
            is_new
        })
    };
    for (name, english, industry) in COMPANIES {
        let id = id();
        spell(id, name);
        spell(id, english);
        companies.push(Company {
            id,
            name: name.to_owned(),
            industry,
        });
    }
    let beginnings: Vec<&str> = BEGINNINGS.split_whitespace().collect();
    let endings: Vec<&str> = ENDINGS.split_whitespace().collect();
    let invented = beginnings.iter().flat_map(|beginning| {
        endings
            .iter()
            .map(move |ending| format!("{beginning}{ending}"))
    });
    let missing = (members / COLLEAGUES).saturating_sub(companies.len());
    for name in invented.take(missing) {
        let id = id();
        if spell(id, &name) {
            companies.push(Company {
                id,
                name,
                industry: pick::<&str>(choice, &INDUSTRIES),
            });
        }
    }
    let mut spellings: Spellings = spellings.into_iter().collect();
    spellings.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    (companies, spellings)
}

/// What all people of a demo have in common.
struct Town<'a> {
    now: DateTime<Utc>,
    choice: &'a Random,
    community: CommunityId,
    members: usize,
    companies: Vec<Company>,
    topics: &'a [TagId],
}

impl Town<'_> {
    async fn add_companies(&self, txn: &Write, spellings: &Spellings) -> Result<(), DbErr> {
        let rows = self.companies.iter().map(|row| company::ActiveModel {
            id: Set(row.id),
            community_id: Set(self.community),
            name: Set(row.name.clone()),
            group_id: Set(None),
            created_at: Set(self.now),
        });
        company::Entity::insert_many(rows)
            .exec_without_returning(txn)
            .await?;
        let rows = spellings
            .iter()
            .map(|(key, (id, name))| company_name::ActiveModel {
                community_id: Set(self.community),
                key: Set(key.clone()),
                company_id: Set(*id),
                name: Set(name.clone()),
            });
        company_name::Entity::insert_many(rows)
            .exec_without_returning(txn)
            .await
            .map(drop)
    }

    /// Adds these people, each with their number.
    async fn add(&self, txn: &Write, people: &[(usize, Drawn)]) -> Result<(), DbErr> {
        let ids: Vec<AccountId> = people
            .iter()
            .map(|_| AccountId(self.choice.id(self.now)))
            .collect();
        let everyone: Vec<(AccountId, usize, &Drawn)> = people
            .iter()
            .zip(&ids)
            .map(|((number, drawn), id)| (*id, *number, drawn))
            .collect();
        let accounts = everyone
            .iter()
            .map(|(id, number, drawn)| self.account(*id, *number, drawn));
        account::Entity::insert_many(accounts)
            .exec_without_returning(txn)
            .await?;
        let memberships = everyone
            .iter()
            .map(|(id, number, drawn)| self.membership(*id, *number, drawn));
        membership::Entity::insert_many(memberships)
            .exec_without_returning(txn)
            .await?;
        let profiles = everyone
            .iter()
            .map(|(id, number, drawn)| self.profile(*id, *number, drawn));
        profile::Entity::insert_many(profiles)
            .exec_without_returning(txn)
            .await?;
        let topics: Vec<profile_tag::ActiveModel> = everyone
            .iter()
            .flat_map(|(id, number, drawn)| self.topics(*id, *number, drawn))
            .collect();
        profile_tag::Entity::insert_many(topics)
            .exec_without_returning(txn)
            .await?;
        directory::refresh(txn, &ids).await
    }

    fn account(&self, id: AccountId, number: usize, drawn: &Drawn) -> account::ActiveModel {
        let locale = if drawn.is_english {
            Locale::En
        } else {
            Locale::Ja
        };
        account::ActiveModel {
            id: Set(id),
            email: Set(format!("person{number}@demo.example")),
            name: Set(drawn.name.clone()),
            locale: Set(locale.tag().to_owned()),
            time_zone: Set(None),
            created_at: Set(self.now),
            deactivated_at: Set(None),
            version: Set(1),
        }
    }

    /// When someone came: one after the other, the organizers first, and more than half before the first round.
    fn joined_at(&self, number: usize) -> DateTime<Utc> {
        let (founders, new) = (
            self.members * FOUNDERS / 10,
            self.members - self.members / NEW,
        );
        let count = |people: usize| i32::try_from(people).unwrap_or(i32::MAX);
        // The later they came, the larger the number: no two at once.
        let last = TimeDelta::minutes(i64::from(count(self.members + WAITING - number)));
        let before = if number < founders {
            FIRST
        } else if number < new {
            let since = (FIRST - BEFORE) / count(new - founders).max(1);
            FIRST - since * count(number - founders)
        } else {
            TimeDelta::zero()
        };
        self.now - before - last
    }

    fn membership(&self, id: AccountId, number: usize, drawn: &Drawn) -> membership::ActiveModel {
        let joined_at = self.joined_at(number);
        let (standing, role, note) = if number >= self.members {
            let note = "ほかの会社のやり方を聞いてみたくて、申し込みました。";
            (Standing::Requested, Role::Member, note)
        } else if ORGANIZERS.contains(&number) {
            (Standing::Active, Role::Organizer, "")
        } else {
            (Standing::Active, Role::Member, "")
        };
        let is_confirmed = standing == Standing::Active && happens(self.choice, 70);
        membership::ActiveModel {
            id: Set(MembershipId(self.choice.id(self.now))),
            community_id: Set(self.community),
            account_id: Set(id),
            role: Set(role),
            standing: Set(standing),
            note: Set(note.to_owned()),
            agreed_at: Set(joined_at),
            changed_at: Set(joined_at),
            company_id: Set(Some(self.companies[drawn.company].id)),
            company_confirmed_at: Set(is_confirmed.then_some(joined_at)),
            paused_until: Set(None),
            held_at: Set(None),
            told_at: Set(None),
            cadence: Set(Cadence::Ask),
        }
    }

    fn profile(&self, id: AccountId, number: usize, drawn: &Drawn) -> profile::ActiveModel {
        let company = &self.companies[drawn.company];
        let written = match below(self.choice, 6) {
            0 if !drawn.is_english => format!("株式会社{}", company.name),
            1 if !drawn.is_english => format!("{}株式会社", company.name),
            _ => company.name.clone(),
        };
        let sizes = [
            TeamSize::One,
            TeamSize::Few,
            TeamSize::Some,
            TeamSize::Some,
            TeamSize::Many,
            TeamSize::More,
        ];
        let is_outsourced = company.industry == "コールセンター受託";
        let employment = if is_outsourced {
            Employment::Outsourced
        } else {
            Employment::InHouse
        };
        // Whoever tries them shall meet somebody.
        let is_persona = number < PERSONAS.len();
        let joined_at = self.joined_at(number);
        let mut places = FAR_UNTIL_LATELY.iter().chain(&FAR_AWAY);
        let far = (number / FAR).checked_sub(1);
        let far = far.and_then(|far| places.nth(far));
        let far = far.filter(|_| number.is_multiple_of(FAR));
        let weekly = match far {
            None => drawn.weekly.clone(),
            Some(_) => FAR_TIMES[number / FAR % FAR_TIMES.len()].to_owned(),
        };
        profile::ActiveModel {
            account_id: Set(id),
            company: Set(written),
            role: Set(drawn.role.clone()),
            bio: Set(drawn.bio.clone()),
            years: Set(Some(drawn.years)),
            industry: Set(company.industry.to_owned()),
            team_size: Set(Some(*pick(self.choice, &sizes))),
            employment: Set(Some(employment)),
            workplace: Set(drawn.workplace.clone()),
            past_companies: Set(String::new()),
            region: Set(far.map_or_else(|| drawn.region.clone(), |far| (*far).to_owned())),
            online: Set(
                (!drawn.in_person || is_persona || happens(self.choice, 93)) && far.is_none()
            ),
            in_person: Set(drawn.in_person || far.is_some()),
            languages: Set(drawn.languages.clone()),
            wish: Set(Some(*pick(
                self.choice,
                &[Wish::Similar, Wish::Ahead, Wish::Either, Wish::Either],
            ))),
            can_talk: Set(String::new()),
            cannot_talk: Set(String::new()),
            trio_welcome: Set(happens(self.choice, 60)),
            no_invites: Set(!is_persona && happens(self.choice, 5)),
            time_zone: Set("Asia/Tokyo".to_owned()),
            weekly: Set(weekly),
            by_round: Set(drawn.by_round && far.is_none()),
            version: Set(1),
            changed_at: Set(joined_at),
            completed_at: Set(Some(joined_at)),
        }
    }

    /// What someone offers, wants and likes; of the trend they speak first.
    fn topics(&self, id: AccountId, number: usize, drawn: &Drawn) -> Vec<profile_tag::ActiveModel> {
        let (mut offers, mut wants) = (drawn.offers.clone(), drawn.wants.clone());
        let [first, second, third] = TRENDS.map(|slug| Vocabulary::curated().find(slug));
        let (wanted, offered) = match number % 15 {
            _ if number < PERSONAS.len() => (None, None),
            0 | 3 | 6 | 9 | 12 => (first, second.filter(|_| number.is_multiple_of(2))),
            1 | 7 | 13 => (second, first),
            2 | 5 | 8 | 11 => (second, third),
            _ => (third, second),
        };
        let is_new = |topic: &usize| !drawn.offers.contains(topic) && !drawn.wants.contains(topic);
        wants.splice(0..0, wanted.filter(is_new));
        offers.extend(offered.filter(is_new));
        let of_kind = |kind, topics: &[usize]| {
            let placed = (0_i16..).zip(topics.to_vec());
            let rows = placed.map(move |(position, topic)| profile_tag::ActiveModel {
                account_id: Set(id),
                kind: Set(kind),
                tag_id: Set(self.topics[topic]),
                position: Set(position),
                created_at: Set(self.now),
            });
            rows.collect::<Vec<_>>()
        };
        [
            of_kind(TagKind::Offer, &offers),
            of_kind(TagKind::Want, &wants),
            of_kind(TagKind::Interest, &drawn.interests),
        ]
        .concat()
    }
}

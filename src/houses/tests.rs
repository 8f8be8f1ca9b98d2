//! Who is a colleague of whom.

use proptest::prelude::*;

use super::*;

fn row<'a>(company: &'a str, group: &'a str, workplace: &'a str) -> Names<'a> {
    Names {
        company,
        group,
        workplace,
    }
}

/// The houses of each row.
fn settle(rows: &[Names<'_>]) -> Vec<Vec<u32>> {
    let mut houses = Houses::new();
    let members: Vec<Affiliation> = rows.iter().map(|&names| houses.add(names)).collect();
    let settled = houses.settle();
    members
        .iter()
        .map(|&member| settled.houses(member).to_vec())
        .collect()
}

#[test]
fn a_group_learned_from_one_row_holds_for_all() {
    let houses = settle(&[
        row("青空電機サービス", "", ""),
        row("青空電機サービス株式会社", "青空ホールディングス", ""),
        row("㈱青空電機", "青空ホールディングス", ""),
        row("青空ホールディングス", "", ""),
        row("Minato Foods", "", ""),
    ]);
    assert_eq!(houses[0], houses[1]);
    assert_eq!(houses[0], houses[2]);
    assert_eq!(houses[0], houses[3]);
    assert_ne!(houses[0], houses[4]);
}

#[test]
fn a_workplace_is_a_second_house() {
    let houses = settle(&[
        row("Outsourcer", "", "Client A"),
        row("Outsourcer", "", "Client B"),
        row("Client A", "", ""),
    ]);
    assert_eq!(houses[0].len(), 2);
    let common = |a: &[u32], b: &[u32]| a.iter().any(|house| b.contains(house));
    assert!(
        common(&houses[0], &houses[1]),
        "colleagues at the outsourcer"
    );
    assert!(common(&houses[0], &houses[2]), "they sit in one office");
    assert!(
        !common(&houses[1], &houses[2]),
        "client B has nothing to do with client A"
    );
}

#[test]
fn two_independents_are_no_colleagues() {
    for company in [
        "",
        "Independent",
        "無所属",
        "フリーランス",
        "n/a",
        "Freelance consultant",
    ] {
        assert_eq!(
            settle(&[row(company, "", "")]),
            [Vec::<u32>::new()],
            "{company}"
        );
    }
}

#[test]
fn somebody_with_two_employers_belongs_to_both() {
    let houses = settle(&[
        row("University A / Institute B", "", ""),
        row("University A", "", ""),
        row("Institute B", "", ""),
    ]);
    assert!(houses[0].contains(&houses[1][0]) && houses[0].contains(&houses[2][0]));
    assert_ne!(houses[1], houses[2]);
}

#[test]
fn departments_after_a_slash_do_not_make_colleagues() {
    let houses = settle(&[
        row("Aozora/CS部", "", ""),
        row("Minato/CS部", "", ""),
        row("Aozora", "", ""),
    ]);
    assert_eq!(houses[1].len(), 1);
    assert!(houses[0].contains(&houses[2][0]));
    assert!(!houses[0].contains(&houses[1][0]));
}

#[test]
fn companies_are_found_by_name() {
    let mut houses = Houses::new();
    let acme = houses.add(row("Acme Inc.", "", ""));
    houses.add(row("Other", "", ""));
    let settled = houses.settle();
    assert_eq!(settled.find("ACME, Ltd."), settled.employer(acme));
    assert_eq!(settled.find("Nobody"), None);
    assert_eq!(settled.find("independent"), None);
}

proptest! {
    #[test]
    fn the_order_of_rows_does_not_matter(
        rows in prop::collection::vec(("([a-f](/[a-f])?)?", "[a-f]?", "[a-f/]?"), 0..20),
        turn in 0_usize..20,
    ) {
        let rows: Vec<Names<'_>> = rows.iter().map(|(c, g, w)| row(c, g, w)).collect();
        let mut turned = rows.clone();
        let turn = turn.min(rows.len());
        turned.rotate_left(turn);
        let mut there = settle(&turned);
        there.rotate_right(turn);
        prop_assert_eq!(settle(&rows), there);
    }

    #[test]
    fn company_and_group_are_one_house(
        rows in prop::collection::vec(("[a-h]", "[a-h]?", "[a-h]?"), 1..20),
    ) {
        let mut houses = Houses::new();
        let members: Vec<Affiliation> =
            rows.iter().map(|(c, g, w)| houses.add(row(c, g, w))).collect();
        let settled = houses.settle();
        for (&member, (company, group, workplace)) in members.iter().zip(&rows) {
            let employer = settled.employer(member);
            prop_assert_eq!(employer, settled.find(company));
            prop_assert!(group.is_empty() || employer == settled.find(group));
            prop_assert!(workplace.is_empty()
                || settled.houses(member).contains(&settled.find(workplace).unwrap()));
        }
    }
}

//! The audit in the browser (`tests/pages`) leaves no page out.

use std::{collections::BTreeSet, fs};

use axum::http::Method;
use engawa::http;
use serde_json::Value;

#[test]
fn every_page_is_on_the_list_of_the_audit() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pages/pages.json");
    let list: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let listed: BTreeSet<&str> = list
        .as_object()
        .unwrap()
        .values()
        .flat_map(|entries| entries.as_array().unwrap())
        .filter_map(|entry| entry["route"].as_str())
        .collect();
    let pages: BTreeSet<&str> = http::table()
        .iter()
        .chain(&http::demo_table())
        .filter(|route| route.method == Method::GET)
        .map(|route| route.path)
        .collect();
    assert_eq!(
        listed, pages,
        "listed on the left, what there is on the right"
    );
}

#[test]
fn forms_that_only_ask_put_no_one_time_value_into_an_address() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/web/templates");
    let mut seen = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            continue;
        }
        let template = fs::read_to_string(&path).unwrap();
        for form in template.split("<form").skip(1) {
            let form = form.split("</form>").next().unwrap();
            if form.contains("method=\"get\"") {
                seen += 1;
                let shown = path.display();
                assert!(!form.contains("once"), "{shown}: {form}");
            }
        }
    }
    assert!(seen >= 5, "{seen} forms");
}

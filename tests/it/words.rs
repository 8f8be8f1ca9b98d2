//! The language files: the same messages in both, each used, each taking the same arguments.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// Messages of a language file, with the arguments that each takes.
fn messages(language: &str) -> BTreeMap<String, BTreeSet<String>> {
    let path = format!("web/locales/{language}/engawa.ftl");
    let mut messages = BTreeMap::<_, BTreeSet<String>>::new();
    let mut current = String::new();
    for line in fs::read_to_string(&path).unwrap().lines() {
        if line.starts_with('#') || line.is_empty() {
            continue;
        }
        if !line.starts_with(' ')
            && let Some((key, _)) = line.split_once(" =")
        {
            key.clone_into(&mut current);
            assert!(
                messages.insert(current.clone(), BTreeSet::new()).is_none(),
                "{path}: {key} is there twice"
            );
        }
        let arguments = line.split('$').skip(1).map(|rest| {
            rest.chars()
                .take_while(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
                .collect::<String>()
        });
        messages.get_mut(&current).unwrap().extend(arguments);
    }
    messages
}

/// All sources and templates in one text.
fn sources(folder: &Path, into: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else {
            into.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn both_languages_have_the_same_messages_and_arguments() {
    assert_eq!(messages("ja"), messages("en"));
}

#[test]
fn every_message_is_used() {
    let mut text = String::new();
    sources(Path::new("src"), &mut text);
    sources(Path::new("web/templates"), &mut text);
    let unused: Vec<String> = messages("en")
        .into_keys()
        .filter(|key| !text.contains(&format!("\"{key}\"")))
        .collect();
    assert_eq!(unused, Vec::<String>::new());
}

//! Settings: where they come from, and how a wrong one ends the start.

use std::{fs, path::Path};

use engawa::{clock::Random, config::Config, secret::Secret};

fn read(file: Option<&Path>, variables: &[(&str, &str)]) -> Result<Config, String> {
    let variables = variables
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Config::read(file, variables).map_err(|error| error.to_string())
}

fn file_with(text: &str) -> tempfile::NamedTempFile {
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(file.path(), text).unwrap();
    file
}

#[test]
fn the_variable_wins_over_the_file_and_the_file_over_the_default() {
    let file = file_with("listen = \"127.0.0.1:4000\"\nlog = \"debug\"\n");
    let config = read(Some(file.path()), &[("ENGAWA_LISTEN", "127.0.0.1:5000")]).unwrap();
    assert_eq!(config.listen.port(), 5000);
    assert_eq!(config.log, "debug");
    assert_eq!(config.base_url.as_str(), "http://127.0.0.1:3000/");
}

#[test]
fn an_unknown_setting_is_named() {
    assert_eq!(
        read(None, &[("ENGAWA_LISTNE", "x")]).unwrap_err(),
        "ENGAWA_LISTNE is not a setting of engawa"
    );
    let file = file_with("listne = \"x\"\n");
    let error = read(Some(file.path()), &[]).unwrap_err();
    assert!(error.starts_with("listne in "), "{error}");
    assert!(error.ends_with("is not a setting of engawa"), "{error}");
}

#[test]
fn a_malformed_setting_is_named_and_its_value_is_not() {
    for (variable, value) in [
        ("ENGAWA_LISTEN", "hunter2"),
        ("ENGAWA_SMTP_URL", "hunter2"),
        ("ENGAWA_BASE_URL", "hunter2"),
        ("ENGAWA_MAIL_FROM", "hunter2"),
        ("ENGAWA_TRUSTED_PROXIES", "hunter2"),
        ("ENGAWA_LOG", "hunter2=hunter2"),
        ("ENGAWA_LOG", "info,\u{2028}a\u{114c5}=hunter2"),
        ("ENGAWA_LOG_FORMAT", "hunter2"),
    ] {
        let error = read(None, &[(variable, value)]).unwrap_err();
        assert!(error.starts_with(variable), "{error}");
        assert!(!error.contains("hunter2"), "{error}");
        assert_eq!(error.lines().count(), 1, "{error}");
    }
}

#[test]
fn r42_an_unencrypted_public_address_is_refused() {
    for (address, good) in [
        ("https://engawa.example.org", true),
        ("http://localhost:3000", true),
        ("http://127.0.0.1:3000", true),
        ("http://[::1]:3000", true),
        ("http://engawa.example.org", false),
        ("http://192.0.2.1", false),
        ("ftp://engawa.example.org", false),
        ("https://engawa.example.org/path", false),
        ("https://user@engawa.example.org", false),
    ] {
        let outcome = read(None, &[("ENGAWA_BASE_URL", address)]);
        assert_eq!(outcome.is_ok(), good, "{address}");
    }
}

#[test]
fn r42_a_secret_can_come_from_a_file_and_is_never_shown() {
    let file = file_with("correct horse battery staple, 42 times\n");
    let path = file.path().to_str().unwrap();
    let config = read(None, &[("ENGAWA_SECRET_FILE", path)]).unwrap();
    assert_eq!(
        config.secret.as_ref().unwrap().reveal(),
        "correct horse battery staple, 42 times"
    );
    assert!(!format!("{config:?}").contains("horse"));

    let error = read(None, &[("ENGAWA_SECRET_FILE", "/does/not/exist")]).unwrap_err();
    assert!(error.starts_with("ENGAWA_SECRET_FILE"), "{error}");
}

#[test]
fn r42_a_server_database_needs_a_secret() {
    let config = read(None, &[("DATABASE_URL", "postgres://127.0.0.1/engawa")]).unwrap();
    let error = Secret::load(&config, &Random::system())
        .unwrap_err()
        .to_string();
    assert!(error.starts_with("ENGAWA_SECRET is missing"), "{error}");
}

#[test]
fn providers_are_named_by_the_operator() {
    let variables = [
        ("ENGAWA_OIDC_MY-ID_ISSUER", "https://id.example.org/"),
        ("ENGAWA_OIDC_MY-ID_CLIENT_ID", "engawa"),
        ("ENGAWA_OIDC_MY-ID_CLIENT_SECRET", "hunter2"),
    ];
    let config = read(None, &variables).unwrap();
    assert_eq!(
        (config.providers.len(), config.providers[0].name.as_str()),
        (1, "my-id")
    );
    assert!(!format!("{config:?}").contains("hunter2"));
    // Shells know no dashes in names.
    let shell = variables.map(|(name, value)| (name.replace('-', "_"), value));
    let shell: Vec<(&str, &str)> = shell
        .iter()
        .map(|(name, value)| (name.as_str(), *value))
        .collect();
    assert_eq!(read(None, &shell).unwrap().providers[0].name, "my_id");
    // The same in a file.
    let file = file_with(
        "[oauth2.hub]\nauthorize_url = \"https://a.example/a\"\ntoken_url = \"https://a.example/t\"\n\
         user_url = \"https://a.example/u\"\nclient_id = \"x\"\nclient_secret = \"hunter2\"\n",
    );
    let config = read(Some(file.path()), &variables).unwrap();
    assert_eq!(config.providers.len(), 2);
    // What is missing, unknown or unsafe is named.
    for (variable, value, problem) in [
        (
            "ENGAWA_OIDC_MY-ID_ISSUER",
            "http://id.example.org",
            "must begin with https://",
        ),
        ("ENGAWA_OIDC_MY-ID_ISSUER", "hunter2", "is not an address"),
        ("ENGAWA_OIDC_MY-ID_CLIENT_SECRET", "", "is missing"),
        ("ENGAWA_OIDC_MY-ID_ISSURE", "x", "is not a setting"),
        (
            "ENGAWA_OAUTH2_MY-ID_TOKEN_URL",
            "https://a.example",
            "another kind",
        ),
    ] {
        let mut wrong = variables.to_vec();
        wrong.retain(|(name, _)| *name != variable);
        wrong.push((variable, value));
        let error = read(None, &wrong).unwrap_err();
        assert!(
            error.contains(problem) && !error.contains("hunter2"),
            "{error}"
        );
        assert!(error.starts_with("ENGAWA_O"), "{error}");
    }
}

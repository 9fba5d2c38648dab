//! In words: every program can be told in both languages, every sentence is used with all its
//! values, and some programs read as they were read and found right.
#![expect(
    clippy::expect_used,
    reason = "a test that can't read its own data fails"
)]

#[path = "texts/said.rs"]
mod said;

use std::collections::BTreeSet;
use std::fs;

fn told(program: &str, language: &str) -> String {
    let file = format!("programs/{program}/rules.json");
    let rules = fs::read_to_string(&file).expect("the program is there");
    let description = tierpath::describe(&rules, language);
    description.expect("a program that runs").markdown()
}

fn programs() -> Vec<String> {
    let entries = fs::read_dir("programs").expect("the programs are there");
    let names = entries.map(|entry| entry.expect("a folder").file_name());
    names
        .map(|name| name.into_string().expect("an id"))
        .filter(|name| fs::exists(format!("programs/{name}/rules.json")).expect("a folder"))
        .collect()
}

#[test]
fn every_program_can_be_told() {
    let english = said::locale("en");
    let keys: BTreeSet<&String> = english["describe"]
        .as_object()
        .expect("sentences")
        .keys()
        .collect();
    for program in programs() {
        for language in said::LANGUAGES {
            let text = told(&program, language);
            let bad = ["{", "}", "…"].into_iter().find(|bad| text.contains(bad));
            assert_eq!(bad, None, "{program} in {language}:\n{text}");
            // A key that has no sentence would stand in its place.
            let key = keys
                .iter()
                .find(|key| key.contains('.') && text.contains(**key));
            assert_eq!(key, None, "{program} in {language}:\n{text}");
            assert!(text.matches("\n## ").count() > 1, "{program} in {language}");
        }
    }
}

#[test]
fn sentences_are_the_same_in_both_languages() {
    let all = said::all();
    let english = all["en"]["describe"].as_object().expect("sentences");
    for (language, locale) in &all {
        let own = locale["describe"].as_object().expect("sentences");
        let keys = |texts: &serde_json::Map<String, serde_json::Value>| {
            texts.keys().cloned().collect::<BTreeSet<String>>()
        };
        assert_eq!(keys(own), keys(english), "{language}");
        for (key, text) in own {
            let names =
                |text: &serde_json::Value| said::placeholders(text.as_str().expect("a text"));
            assert_eq!(names(text), names(&english[key]), "{key} in {language}");
        }
    }
}

#[test]
fn these_programs_read_as_they_were_read() {
    for program in [
        "riverbank",
        "hilton",
        "food_lover",
        "huazhu",
        "online_school",
        "flying_blue",
        "taobao_88vip",
    ] {
        for language in said::LANGUAGES {
            let text = told(program, language);
            let file = format!("tests/describe/{program}.{language}.md");
            if std::env::var_os("TIERPATH_BLESS").is_some() {
                fs::write(&file, &text).expect("the text can be written");
            }
            let read = fs::read_to_string(&file).unwrap_or_default();
            assert_eq!(text, read, "{file}");
        }
    }
}

#[test]
fn what_does_not_run_is_not_told() {
    let problems = tierpath::describe("{}", "en").expect_err("nothing is there");
    assert!(problems.has_error());
}

fn marked_up(rules: &str, about: &str) -> serde_json::Value {
    let markup = tierpath::member_program(rules, "en", about).expect("a program that runs");
    let unsafe_in_a_page = ['<', '>', '&', '\u{2028}', '\u{2029}'];
    assert!(!markup.contains(unsafe_in_a_page), "{markup}");
    serde_json::from_str(&markup).expect("JSON")
}

fn rules_of(program: &str) -> String {
    fs::read_to_string(format!("programs/{program}/rules.json")).expect("the program is there")
}

#[test]
fn every_program_has_markup() {
    for program in programs() {
        let markup = marked_up(&rules_of(&program), "{}");
        let text = markup.to_string();
        for bad in ["{}", "…", "markup.", "null"] {
            assert!(!text.contains(bad), "{program}: {bad} in {text}");
        }
        let tiers = markup["hasTiers"].as_array().expect("tiers");
        let ids: BTreeSet<&str> = tiers
            .iter()
            .filter_map(|tier| tier["@id"].as_str())
            .collect();
        assert_eq!(
            (ids.len(), tiers.is_empty()),
            (tiers.len(), false),
            "{program}"
        );
    }
}

/// Worked out by hand from the programs' pages.
#[test]
fn markup_says_what_each_tier_asks_for_and_earns() {
    let points = |markup: &serde_json::Value| -> Vec<f64> {
        let tiers = markup["hasTiers"].as_array().expect("tiers").iter();
        tiers
            .filter_map(|tier| tier["membershipPointsEarned"]["value"].as_f64())
            .collect()
    };
    let sephora = marked_up(&rules_of("sephora"), "{}");
    assert_eq!(points(&sephora), [1.0, 1.25, 1.5]);
    let asked = &sephora["hasTiers"][1]["hasTierRequirement"];
    assert_eq!(
        (&asked["@type"], &asked["currency"]),
        (&"MonetaryAmount".into(), &"USD".into())
    );
    assert_eq!(asked["value"].as_f64(), Some(350.0));
    // 10 points a dollar, and 20, 80 and 100 % more; nights, stays or points, which only a sentence can say.
    let hilton = marked_up(&rules_of("hilton"), "{}");
    assert_eq!(points(&hilton), [10.0, 12.0, 18.0, 20.0]);
    assert!(hilton["hasTiers"][3]["hasTierRequirement"].is_string());
    assert_eq!(hilton["hasTiers"][0].get("hasTierRequirement"), None);
    // A bean for 2 yuan; PLUS doubles it, and the tiers above it, which ask for PLUS, add 20, 50 and 100 %.
    let shop = marked_up(&rules_of("shop"), "{}");
    assert_eq!(points(&shop), [0.5, 1.0, 1.1, 1.25, 1.5]);
    let plus = &shop["hasTiers"][1];
    let fees = plus["hasTierRequirement"].as_array().expect("a plan each");
    let fees: Vec<_> = fees
        .iter()
        .map(|fee| (fee["price"].as_f64(), fee["billingIncrement"].as_u64()))
        .collect();
    assert_eq!(fees, [(Some(198.0), Some(12)), (Some(25.0), Some(1))]);
    let benefits: Vec<_> = plus["hasTierBenefit"]
        .as_array()
        .expect("benefits")
        .iter()
        .collect();
    assert_eq!(
        benefits,
        [
            "https://schema.org/TierBenefitLoyaltyPoints",
            "https://schema.org/TierBenefitLoyaltyPrice",
            "https://schema.org/TierBenefitLoyaltyShipping"
        ]
    );
}

#[test]
fn markup_takes_what_the_document_does_not_know() {
    let rules = rules_of("riverbank").replace("Riverbank Club", "</script>&Club");
    let about = r#"{ "url": "https://example.com/club", "description": "Tea <3", "organization": { "name": "Riverbank Tea" } }"#;
    let markup = marked_up(&rules, about);
    assert_eq!(markup["name"], "</script>&Club");
    assert_eq!(markup["description"], "Tea <3");
    assert_eq!(markup["hostingOrganization"]["name"], "Riverbank Tea");
    assert_eq!(markup["hasTiers"][4]["@id"], "#plus");
    let refused = tierpath::member_program(&rules, "en", r#"{ "uri": "", "organization": {} }"#);
    let found: Vec<_> = refused
        .expect_err("two faults")
        .0
        .iter()
        .map(|found| (found.code, found.path.clone()))
        .collect();
    assert_eq!(
        found,
        [
            ("missing-key", "/organization".to_owned()),
            ("unknown-key", "/uri".to_owned())
        ]
    );
}

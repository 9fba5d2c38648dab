//! A book of editions whose documents are files beside it.

use std::fs;
use std::path::PathBuf;

use crate::run::{text_of, tierpath};

/// A folder with a book of two editions and their files, the second as given.
fn book(name: &str, second: &str) -> String {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).unwrap();
    let first = text_of("shopee_ph/rules-2023.json");
    let digest = |text: &str| tierpath::document_digest(text).unwrap();
    let published = text_of("shopee_ph/rules.json");
    fs::write(folder.join("rules-2023.json"), &first).unwrap();
    fs::write(folder.join("rules-2024.json"), second).unwrap();
    let book = serde_json::json!({
        "format": "tierpath.book/1", "program": "shopee-ph",
        "editions": [
            { "from": "2023-01-01", "file": "rules-2023.json", "document": digest(&first) },
            { "from": "2024-01-01", "file": "rules-2024.json", "document": digest(&published) }
        ]
    });
    let file = folder.join("book.json");
    fs::write(&file, book.to_string()).unwrap();
    file.display().to_string()
}

#[test]
fn the_files_of_a_book_are_read_beside_it() {
    let file = book("as-published", &text_of("shopee_ph/rules.json"));
    let run = tierpath(&["check", &file], "");
    assert_eq!(run.code, 0, "{}", run.out);
}

#[test]
fn a_file_that_was_changed_is_not_the_one_that_the_book_means() {
    let published = text_of("shopee_ph/rules.json");
    let changed = published.replacen("Shopee", "Shoppee", 1);
    assert_ne!(changed, published);
    let run = tierpath(&["check", &book("changed", &changed)], "");
    assert_eq!(run.code, 1);
    assert!(run.out.contains("/editions/1"), "{}", run.out);
}

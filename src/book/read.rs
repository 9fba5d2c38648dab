//! Reading a program: one rule document, or a book of them.

use std::cmp::Ordering;

use super::{Book, Edition};
use crate::check::sound;
use crate::definition::{BOOK_FORMAT, BookText, Changeover, EditionText, Rules};
use crate::json::{Json, Node, Read, Writer, parse};
use crate::list::ToList as _;
use crate::place::Place;
use crate::problem::{Problem, Problems, Sink, step};
use crate::program::{Program, compile, digest, digest_of, document_digest};
use crate::time::Day;

/// Most bytes of a rule document.
const MOST_RULES: usize = 256 * 1024;
/// Most bytes of a book.
const MOST_BOOK: usize = 2 * 1024 * 1024;
/// Most editions in a book.
const MOST_EDITIONS: usize = 64;

/// What advises those who write rules. It comes as a value, so that members' devices, which ask for
/// none, need not carry its code.
#[derive(Clone, Copy)]
pub(crate) struct Advice {
    pub(crate) on_rules: fn(&Rules, &Json, &Sink),
    /// On the rules of an edition and those that follow, at their place.
    pub(crate) on_change: fn(&Json, &Json, &Place<'_>, &Sink),
    /// On the rules of an edition and its days.
    pub(crate) on_dates: fn(&Json, (Day, Option<Day>), &Place<'_>, &Sink),
}

/// Reads, checks, compiles; advice comes along with the program. A book may name editions by their
/// digests, whose documents are handed in with it.
///
/// # Errors
/// Everything wrong with it, each at its place.
pub(crate) fn read(
    text: &str,
    documents: &[&str],
    advice: Option<Advice>,
) -> Result<(Book, Problems), Problems> {
    // Only a text that is too long for a document is searched.
    let limit = match text.len() > MOST_RULES && text.contains(BOOK_FORMAT) {
        true => MOST_BOOK,
        false => MOST_RULES,
    };
    let json = parse(text, limit)?;
    if json.get("format") == Some(&Json::Text(BOOK_FORMAT.into())) {
        let mut handed = Vec::new();
        for (position, document) in documents.iter().take(MOST_EDITIONS).enumerate() {
            let under = |problem: Problem| problem.under(&step("/documents", position));
            let read = parse(document, MOST_RULES);
            let json = read.map_err(|problems| under(problems.first()))?;
            handed.push((document_digest(&json), digest(&json), json));
        }
        return book(&json, &handed, advice);
    }
    let (program, problems) = rules(&json, advice)?;
    let book = Book {
        digest: program.digest.clone(),
        first: Edition {
            program: program.into(),
            from: None,
            until: None,
            changeover: Changeover::Keep,
        },
        later: Vec::new(),
    };
    Ok((book, problems))
}

fn rules(json: &Json, advice: Option<Advice>) -> Result<(Program, Problems), Problems> {
    let sink = Sink::default();
    let rules = Rules::read(&Node::root(json, &sink));
    if !sink.set_aside() {
        return Err(sink.into_problems());
    }
    sound(&rules, &sink);
    if let Some(advice) = advice {
        (advice.on_rules)(&rules, json, &sink);
    }
    let compiled = compile(&rules, digest(json), &sink);
    let problems = sink.into_problems();
    match compiled {
        Some(compiled) if !problems.has_error() => Ok((compiled, problems)),
        _ => Err(problems),
    }
}

/// A document handed in beside a book, after the digests of it all and of what affects results.
type Handed<'t> = (String, String, Json<'t>);

/// The document that an edition names by a digest.
fn named<'h>(edition: &EditionText, handed: &'h [Handed<'h>]) -> Option<&'h Json<'h>> {
    let means = |(document, logic, _): &&Handed| match (&edition.document, &edition.logic) {
        (Some(stated), _) => stated == document,
        (None, stated) => stated.as_ref() == Some(logic),
    };
    handed.iter().find(means).map(|(_, _, json)| json)
}

// Apart: most programs are no book, and hosts make code of a function when it is first called.
#[cfg_attr(feature = "wasm", inline(never))]
fn book(
    json: &Json,
    handed: &[Handed],
    advice: Option<Advice>,
) -> Result<(Book, Problems), Problems> {
    let sink = Sink::default();
    let text = BookText::read(&Node::root(json, &sink));
    if sink.has_error() {
        return Err(sink.into_problems());
    }
    let documents = documents(json, &text, handed, &sink)?;
    if sink.has_error() {
        return Err(sink.into_problems());
    }
    in_order(&text.editions, &sink);
    let editions = editions(&text, &documents, advice, &sink);
    if let Some(advice) = advice {
        advise(advice, &text.editions, &documents, &sink);
    }
    let digest = digest_of(&logic(&editions)).into();
    let problems = sink.into_problems();
    let mut editions = editions.into_iter();
    match editions.next() {
        Some(first) if !problems.has_error() => Ok((
            Book {
                digest,
                first,
                later: editions.to_list(),
            },
            problems,
        )),
        _ => Err(problems),
    }
}

/// The rules of each edition: in the book, or handed in beside it.
fn documents<'j>(
    json: &'j Json<'j>,
    text: &BookText,
    handed: &'j [Handed<'j>],
    sink: &Sink,
) -> Result<Vec<&'j Json<'j>>, Problems> {
    let pages = match json.get("editions") {
        Some(Json::Array(pages)) => pages.as_slice(),
        _ => &[],
    };
    let at = Place::ROOT.key("editions");
    if pages.is_empty() {
        sink.report(Problem::error("empty-list", at.pointer()));
    }
    if pages.len() > MOST_EDITIONS {
        let problem = Problem::error("too-many", at.pointer());
        let problem = problem.with("found", pages.len());
        return Err(problem.with("limit", MOST_EDITIONS).into());
    }
    let mut documents = Vec::new();
    for (position, (page, edition)) in pages.iter().zip(&text.editions).enumerate() {
        match page.get("rules").or_else(|| named(edition, handed)) {
            Some(document) => documents.push(document),
            None => sink.report(Problem::error("not-handed-in", at.item(position).pointer())),
        }
    }
    Ok(documents)
}

/// Compiles each edition, and holds it to what the book says of it and to the one before.
fn editions(
    text: &BookText,
    documents: &[&Json],
    advice: Option<Advice>,
    sink: &Sink,
) -> Vec<Edition> {
    let at = Place::ROOT.key("editions");
    let mut editions: Vec<Edition> = Vec::new();
    for (position, (text_of, document)) in text.editions.iter().zip(documents).enumerate() {
        let place = at.item(position);
        let found = match rules(document, advice) {
            Ok((compiled, found)) => {
                let edition = Edition {
                    from: Some(text_of.from),
                    until: text_of.until,
                    changeover: text_of.changeover,
                    program: compiled.into(),
                };
                as_stated(text, text_of, (&edition, document), &place, sink);
                if let Some(before) = editions.last() {
                    newly_required(before, &edition, &place, sink);
                    same_midnight(before, &edition, &place, sink);
                }
                editions.push(edition);
                found
            }
            Err(found) => found,
        };
        let at = place.key("rules").pointer();
        let found = found.0.into_iter();
        found.for_each(|problem| sink.report(problem.under(&at)));
    }
    editions
}

/// Advice on the days of each edition, where nothing is wrong, and on what changes from one to the next.
fn advise(advice: Advice, editions: &[EditionText], documents: &[&Json], sink: &Sink) {
    let at = Place::ROOT.key("editions");
    if !sink.has_error() {
        let starts = editions.iter().skip(1).map(|edition| Some(edition.from));
        let ends = starts.chain([editions.last().and_then(|last| last.until)]);
        let dated = editions.iter().zip(ends).zip(documents).enumerate();
        for (position, ((edition, end), rules)) in dated {
            let place = at.item(position);
            (advice.on_dates)(rules, (edition.from, end), &place.key("rules"), sink);
        }
    }
    let pairs = documents.iter().zip(documents.iter().skip(1)).enumerate();
    for (position, (before, after)) in pairs {
        let place = at.item(position.saturating_add(1));
        (advice.on_change)(before, after, &place.key("rules"), sink);
    }
}

/// Each edition follows the one before, without a gap and without two on one day.
fn in_order(editions: &[EditionText], sink: &Sink) {
    let at = Place::ROOT.key("editions");
    for (position, (earlier, later)) in editions.iter().zip(editions.iter().skip(1)).enumerate() {
        let place = at.item(position.saturating_add(1));
        let border = earlier.until.unwrap_or(later.from);
        let path = place.key("from").pointer();
        let problem = match border.cmp(&later.from) {
            _ if later.from <= earlier.from => Problem::error("editions-not-rising", path),
            Ordering::Less => Problem::error("edition-gap", path),
            Ordering::Greater => Problem::error("edition-overlap", path),
            Ordering::Equal => continue,
        };
        let before = earlier.until.unwrap_or(earlier.from);
        sink.report(problem.with("found", later.from).with("before", before));
    }
}

/// The rules are of this program, and those that the book means.
fn as_stated(
    book: &BookText,
    stated: &EditionText,
    (edition, document): (&Edition, &Json),
    place: &Place<'_>,
    sink: &Sink,
) {
    let expect = |stated: &str, found: &str, problem: Problem| {
        if stated != found {
            sink.report(problem.with("found", found).with("expected", stated));
        }
    };
    if let Some(stated) = &stated.document {
        let found = document_digest(document);
        let path = place.key("document").pointer();
        expect(stated, &found, Problem::error("digest-differs", path));
    }
    if let Some(stated) = &stated.logic {
        let found = &edition.program.digest;
        let path = place.key("logic").pointer();
        expect(stated, found, Problem::error("digest-differs", path));
    }
    let path = place.key("rules").key("program").pointer();
    let found = &edition.program.id;
    expect(
        book.program.as_str(),
        found,
        Problem::error("other-program", path),
    );
}

/// What the former rules did not ask for can't be known of every member.
fn newly_required(before: &Edition, after: &Edition, place: &Place<'_>, sink: &Sink) {
    let asked = |id: &String| {
        let mut attributes = before.program.attributes.values();
        attributes.any(|attribute| attribute.field.required && attribute.field.id == *id)
    };
    let attributes = after.program.attributes.values().enumerate();
    for (position, attribute) in attributes {
        let field = &attribute.field;
        if field.required && !asked(&field.id) {
            let rules = place.key("rules");
            let list = rules.key("attributes");
            let problem = Problem::error("newly-required", list.item(position).pointer());
            sink.report(problem.with("found", &field.id));
        }
    }
}

/// A border is one moment: else a day could begin twice.
fn same_midnight(before: &Edition, after: &Edition, place: &Place<'_>, sink: &Sink) {
    let zone = |edition: &Edition| edition.program.calendar.zone.clone();
    let border = after.from.unwrap_or_default();
    if !zone(before).begins_with(&zone(after), border) {
        let path = place.key("rules").key("calendar").pointer();
        sink.report(Problem::error("other-midnight", path).with("found", border));
    }
}

/// What affects results in a book, in one text.
fn logic(editions: &[Edition]) -> String {
    let mut out = Writer::default();
    out.array(|out| {
        for edition in editions {
            out.text(&edition.program.digest);
            for day in [edition.from, edition.until] {
                out.quoted(&day.unwrap_or(Day::EPOCH));
            }
            out.plain(&(edition.changeover == Changeover::ReEvaluate));
        }
    });
    out.into_text()
}

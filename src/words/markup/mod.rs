//! A program as schema.org markup for search engines: a `MemberProgram` with its tiers, as JSON-LD. Only what
//! the document says for certain is said; what has no word there is told in a sentence.

mod about;
mod points;
mod requirement;
mod standing;

use super::benefit;
use super::teller::Teller;
use crate::api::clean;
use crate::definition::{Goal, Grant, Ladder, Membership, Rules};
use crate::json::Writer;
use crate::list::ToList as _;
use crate::problem::Problems;
use about::About;
use requirement::requirement;
use standing::Standing;

/// The schema.org [`MemberProgram`](https://schema.org/MemberProgram) of a rule document, as JSON-LD that can
/// stand in a `<script type="application/ld+json">`: the tiers of its ladders and its paid memberships, with
/// what they ask for, what they give and the points for each unit of money spent.
///
/// The language is that of [`describe`](super::describe). `about` is JSON text with what the document does not
/// know, all of it optional: `url` and `description` of the program, and the `organization` with its `name` and,
/// optional, `url`.
///
/// ```
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let rules = include_str!("../../../programs/riverbank/rules.json");
/// let markup = tierpath::member_program(rules, "en", r#"{ "organization": { "name": "Riverbank Tea" } }"#)?;
/// assert!(markup.starts_with(r#"{"@context":"https://schema.org","@type":"MemberProgram""#));
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// What keeps the document from running; everything wrong with `about`.
pub fn member_program(rules: &str, language: &str, about: &str) -> Result<String, Problems> {
    let (rules, json) = clean(rules)?;
    let about = About::parse(about)?;
    let teller = Teller::new(&rules, &json, language);
    let mut out = Writer::default();
    out.object(|out| {
        out.key("@context").text("https://schema.org");
        program(&teller, &about, out);
    });
    Ok(for_a_page(&out.into_text()))
}

/// JSON that no page can take for markup of its own: nothing in it ends a script or begins a comment.
fn for_a_page(json: &str) -> String {
    let mut safe = String::new();
    for letter in json.chars() {
        match letter {
            '<' => safe.push_str("\\u003c"),
            '>' => safe.push_str("\\u003e"),
            '&' => safe.push_str("\\u0026"),
            '\u{2028}' => safe.push_str("\\u2028"),
            '\u{2029}' => safe.push_str("\\u2029"),
            other => safe.push(other),
        }
    }
    safe
}

fn program(teller: &Teller<'_>, about: &About, out: &mut Writer) {
    let title = teller.title();
    out.key("@type").text("MemberProgram");
    out.key("name").text(&title);
    let description = about.description.clone();
    out.key("description")
        .text(&description.unwrap_or_else(|| in_short(teller)));
    if let Some(url) = &about.url {
        out.key("url").text(url);
    }
    if let Some(organization) = &about.organization {
        out.key("hostingOrganization").object(|out| {
            out.key("@type").text("Organization");
            out.key("name").text(&organization.name);
            if let Some(url) = &organization.url {
                out.key("url").text(url);
            }
        });
    }
    out.key("hasTiers").array(|out| {
        let rules = teller.rules;
        for ladder in &rules.ladders {
            for place in 0..ladder.tiers.len() {
                out.object(|out| tier(teller, (ladder, place), out));
            }
        }
        for of in rules.memberships.iter().filter(|of| !is_tier(rules, of)) {
            out.object(|out| membership(teller, of, out));
        }
        if rules.ladders.is_empty() && rules.memberships.is_empty() {
            out.object(|out| {
                let standing = Standing::of_all(rules);
                rung(teller, ("members", &title), (&[], &standing), out);
            });
        }
    });
}

/// Whether a membership is a tier of a ladder already.
fn is_tier(rules: &Rules, of: &Membership) -> bool {
    let mut tiers = rules.ladders.iter().flat_map(|ladder| &ladder.tiers);
    tiers.any(|tier| {
        let reach = tier.reach.as_ref().filter(|_| tier.when.is_none());
        matches!(reach, Some(Goal::Hold { membership }) if *membership == of.id)
    })
}

/// What members get, by name.
fn in_short(teller: &Teller<'_>) -> String {
    let rules = teller.rules;
    let mut names = Vec::new();
    let spendable = rules.balances.iter().filter(|of| of.spendable);
    let tiers = rules.ladders.iter().flat_map(|ladder| &ladder.tiers);
    let grants = tiers.flat_map(|tier| &tier.benefits);
    let grants = grants.chain(rules.memberships.iter().flat_map(|of| &of.benefits));
    for (list, ids) in [
        ("balances", spendable.map(|of| &of.id).to_list()),
        ("benefits", grants.filter_map(Grant::benefit).to_list()),
    ] {
        for id in ids {
            let name = teller.named(list, id);
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    let names = teller.join("semicolon", &names);
    teller.say(
        "markup.in-short",
        &[("program", &teller.title()), ("names", &names)],
    )
}

fn tier(teller: &Teller<'_>, (ladder, place): (&Ladder, usize), out: &mut Writer) {
    let Some(tier) = ladder.tiers.get(place) else {
        return;
    };
    let id = format!("{}.{}", ladder.id.as_str(), tier.id.as_str());
    let name = teller.tier(&ladder.id, &tier.id);
    let standing = Standing::of_tier(teller.rules, ladder, place);
    let mut grants = Vec::new();
    let lower = ladder.tiers.iter().take(place);
    for tier in lower.filter(|_| ladder.inherits).chain([tier]) {
        grants.extend(tier.benefits.iter().cloned());
    }
    rung(teller, (&id, &name), (&grants, &standing), out);
    requirement(teller, tier, place == 0, out);
}

fn membership(teller: &Teller<'_>, membership: &Membership, out: &mut Writer) {
    let name = teller.named("memberships", &membership.id);
    let standing = Standing::of_membership(teller.rules, membership);
    let id = membership.id.as_str();
    rung(teller, (id, &name), (&membership.benefits, &standing), out);
    requirement::fee(teller, membership, out);
}

/// What tiers and memberships have alike.
fn rung(
    teller: &Teller<'_>,
    (id, name): (&str, &str),
    (grants, standing): (&[Grant], &Standing<'_>),
    out: &mut Writer,
) {
    out.key("@type").text("MemberProgramTier");
    out.key("@id").text(&format!("#{id}"));
    out.key("name").text(name);
    let given = benefit::grants(teller, grants);
    if !given.is_empty() {
        out.key("description")
            .text(&teller.join("semicolon", &given));
    }
    let points = points::points(teller, standing);
    let kinds = |kind: &str| {
        let mut ids = grants.iter().filter_map(Grant::benefit);
        ids.any(|id| teller.kind_of(id) == Some(kind))
    };
    let benefits = [
        ("Points", !points.is_empty()),
        ("Price", kinds("price")),
        ("Shipping", kinds("shipping")),
    ];
    out.list("hasTierBenefit", |out| {
        for (benefit, _) in benefits.iter().filter(|(_, given)| *given) {
            out.text(&format!("https://schema.org/TierBenefitLoyalty{benefit}"));
        }
    });
    let many = points.len() > 1;
    if !points.is_empty() {
        out.key("membershipPointsEarned");
        match many {
            true => out.array(|out| points.iter().for_each(|of| of.write(teller, out))),
            false => points.iter().for_each(|of| of.write(teller, out)),
        }
    }
}

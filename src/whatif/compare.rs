//! Compare: one member under two programs, or two editions of one; on what has happened, or on what
//! lies ahead. Two projections, and where they differ.

use serde::Serialize;

use super::ahead::{Ahead, Coming, Whose};
use super::period::{PeriodBalance, PeriodLadder, sum};
use super::project::{Projection, projection};
use super::run::BenefitWorth;
use crate::book::Book;
use crate::event::Event;
use crate::json::{Json, Node, Owned};
use crate::list::ToList as _;
use crate::member::State;
use crate::number::{Amount, Ratio};
use crate::problem::{Problem, Problems, Sink};
use crate::time::{Day, Instant};

/// Most events of a past.
const MOST_EVENTS: usize = 10_000;
/// Most months of a past.
const MOST_MONTHS: u32 = 600;

/// A member under two programs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Comparison<'p> {
    /// Under the one.
    pub a: Projection<'p>,
    /// Under the other.
    pub b: Projection<'p>,
    /// Line by line: what the one comes to, what the other does, and how much more that is.
    pub difference: Apart,
}

/// Where two projections differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Apart {
    /// The ladders that both have, by id.
    pub ladders: Vec<LaddersApart>,
    /// The balances that either has, by id.
    pub balances: Vec<BalancesApart>,
    /// The benefits that either gives, by id: what they come to.
    pub benefits: Vec<BenefitsApart>,
    /// What memberships cost the member.
    pub fees: Both,
    /// What benefits and points come to.
    pub value: Both,
    /// What benefits cost the program; nothing is known of it on members' devices.
    pub costs: Both,
}

/// One thing on both sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Both {
    /// Under the one; none where it has no such thing.
    pub a: Option<Amount>,
    /// Under the other.
    pub b: Option<Amount>,
    /// How much more the other is; below zero it is less.
    pub more: Amount,
}

/// A ladder on both sides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LaddersApart {
    /// Its id.
    pub ladder: String,
    /// The tier at the end under the one.
    pub a: String,
    /// The tier at the end under the other.
    pub b: String,
    /// The first day on which the tiers differ; none where they never do.
    pub parts_on: Option<Day>,
}

/// A balance on both sides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BalancesApart {
    /// Its id.
    pub balance: String,
    /// What was given out: what became active, and what is still to come.
    pub issued: Both,
    /// What ended unused.
    pub expired: Both,
    /// What is there at the end; below zero it is owed.
    pub closing: Both,
}

/// A benefit on both sides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BenefitsApart {
    /// Its id.
    pub benefit: String,
    /// What it comes to in money.
    pub value: Both,
    /// What it costs the program.
    pub costs: Both,
}

/// What is asked of a comparison beside the member: a past, or what lies ahead.
pub(crate) struct Question {
    events: Option<Vec<Owned>>,
    ahead: Ahead,
}

impl Question {
    /// Reads all but the snapshots.
    pub(crate) fn read(request: &Json) -> Result<Self, Problems> {
        let sink = Sink::default();
        let node = Node::root(request, &sink);
        let object = node.object();
        object.required_node("snapshot");
        object.node("other");
        let events = object.node("events").map(|node| match node.json {
            Json::Array(events) => events.iter().map(Json::owned).to_list(),
            _ => node.expected("a list"),
        });
        object.at_most_one(&["events", "habit"]);
        object.at_most_one(&["events", "extra"]);
        object.at_most_one(&["events", "months"]);
        let question = Self {
            ahead: Ahead::read(&object),
            events,
        };
        object.finish();
        if let Some(found) = question.events.as_ref().map(Vec::len)
            && found > MOST_EVENTS
        {
            let problem = Problem::error("too-many", "/events").with("found", found);
            sink.report(problem.with("limit", MOST_EVENTS));
        }
        sink.result(question)
    }

    fn side<'p>(&self, (book, state): (&'p Book, &State)) -> Result<Projection<'p>, Problems> {
        let Some(events) = &self.events else {
            let until = self.ahead.until(state.day)?;
            let coming = self.ahead.events(Whose { book, state }, Ratio::ONE)?;
            return projection((book, state), coming, until, &[]);
        };
        let coming = events.iter().enumerate();
        let coming = coming
            .map(|(place, event)| past(book, event, place))
            .to_list();
        let last = coming.iter().map(|coming| coming.day).max();
        let last = last.unwrap_or_default().max(state.day).plus_days(1);
        let until = self.ahead.ends().unwrap_or(last);
        let limit = state.day.plus_months(MOST_MONTHS);
        if until <= state.day || until > limit {
            let problem = Problem::error("out-of-range", "/events").with("found", until);
            return Err(problem.with("expected", limit).into());
        }
        let coming = coming.into_iter().filter(|coming| coming.day < until);
        projection((book, state), coming.to_list(), until, &[])
    }
}

/// An event that has happened, read by the rules of one side.
fn past(book: &Book, event: &Json, place: usize) -> Coming {
    let text = |key| match event.get(key) {
        Some(Json::Text(text)) => Some(text.to_string()),
        _ => None,
    };
    let read = Event::read(book, event.owned());
    let (at, day) = read.as_ref().map_or_else(
        |_| {
            let at = text("at")
                .and_then(|at| Instant::parse(&at))
                .unwrap_or_default();
            (
                at,
                book.last()
                    .program
                    .calendar
                    .zone
                    .day(at)
                    .unwrap_or_default(),
            )
        },
        |event| (event.at, event.day),
    );
    Coming {
        id: text("id").unwrap_or_else(|| place.to_string()),
        at,
        day,
        habit: None,
        event: read,
    }
}

/// A member under two programs, each in terms of its own.
///
/// # Errors
/// What is wrong with a habit; what moving on refuses.
pub(crate) fn compare<'p>(
    a: (&'p Book, &State),
    b: (&'p Book, &State),
    question: &Question,
) -> Result<Comparison<'p>, Problems> {
    let (a, b) = (question.side(a)?, question.side(b)?);
    let difference = apart(&a, &b);
    Ok(Comparison { a, b, difference })
}

impl Both {
    fn of(a: Option<Amount>, b: Option<Amount>) -> Self {
        let more = b.unwrap_or_default().minus(a.unwrap_or_default());
        Self {
            a,
            b,
            more: more.unwrap_or_default(),
        }
    }
}

fn apart(a: &Projection<'_>, b: &Projection<'_>) -> Apart {
    let costs = |of: &Projection<'_>| {
        let costs = of.benefits.iter().map(|line| line.costs);
        costs.fold(None, sum)
    };
    Apart {
        ladders: ladders(a, b),
        balances: balances(a, b),
        benefits: benefits(a, b),
        fees: Both::of(Some(a.total.fees), Some(b.total.fees)),
        value: Both::of(a.total.value, b.total.value),
        costs: Both::of(costs(a), costs(b)),
    }
}

/// The ids that either side has, each once.
fn either<T: PartialEq>(mut ids: Vec<T>, others: Vec<T>) -> Vec<T> {
    for id in others {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

fn balances(a: &Projection<'_>, b: &Projection<'_>) -> Vec<BalancesApart> {
    let all = |side: &Projection<'_>| -> Vec<String> {
        let balances = side.total.balances.iter();
        balances.map(|of| of.id.to_owned()).to_list()
    };
    let ids = either(all(a), all(b)).into_iter().map(|id| {
        let both = |read: fn(&PeriodBalance<'_>) -> Amount| {
            let of = |side: &Projection<'_>| {
                let mut known = side.total.balances.iter();
                known.find(|of| of.id == id).map(read)
            };
            Both::of(of(a), of(b))
        };
        BalancesApart {
            issued: both(|of| of.issued),
            expired: both(|of| of.expired),
            closing: both(|of| of.closing),
            balance: id.clone(),
        }
    });
    ids.to_list()
}

fn benefits(a: &Projection<'_>, b: &Projection<'_>) -> Vec<BenefitsApart> {
    let (a, b) = (&a.benefits, &b.benefits);
    let ids = |side: &'_ [BenefitWorth]| -> Vec<String> {
        side.iter().map(|of| of.benefit.clone()).to_list()
    };
    let ids = either(ids(a), ids(b)).into_iter().map(|id| {
        let both = |read: fn(&BenefitWorth) -> Option<Amount>| {
            let of = |side: &[BenefitWorth]| {
                let mut known = side.iter();
                known.find(|of| of.benefit == id).and_then(read)
            };
            Both::of(of(a), of(b))
        };
        BenefitsApart {
            value: both(|of| of.value),
            costs: both(|of| of.costs),
            benefit: id.clone(),
        }
    });
    ids.to_list()
}

fn ladders(a: &Projection<'_>, b: &Projection<'_>) -> Vec<LaddersApart> {
    let ladders = a.total.ladders.iter().filter_map(|ladder| {
        let id = ladder.ladder;
        let other = b.total.ladders.iter().find(|of| of.ladder == id)?;
        Some(LaddersApart {
            ladder: id.to_owned(),
            a: ladder.tier.to_owned(),
            b: other.tier.to_owned(),
            parts_on: parts_on(&tiers(a, ladder), &tiers(b, other)),
        })
    });
    ladders.to_list()
}

/// The tiers that were held on a ladder, each from a day on.
fn tiers<'a>(side: &'a Projection<'_>, ladder: &'a PeriodLadder<'_>) -> Vec<(Day, &'a str)> {
    let own = side
        .changes()
        .filter(|entry| entry.kind == "tier" && entry.id == ladder.ladder);
    let moves = own.filter(|entry| entry.from != entry.to).to_list();
    let first = moves.first().and_then(|entry| entry.from);
    let mut tiers = vec![(side.from, first.unwrap_or(ladder.tier))];
    tiers.extend(
        moves
            .iter()
            .filter_map(|entry| Some((entry.day, entry.to?))),
    );
    tiers
}

/// The first day on which another tier is held.
fn parts_on(a: &[(Day, &str)], b: &[(Day, &str)]) -> Option<Day> {
    let held = |tiers: &[(Day, &str)], day: Day| {
        let mut past = tiers.iter().filter(|(from, _)| *from <= day);
        past.next_back().map(|(_, tier)| (*tier).to_owned())
    };
    let days = a.iter().chain(b).map(|(day, _)| *day);
    days.filter(|day| held(a, *day) != held(b, *day)).min()
}

//! What a program gives back of a price, in points and their worth: not more than can be meant.

use super::axis::{Axis, event_field};
use super::factors::most_together;
use super::overlaps::gives;
use super::region::Region;
use super::space::{Decided, Space, Steps, Undecided};
use crate::definition::{Balance, EarnRule, EventType, FieldKind, Gives, Rules, Scalar, Worth};
use crate::list::ToList as _;
use crate::number::{Amount, Ratio, Rounding};
use crate::place::Place;
use crate::problem::{Problem, Sink, listed};

pub(super) fn run(rules: &Rules, steps: &Steps, sink: &Sink) {
    for balance in &rules.balances {
        if let Some(worth) = balance.worth {
            shares(rules, (balance, worth), steps, sink);
        }
    }
}

/// The most of a price, in percent, that a program is taken to mean to give back.
const MOST_PERCENT: u32 = 20;

/// A rule with the largest share of the price that it gives back.
struct Share<'r> {
    at: usize,
    region: Region<'r>,
    share: Ratio,
}

/// The most that rules of one event give back together, where they can meet.
fn shares(rules: &Rules, (balance, worth): (&Balance, Worth), steps: &Steps, sink: &Sink) {
    for event in &rules.events {
        let space = Space::new(rules, Some(&event.id), steps);
        let all = rules.earn.iter().enumerate();
        let of = all.filter(|(_, rule)| rule.on == event.id && rule.to == balance.id);
        let shares: Vec<Share<'_>> = of
            .filter_map(|(at, rule)| {
                let region = gives(&space, rule).ok()?;
                let share = share(rules, event, (rule, &region), worth)?;
                Some(Share { at, region, share })
            })
            .to_list();
        let mut worst = Worst {
            space: &space,
            found: (Ratio::ZERO, None),
        };
        let looked = worst.look(&shares, &Region::all(), Ratio::ZERO, None);
        let list = Place::ROOT.key("earn");
        if looked == Err(Undecided::TooMany)
            && let Some(first) = shares.first()
        {
            let path = list.item(first.at).pointer();
            sink.report(Problem::note("not-decided", path));
        }
        let (most, last) = worst.found;
        if let (Some(most), Some(at)) = (percent(most), last)
            && most > Amount::from_count(MOST_PERCENT)
        {
            let problem = Problem::warning("gives-back-much", list.item(at).pointer())
                .with("found", most)
                .with("event", event.id.as_str())
                .with("limit", MOST_PERCENT);
            sink.report(problem);
        }
    }
}

fn percent(share: Ratio) -> Option<Amount> {
    let hundred = Ratio::of(Amount::from_count(100))?;
    share.times(hundred)?.round(2, Rounding::Up)
}

struct Worst<'r, 's, 'w> {
    space: &'w Space<'r, 's>,
    /// The largest sum so far, and the last rule of it.
    found: (Ratio, Option<usize>),
}

impl<'r> Worst<'r, '_, '_> {
    /// Each set of rules that have an event in common, by taking or leaving one after the other.
    fn look(
        &mut self,
        rest: &[Share<'r>],
        region: &Region<'r>,
        sum: Ratio,
        last: Option<usize>,
    ) -> Decided<()> {
        if sum.at_most(self.found.0) == Some(false) {
            self.found = (sum, last);
        }
        // What is left can't make it larger.
        let left = rest
            .iter()
            .try_fold(sum, |sum, share| sum.plus(share.share));
        if left.and_then(|left| left.at_most(self.found.0)) == Some(true) {
            return Ok(());
        }
        let Some((first, rest)) = rest.split_first() else {
            return Ok(());
        };
        let with = self.space.both(region, &first.region)?;
        if self.space.is_possible(&with)? {
            let sum = sum.plus(first.share).ok_or(Undecided::TooMany)?;
            self.look(rest, &with, sum, Some(first.at))?;
        }
        self.look(rest, region, sum, last)
    }
}

/// The largest share of the price that a rule gives back: of a rate always the same, of what is
/// fixed that of the least order that gets it. `None` where it is not of a price.
fn share(
    rules: &Rules,
    event: &EventType,
    (rule, region): (&EarnRule, &Region<'_>),
    worth: Worth,
) -> Option<Ratio> {
    let of_points = Ratio::between(worth.money, worth.points)?;
    let factor = most_together(rules, rule)?;
    let award = &rule.award;
    let money = |name: &str| match name.strip_prefix("event.") {
        Some(id) => event_field(event, id).is_some_and(|field| field.kind == Scalar::Money),
        None => name == "line.amount",
    };
    let points = match (&award.gives, &award.field) {
        (Gives::Amount(give), Some(field)) if money(field) => Ratio::between(*give, award.per)?,
        (Gives::Bands(bands), Some(field)) if money(field) => {
            let shares = bands.iter().filter(|band| !band.from.is_zero());
            let shares = shares.filter_map(|band| Ratio::between(band.give, band.from));
            shares.reduce(greater)?
        }
        (Gives::Amount(give), None) => Ratio::between(*give, least_price(rules, event, region)?)?,
        _ => return None,
    };
    points.times(of_points)?.times(factor)
}

fn greater(one: Ratio, other: Ratio) -> Ratio {
    match one.at_most(other) {
        Some(true) => other,
        _ => one,
    }
}

/// The least that must be paid for a rule to give, where its condition says so.
fn least_price(rules: &Rules, event: &EventType, region: &Region<'_>) -> Option<Amount> {
    event.fields.iter().find_map(|field| {
        let FieldKind::Scalar(field) = field else {
            return None;
        };
        let name = listed(&["event", field.id.as_str()], ".");
        let axis = Axis::of(rules, Some(&event.id), &name)?;
        let least = axis.amount_at(region.lowest(&name)?)?;
        (field.kind == Scalar::Money && !least.is_zero()).then_some(least)
    })
}

//! Is a paid membership worth its fee? The same habit twice, with it and without it, and the
//! difference; and from which size of the habit on it pays.

mod gain;
mod question;
mod request;

use serde::Serialize;

use gain::{Gain, more_benefits};
use question::Question;
use request::{Request, purchase};

use super::ahead::Whose;
use super::course::Refused;
use super::period::Period;
use super::run::{BenefitWorth, PointsEarned};
use crate::book::Book;
use crate::json::{Json, Node};
use crate::member::State;
use crate::number::{Amount, Ratio};
use crate::problem::{Problem, Problems, Sink};
use crate::time::Day;

/// What a membership gives beside what it costs.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Worth<'p> {
    /// The membership's id.
    pub membership: &'p str,
    /// The plan's id.
    pub plan: &'p str,
    /// The member's own day.
    pub from: Day,
    /// The last day looked at.
    pub last_day: Day,
    /// How often it is bought on the way, renewals included.
    pub purchases: u32,
    /// What all of that costs.
    pub fee: Amount,
    /// How many more points there are of each balance, pending ones included.
    pub points: Vec<PointsEarned<'p>>,
    /// How much more benefits come to.
    pub benefits: Vec<BenefitWorth>,
    /// What points and benefits come to.
    pub value: Amount,
    /// That less the fee.
    pub net: Amount,
    /// Whether it comes to at least the fee.
    pub worth_it: bool,
    /// The month in which value has caught up with the fee, to stay ahead; none where it does not.
    pub pays_back: Option<String>,
    /// Month by month, the value and the fee so far.
    pub months: Vec<WorthMonth>,
    /// From which size of the habit on it pays; none where that was not asked for.
    pub break_even: Option<BreakEven>,
    /// All of the time with the membership.
    pub with: Period<'p>,
    /// The events refused with it.
    pub refused: Vec<Refused>,
    /// All of the time without it.
    pub without: Period<'p>,
}

/// How far it has come by the end of a month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WorthMonth {
    /// Such as `2027-03`.
    pub month: String,
    /// What was paid so far.
    pub fee: Amount,
    /// What it brought so far.
    pub value: Amount,
}

/// From which size of the habit on a membership pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct BreakEven {
    /// The habit's amounts times this, to the hundredth; none where even 100 times do not do it.
    pub times: Option<Amount>,
    /// Whether it pays at every greater size that was tried too.
    pub steady: bool,
}

/// Most events where sizes are tried, each of which takes two courses.
const MOST_TRIED: usize = 1_000;

/// Whether a membership pays, over what lies ahead.
///
/// # Errors
/// What is wrong with the request; why the membership can't be bought; what moving on refuses.
pub(crate) fn worth<'p>(
    book: &'p Book,
    state: &State,
    request: &Json,
) -> Result<Worth<'p>, Problems> {
    let sink = Sink::default();
    let request = Request::read(&Node::root(request, &sink));
    let request = sink.result(request)?;
    let program = &*book.at(state.edition).program;
    let purchase = purchase(program, &request)?;
    let question = Question {
        book,
        state,
        until: request.ahead.until(state.day)?,
        ahead: &request.ahead,
        purchase: &purchase,
    };
    if request.break_even {
        let coming = request.ahead.events(Whose { book, state }, Ratio::ONE)?;
        if coming.len() > MOST_TRIED {
            let problem = Problem::error("too-many", "/habit").with("found", coming.len());
            return Err(problem.with("limit", MOST_TRIED).into());
        }
    }
    let mut with = question.course(Ratio::ONE, true)?;
    let mut without = question.course(Ratio::ONE, false)?;
    let with_months = with.through(question.until, &[])?;
    let mut refused = with.refused.iter();
    if let Some(first) = refused.find(|of| of.id.starts_with("purchase.")) {
        return Err(first.problem.clone().into());
    }
    let without_months = without.through(question.until, &[])?;
    let pairs = with_months.months.iter().zip(&without_months.months);
    let mut gain = Gain::default();
    let mut months = Vec::new();
    for (with, without) in pairs {
        gain.add(with, without);
        months.push(WorthMonth {
            month: with.month.clone().unwrap_or_default(),
            fee: gain.fee,
            value: gain.value(program),
        });
    }
    let value = gain.value(program);
    let net = value.minus(gain.fee).unwrap_or_default();
    let break_even = match request.break_even && request.ahead.has_habits() {
        true => Some(question.break_even(program, net)?),
        false => None,
    };
    Ok(Worth {
        membership: purchase.membership,
        plan: purchase.plan,
        from: state.day,
        last_day: question.until.previous(),
        purchases: with.run.purchases.saturating_sub(without.run.purchases),
        fee: gain.fee,
        points: gain.points(program),
        benefits: more_benefits(&with.run.benefits(), &without.run.benefits()),
        value,
        net,
        worth_it: !net.is_negative(),
        pays_back: pays_back(&months),
        months,
        break_even,
        with: with_months.total,
        refused: with.refused,
        without: without_months.total,
    })
}

/// The first month from which on the value is never below the fee again.
fn pays_back(months: &[WorthMonth]) -> Option<String> {
    let behind = months.iter().rposition(|of| of.value < of.fee);
    let first = behind.map_or(0, |behind| behind.saturating_add(1));
    months.get(first).map(|of| of.month.clone())
}

//! Is a paid membership worth its fee? The same habit twice, with it and without it, and the
//! difference; and from which size of the habit on it pays.

use serde::Serialize;

use super::ahead::{Ahead, Whose};
use super::course::{Course, Refused, Renewal};
use super::period::Period;
use super::run::{BenefitWorth, PointsEarned};
use crate::book::Book;
use crate::json::{Json, Node};
use crate::list::ToList as _;
use crate::member::State;
use crate::number::{Amount, Ratio};
use crate::place::Place;
use crate::problem::{Problem, Problems, Sink};
use crate::program::{self, Program, Role, unknown};
use crate::time::Day;
use crate::view::in_money;

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

/// The sizes that are tried before the one between two of them is looked for, in hundredths.
const SIZES: [u32; 5] = [1, 10, 100, 1_000, 10_000];

/// Most events where sizes are tried, each of which takes two courses.
const MOST_TRIED: usize = 1_000;

/// What is asked.
struct Request {
    membership: String,
    plan: Option<String>,
    data: Vec<(String, Json)>,
    ahead: Ahead,
    break_even: bool,
}

impl Request {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let data = object.node("data").map(|node| node.json.clone());
        let request = Self {
            membership: object.required("membership"),
            plan: object.optional("plan"),
            data: match data {
                Some(Json::Object(entries)) => entries,
                _ => Vec::new(),
            },
            ahead: Ahead::read(&object),
            break_even: object.or("breakEven", true),
        };
        object.finish();
        request
    }
}

/// A membership that is asked about, as an event that buys it.
struct Purchase<'p> {
    membership: &'p str,
    plan: &'p str,
    event: Vec<(String, Json)>,
}

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

/// The two courses that are compared.
struct Question<'p, 'a> {
    book: &'p Book,
    state: &'a State,
    until: Day,
    ahead: &'a Ahead,
    purchase: &'a Purchase<'p>,
}

impl<'p> Question<'p, '_> {
    /// The habit's amounts times a factor, with the membership or without.
    fn course(&self, factor: Ratio, with: bool) -> Result<Course<'p>, Problems> {
        let of = Whose {
            book: self.book,
            state: self.state,
        };
        let mut coming = self.ahead.events(of, factor)?;
        let program = &self.book.at(self.state.edition).program;
        let key = program
            .memberships
            .find(|of| of.id == *self.purchase.membership);
        let runs = key.is_some_and(|key| self.state.is_member(key, self.state.day));
        // Who is a member has nothing to buy before the last day.
        if with && !runs {
            let at = self.state.as_of.next();
            let bought = of.coming(("purchase", at, -1), &self.purchase.event, |_, _| Ok(()));
            bought.event.clone()?;
            coming.insert(0, bought);
        }
        let renewal = with.then(|| {
            let membership = self.purchase.membership.to_owned();
            Renewal::of(membership, self.purchase.event.clone(), self.until)
        });
        Ok(Course::begin((self.book, self.state), coming, renewal))
    }

    /// What is left after the fee where the habit's amounts are so many hundredths of what they are.
    fn net(&self, program: &Program, hundredths: u32) -> Result<Amount, Problems> {
        let factor = Ratio::new(hundredths.into(), 100).unwrap_or(Ratio::ONE);
        let total = |with| -> Result<Period<'p>, Problems> {
            let mut course = self.course(factor, with)?;
            Ok(course.total(self.until)?)
        };
        let mut gain = Gain::default();
        gain.add(&total(true)?, &total(false)?);
        Ok(gain.value(program).minus(gain.fee).unwrap_or_default())
    }

    fn break_even(&self, program: &Program, net: Amount) -> Result<BreakEven, Problems> {
        let (mut low, mut high, mut steady) = (0, None, true);
        for size in SIZES {
            let net = match size {
                100 => net,
                size => self.net(program, size)?,
            };
            match (net.is_negative(), high) {
                (true, None) => low = size,
                (false, None) => high = Some(size),
                (negative, Some(_)) => steady &= !negative,
            }
        }
        let Some(mut high) = high else {
            return Ok(BreakEven {
                times: None,
                steady,
            });
        };
        while high.saturating_sub(low) > 1 && low > 0 {
            let middle = low.midpoint(high);
            match self.net(program, middle)?.is_negative() {
                true => low = middle,
                false => high = middle,
            }
        }
        let times = Ratio::new(high.into(), 100).and_then(Ratio::shown);
        Ok(BreakEven { times, steady })
    }
}

/// What one course has beyond the other, so far.
#[derive(Default)]
struct Gain<'p> {
    fee: Amount,
    benefits: Amount,
    /// By balance: what was given out, less what was spent.
    points: Vec<(&'p str, Amount)>,
}

impl<'p> Gain<'p> {
    /// Adds a stretch of time.
    fn add(&mut self, with: &Period<'p>, without: &Period<'p>) {
        self.fee = more(self.fee, with.fees, without.fees);
        let benefits = [with, without].map(|of| of.benefit_value.unwrap_or_default());
        self.benefits = more(self.benefits, benefits[0], benefits[1]);
        for balance in &with.balances {
            let mut others = without.balances.iter();
            let Some(other) = others.find(|of| of.id == balance.id) else {
                continue;
            };
            if !self.points.iter().any(|(id, _)| *id == balance.id) {
                self.points.push((balance.id, Amount::ZERO));
            }
            let mut known = self.points.iter_mut();
            if let Some((_, amount)) = known.find(|(id, _)| *id == balance.id) {
                *amount = more(*amount, balance.issued, other.issued);
                *amount = more(*amount, other.spent, balance.spent);
            }
        }
    }

    fn points(&self, program: &Program) -> Vec<PointsEarned<'p>> {
        let each = self.points.iter().filter_map(|(balance, amount)| {
            let amount = *amount;
            let key = program.balances.find(|of| of.id == *balance)?;
            let worth = program.balances[key].worth;
            let shown = PointsEarned {
                balance,
                amount,
                worth: worth.and_then(|worth| signed_worth(amount, worth)),
            };
            (!amount.is_zero()).then_some(shown)
        });
        each.to_list()
    }

    fn value(&self, program: &Program) -> Amount {
        let points = self.points(program).into_iter();
        let points = points.filter_map(|of| of.worth);
        points.fold(self.benefits, |sum, worth| sum.plus(worth).unwrap_or(sum))
    }
}

/// So much, and what is more of one than of another.
fn more(sum: Amount, one: Amount, other: Amount) -> Amount {
    let more = one.minus(other).and_then(|more| sum.plus(more));
    more.unwrap_or(sum)
}

/// What points are worth, or what those are worth that are missing.
fn signed_worth(amount: Amount, worth: program::Worth) -> Option<Amount> {
    match amount.is_negative() {
        true => Amount::ZERO.minus(in_money(Amount::ZERO.minus(amount)?, worth)?),
        false => in_money(amount, worth),
    }
}

/// The benefits that come to more on one side, or to less.
fn more_benefits(with: &[BenefitWorth], without: &[BenefitWorth]) -> Vec<BenefitWorth> {
    let of = |list: &[BenefitWorth], id: &str| list.iter().find(|of| of.benefit == id).cloned();
    let known = with.iter().chain(without).map(|of| &of.benefit);
    let mut lines: Vec<BenefitWorth> = Vec::new();
    for id in known {
        let (one, other) = (of(with, id), of(without, id));
        let less = |of: fn(&BenefitWorth) -> Option<Amount>| {
            let [one, other] = [&one, &other].map(|line| line.as_ref().and_then(of));
            match (one, other) {
                (None, None) => None,
                (one, other) => one.unwrap_or_default().minus(other.unwrap_or_default()),
            }
        };
        let line = BenefitWorth {
            benefit: id.clone(),
            uses: less(|of| of.uses),
            value: less(|of| of.value),
            costs: less(|of| of.costs),
        };
        let same = [line.uses, line.value]
            .iter()
            .flatten()
            .all(|more| more.is_zero());
        let differs = !same || one.is_some() != other.is_some();
        if differs && !lines.iter().any(|known| known.benefit == *id) {
            lines.push(line);
        }
    }
    lines
}

/// The first month from which on the value is never below the fee again.
fn pays_back(months: &[WorthMonth]) -> Option<String> {
    let behind = months.iter().rposition(|of| of.value < of.fee);
    let first = behind.map_or(0, |behind| behind.saturating_add(1));
    months.get(first).map(|of| of.month.clone())
}
/// The event by which a plan of a membership is bought.
///
/// # Errors
/// `unknown-reference` for a membership, or a plan of it, that there is not or that nothing starts.
fn purchase<'p>(program: &'p Program, request: &Request) -> Result<Purchase<'p>, Problem> {
    let sold = |key| {
        program.events.values().find_map(|kind| match kind.role {
            Role::Starts { membership, plan } if membership == key => {
                Some((kind, kind.fields.get(plan)?))
            }
            _ => None,
        })
    };
    let memberships = || program.memberships.iter();
    let found = memberships().find(|(_, of)| of.id == request.membership);
    let found = found.and_then(|(key, of)| Some((of, sold(key)?)));
    let Some((membership, (kind, field))) = found else {
        let known = memberships().map(|(_, of)| &*of.id).to_list();
        let at = Place::ROOT;
        return Err(unknown(
            "membership",
            &request.membership,
            &known,
            &at.key("membership"),
        ));
    };
    let mut plans = membership.plans.iter();
    let plan = match &request.plan {
        Some(plan) => plans.find(|of| of.id == *plan),
        None => plans.next(),
    };
    let Some(plan) = plan else {
        let known = membership.plans.iter().map(|of| &*of.id).to_list();
        let asked = request.plan.as_deref().unwrap_or_default();
        return Err(unknown("plan", asked, &known, &Place::ROOT.key("plan")));
    };
    let mut data = request.data.clone();
    data.retain(|(key, _)| *key != field.id);
    data.push((field.id.clone(), Json::Text(plan.id.clone())));
    Ok(Purchase {
        membership: &membership.id,
        plan: &plan.id,
        event: vec![
            ("type".to_owned(), Json::Text(kind.id.clone())),
            ("data".to_owned(), Json::Object(data)),
        ],
    })
}

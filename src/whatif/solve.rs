//! Solve: the least with which something comes about: of a field of an event, or of how often it
//! happens.

use serde::Serialize;

use super::aim;
use super::draft::Drafts;
use super::search::Search;
use super::trial::Trial;
use super::vary::Vary;
use super::{Preview, preview};
use crate::book::Book;
use crate::event::Event;
use crate::json::{Json, Node, Object, Read as _};
use crate::member::State;
use crate::number::Amount;
use crate::problem::{Problem, Problems, Sink};

/// The least with which something comes about, or why it does not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Solution<'p> {
    /// Whether it comes about this way.
    pub reached: bool,
    /// Whether it holds without the event; then there is no value to look for.
    pub already: bool,
    /// Whether no smaller value does, and none at all where it is not reached. Without it, no smaller one
    /// was found.
    pub exact: bool,
    /// The least value of the field.
    pub value: Option<Amount>,
    /// The least number of events.
    pub times: Option<u32>,
    /// Why it does not come about.
    pub reason: Option<Reason>,
    /// What the event does with that value, or so many of it.
    pub preview: Option<Preview<'p>>,
}

/// Why something does not come about this way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// `limit`: the most that was asked for is not enough; `refused`: the event is refused.
    pub code: &'static str,
    /// The id of what stands in the way.
    pub id: Option<String>,
    /// Where it stands in the rules, or in the event where that is refused.
    pub path: Option<String>,
    /// What was found there.
    pub found: Option<String>,
    /// The most that this way gives of what is asked for.
    pub best: Option<Amount>,
}

/// Most repetitions of one event.
const MOST_TIMES: u32 = 1_000;

/// Answers a request, which was parsed from JSON text.
///
/// # Errors
/// Everything wrong with the request; what moving on to the event's moment refuses; `too-many-trials`
/// where the search would take too many.
pub(crate) fn solve<'b>(
    book: &'b Book,
    state: &State,
    request: &Json,
) -> Result<Solution<'b>, Problems> {
    let sink = Sink::default();
    let root = Node::root(request, &sink);
    let object = root.object();
    object.at_most_one(&["field", "times"]);
    object.at_least_one(&["field", "times"]);
    let solution = match object.node("field") {
        Some(field) => of_field((book, state), &object, &field),
        None => of_times((book, state), &object),
    };
    match sink.has_error() {
        true => Err(sink.into_problems()),
        false => solution.map_err(Problems::from),
    }
}

/// The least value of a field.
fn of_field<'b>(
    (book, state): (&'b Book, &State),
    object: &Object<'_>,
    field: &Node<'_>,
) -> Result<Solution<'b>, Problem> {
    let draft = object.required_node("event");
    let goal = object.required_node("goal");
    let least: Amount = object.or("least", Amount::ZERO);
    let most: Option<Amount> = object.optional("most");
    object.finish();
    let drafts = Drafts::of(state);
    let vary = draft.and_then(|draft| Vary::read((book, state), &drafts, &draft, field));
    let (Some(vary), Some(goal)) = (vary, goal) else {
        return Ok(nothing());
    };
    let start = vary.start();
    let aims = aim::read(start.rules(), &goal);
    let most = most.map_or(vary.most(), |most| vary.down(most).min(vary.most()));
    let range = (vary.up(least), most);
    if range.0 > range.1 {
        let problem = Problem::error("out-of-range", "/most").with("found", vary.amount(most));
        object.report(problem.with("expected", format!("≥ {least}")));
    }
    if object.sink().has_error() {
        return Ok(nothing());
    }
    if aims.iter().all(|aim| aim.already(start)) {
        return Ok(already());
    }
    let met = |trial: &Trial<'_>| aims.iter().all(|aim| aim.met(trial));
    let search = Search::new(&vary, range, &met);
    let exact = search.exact();
    let Some(value) = search.least()? else {
        return Ok(Solution {
            exact,
            reason: Some(limit(vary.amount(range.1).to_string())),
            ..nothing()
        });
    };
    Ok(Solution {
        reached: true,
        exact,
        value: Some(vary.amount(value)),
        preview: Some(preview(book, state, &[vary.event(value)?])?),
        ..nothing()
    })
}

/// The least number of the same event: one after the other, since what one does may undo what another
/// did.
fn of_times<'b>(
    (book, state): (&'b Book, &State),
    object: &Object<'_>,
) -> Result<Solution<'b>, Problem> {
    let drafts = Drafts::of(state);
    let draft = object.required_node("event");
    let event = draft.as_ref().and_then(|node| drafts.read(book, node, 1));
    let goal = object.required_node("goal");
    if let Some(node) = object.node("times")
        && !bool::read(&node)
    {
        node.expected::<()>("true");
    }
    let most = object.or("most", MOST_TIMES);
    let most = object.within("most", most, (1, MOST_TIMES));
    object.finish();
    let (Some(first), Some(goal), Some(draft)) = (event, goal, draft) else {
        return Ok(nothing());
    };
    let mut trial = Trial::at(book, state, first.at)?;
    let aims = aim::read(trial.rules(), &goal);
    if object.sink().has_error() {
        return Ok(nothing());
    }
    if aims.iter().all(|aim| aim.already(&trial)) {
        return Ok(already());
    }
    let mut events = Vec::new();
    for times in 1..=most {
        let number = usize::try_from(times).unwrap_or(usize::MAX);
        let event = Event::read(book, drafts.named(draft.json, number));
        let event = event.map_err(Problems::first)?;
        if let Err(problem) = trial.take(&event) {
            return Ok(Solution {
                exact: true,
                reason: Some(refused(&problem)),
                ..nothing()
            });
        }
        events.push(event);
        if aims.iter().all(|aim| aim.met(&trial)) {
            return Ok(Solution {
                reached: true,
                exact: true,
                times: Some(times),
                preview: Some(preview(book, state, &events)?),
                ..nothing()
            });
        }
    }
    Ok(Solution {
        exact: true,
        reason: Some(limit(most.to_string())),
        ..nothing()
    })
}

fn limit(found: String) -> Reason {
    Reason {
        code: "limit",
        id: None,
        path: None,
        found: Some(found),
        best: None,
    }
}

fn refused(problem: &Problem) -> Reason {
    Reason {
        code: "refused",
        id: None,
        path: Some(problem.path.clone()),
        found: Some(problem.code.to_owned()),
        best: None,
    }
}

fn already<'p>() -> Solution<'p> {
    Solution {
        already: true,
        exact: true,
        ..nothing()
    }
}

const fn nothing<'p>() -> Solution<'p> {
    Solution {
        reached: false,
        already: false,
        exact: false,
        value: None,
        times: None,
        reason: None,
        preview: None,
    }
}

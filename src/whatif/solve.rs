//! Solve: the least with which something comes about: of a field of an event, or of how often it
//! happens.

use serde::Serialize;

use super::aim::{self, Aim};
use super::draft::Drafts;
use super::reason::Reason;
use super::search::Search;
use super::trial::Trial;
use super::vain::Vain;
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
    let (Some(mut vary), Some(goal)) = (vary, goal) else {
        return Ok(nothing());
    };
    let aims = aim::read(vary.start().rules(), &goal);
    let most = most.map_or(vary.most(), |most| vary.down(most).min(vary.most()));
    // A next band is looked for from what the event has already.
    let own = aims.iter().any(|aim| matches!(aim, Aim::Band(_)));
    let own = vary.own.filter(|_| own).unwrap_or(Amount::ZERO);
    let range = (vary.up(least.max(own)), most);
    if range.0 > range.1 {
        let problem = Problem::error("out-of-range", "/most").with("found", vary.amount(most));
        object.report(problem.with("expected", format!("≥ {least}")));
    }
    if object.sink().has_error() {
        return Ok(nothing());
    }
    if aims.iter().all(|aim| aim.already(vary.start())) {
        return Ok(already());
    }
    vary.compare_rows(range.0, &aims)?;
    let met = |trial: &Trial<'_>| aims.iter().all(|aim| aim.met(trial));
    let search = Search::new(&vary, range, &met);
    let exact = search.exact();
    let Some(value) = search.least()? else {
        return Ok(Solution {
            exact,
            reason: Some(in_vain(&search, &vary, &aims)?),
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

/// Why no value does: by what the greatest does with which the event is not refused.
fn in_vain(search: &Search<'_, '_>, vary: &Vary<'_>, aims: &[Aim]) -> Result<Reason, Problem> {
    let (_, most) = search.range;
    let beyond = vary.at(most)?.err();
    let mut stretches = search.stretches().into_iter().rev();
    let mut last = None;
    while let Some((first, end)) = stretches.next().filter(|_| last.is_none()) {
        last = search.last_taken(first, end)?;
    }
    let tried = last.map(|value| Ok::<_, Problem>((value, vary.at(value)?, vary.event(value)?)));
    let Some((value, Ok(after), event)) = tried.transpose()? else {
        return Ok(beyond.map_or(Reason::limit(), |problem| Reason::refused(&problem)));
    };
    let vain = Vain::of((vary.start(), &after), &event);
    let reason = vain.why(aims);
    Ok(match (reason.code, beyond) {
        ("limit", Some(problem)) => Reason {
            best: reason.best,
            ..Reason::refused(&problem)
        },
        ("limit", None) => reason.found(vary.amount(value)),
        _ => reason,
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
    let trial = Trial::at(book, state, first.at)?;
    let aims = aim::read(trial.rules(), &goal);
    if object.sink().has_error() {
        return Ok(nothing());
    }
    if aims.iter().all(|aim| aim.already(&trial)) {
        return Ok(already());
    }
    let mut repeated = Repeated::new(trial, aims);
    for times in 1..=most {
        let number = usize::try_from(times).unwrap_or(usize::MAX);
        let event = Event::read(book, drafts.named(draft.json, number));
        let event = event.map_err(Problems::first)?;
        if let Err(problem) = repeated.once_more(event) {
            let reason = repeated.why().filter(|reason| reason.code != "limit");
            return Ok(never(reason.unwrap_or_else(|| Reason::refused(&problem))));
        }
        if repeated.aims.iter().all(|aim| aim.met(&repeated.trial)) {
            return Ok(Solution {
                reached: true,
                exact: true,
                times: Some(times),
                preview: Some(preview(book, state, &repeated.events)?),
                ..nothing()
            });
        }
    }
    let reason = repeated.why().unwrap_or(Reason::limit());
    Ok(never(match reason.code {
        "limit" => reason.found(most),
        _ => reason,
    }))
}

/// The same event, again and again.
struct Repeated<'b> {
    /// Before the last one, and after it.
    before: Trial<'b>,
    trial: Trial<'b>,
    aims: Vec<Aim>,
    events: Vec<Event>,
}

impl<'b> Repeated<'b> {
    fn new(trial: Trial<'b>, aims: Vec<Aim>) -> Self {
        Self {
            before: trial.clone(),
            trial,
            aims,
            events: Vec::new(),
        }
    }

    /// Takes it in; nothing has changed where it is refused.
    fn once_more(&mut self, event: Event) -> Result<(), Problem> {
        let earlier = self.trial.clone();
        self.trial.take(&event)?;
        self.before = earlier;
        self.events.push(event);
        if self.events.len() == 1 {
            self.trial.compare_rows(&self.aims);
        }
        Ok(())
    }

    /// Why what is wanted has not come about, after one at least.
    fn why(&self) -> Option<Reason> {
        let vain = |last| Vain::of((&self.before, &self.trial), last).why(&self.aims);
        self.events.last().map(vain)
    }
}

/// However often, it does not come about.
fn never<'p>(reason: Reason) -> Solution<'p> {
    Solution {
        exact: true,
        reason: Some(reason),
        ..nothing()
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

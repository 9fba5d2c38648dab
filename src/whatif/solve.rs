//! Solve: the least with which something comes about.

use serde::Serialize;

use super::aim::{self, Aim};
use super::draft::Drafts;
use super::trial::Trial;
use super::{Preview, preview};
use crate::book::Book;
use crate::event::Event;
use crate::json::{Json, Node, Read as _};
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
/// Everything wrong with the request; what moving on to the event's moment refuses.
pub(crate) fn solve<'b>(
    book: &'b Book,
    state: &State,
    request: &Json,
) -> Result<Solution<'b>, Problems> {
    let sink = Sink::default();
    let root = Node::root(request, &sink);
    let object = root.object();
    let drafts = Drafts::of(state);
    let draft = object.required_node("event");
    let event = draft.as_ref().and_then(|node| drafts.read(book, node, 1));
    let goal = object.required_node("goal");
    if !object.node("times").is_some_and(|node| bool::read(&node)) {
        let problem = Problem::error("missing-key", object.pointer());
        object.report(problem.with("expected", "times"));
    }
    let most = object.or("most", MOST_TIMES);
    let most = object.within("most", most, (1, MOST_TIMES));
    object.finish();
    let (Some(event), Some(goal)) = (event, goal) else {
        return Err(sink.into_problems());
    };
    let trial = Trial::at(book, state, event.at)?;
    let aims = aim::read(trial.rules(), &goal);
    if sink.has_error() {
        return Err(sink.into_problems());
    }
    let mut search = Times {
        book,
        draft: request.get("event").unwrap_or(&Json::Null),
        drafts,
        trial,
        events: Vec::new(),
    };
    Ok(search.least(state, &aims, most)?)
}

/// The same event again and again.
struct Times<'b, 'j> {
    book: &'b Book,
    draft: &'j Json,
    drafts: Drafts,
    trial: Trial<'b>,
    events: Vec<Event>,
}

impl<'b> Times<'b, '_> {
    /// One after the other until all aims are met: what one does may undo what another did, so none is
    /// left out.
    fn least(&mut self, state: &State, aims: &[Aim], most: u32) -> Result<Solution<'b>, Problem> {
        if aims.iter().all(|aim| aim.already(&self.trial)) {
            return Ok(Solution {
                already: true,
                ..nothing()
            });
        }
        for times in 1..=most {
            if let Err(problem) = self.once_more() {
                return Ok(Solution {
                    reason: Some(Reason {
                        code: "refused",
                        id: None,
                        path: Some(problem.path.clone()),
                        found: Some(problem.code.to_owned()),
                        best: None,
                    }),
                    ..nothing()
                });
            }
            if aims.iter().all(|aim| aim.met(&self.trial)) {
                return Ok(Solution {
                    reached: true,
                    times: Some(times),
                    preview: Some(preview(self.book, state, &self.events)?),
                    ..nothing()
                });
            }
        }
        Ok(Solution {
            reason: Some(Reason {
                code: "limit",
                id: None,
                path: None,
                found: Some(most.to_string()),
                best: None,
            }),
            ..nothing()
        })
    }

    fn once_more(&mut self) -> Result<(), Problem> {
        let number = self.events.len().saturating_add(1);
        let event = Event::read(self.book, self.drafts.named(self.draft, number));
        let event = event.map_err(Problems::first)?;
        self.trial.take(&event)?;
        self.events.push(event);
        Ok(())
    }
}

const fn nothing<'p>() -> Solution<'p> {
    Solution {
        reached: false,
        already: false,
        value: None,
        times: None,
        reason: None,
        preview: None,
    }
}

//! Bindings for JavaScript hosts: they convert, and decide nothing.
//!
//! Rules, snapshots and events come in as JSON text, through the same readers as everywhere; views
//! go out as plain objects whose keys stand in the same order as in the native JSON.
#![expect(
    missing_docs,
    clippy::missing_errors_doc,
    clippy::needless_pass_by_value,
    clippy::must_use_candidate,
    reason = "the public face is the package's, documented there"
)]

mod ask;
pub mod columns;
pub mod quote;
pub mod slider;

use js_sys::{Array, Error, JSON, Reflect};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::json::{Node, Read, parse, text_of};
use crate::problem::Sink;
use crate::{Amount, Member, Problems, Program};

/// A plain object of a view. One text crosses and the host's own parser builds the object: a
/// preview has some thousand values, and each would be a crossing of its own.
fn plain<T: Serialize>(view: &T) -> Result<JsValue, JsValue> {
    JSON::parse(&text_of(view))
}

/// An `Error` that carries the problems; the package gives it its words.
fn error(problems: Problems) -> JsValue {
    let error = Error::new("tierpath");
    let list = problems.serialize(&Serializer::json_compatible());
    let list = list.unwrap_or_else(|_| Array::new().into());
    // Setting an own property of a fresh object is never refused.
    let _ = Reflect::set(&error, &"problems".into(), &list);
    error.into()
}

#[wasm_bindgen]
pub struct RawProgram(Program);

#[wasm_bindgen]
pub struct RawMember {
    member: Member,
    outcome: JsValue,
}

#[wasm_bindgen]
impl RawProgram {
    /// Documents that a book names come in one text, parted by a sign that no JSON holds.
    pub fn parse(rules: &str, documents: Option<String>) -> Result<Self, JsValue> {
        let documents = documents.unwrap_or_default();
        let documents = documents.split_terminator('\u{1e}').collect::<Vec<&str>>();
        let program = Program::parse_book(rules, &documents);
        program.map(Self).map_err(error)
    }

    pub fn digest(&self) -> String {
        self.0.digest().to_owned()
    }

    /// What each pays of an amount: `amounts` is the list of it and of what each has.
    pub fn pool(&self, balance: &str, amounts: &str) -> Result<JsValue, JsValue> {
        let split = || {
            let json = parse(amounts, amounts.len())?;
            let sink = Sink::default();
            let amounts = Vec::<Amount>::read(&Node::root(&json, &sink));
            let amounts = sink.result(amounts)?;
            let (amount, available) = amounts.split_first().unwrap_or((&Amount::ZERO, &[]));
            self.0.split(available, balance, *amount)
        };
        plain(&split().map_err(error)?)
    }

    /// What changes between two tiers of a ladder.
    #[wasm_bindgen(js_name = compareTiers)]
    pub fn compare_tiers(&self, ladder: &str, from: &str, to: &str) -> Result<JsValue, JsValue> {
        plain(&self.0.compare_tiers(ladder, from, to).map_err(error)?)
    }

    /// A member under these rules and under others.
    pub fn compare(&self, other: &Self, request: &str) -> Result<JsValue, JsValue> {
        let other = self.0.facing(&other.0, request).map_err(error)?;
        plain(&self.0.compare(&other, request).map_err(error)?)
    }

    pub fn open(&self, snapshot: &str, at: Option<String>) -> Result<RawMember, JsValue> {
        let member = self.0.open(snapshot).map_err(error)?;
        let raw = RawMember {
            member,
            outcome: JsValue::UNDEFINED,
        };
        match at {
            Some(at) => raw.advance(&at),
            None => Ok(raw),
        }
    }

    pub fn replay(
        &self,
        opening: &str,
        events: &str,
        at: Option<String>,
    ) -> Result<RawMember, JsValue> {
        let replay = || {
            let at = at.as_deref().map(crate::instant).transpose()?;
            self.0.replay(opening, &self.0.events(events)?, at)
        };
        Ok(RawMember {
            member: replay().map_err(error)?,
            outcome: JsValue::UNDEFINED,
        })
    }
}

#[wasm_bindgen]
impl RawMember {
    pub fn id(&self) -> String {
        self.member.id().to_owned()
    }

    #[wasm_bindgen(js_name = asOf)]
    pub fn as_of(&self) -> String {
        self.member.as_of()
    }

    pub fn outcome(&self) -> JsValue {
        self.outcome.clone()
    }

    pub fn snapshot(&self) -> Result<JsValue, JsValue> {
        JSON::parse(&self.member.snapshot())
    }

    pub fn apply(&self, event: &str) -> Result<Self, JsValue> {
        let event = self.member.program().event(event).map_err(error)?;
        Self::after(&self.member.apply(&event).map_err(error)?)
    }

    pub fn advance(&self, at: &str) -> Result<Self, JsValue> {
        let at = crate::instant(at).map_err(error)?;
        Self::after(&self.member.advance(at).map_err(error)?)
    }

    fn after(change: &crate::Change) -> Result<Self, JsValue> {
        Ok(Self {
            outcome: plain(&change.outcome())?,
            member: change.member.clone(),
        })
    }

    pub fn preview(&self, events: &str) -> Result<JsValue, JsValue> {
        let events = self.member.program().events(events).map_err(error)?;
        plain(&self.member.preview(&events).map_err(error)?)
    }

    pub fn progress(&self, at: Option<String>) -> Result<JsValue, JsValue> {
        self.seen(at, &|member| plain(&member.progress()))
    }

    pub fn points(&self, at: Option<String>) -> Result<JsValue, JsValue> {
        self.seen(at, &|member| plain(&member.points()))
    }

    /// Toward a ladder: null where there is none of that name.
    pub fn checklist(
        &self,
        at: Option<String>,
        toward: Option<String>,
    ) -> Result<JsValue, JsValue> {
        self.seen(at, &|member| match &toward {
            Some(ladder) => plain(&member.checklist_toward(ladder)),
            None => plain(&member.checklist()),
        })
    }

    pub fn benefits(&self, at: Option<String>) -> Result<JsValue, JsValue> {
        self.seen(at, &|member| plain(&member.benefits()))
    }

    /// From when the member may enter what opens to everybody at a moment.
    pub fn opens(&self, at: &str, benefit: Option<String>) -> Result<String, JsValue> {
        let at = crate::instant(at).map_err(error)?;
        let opens = self.member.opens(at, benefit.as_deref());
        opens.map_err(error)
    }

    pub fn segments(&self, at: Option<String>) -> Result<JsValue, JsValue> {
        self.seen(at, &|member| plain(&member.segments()))
    }

    pub fn history(&self, at: Option<String>) -> Result<JsValue, JsValue> {
        self.seen(at, &|member| plain(&member.history()))
    }

    /// A view of the member, moved on in a copy where a later moment is asked for.
    fn seen(
        &self,
        at: Option<String>,
        view: &dyn Fn(&Member) -> Result<JsValue, JsValue>,
    ) -> Result<JsValue, JsValue> {
        match at {
            None => view(&self.member),
            Some(at) => {
                let at = crate::instant(&at).map_err(error)?;
                view(&self.member.advance(at).map_err(error)?.member)
            }
        }
    }
}

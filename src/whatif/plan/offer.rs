//! Offers: what a member may do for a goal, each as an event of which one number may be open.

use super::curve::Curve;
use super::gain::of;
use super::range::Range;
use crate::book::Book;
use crate::event::{Content, Event};
use crate::json::{Entry, Json, Node, Owned, Read as _, owned_entry};
use crate::list::ToList as _;
use crate::number::Amount;
use crate::problem::{Problem, Problems};
use crate::program::{Data, EventType, Key, Program, Role, Value, unknown};
use crate::time::Instant;
use crate::whatif::open::{Open, OpenNumber, fields, unknown_field};

/// Something that can be done, again and again.
#[derive(Clone, Debug)]
pub(super) struct Offer {
    pub(super) id: String,
    pub(super) kind: Key<EventType>,
    /// As it would be written, without id and moment.
    json: Owned,
    event: Event,
    /// What is spent is that number.
    open: Option<OpenNumber>,
    pub(super) from: Amount,
    pub(super) to: Amount,
    pub(super) step: Amount,
    /// What it costs where that is not the open number.
    price: Amount,
    /// How often in a month.
    pub(super) most: u32,
}

/// How often in a month where nothing is said.
const DAILY: u32 = 31;
/// Where offers are read: the rules, a moment of theirs, and the most that may be spent in a month.
pub(super) struct Market<'a> {
    pub(super) book: &'a Book,
    pub(super) program: &'a Program,
    pub(super) at: String,
    pub(super) most: Option<Amount>,
}

impl Offer {
    /// Reads one.
    pub(super) fn read(market: &Market<'_>, node: &Node<'_>) -> Option<Self> {
        let object = node.object();
        let id: String = object.required("id");
        let draft = object.required_node("event");
        let pointer = object.node("field");
        let range = Range {
            from: object.optional("from"),
            to: object.optional("to"),
            step: object.optional("step"),
        };
        let cost = object.node("cost");
        let most = object.within("perMonth", object.or("perMonth", DAILY), (1, 1_000));
        object.finish();
        let draft = draft?;
        let kind = kind(market.program, &draft)?;
        let open = match &pointer {
            Some(pointer) => Some(OpenNumber::read(market.program, kind, pointer)?),
            None => None,
        };
        // What the open number costs is what it is, or it does not matter how much it is.
        let same = cost
            .as_ref()
            .filter(|cost| pointer.as_ref().is_some_and(|open| open.json == cost.json));
        let (from, to, step) = range.of(open.as_ref(), market.most, node);
        let mut json = Json::Object(entries(&draft));
        if let (Some(open), Some(pointer)) = (&open, &pointer)
            && !open.write(&mut json, if same.is_some() { from } else { to })
        {
            // A line that the event does not have.
            unknown_field(pointer, &fields(&market.program.events[kind]));
            return None;
        }
        let event = match Event::read(market.book, dated(&json, ("-", &market.at))) {
            Ok(event) => event,
            Err(problems) => {
                let path = draft.pointer();
                let problems = problems.0.into_iter();
                problems.for_each(|problem| node.report(problem.under(&path)));
                return None;
            }
        };
        let offer = Self {
            id,
            kind,
            json,
            event,
            open: open.filter(|_| same.is_some()),
            from,
            to,
            step,
            price: Amount::ZERO,
            most,
        };
        let price = match cost.filter(|_| offer.open.is_none()) {
            Some(cost) if cost.text().starts_with('/') => {
                let number = OpenNumber::read(market.program, kind, &cost)?;
                number.value(offer.data()).unwrap_or_default()
            }
            Some(cost) => Amount::read(&cost),
            None => Amount::ZERO,
        };
        Some(Self { price, ..offer })
    }

    /// An event that tasks ask for and that nothing need be said of.
    pub(super) fn found(market: &Market<'_>, kind: Key<EventType>) -> Option<Self> {
        let of = &market.program.events[kind];
        let says = of.lines.is_some() || of.fields.iter().any(|field| field.required);
        if says || !matches!(of.role, Role::Plain) {
            return None;
        }
        let json = Json::Object(vec![("type".into(), Json::said(of.id.clone()))]);
        Some(Self {
            id: of.id.clone(),
            kind,
            event: Event::read(market.book, dated(&json, ("-", &market.at))).ok()?,
            json,
            open: None,
            from: Amount::ZERO,
            to: Amount::ZERO,
            step: Amount::ONE,
            price: Amount::ZERO,
            most: DAILY,
        })
    }

    /// What the event says.
    pub(super) fn data(&self) -> &Data {
        static NOTHING: Data = Data {
            fields: Vec::new(),
            lines: Vec::new(),
        };
        match &self.event.content {
            Content::Declared(declared) => &declared.data,
            Content::BuiltIn(_) => &NOTHING,
        }
    }

    /// Whether the number at a place is the open one.
    pub(super) fn opens(&self, place: Open) -> bool {
        self.open.as_ref().is_some_and(|open| open.at == place)
    }

    /// Whether the open number is this field of some line.
    pub(super) fn opens_line(&self, field: usize) -> bool {
        let open = self.open.as_ref().map(|open| open.at);
        matches!(open, Some(Open::Line(_, of)) if of == field)
    }

    /// Whether a number is open.
    pub(super) const fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// What it costs where the open number is so much.
    pub(super) const fn cost(&self, value: Amount) -> Amount {
        if self.is_open() { value } else { self.price }
    }

    /// The least and the most that it costs.
    pub(super) fn costs(&self) -> (i128, i128) {
        let both = [self.from, self.to].map(|value| of(self.cost(value)));
        (both[0], both[1])
    }

    /// The same whatever is spent.
    pub(super) fn level(&self, value: i128) -> Curve {
        let (from, to) = self.costs();
        Curve::level(from, to, value)
    }

    /// What is spent.
    pub(super) fn itself(&self) -> Curve {
        let (from, to) = self.costs();
        Curve::itself(from, to)
    }

    /// A number of the event by what is spent.
    pub(super) fn field(&self, field: usize) -> Curve {
        if self.opens(Open::Event(field)) {
            return self.itself();
        }
        let value = self.data().fields.get(field).and_then(Value::amount);
        self.level(value.map_or(0, of))
    }

    /// The event, of a value of the open number, at a moment.
    ///
    /// # Errors
    /// Why it is no event under the rules of that moment.
    pub(super) fn event(
        &self,
        book: &Book,
        (id, at): (&str, Instant),
        value: Amount,
    ) -> Result<Event, Problem> {
        let edition = book.in_force(at)?;
        let zone = &book.at(edition).program.calendar.zone;
        if edition != self.event.edition {
            let json = dated(&self.json(value), (id, &zone.text(at)));
            return Event::read(book, json).map_err(Problems::first);
        }
        let mut event = self.event.clone();
        id.clone_into(&mut event.id);
        event.at = at;
        event.day = zone.day(at).unwrap_or_default();
        if let Some(open) = &self.open {
            open.set(&mut event, value);
        }
        Ok(event)
    }

    /// The event as it would be written, without id and moment.
    pub(super) fn json(&self, value: Amount) -> Owned {
        let mut json = self.json.clone();
        if let Some(open) = &self.open {
            open.write(&mut json, value);
        }
        json
    }
}

/// The type of a draft.
fn kind(program: &Program, draft: &Node<'_>) -> Option<Key<EventType>> {
    let object = draft.object();
    let node = object.required_node("type")?;
    let name = node.text();
    let kind = program.events.find(|event| event.id == *name);
    if kind.is_none() {
        let known = program.events.values().map(|event| &*event.id).to_list();
        node.report(unknown("event type", name, &known, &node.place));
    }
    kind
}

/// The entries of a draft, without id and moment.
fn entries(draft: &Node<'_>) -> Vec<Entry<'static>> {
    let Json::Object(entries) = draft.json else {
        return Vec::new();
    };
    let own = entries.iter().filter(|(key, _)| key != "id" && key != "at");
    own.map(owned_entry).to_list()
}

/// The event with an id and a moment.
pub(super) fn dated(json: &Json, (id, at): (&str, &str)) -> Owned {
    let own = match json {
        Json::Object(entries) => entries.iter().map(owned_entry).to_list(),
        _ => Vec::new(),
    };
    let named =
        [("id", id), ("at", at)].map(|(key, text)| (key.into(), Json::said(text.to_owned())));
    Json::Object(named.into_iter().chain(own).to_list())
}

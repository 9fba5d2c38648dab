//! Offers: what a member may do for a goal, each as an event of which one number may be open.

use super::curve::Curve;
use super::gain::of;
use crate::book::Book;
use crate::definition::Scalar;
use crate::event::{Content, Event};
use crate::json::{Json, Node, Read as _};
use crate::list::ToList as _;
use crate::number::Amount;
use crate::problem::{Problem, Problems};
use crate::program::{Data, EventType, Field, Key, Program, Role, Value, unknown};
use crate::time::Instant;

/// Something that can be done, again and again.
#[derive(Clone, Debug)]
pub(super) struct Offer {
    pub(super) id: String,
    pub(super) kind: Key<EventType>,
    /// As it would be written, without id and moment.
    json: Json,
    event: Event,
    open: Option<Open>,
    pub(super) from: Amount,
    pub(super) to: Amount,
    pub(super) step: Amount,
    /// What it costs where that is not the open number.
    price: Amount,
    /// How often in a month.
    pub(super) most: u32,
}

/// The open number of the event, or of one of its lines; what is spent is that number.
#[derive(Clone, Debug)]
struct Open {
    line: Option<usize>,
    field: usize,
    digits: u8,
    counts: bool,
    pointer: String,
}

/// How often in a month where nothing is said.
const DAILY: u32 = 31;
/// The most of a number where nothing is said.
const MOST: Amount = match Amount::from_millionths(1_000_000_000_000) {
    Some(most) => most,
    None => Amount::ONE,
};

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
        let of = &market.program.events[kind];
        let open = match &pointer {
            Some(pointer) => Some(number(of, pointer)?),
            None => None,
        };
        // What the open number costs is what it is, or it does not matter how much it is.
        let same = cost
            .as_ref()
            .filter(|cost| pointer.is_some_and(|open| open.json == cost.json));
        let (from, to, step) = range.of(open.as_ref(), market.most, node);
        let mut json = Json::Object(entries(&draft));
        if let Some(open) = &open {
            json = with(json, open, if same.is_some() { from } else { to });
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
            Some(cost) if cost.text().starts_with('/') => offer.value(&number(of, &cost)?),
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
        let json = Json::Object(vec![("type".to_owned(), Json::Text(of.id.clone()))]);
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

    fn value(&self, at: &Open) -> Amount {
        let Data { fields, lines } = self.data();
        let values = match at.line {
            Some(line) => lines.get(line),
            None => Some(fields),
        };
        let value = values.and_then(|values| values.get(at.field)?.amount());
        value.unwrap_or_default()
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

    /// Whether a number of the event or of a line is the open one.
    pub(super) fn opens(&self, line: Option<usize>, field: usize) -> bool {
        let open = self.open.as_ref();
        open.is_some_and(|open| (open.line, open.field) == (line, field))
    }

    /// Whether the open number is this field of some line.
    pub(super) fn opens_line(&self, field: usize) -> bool {
        let open = self.open.as_ref();
        open.is_some_and(|open| open.line.is_some() && open.field == field)
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
        if self.opens(None, field) {
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
        if let (Some(open), Content::Declared(declared)) = (&self.open, &mut event.content) {
            let values = match open.line {
                Some(line) => declared.data.lines.get_mut(line),
                None => Some(&mut declared.data.fields),
            };
            let place = values.and_then(|values| values.get_mut(open.field));
            if let Some(place) = place {
                *place = Value::Amount(value);
            }
        }
        Ok(event)
    }

    /// The event as it would be written, without id and moment.
    pub(super) fn json(&self, value: Amount) -> Json {
        match &self.open {
            Some(open) => with(self.json.clone(), open, value),
            None => self.json.clone(),
        }
    }
}

/// The values that an open number can have.
struct Range {
    from: Option<Amount>,
    to: Option<Amount>,
    step: Option<Amount>,
}

impl Range {
    fn of(
        self,
        open: Option<&Open>,
        most: Option<Amount>,
        node: &Node<'_>,
    ) -> (Amount, Amount, Amount) {
        let least = Amount::step(open.map_or(0, |open| open.digits));
        let step = self.step.filter(|step| *step >= least).unwrap_or(least);
        let from = self.from.unwrap_or(step);
        let to = self.to.unwrap_or_else(|| most.unwrap_or(MOST).max(from));
        // So that each step from the least leads to the most.
        let rest = to
            .minus_or_zero(from)
            .millionths()
            .checked_rem(step.millionths());
        let rest = rest.and_then(Amount::from_millionths).unwrap_or_default();
        if from > to {
            let problem = Problem::error("out-of-range", node.pointer()).with("found", from);
            node.report(problem.with("expected", format!("0–{to}")));
        }
        (from, to.minus_or_zero(rest), step)
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

/// The number that a JSON Pointer into an event names.
fn number(of: &EventType, node: &Node<'_>) -> Option<Open> {
    let mut path = node.text().split('/').skip(1);
    let find = |fields: &[Field], id: &str| {
        let field = fields.iter().position(|field| field.id == id)?;
        let known = fields.get(field)?;
        let number = matches!(
            known.kind,
            Scalar::Money | Scalar::Points | Scalar::Decimal | Scalar::Integer
        );
        let counts = known.kind == Scalar::Integer;
        let digits = if counts { 0 } else { known.digits };
        number.then_some((field, digits, counts))
    };
    let found = match (path.next(), path.next(), path.next(), path.next()) {
        (Some("data"), Some(id), None, None) => find(&of.fields, id).map(|found| (None, found)),
        (Some("data"), Some(lines), Some(line), Some(id)) => {
            let known = of.lines.as_ref().filter(|known| known.id == *lines);
            let line = line.parse::<usize>().ok();
            known.and_then(|known| Some((Some(line?), find(&known.fields, id)?)))
        }
        _ => None,
    };
    let Some((line, (field, digits, counts))) = found else {
        node.expected::<()>("a number of the event, such as \"/data/amount\"");
        return None;
    };
    Some(Open {
        line,
        field,
        digits,
        counts,
        pointer: node.text().to_owned(),
    })
}

/// The entries of a draft, without id and moment.
fn entries(draft: &Node<'_>) -> Vec<(String, Json)> {
    let Json::Object(entries) = draft.json else {
        return Vec::new();
    };
    let own = entries.iter().filter(|(key, _)| key != "id" && key != "at");
    own.cloned().to_list()
}

/// The event with an id and a moment.
pub(super) fn dated(json: &Json, (id, at): (&str, &str)) -> Json {
    let own = match json {
        Json::Object(entries) => entries.clone(),
        _ => Vec::new(),
    };
    let named =
        [("id", id), ("at", at)].map(|(key, text)| (key.to_owned(), Json::Text(text.to_owned())));
    Json::Object(named.into_iter().chain(own).to_list())
}

/// The event with a number in the place of the open one.
fn with(mut json: Json, open: &Open, value: Amount) -> Json {
    let number = match open.counts {
        true => Json::Integer(value.whole().into()),
        false => Json::Text(value.to_string()),
    };
    let mut place = &mut json;
    for step in open.pointer.split('/').skip(1) {
        place = match place {
            Json::Array(items) => {
                let at = step.parse::<usize>().ok();
                match at.and_then(|at| items.get_mut(at)) {
                    Some(item) => item,
                    None => return json,
                }
            }
            Json::Object(entries) => {
                let known = entries.iter().position(|(key, _)| key == step);
                let at = known.unwrap_or(entries.len());
                if known.is_none() {
                    entries.push((step.to_owned(), Json::Object(Vec::new())));
                }
                match entries.get_mut(at) {
                    Some((_, value)) => value,
                    None => return json,
                }
            }
            _ => return json,
        };
    }
    *place = number;
    json
}

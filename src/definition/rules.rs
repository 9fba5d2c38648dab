//! The rule document: everything that a program's edition says.

use super::{
    Balance, Benefit, Budget, Calendar, Cap, Choice, Counter, Duty, EarnRule, EventType, Field,
    History, Id, Journey, Ladder, LateEvents, Membership, Milestone, Multiplier, Objective,
    Redemption, Reversal, Segment, Stacking, Task, Texts,
};
use crate::json::{Form, Node, Object, Read};
use crate::problem::Problem;

/// The one format this crate reads.
const FORMAT: &str = "tierpath.rules/1";

/// What a document may say it needs; an engine that lacks one refuses the document.
pub(crate) const FEATURES: &[&str] = &[
    "ladders",
    "memberships",
    "tasks",
    "journeys",
    "caps",
    "multipliers",
    "reversals",
    "spending",
    "lines",
    "posting-date",
    "keep-for",
    "stages",
    "exclusive",
    "activation",
    "crossing",
    "duties",
    "expiry",
    "balance-settings",
    "entitlements",
    "milestones",
    "choices",
    "floors",
    "movement",
    "streams",
    "windows",
    "formulas",
    "bounds",
    "redemptions",
    "transfers",
    "refund-settings",
    "segments",
    "spend-settings",
    "reversible-uses",
    "cancellation",
    "sends",
    "task-settings",
    "history",
    "benefit-settings",
];

/// One edition of a program's rules, as written.
#[derive(Clone, Debug)]
pub(crate) struct Rules {
    pub(crate) requires: Vec<String>,
    pub(crate) program: Id,
    pub(crate) edition: String,
    pub(crate) calendar: Calendar,
    pub(crate) currency_digits: u8,
    pub(crate) attributes: Vec<Field>,
    pub(crate) events: Vec<EventType>,
    pub(crate) balances: Vec<Balance>,
    pub(crate) redemptions: Vec<Redemption>,
    pub(crate) counters: Vec<Counter>,
    pub(crate) segments: Vec<Segment>,
    pub(crate) earn: Vec<EarnRule>,
    pub(crate) multipliers: Vec<Multiplier>,
    pub(crate) stacking: Stacking,
    pub(crate) caps: Vec<Cap>,
    pub(crate) reversal: Reversal,
    pub(crate) ids_remembered_days: u32,
    pub(crate) late_events: LateEvents,
    pub(crate) ladders: Vec<Ladder>,
    pub(crate) memberships: Vec<Membership>,
    pub(crate) benefits: Vec<Benefit>,
    pub(crate) choices: Vec<Choice>,
    pub(crate) milestones: Vec<Milestone>,
    pub(crate) tasks: Vec<Task>,
    pub(crate) journeys: Vec<Journey>,
    pub(crate) duties: Vec<Duty>,
    pub(crate) history: Option<History>,
    pub(crate) objectives: Vec<Objective>,
    /// The most that benefits should cost.
    pub(crate) budget: Option<Budget>,
}

#[derive(Default)]
struct Currency(u8);

impl Read for Currency {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        object.required::<String>("code");
        let digits = object.or("digits", super::balance::Digits(2));
        object.finish();
        Self(digits.0)
    }
}

struct Locales;

impl Read for Locales {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        object.required::<String>("default");
        object.list::<String>("also");
        object.finish();
        Self
    }
}

struct Source;

impl Read for Source {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        object.required::<String>("title");
        object.optional::<String>("url");
        object.optional::<String>("note");
        object.finish();
        Self
    }
}

impl Read for Rules {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        object.required::<Format>("format");
        read_texts(&object);
        let requires = object.list("requires");
        let program = object.required("program");
        let edition = object.required("edition");
        let calendar = object.required("calendar");
        let currency = object.required::<Currency>("currency");
        let attributes = object.list("attributes");
        let events = object.required("events");
        let balances = object.list("balances");
        let redemptions = object.list("redemptions");
        let counters = object.list("counters");
        let segments = object.list("segments");
        let earn = object.list("earn");
        let multipliers = object.list("multipliers");
        let stacking = object.or("stacking", Stacking::default());
        let caps = object.list("caps");
        let reversal = object.or("reversal", Reversal::default());
        let ids_remembered_days = object.or("idsRememberedDays", 180);
        let late_events = object.or("lateEvents", LateEvents::Refuse);
        let ladders = object.list("ladders");
        let memberships = object.list("memberships");
        let benefits = object.list("benefits");
        let choices = object.list("choices");
        let milestones = object.list("milestones");
        let tasks = object.list("tasks");
        let journeys = object.list("journeys");
        let duties = object.list("duties");
        let history = object.optional("history");
        let objectives = object.aside("objectives").unwrap_or_default();
        let budget = object.aside("budget");
        object.finish();
        Self {
            requires,
            program,
            edition,
            calendar,
            currency_digits: currency.0,
            attributes,
            events,
            balances,
            redemptions,
            counters,
            segments,
            earn,
            multipliers,
            stacking,
            caps,
            reversal,
            ids_remembered_days,
            late_events,
            ladders,
            memberships,
            benefits,
            choices,
            milestones,
            tasks,
            journeys,
            duties,
            history,
            objectives,
            budget,
        }
    }
}

/// The format's name.
#[derive(Default)]
struct Format;

impl Read for Format {
    const FORM: Form = Form::Is(r##""const":"tierpath.rules/1""##);

    fn read(node: &Node<'_>) -> Self {
        let found = node.text();
        if found != FORMAT {
            let problem = Problem::error("unknown-format", node.pointer());
            node.report(problem.with("found", found).with("expected", FORMAT));
        }
        Self
    }
}

/// Reads what never changes a result, only to refuse what is misspelt.
fn read_texts(object: &Object<'_>) {
    object.optional::<String>("$schema");
    object.required::<Texts>("name");
    object.optional::<Locales>("locales");
    object.list::<Source>("sources");
    object.node("ext");
}

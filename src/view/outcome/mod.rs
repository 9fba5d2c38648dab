//! An outcome: what an event or the passing of time did, line by line. The lines of a trace add up
//! to what the balances show.

mod award;
mod balance;
mod due;
mod movement;
mod standing;

use serde::Serialize;

pub(crate) use award::source_shown;
pub use award::{
    AwardShown, CapShown, FactorShown, LineShown, SourceShown, StageShown, SumShown, TogetherShown,
};
use balance::balances;
pub use balance::{BalanceChange, BalanceShown};
pub use due::{DueShown, DutyShown, PotShown};
pub use movement::{
    DebitedShown, MovedShown, RedeemedShown, ReversalShown, SentData, SentShown, Taken,
};
pub use standing::{JourneyShown, MembershipShown, TaskShown, TierShown};

use super::{BenefitMoved, ChoiceMoved, MilestoneShown, SegmentShown};
use crate::book::{Book, Leg};
use crate::engine::{GiftChange, GiftMoved};
use crate::member::Lost;
use crate::program::{Gift, Program};
use crate::time::Day;

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Outcome<'p> {
    /// Whether an event was applied, was known already, or time passed.
    pub status: Status,
    /// The event's id; none where only time passed.
    pub event: Option<String>,
    /// The moment.
    pub at: String,
    /// Credits, each with its trace.
    pub awards: Vec<AwardShown<'p>>,
    /// Credits taken back.
    pub reversals: Vec<ReversalShown<'p>>,
    /// What was spent.
    pub spent: Vec<MovedShown<'p>>,
    /// What was redeemed.
    pub redemptions: Vec<RedeemedShown<'p>>,
    /// Events for other members: the host delivers them.
    pub events: Vec<SentShown<'p>>,
    /// What came back of what was spent.
    pub returned: Vec<MovedShown<'p>>,
    /// What went out in other ways.
    pub debits: Vec<DebitedShown<'p>>,
    /// What fell due before the event.
    pub due: Vec<DueShown<'p>>,
    /// What duties did, by themselves or because of the event.
    pub duties: Vec<DutyShown<'p>>,
    /// Changes of standings.
    pub tiers: Vec<TierShown<'p>>,
    /// Memberships started and renewed.
    pub memberships: Vec<MembershipShown<'p>>,
    /// What happened to tasks.
    pub tasks: Vec<TaskShown<'p>>,
    /// What happened to journeys.
    pub journeys: Vec<JourneyShown<'p>>,
    /// Milestones passed, or passed no more.
    pub milestones: Vec<MilestoneShown<'p>>,
    /// Benefits given, used and taken back.
    pub benefits: Vec<BenefitMoved<'p>>,
    /// Choices opened and settled.
    pub choices: Vec<ChoiceMoved<'p>>,
    /// The balances that changed, before and after.
    pub balances: Vec<BalanceShown<'p>>,
    /// The editions that came into force on the way.
    pub editions: Vec<EditionShown<'p>>,
    /// The groups of segments that the member came into.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub segments: Vec<SegmentShown<'p>>,
}

/// An edition that came into force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EditionShown<'p> {
    /// Its name.
    pub edition: &'p str,
    /// Its first day.
    pub day: Day,
    /// What it does not know of the member.
    pub lost: Vec<Lost>,
}

/// How an outcome came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// The event counts.
    Applied,
    /// The event counted before; nothing changed.
    Duplicate,
    /// Time passed.
    Advanced,
}

/// Names what happened, edition by edition.
pub(crate) fn outcome<'p>(
    book: &'p Book,
    legs: &[Leg],
    (status, event): (Status, Option<String>),
) -> Outcome<'p> {
    let mut outcome = Outcome {
        status,
        event,
        at: String::new(),
        awards: Vec::new(),
        reversals: Vec::new(),
        spent: Vec::new(),
        redemptions: Vec::new(),
        events: Vec::new(),
        returned: Vec::new(),
        debits: Vec::new(),
        due: Vec::new(),
        duties: Vec::new(),
        tiers: Vec::new(),
        memberships: Vec::new(),
        tasks: Vec::new(),
        journeys: Vec::new(),
        milestones: Vec::new(),
        benefits: Vec::new(),
        choices: Vec::new(),
        balances: Vec::new(),
        editions: Vec::new(),
        segments: Vec::new(),
    };
    for leg in legs {
        outcome.add(&book.at(leg.edition).program, leg);
    }
    outcome
}

impl<'p> Outcome<'p> {
    /// Names what a journal holds.
    fn add(&mut self, program: &'p Program, leg: &Leg) {
        let namer = Namer(program);
        let journal = &leg.journal;
        self.at = program.calendar.zone.text(leg.after.as_of);
        let editions = leg.entered.map(|day| EditionShown {
            edition: &program.edition,
            day,
            lost: leg.lost.clone(),
        });
        self.editions.extend(editions);
        self.segments
            .extend(super::segments::changes(program, &journal.segments));
        let awards = journal.awards.iter();
        self.awards.extend(awards.map(|award| namer.award(award)));
        let reversals = journal.reversals.iter();
        self.reversals
            .extend(reversals.map(|reversed| namer.reversal(reversed)));
        let spent = journal.spent.iter();
        self.spent.extend(spent.map(|moved| namer.moved(moved)));
        let redeemed = journal.redeemed.iter();
        self.redemptions
            .extend(redeemed.map(|redeemed| namer.redeemed(redeemed)));
        let sent = journal.sent.iter();
        self.events
            .extend(sent.map(|sent| namer.sent(sent, &leg.after)));
        let returned = journal.returned.iter();
        self.returned
            .extend(returned.map(|moved| namer.moved(moved)));
        let debits = journal.debits.iter();
        self.debits.extend(debits.map(|debit| namer.debited(debit)));
        let due = journal.due.iter();
        self.due.extend(due.map(|due| namer.due(*due)));
        let duties = journal.duties.iter();
        self.duties.extend(duties.map(|done| namer.duty(done)));
        let tiers = journal.tiers.iter().filter(|change| change.is_seen());
        self.tiers.extend(tiers.map(|change| namer.tier(change)));
        let memberships = journal.memberships.iter();
        self.memberships
            .extend(memberships.map(|change| namer.membership(change)));
        let tasks = journal.tasks.iter();
        self.tasks.extend(tasks.map(|change| namer.task(*change)));
        let journeys = journal.journeys.iter();
        self.journeys
            .extend(journeys.map(|change| namer.journey(*change)));
        self.claims(program, &journal.gifts);
        let milestones = super::gifts::milestones(program, journal);
        self.milestones.extend(milestones);
        let benefits = super::gifts::benefits(program, journal);
        self.benefits.extend(benefits);
        self.choices.extend(super::gifts::choices(program, journal));
        self.change_balances(balances(program, &leg.before, &leg.after));
    }

    /// What came to wait to be claimed, was claimed, or lapsed.
    fn claims(&mut self, program: &'p Program, gifts: &[GiftMoved]) {
        let claims = gifts.iter().filter(|moved| {
            moved.instrument.gift == Gift::Rewards && moved.change != GiftChange::Revoked
        });
        for moved in claims {
            let (kind, id, _) = moved.instrument.source.name(program);
            let change = moved.word();
            let claim_last_day = super::last_day(moved.instrument.until);
            match kind {
                "task" => self.tasks.push(TaskShown {
                    id,
                    change,
                    claim_last_day,
                }),
                _ => self.journeys.push(JourneyShown {
                    id,
                    change,
                    claim_last_day,
                }),
            }
        }
    }

    /// A balance that changed under two editions is shown from its first state to its last.
    fn change_balances(&mut self, changed: Vec<BalanceShown<'p>>) {
        for shown in changed {
            let mut known = self.balances.iter_mut();
            match known.find(|known| known.id == shown.id) {
                Some(known) => known.after = shown.after,
                None => self.balances.push(shown),
            }
        }
        self.balances.retain(|shown| shown.before != shown.after);
    }
}

/// Gives what a journal holds the names of the rule document.
#[derive(Clone, Copy)]
struct Namer<'p>(&'p Program);

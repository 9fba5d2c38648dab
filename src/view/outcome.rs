//! An outcome: what an event or the passing of time did, line by line. The lines of a trace add up
//! to what the balances show.

use serde::{Serialize, Serializer};

use super::{BenefitMoved, ChoiceMoved, LotShown, MilestoneShown, SegmentShown, last_day};
use crate::book::{Book, Leg};
use crate::engine::{
    AwardEntry, Done, Due, Given, MembershipChange, MembershipMove, Moved, Redeemed, Reversed,
    Sent, TaskChange, TierChange, TierReason,
};
use crate::member::{Account, Debit, Lost, Lot, Source, State};
use crate::number::Amount;
use crate::program::{Gift, Pot, Program};
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

/// What gave something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct SourceShown<'p> {
    /// `rule`, `task`, `journey`, `duty`, `tier`, `membership`, `milestone`, `choice` or `redemption`; `former` for
    /// what an edition gave that is over.
    pub kind: &'static str,
    /// Its id; of a tier that of its ladder; none for `former`.
    pub id: &'p str,
    /// The tier of the ladder, the option of the choice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<&'p str>,
}

/// A credit and how it came about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AwardShown<'p> {
    /// What gave it.
    pub source: SourceShown<'p>,
    /// The balance's id.
    pub to: &'p str,
    /// The number the rule started from.
    pub base: Option<Amount>,
    /// The rate: so much …
    pub give: Option<Amount>,
    /// … for each so much of the base.
    pub per: Option<Amount>,
    /// The multipliers that applied.
    pub factors: Vec<FactorShown<'p>>,
    /// What they make together, cut after six digits.
    pub factor: Amount,
    /// Stage by stage, where base, rate, factors and rounding do not tell all.
    pub stages: Vec<StageShown>,
    /// The award before rounding, cut after six digits.
    pub exact: Amount,
    /// How it was rounded; none for a reward.
    pub round: Option<&'static str>,
    /// After rounding.
    pub rounded: Amount,
    /// The caps, in order.
    pub caps: Vec<CapShown<'p>>,
    /// What was credited.
    pub amount: Amount,
    /// The day on which it becomes active; none if it is.
    pub active_on: Option<Day>,
    /// Its last day; none where it never ends.
    pub last_day: Option<Day>,
    /// Each line's part; the parts add up to the amount.
    pub lines: Vec<LineShown>,
}

/// A multiplier that applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct FactorShown<'p> {
    /// Its id.
    pub id: &'p str,
    /// Its group: of each only the highest counts.
    pub group: &'p str,
    /// The factor.
    pub factor: Amount,
    /// Whether it was the highest of its group.
    pub used: bool,
}

/// What one stage made of a number, cut after six digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct StageShown {
    /// The line's place, from 0; none for the whole event.
    pub line: Option<usize>,
    /// `block`, `give`, `times`, `multiply`, `factor`, `at-least`, `at-most`,
    /// `round`, or `beyond` for what a cap leaves another rate.
    pub stage: &'static str,
    /// The number it came to.
    pub of: Amount,
    /// The block, rate, factor or bound; none for rounding.
    pub by: Option<Amount>,
    /// What it made of it.
    pub makes: Amount,
}

/// A cap on an award.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CapShown<'p> {
    /// Its id; the balance's, for the most that a balance holds.
    pub cap: &'p str,
    /// What it limits: `award`, `base`, `times`, or, as the most of it, the `balance`.
    pub of: &'static str,
    /// The key under which the room is counted apart; none for a cap without keys.
    pub key: Option<String>,
    /// The room there was.
    pub room: Amount,
    /// What it cut off: of the award, or of the base.
    pub cut: Amount,
}

/// A line's part of an award.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct LineShown {
    /// The line's place, from 0.
    pub line: usize,
    /// Its part of the base.
    pub base: Amount,
    /// Its part of the amount.
    pub amount: Amount,
}

/// A credit taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ReversalShown<'p> {
    /// What gave it.
    pub source: SourceShown<'p>,
    /// The balance's id.
    pub to: &'p str,
    /// What it was.
    pub before: Amount,
    /// What the remainder gives.
    pub after: Amount,
    /// From where the difference came.
    pub taken: Taken,
}

/// From where something was taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Taken {
    /// From what was pending.
    pub pending: Amount,
    /// From what was available.
    pub lots: Amount,
    /// From what comes next.
    pub debt: Amount,
}

/// Units that went out of lots or back into them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MovedShown<'p> {
    /// The balance's id.
    pub balance: &'p str,
    /// How much in all.
    pub amount: Amount,
    /// By lot.
    pub lots: Vec<LotShown>,
    /// The part of it that was not there, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub debt: Option<Amount>,
}

/// Something that a balance was redeemed for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RedeemedShown<'p> {
    /// The redemption's id.
    pub id: &'p str,
    /// What it cost.
    pub points: Amount,
    /// How many times its price that is.
    pub times: u32,
    /// The benefit that it gives so many times.
    pub benefit: Option<&'p str>,
    /// What it is worth in all, where it is worth money.
    pub money: Option<Amount>,
    /// What it takes off the lines of the order; the parts add up to the money.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<TakenOff>,
}

/// What a redemption takes off a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct TakenOff {
    /// The line's place, from 0.
    pub line: usize,
    /// Its part of the money.
    pub money: Amount,
}

/// An event for another member, ready to be applied there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SentShown<'p> {
    /// The other member's id.
    pub member: String,
    /// The event's id: the same for the same cause, wherever it is worked out.
    pub id: String,
    /// Its type.
    pub r#type: &'p str,
    /// Its moment.
    pub at: String,
    /// What it takes back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// The amount, in the field of that name.
    pub data: SentData<'p>,
}

/// One field and its amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SentData<'p>(pub Option<(&'p str, Amount)>);

impl Serialize for SentData<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0)
    }
}

/// Units that went out other than by spending.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DebitedShown<'p> {
    /// `transfer`, `conversion`, `deduction`, `decay` or `forfeit`.
    pub kind: &'static str,
    /// When.
    pub day: Day,
    /// The balance's id.
    pub balance: &'p str,
    /// How much in all.
    pub amount: Amount,
    /// By lot.
    pub lots: Vec<LotShown>,
}

/// What fell due by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum DueShown<'p> {
    /// Something of a balance.
    Balance {
        /// When.
        day: Day,
        /// `activated` or `expired`.
        r#type: &'static str,
        /// The balance's id.
        balance: &'p str,
        /// How much.
        amount: Amount,
    },
    /// Something of a membership.
    Membership {
        /// When.
        day: Day,
        /// `membership-ended`.
        r#type: &'static str,
        /// The membership's id.
        membership: &'p str,
    },
    /// Something that was given and not used.
    Benefit {
        /// When.
        day: Day,
        /// `benefit-ended`.
        r#type: &'static str,
        /// The benefit's id.
        benefit: &'p str,
        /// How many uses were left.
        count: u32,
    },
}

/// One thing that a duty did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct DutyShown<'p> {
    /// Its id.
    pub id: &'p str,
    /// When.
    pub day: Day,
    /// `clear`, `deduct`, `decay`, `forfeit`, `carry`, `convert` or `credit`.
    pub r#type: &'static str,
    /// How many periods it stands for; the day is that of the last.
    pub times: u32,
    /// What it took from, or what it measured for a `carry`; none for a credit.
    pub from: Option<PotShown<'p>>,
    /// How much.
    pub amount: Amount,
    /// What stayed there; none for a credit.
    pub left: Option<Amount>,
    /// What it gave to.
    pub to: Option<PotShown<'p>>,
    /// How much it gave.
    pub gave: Option<Amount>,
}

/// A counter or a balance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct PotShown<'p> {
    /// `counter` or `balance`.
    pub kind: &'static str,
    /// Its id.
    pub id: &'p str,
}

/// A change of a standing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TierShown<'p> {
    /// The ladder's id.
    pub ladder: &'p str,
    /// When.
    pub day: Day,
    /// The tier before.
    pub from: &'p str,
    /// The tier after.
    pub to: &'p str,
    /// `reached`, `kept`, `grace`, `ended`, `refunded`, `granted` (by a membership), `set`,
    /// `extended` (by hand) or `changeover`.
    pub reason: &'static str,
    /// The last day of the new standing.
    pub last_day: Option<Day>,
}

/// A membership started or renewed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MembershipShown<'p> {
    /// Its id.
    pub id: &'p str,
    /// `started`, `renewed`; `refunded`: the days were taken back; `cancelled`: from `from` on it runs
    /// no more.
    pub change: &'static str,
    /// The first day of what was bought.
    pub from: Day,
    /// The last day of what was bought.
    pub last_day: Day,
    /// What it cost this member, in money; none for what was taken back.
    pub price: Option<Amount>,
    /// What of the price comes back, where the rules say that some does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refund: Option<Amount>,
}

/// What happened to a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct TaskShown<'p> {
    /// Its id.
    pub id: &'p str,
    /// `progressed`, `completed` or `undone`.
    pub change: &'static str,
}

/// What happened to a journey.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct JourneyShown<'p> {
    /// Its id.
    pub id: &'p str,
    /// `completed` or `undone`.
    pub change: &'static str,
}

/// A balance that changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct BalanceShown<'p> {
    /// Its id.
    pub id: &'p str,
    /// As it was.
    pub before: BalanceChange,
    /// As it is.
    pub after: BalanceChange,
}

/// A balance at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct BalanceChange {
    /// What can be spent.
    pub available: Amount,
    /// What is coming.
    pub pending: Amount,
    /// What is owed.
    pub debt: Amount,
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
        self.tasks.extend(tasks.map(|(task, change)| TaskShown {
            id: &program.tasks[*task].id,
            change: task_word(*change),
        }));
        let journeys = journal.journeys.iter();
        self.journeys
            .extend(journeys.map(|(journey, completed)| JourneyShown {
                id: &program.journeys[*journey].id,
                change: if *completed { "completed" } else { "undone" },
            }));
        let milestones = super::gifts::milestones(program, journal);
        self.milestones.extend(milestones);
        let benefits = super::gifts::benefits(program, journal);
        self.benefits.extend(benefits);
        self.choices.extend(super::gifts::choices(program, journal));
        self.change_balances(balances(program, &leg.before, &leg.after));
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

fn balances<'p>(program: &'p Program, before: &State, after: &State) -> Vec<BalanceShown<'p>> {
    let now = |account: &Account| BalanceChange {
        available: account.available(),
        pending: account.pending_total(),
        debt: account.debt,
    };
    let shown = program.balances.iter().map(|(key, balance)| BalanceShown {
        id: &balance.id,
        before: now(&before.accounts[key]),
        after: now(&after.accounts[key]),
    });
    shown.filter(|shown| shown.before != shown.after).collect()
}

const fn task_word(change: TaskChange) -> &'static str {
    match change {
        TaskChange::Progressed => "progressed",
        TaskChange::Completed => "completed",
        TaskChange::Undone => "undone",
    }
}

const fn reason_word(reason: TierReason) -> &'static str {
    match reason {
        TierReason::Reached => "reached",
        TierReason::Kept => "kept",
        TierReason::Grace => "grace",
        TierReason::Ended => "ended",
        TierReason::Refunded => "refunded",
        TierReason::Changeover => "changeover",
        TierReason::Granted => "granted",
        TierReason::Set => "set",
        TierReason::Extended => "extended",
    }
}

fn lot(lot: &Lot) -> LotShown {
    LotShown {
        amount: lot.amount,
        last_day: last_day(lot.until),
    }
}

/// Names what gave something.
pub(super) fn source_shown(program: &Program, source: Source) -> SourceShown<'_> {
    let (kind, id, part) = source.name(program);
    SourceShown { kind, id, part }
}

#[derive(Clone, Copy)]
struct Namer<'p>(&'p Program);

impl<'p> Namer<'p> {
    fn source(self, source: Source) -> SourceShown<'p> {
        source_shown(self.0, source)
    }

    fn award(self, entry: &AwardEntry) -> AwardShown<'p> {
        let full = entry.full.unwrap_or_default();
        let awarded = entry.amount.plus(full.1).unwrap_or(entry.amount);
        let plain = AwardShown {
            source: self.source(entry.source),
            to: &self.0.balances[entry.to].id,
            base: None,
            give: None,
            per: None,
            factors: Vec::new(),
            factor: Amount::ONE,
            stages: Vec::new(),
            exact: awarded,
            round: None,
            rounded: awarded,
            caps: Vec::new(),
            amount: entry.amount,
            active_on: entry.active_on,
            last_day: last_day(entry.until),
            lines: Vec::new(),
        };
        let mut shown = match &entry.given {
            Some(given) => self.traced(plain, given),
            None => plain,
        };
        if let Some((room, cut)) = entry.full {
            let cap = shown.to;
            shown.caps.push(CapShown {
                cap,
                of: "balance",
                key: None,
                room,
                cut,
            });
        }
        shown
    }

    fn traced(self, plain: AwardShown<'p>, given: &Given) -> AwardShown<'p> {
        let factors = given.factors.iter().map(|factor| {
            let multiplier = &self.0.multipliers[factor.multiplier];
            FactorShown {
                id: &multiplier.id,
                group: &multiplier.group,
                factor: factor.factor,
                used: factor.used,
            }
        });
        let caps = given.cuts.iter().map(|cut| CapShown {
            cap: &self.0.caps[cut.cap].id,
            of: self.0.caps[cut.cap].of.word(),
            key: self.0.caps[cut.cap].keyed.then(|| cut.key.clone()),
            room: cut.room,
            cut: cut.cut,
        });
        let stages = given.stages.iter().map(|stage| StageShown {
            line: stage.line,
            stage: stage.stage,
            of: stage.of,
            by: stage.by,
            makes: stage.makes,
        });
        let lines = given.lines.iter().map(|share| LineShown {
            line: share.line,
            base: share.base,
            amount: share.amount,
        });
        AwardShown {
            base: given.base,
            give: given.rate.map(|(give, _)| give),
            per: given.rate.map(|(_, per)| per),
            factors: factors.collect(),
            stages: stages.collect(),
            factor: given.factor.shown().unwrap_or(Amount::ONE),
            exact: given.exact.shown().unwrap_or(given.rounded),
            round: Some(self.0.rules[given.rule].round.word()),
            rounded: given.rounded,
            caps: caps.collect(),
            lines: lines.collect(),
            ..plain
        }
    }

    fn reversal(self, reversed: &Reversed) -> ReversalShown<'p> {
        ReversalShown {
            source: self.source(reversed.source),
            to: &self.0.balances[reversed.to].id,
            before: reversed.before,
            after: reversed.after,
            taken: Taken {
                pending: reversed.pending,
                lots: reversed.lots,
                debt: reversed.debt,
            },
        }
    }

    fn moved(self, moved: &Moved) -> MovedShown<'p> {
        MovedShown {
            balance: &self.0.balances[moved.balance].id,
            amount: crate::member::total(
                moved.lots.iter().map(|lot| lot.amount).chain([moved.debt]),
            ),
            lots: moved.lots.iter().map(lot).collect(),
            debt: Some(moved.debt).filter(|debt| !debt.is_zero()),
        }
    }

    fn redeemed(self, redeemed: &Redeemed) -> RedeemedShown<'p> {
        let lines = redeemed.lines.iter();
        let lines = lines.map(|&(line, money)| TakenOff { line, money });
        let redemption = &self.0.redemptions[redeemed.redemption];
        let benefit = redemption.benefit.map(|key| &*self.0.benefits[key].id);
        RedeemedShown {
            id: &redemption.id,
            points: redeemed.points,
            times: redeemed.times,
            lines: lines.collect(),
            benefit,
            money: redemption.worth(redeemed.points),
        }
    }

    fn sent(self, sent: &Sent, after: &State) -> SentShown<'p> {
        let kind = &self.0.events[sent.kind];
        let field = sent.field.and_then(|place| kind.fields.get(place));
        SentShown {
            member: sent.member.clone(),
            id: sent.id.clone(),
            r#type: &kind.id,
            at: self.0.calendar.zone.text(after.as_of),
            of: sent.of.clone(),
            data: SentData(field.map(|field| (&*field.id, sent.points))),
        }
    }

    fn debited(self, (kind, day, moved): &(Debit, Day, Moved)) -> DebitedShown<'p> {
        let MovedShown {
            balance,
            amount,
            lots,
            ..
        } = self.moved(moved);
        DebitedShown {
            kind: kind.word(),
            day: *day,
            balance,
            amount,
            lots,
        }
    }

    fn due(self, due: Due) -> DueShown<'p> {
        let balance = |day, r#type, balance, amount| DueShown::Balance {
            day,
            r#type,
            balance: &self.0.balances[balance].id,
            amount,
        };
        match due {
            Due::Activated(day, key, amount) => balance(day, "activated", key, amount),
            Due::Expired(day, key, amount) => balance(day, "expired", key, amount),
            Due::MembershipEnded(day, key) => DueShown::Membership {
                day,
                r#type: "membership-ended",
                membership: &self.0.memberships[key].id,
            },
            Due::GiftEnded(day, instrument) => DueShown::Benefit {
                day,
                r#type: "benefit-ended",
                benefit: match instrument.gift {
                    Gift::Benefit(key) => &self.0.benefits[key].id,
                    Gift::Choice(key) => &self.0.choices[key].id,
                },
                count: instrument.left,
            },
        }
    }

    fn pot(self, pot: Pot) -> PotShown<'p> {
        let (kind, id) = match pot {
            Pot::Counter(key) => ("counter", &self.0.counters[key].id),
            Pot::Balance(key) => ("balance", &self.0.balances[key].id),
        };
        PotShown { kind, id }
    }

    fn duty(self, done: &Done) -> DutyShown<'p> {
        DutyShown {
            id: &self.0.duties[done.duty].id,
            day: done.day,
            r#type: done.verb.word(),
            times: done.times,
            from: done.pot.map(|pot| self.pot(pot)),
            amount: done.amount,
            left: done.pot.map(|_| done.left),
            to: done.gave.map(|(pot, _)| self.pot(pot)),
            gave: done.gave.map(|(_, amount)| amount),
        }
    }

    fn tier(self, change: &TierChange) -> TierShown<'p> {
        let ladder = &self.0.ladders[change.ladder];
        TierShown {
            ladder: &ladder.id,
            day: change.day,
            from: &ladder.tiers[change.from].id,
            to: &ladder.tiers[change.to].id,
            reason: reason_word(change.reason),
            last_day: last_day(change.until),
        }
    }

    fn membership(self, change: &MembershipChange) -> MembershipShown<'p> {
        MembershipShown {
            id: &self.0.memberships[change.membership].id,
            change: match change.kind {
                MembershipMove::Started => "started",
                MembershipMove::Renewed => "renewed",
                MembershipMove::Refunded => "refunded",
                MembershipMove::Cancelled | MembershipMove::Ended => "cancelled",
            },
            from: change.from,
            last_day: change.until.previous(),
            price: change.price,
            refund: change.back,
        }
    }
}

//! Entitlements: the benefits held, the choices that are open, the next milestones, and the
//! memberships with what they cost this member now.

use serde::Serialize;

use super::benefits::all_held;
use super::outcome::source_shown;
use super::{BenefitHeld, RewardItem, Seen, SourceShown, last_day};
use crate::engine::{Marked, Sight};
use crate::list::ToList as _;
use crate::member::Instrument;
use crate::number::Amount;
use crate::program::{Choice, Gift, Key, Membership, Milestone, Plan};
use crate::time::Day;

/// What a member holds besides points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Benefits<'p> {
    /// The moment it is of.
    pub at: String,
    /// The day of that moment.
    pub day: Day,
    /// The benefits held: by tiers, by memberships, then what was given for good, what ends
    /// soonest first.
    pub benefits: Vec<BenefitHeld<'p>>,
    /// The choices that are open.
    pub choices: Vec<ChoiceOpen<'p>>,
    /// All milestones.
    pub milestones: Vec<MilestoneItem<'p>>,
    /// All memberships.
    pub memberships: Vec<MembershipItem<'p>>,
    /// The earn rules that need activation, as long as they are not over; absent where there are
    /// none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub activations: Vec<ActivationItem<'p>>,
}

/// An earn rule that needs activation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ActivationItem<'p> {
    /// The rule's id.
    pub rule: &'p str,
    /// Whether it was activated for this member.
    pub active: bool,
    /// The first day on which the rule works; none where that is no matter.
    pub from: Option<Day>,
    /// The last day on which it works, as things stand; none where it does not end.
    pub last_day: Option<Day>,
}

/// A choice that is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ChoiceOpen<'p> {
    /// Its id.
    pub choice: &'p str,
    /// What opened it.
    pub source: SourceShown<'p>,
    /// How many picks are left.
    pub picks: u32,
    /// The last day to choose; none where it stays open.
    pub last_day: Option<Day>,
    /// The options, by id.
    pub options: Vec<&'p str>,
    /// The option that is taken after the last day; none where the choice lapses.
    pub default: Option<&'p str>,
}

/// A milestone, and how far it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MilestoneItem<'p> {
    /// Its id.
    pub id: &'p str,
    /// The counter that it looks at.
    pub counter: &'p str,
    /// The counter's value.
    pub have: Amount,
    /// How many marks are passed in the window.
    pub passed: u32,
    /// The next mark; none where there is no further one.
    pub next: Option<Amount>,
    /// What is missing to it.
    pub missing: Option<Amount>,
    /// The last day of the window.
    pub last_day: Option<Day>,
    /// The points that each mark gives.
    pub rewards: Vec<RewardItem<'p>>,
}

/// A membership, held or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MembershipItem<'p> {
    /// Its id.
    pub id: &'p str,
    /// Whether it runs.
    pub active: bool,
    /// The plan last bought.
    pub plan: Option<&'p str>,
    /// The first day of its run.
    pub since: Option<Day>,
    /// The last day of its run.
    pub last_day: Option<Day>,
    /// What can be bought.
    pub plans: Vec<PlanItem<'p>>,
}

/// A plan as it stands for this member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PlanItem<'p> {
    /// Its id.
    pub id: &'p str,
    /// Whether this member may buy it now.
    pub open: bool,
    /// What it costs this member now, in money.
    pub price: Amount,
    /// What it costs in points.
    pub points: Option<RewardItem<'p>>,
    /// The days that come first and free.
    pub trial_days: u32,
    /// Its months.
    pub months: u32,
    /// Its days, after the months.
    pub days: u32,
}

impl<'p> Seen<'p, '_> {
    /// All that is held besides points, and all that could be.
    pub(crate) fn benefits(self) -> Benefits<'p> {
        let program = self.program;
        let sight = Sight::of(program, self.state, self.day());
        let open = self.state.entitlements.held.iter();
        let milestones = program.milestones.iter();
        let memberships = program.memberships.iter();
        Benefits {
            at: self.at(),
            day: self.day(),
            benefits: all_held(self),
            choices: open.filter_map(|held| self.choice(held)).to_list(),
            milestones: milestones
                .map(|(key, of)| self.milestone(key, of))
                .to_list(),
            memberships: memberships
                .map(|(key, of)| self.membership(key, of, &sight))
                .to_list(),
            activations: self.activations(),
        }
    }

    fn activations(self) -> Vec<ActivationItem<'p>> {
        let day = self.day();
        let rules = self.program.rules.iter();
        let open = rules.filter(|(_, rule)| {
            rule.activation && !rule.active.is_some_and(|active| active.is_over(day))
        });
        open.map(|(key, rule)| {
            let own = self.state.activated[key].filter(|until| until.is_none_or(|u| day < u));
            let ends = rule.active.and_then(|active| active.until);
            let ends = ends.into_iter().chain(own.flatten()).min();
            ActivationItem {
                rule: &rule.id,
                active: own.is_some(),
                from: rule.active.and_then(|active| active.from),
                last_day: last_day(ends),
            }
        })
        .to_list()
    }

    fn choice(self, held: &Instrument) -> Option<ChoiceOpen<'p>> {
        let Gift::Choice(key) = held.gift else {
            return None;
        };
        let choice: &Choice = &self.program.choices[key];
        let options = choice.options.iter().map(|option| &*option.id);
        let default = choice.default.and_then(|place| choice.options.get(place));
        Some(ChoiceOpen {
            choice: &choice.id,
            source: source_shown(self.program, held.source),
            picks: held.left,
            last_day: last_day(held.until),
            options: options.to_list(),
            default: default.map(|option| &*option.id),
        })
    }

    fn milestone(self, key: Key<Milestone>, milestone: &'p Milestone) -> MilestoneItem<'p> {
        let counter = &self.program.counters[milestone.counter];
        let marked = Marked::of(self.program, self.state, key, self.day());
        let window = self
            .state
            .counter_days(self.program, milestone.counter, self.day());
        let next = milestone.mark(marked.known.saturating_add(1));
        MilestoneItem {
            id: &milestone.id,
            counter: &counter.id,
            have: marked.have,
            passed: marked.known,
            next,
            missing: next.map(|next| next.minus_or_zero(marked.have)),
            last_day: last_day(window.until),
            rewards: self.rewards(&milestone.rewards),
        }
    }

    fn membership(
        self,
        key: Key<Membership>,
        membership: &'p Membership,
        sight: &Sight,
    ) -> MembershipItem<'p> {
        let term = self.state.terms[key];
        let running = term.filter(|term| term.runs(self.day()));
        let plan = running.and_then(|term| membership.plans.get(term.plan));
        let plans = membership.plans.iter();
        MembershipItem {
            id: &membership.id,
            active: running.is_some(),
            plan: plan.map(|plan| &*plan.id),
            since: running.map(|term| term.since),
            last_day: running.map(|term| term.until.previous()),
            plans: plans
                .map(|plan| self.plan(plan, sight, term.is_some()))
                .to_list(),
        }
    }

    fn plan(self, plan: &'p Plan, sight: &Sight, had: bool) -> PlanItem<'p> {
        PlanItem {
            id: &plan.id,
            open: plan.is_open(sight, had),
            price: plan.price(sight),
            points: plan.points.map(|points| self.reward(points)),
            trial_days: if had { 0 } else { plan.trial_days },
            months: plan.months,
            days: plan.days,
        }
    }
}

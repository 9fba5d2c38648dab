//! Which facts about the member the rules of an event type look at: what is read before the event
//! and recorded with it, so that a refund can compute under the same facts.

use super::{
    Attribute, Audience, Basis, Cap, Counter, DoLeaf, EarnRule, Factor, Give, Grant, Key, Ladder,
    Membership, Multiplier, Program, Segment, Sending, Stage, Subject, Table, Task, Test, Times,
};

/// Sorted, without repeats.
#[derive(Clone, Debug, Default)]
pub(crate) struct Uses {
    pub(crate) attributes: Vec<Key<Attribute>>,
    pub(crate) counters: Vec<Key<Counter>>,
    pub(crate) ladders: Vec<Key<Ladder>>,
    pub(crate) memberships: Vec<Key<Membership>>,
    /// Those of which the plan matters.
    pub(crate) plans: Vec<Key<Membership>>,
    pub(crate) segments: Vec<Key<Segment>>,
    pub(crate) caps: Vec<Key<Cap>>,
    /// The rules that need activation.
    pub(crate) activated: Vec<Key<EarnRule>>,
}

impl Uses {
    /// The facts that these rules look at.
    pub(super) fn of(
        rules: &[Key<EarnRule>],
        all: &Table<EarnRule>,
        multipliers: &Table<Multiplier>,
        sends: &[Sending],
    ) -> Self {
        let mut uses = Self::default();
        for sending in sends {
            uses.subject(sending.to);
            uses.test(sending.when.as_ref());
        }
        for key in rules {
            let rule = &all[*key];
            uses.test(rule.when.as_ref());
            if let Some(Basis::Counter(key)) = rule.basis {
                insert(&mut uses.counters, key);
            }
            if rule.activation {
                insert(&mut uses.activated, *key);
            }
            uses.test(rule.lines.as_ref());
            rule.stages.iter().for_each(|stage| uses.stage(stage));
            rule.caps
                .iter()
                .for_each(|on| insert(&mut uses.caps, on.cap));
            for multiplier in &rule.multiply {
                uses.multiplier(&multipliers[*multiplier]);
            }
        }
        uses
    }

    fn stage(&mut self, stage: &Stage) {
        if let Stage::Times(Times::Table(table))
        | Stage::Give {
            give: Give::Table(table),
            ..
        } = stage
        {
            table.visit(&mut |subject| self.subject(subject));
        }
    }

    /// The facts that one condition looks at.
    pub(super) fn of_test(test: Option<&Test>) -> Self {
        let mut uses = Self::default();
        uses.test(test);
        uses
    }

    /// The facts that the conditions of grants, plans, prices and redemptions look at.
    pub(super) fn of_gifts(program: &Program) -> Self {
        let mut uses = Self::default();
        program.each_grant(&mut |grant| uses.test(grant.when.as_ref()));
        for (_, task) in program.tasks.iter() {
            program
                .audiences(task)
                .for_each(|of| uses.test(Some(&of.test)));
        }
        for redemption in program.redemptions.values() {
            uses.test(redemption.when.as_ref());
        }
        for plan in program.memberships.values().flat_map(|of| &of.plans) {
            uses.test(plan.when.as_ref());
            for (when, _) in &plan.prices {
                uses.test(Some(when));
            }
        }
        uses
    }

    fn multiplier(&mut self, multiplier: &Multiplier) {
        self.test(multiplier.when.as_ref());
        if let Factor::ByTier { ladder, .. } = multiplier.factor {
            insert(&mut self.ladders, ladder);
        }
    }

    pub(super) fn test(&mut self, test: Option<&Test>) {
        if let Some(test) = test {
            test.visit(&mut |subject| self.subject(subject));
        }
    }

    fn subject(&mut self, subject: Subject) {
        match subject {
            Subject::Attribute(key) => insert(&mut self.attributes, key),
            Subject::Counter(key) => insert(&mut self.counters, key),
            Subject::Ladder(key) => insert(&mut self.ladders, key),
            Subject::Membership(key) => insert(&mut self.memberships, key),
            Subject::Plan(key) => insert(&mut self.plans, key),
            Subject::Segment(key) => insert(&mut self.segments, key),
            Subject::Event(_) | Subject::Line(_) | Subject::Day | Subject::Weekday => {}
        }
    }
}

/// Inserts a key in its place, once.
fn insert<T>(keys: &mut Vec<Key<T>>, key: Key<T>) {
    let place = keys.partition_point(|known| *known < key);
    if keys.get(place) != Some(&key) {
        keys.insert(place, key);
    }
}

impl Program {
    /// For whom a task is: its own audience, and that of its journey.
    pub(crate) fn audiences<'p>(&'p self, task: &'p Task) -> impl Iterator<Item = &'p Audience> {
        let journey = task
            .journey
            .and_then(|key| self.journeys[key].audience.as_ref());
        task.audience.iter().chain(journey)
    }

    /// What counts that a task was done.
    pub(crate) fn waiting_for(&self, task: Key<Task>) -> impl Iterator<Item = DoLeaf> {
        let waiting = self.waiting.iter();
        let own = waiting.filter(move |(of, _)| *of == task);
        own.map(|(_, leaf)| *leaf)
    }

    /// Sees every grant there is.
    pub(crate) fn each_grant(&self, see: &mut dyn FnMut(&Grant)) {
        let tiers = self.ladders.values().flat_map(|of| of.tiers.values());
        let options = self.choices.values().flat_map(|of| &of.options);
        let lists = tiers.map(|tier| &tier.benefits);
        let lists = lists.chain(self.memberships.values().map(|of| &of.benefits));
        let lists = lists.chain(self.milestones.values().map(|of| &of.benefits));
        let lists = lists.chain(self.tasks.values().map(|of| &of.benefits));
        let lists = lists.chain(self.journeys.values().map(|of| &of.benefits));
        let lists = lists.chain(self.duties.values().map(|of| &of.benefits));
        let lists = lists.chain(self.redemptions.values().map(|of| &of.benefits));
        let lists = lists.chain(options.map(|option| &option.benefits));
        lists.flatten().for_each(see);
    }
}

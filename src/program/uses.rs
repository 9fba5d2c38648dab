//! Which facts about the member the rules of an event type look at: what is read before the event
//! and recorded with it, so that a refund can compute under the same facts.

use super::{
    Attribute, Cap, Counter, EarnRule, Factor, Key, Ladder, Membership, Multiplier, Subject, Table,
    Test,
};

/// Sorted, without repeats.
#[derive(Clone, Debug, Default)]
pub(crate) struct Uses {
    pub(crate) attributes: Vec<Key<Attribute>>,
    pub(crate) counters: Vec<Key<Counter>>,
    pub(crate) ladders: Vec<Key<Ladder>>,
    pub(crate) memberships: Vec<Key<Membership>>,
    pub(crate) caps: Vec<Key<Cap>>,
}

impl Uses {
    /// The facts that these rules look at.
    pub(super) fn of(
        rules: &[Key<EarnRule>],
        all: &Table<EarnRule>,
        multipliers: &Table<Multiplier>,
    ) -> Self {
        let mut uses = Self::default();
        for key in rules {
            let rule = &all[*key];
            uses.test(rule.when.as_ref());
            uses.test(rule.lines.as_ref());
            uses.caps.extend(&rule.caps);
            for multiplier in &rule.multiply {
                uses.multiplier(&multipliers[*multiplier]);
            }
        }
        uses.attributes.sort();
        uses.attributes.dedup();
        uses.counters.sort();
        uses.counters.dedup();
        uses.ladders.sort();
        uses.ladders.dedup();
        uses.memberships.sort();
        uses.memberships.dedup();
        uses.caps.sort();
        uses.caps.dedup();
        uses
    }

    fn multiplier(&mut self, multiplier: &Multiplier) {
        self.test(multiplier.when.as_ref());
        if let Factor::ByTier { ladder, .. } = multiplier.factor {
            self.ladders.push(ladder);
        }
    }

    fn test(&mut self, test: Option<&Test>) {
        if let Some(test) = test {
            test.visit(&mut |subject| self.subject(subject));
        }
    }

    fn subject(&mut self, subject: Subject) {
        match subject {
            Subject::Attribute(key) => self.attributes.push(key),
            Subject::Counter(key) => self.counters.push(key),
            Subject::Ladder(key) => self.ladders.push(key),
            Subject::Membership(key) => self.memberships.push(key),
            Subject::Event(_) | Subject::Line(_) | Subject::Day | Subject::Weekday => {}
        }
    }
}

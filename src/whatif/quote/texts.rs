//! The texts that the conditions of a type of event name: all others are alike to them.

use crate::program::{
    DoLeaf, EventType, Give, Goal, Key, Lookup, Program, Stage, Stream, Test, Times, Value,
};

/// Calls `see` with each test that rules, counters and tasks put to an event of a type.
pub(crate) fn each_test<'p>(
    program: &'p Program,
    kind: Key<EventType>,
    see: &mut dyn FnMut(&'p Test),
) {
    let event = &program.events[kind];
    for key in &event.rules {
        let rule = &program.rules[*key];
        rule.when.iter().chain(&rule.lines).for_each(&mut *see);
        for key in &rule.multiply {
            program.multipliers[*key].when.iter().for_each(&mut *see);
        }
        for stage in &rule.stages {
            if let Some(table) = stage.table() {
                table.rows.iter().for_each(|(test, _)| see(test));
            }
        }
    }
    for key in &event.feeds {
        match &program.counters[*key].of {
            Stream::Sum { test, .. } | Stream::Count { test } => test.iter().for_each(&mut *see),
            _ => {}
        }
    }
    for leaf in &event.leaves {
        program.tasks[leaf.task].goal.each_do(*leaf, see);
    }
}

impl Stage {
    /// The table that it looks up.
    pub(crate) const fn table(&self) -> Option<&Lookup> {
        match self {
            Self::Times(Times::Table(table))
            | Self::Give {
                give: Give::Table(table),
                ..
            } => Some(table),
            _ => None,
        }
    }
}

impl Goal {
    fn each_do<'p>(&'p self, leaf: DoLeaf, see: &mut dyn FnMut(&'p Test)) {
        match self {
            Self::All(of) | Self::Any(of) | Self::AtLeast { of, .. } => {
                of.iter().for_each(|goal| goal.each_do(leaf, see));
            }
            Self::Do { count, test, .. } if *count == leaf.count => test.iter().for_each(see),
            _ => {}
        }
    }
}

/// The texts named in tests, in the order in which they are met.
pub(crate) fn texts(program: &Program, kind: Key<EventType>) -> Vec<&str> {
    let mut texts: Vec<&str> = Vec::new();
    each_test(program, kind, &mut |test| {
        test.each(&mut |test| {
            let Test::In { values, .. } = test else {
                return;
            };
            for value in values {
                if let Value::Text(text) = value
                    && !texts.contains(&&**text)
                {
                    texts.push(text);
                }
            }
        });
    });
    texts
}

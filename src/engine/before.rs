//! What is known before an event of a type comes: for those who work its rules out ahead.

use super::Engine;
use super::award::Case;
use super::journal::AppliedFactor;
use crate::list::ToList as _;
use crate::member::State;
use crate::number::{Amount, Ratio};
use crate::program::{
    Cap, Counter, Data, EventType, Facts, Key, Memory, Multiplier, Program, Remembered,
};

/// The facts that the rules of an event type look at; caps' room and what lies ahead left out.
pub(crate) fn facts_before(program: &Program, state: &State, kind: Key<EventType>) -> Facts {
    let uses = &program.events[kind].uses;
    let engine = Engine::new(program, state);
    let mut facts = engine.facts_for(uses, state.day);
    let activated = uses.activated.iter().copied();
    facts.activated = activated.filter(|rule| engine.is_active(*rule)).to_list();
    facts
}

/// The room that a cap without keys leaves.
pub(crate) fn room_before(program: &Program, state: &State, cap: Key<Cap>) -> Amount {
    super::caps::room(program, state, (cap, ""), state.day)
}

/// What multipliers that apply make together.
pub(crate) fn factor_of(
    (program, kind): (&Program, Key<EventType>),
    facts: &Facts,
    keys: &[Key<Multiplier>],
) -> Option<Ratio> {
    let case = Case {
        program,
        kind,
        data: &Data::default(),
        facts,
    };
    let applied = keys.iter().map(|key| AppliedFactor {
        multiplier: *key,
        factor: case.factor(&program.multipliers[*key].factor),
        used: false,
    });
    let (_, factor) = case.together(applied.to_list()).ok()?;
    Some(factor)
}

/// What a counter shows once it has any event of a type in mind; `None` where that depends on what the
/// event carries.
pub(crate) fn remembered_after(
    (program, state): (&Program, &State),
    kind: Key<EventType>,
    (counter, memory): (Key<Counter>, &Memory),
) -> Option<Amount> {
    let alike = matches!(
        memory.of,
        Remembered::Streak(_) | Remembered::Since(_) | Remembered::Periods(_)
    );
    if !alike || memory.test.is_some() || program.counters[counter].dated.is_some() {
        return None;
    }
    let mut engine = Engine::new(program, state);
    let facts = facts_before(program, state, kind);
    let case = Case {
        program,
        kind,
        data: &Data::default(),
        facts: &facts,
    };
    engine.keep_in_mind(counter, memory, case).ok()?;
    engine.state.known_counter(program, counter, state.day)
}

//! Entitlements: which benefits a member holds on a day, and how much of each is left.
//!
//! One function answers it; using, showing and comparing read it. `gift` gives, uses and ends.

use crate::definition::{LeapDay, QuotaPer};
use crate::member::{Instrument, Source, State};
use crate::program::{Benefit, Data, Facts, Gift, Grant, Key, Program, Scope, Test};
use crate::time::{Day, Unit, WeekStart};

/// A benefit that is held on a day.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Held<'p> {
    pub(crate) benefit: Key<Benefit>,
    /// How it was given; `None` where the rules don't say so any more.
    pub(crate) grant: Option<&'p Grant>,
    pub(crate) source: Source,
    /// First day on which it is over, as things stand.
    pub(crate) until: Option<Day>,
    pub(crate) quota: Quota,
}

/// How often a benefit can be used.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Quota {
    Unlimited,
    /// So many uses in the period from a day, until its end if it has one.
    Period {
        uses: u32,
        used: u32,
        period: Day,
        until: Option<Day>,
    },
    /// So many are left of what was given for good.
    Given {
        left: u32,
    },
}

/// What the conditions of grants, plans and prices see of a member on a day.
pub(crate) struct Sight {
    facts: Facts,
    data: Data,
    leap_day: LeapDay,
}

impl Sight {
    pub(crate) fn of(program: &Program, state: &State, day: Day) -> Self {
        Self {
            facts: Facts::of(program, state, day, &program.gift_uses),
            data: Data::default(),
            leap_day: program.calendar.leap_day,
        }
    }

    pub(crate) fn passes(&self, test: Option<&Test>) -> bool {
        test.is_none_or(|test| test.passes(self.scope()))
    }

    const fn scope(&self) -> Scope<'_> {
        Scope {
            data: &self.data,
            line: None,
            facts: &self.facts,
            leap_day: self.leap_day,
        }
    }
}

/// All benefits held on a day: by tiers, by memberships, then what was given for good.
pub(crate) fn held<'p>(program: &'p Program, state: &State, day: Day) -> Vec<Held<'p>> {
    let sight = Sight::of(program, state, day);
    let mut all = Vec::new();
    let mut derive = |grants: Vec<&'p Grant>, source: Source, since: Day, until: Option<Day>| {
        for grant in grants {
            let lasting = Lasting {
                source,
                since,
                until,
            };
            all.extend(lasting.held(program, state, grant, &sight));
        }
    };
    for ladder in program.ladders.keys() {
        let held = state.held(program, ladder);
        let until = held.grace.or(held.until);
        let since = held.since.unwrap_or(Day::EPOCH);
        let grants = program.lasting(ladder, held.tier);
        derive(grants, Source::Tier(ladder, held.tier), since, until);
    }
    for membership in program.memberships.keys() {
        if let Some(term) = state.terms[membership].filter(|term| term.runs(day)) {
            let source = Source::Membership(membership);
            let grants = source.grants(program).iter().collect();
            derive(grants, source, term.since, Some(term.until));
        }
    }
    let given = state.entitlements.held.iter();
    all.extend(given.filter_map(|given| instrument(program, *given)));
    all
}

/// A tier or a membership, with the days through which it gives what it gives.
struct Lasting {
    source: Source,
    since: Day,
    until: Option<Day>,
}

impl Lasting {
    /// What one of its grants amounts to; `None` for what it does not give now.
    fn held<'p>(
        &self,
        program: &Program,
        state: &State,
        grant: &'p Grant,
        sight: &Sight,
    ) -> Option<Held<'p>> {
        let Gift::Benefit(benefit) = grant.what else {
            return None;
        };
        if grant.is_instrument() || !sight.passes(grant.when.as_ref()) {
            return None;
        }
        let occasion = grant.when.as_ref();
        let occasion = occasion.and_then(|test| test.occasion(sight.scope()));
        let ends = occasion.map(|(_, until)| until);
        let quota = grant.uses.map_or(Quota::Unlimited, |uses| {
            let (period, until) = self.period(program, grant.per, sight.facts.day, occasion);
            let giver = giver(program, self.source);
            let counts = match grant.per {
                Some(QuotaPer::Occasion) => once_a_year(grant.when.as_ref(), period),
                _ => period,
            };
            let used = state.entitlements.used(giver, benefit, counts);
            Quota::Period {
                uses,
                used,
                period,
                until,
            }
        });
        Some(Held {
            benefit,
            grant: Some(grant),
            source: self.source,
            until: self.until.into_iter().chain(ends).min(),
            quota,
        })
    }

    /// The period to which uses on a day belong: its start, and the first day after it.
    fn period(
        &self,
        program: &Program,
        per: Option<QuotaPer>,
        day: Day,
        occasion: Option<(Day, Day)>,
    ) -> (Day, Option<Day>) {
        match per {
            None => (self.since, None),
            Some(QuotaPer::Unit(unit)) => {
                let start = unit.start(day, 1, program.calendar.week_start);
                (start, Some(unit.after(start, 1)))
            }
            Some(QuotaPer::OwnYear) => {
                let (start, end) = own_year(self.since, day);
                (start, Some(end))
            }
            Some(QuotaPer::Occasion) => {
                let (day, until) = occasion.unwrap_or((self.since, self.since));
                (day, Some(until))
            }
        }
    }
}

/// From when uses count for the return of a date: who moves a birthday has had this year's. Where
/// several dates return, each of them has its own.
fn once_a_year(when: Option<&Test>, day: Day) -> Day {
    match when.is_some_and(|test| test.dates() == 1) {
        true => Unit::Year.start(day, 1, WeekStart::Monday),
        false => day,
    }
}

/// The year, counted from `since`, that a day lies in.
fn own_year(since: Day, day: Day) -> (Day, Day) {
    let years = u32::try_from(day.year().saturating_sub(since.year())).unwrap_or(0);
    let start = |years: u32| since.plus_months(years.saturating_mul(12));
    let years = match start(years) > day {
        true => years.saturating_sub(1),
        false => years,
    };
    (start(years), start(years.saturating_add(1)))
}

/// Under whom the uses of a quota are counted: the tiers of a ladder share them.
pub(super) fn giver(program: &Program, source: Source) -> Source {
    match source {
        Source::Tier(ladder, _) => Source::Tier(ladder, program.ladders[ladder].base()),
        other => other,
    }
}

/// What was given for good, with the grant by which it was.
pub(crate) fn instrument(program: &Program, given: Instrument) -> Option<Held<'_>> {
    let Gift::Benefit(benefit) = given.gift else {
        return None;
    };
    let mut grants = given.source.grants(program).iter();
    Some(Held {
        benefit,
        grant: grants.find(|grant| grant.what == given.gift),
        source: given.source,
        until: given.until,
        quota: Quota::Given { left: given.left },
    })
}

impl Held<'_> {
    /// How many uses are left now; `None` for no limit.
    pub(crate) const fn left(&self) -> Option<u32> {
        match self.quota {
            Quota::Unlimited => None,
            Quota::Period { uses, used, .. } => Some(uses.saturating_sub(used)),
            Quota::Given { left } => Some(left),
        }
    }

    /// What is gone soonest is used first.
    pub(super) fn use_order(&self) -> (bool, Option<Day>) {
        let until = match self.quota {
            Quota::Period { until, .. } => until.into_iter().chain(self.until).min(),
            _ => self.until,
        };
        (until.is_none(), until)
    }
}

//! Duties: moments, conditions and acts by place.

use super::super::names::unknown;
use super::super::{Anchor, Duty, Group, Key, Moment, Table, Tier, Uses};
use super::conditions::Sight;
use super::{Compiler, EventFields, list, owned, section};
use crate::definition::{self, AnchorKind, Id, Scalar};
use crate::list::ToList as _;
use crate::place::Place;
use crate::problem::Problem;

impl Compiler<'_> {
    pub(super) fn duties(&self) -> Table<Duty> {
        let nothing = EventFields::default();
        let sight = Sight {
            event: Some(&nothing),
            line: false,
            member: true,
        };
        Table::new(section("duties", &self.rules.duties, |duty, place| {
            let when = self.optional_test(duty.when.as_ref(), sight, &place.key("when"));
            Duty {
                id: owned(&duty.id),
                on: self.moment(&duty.on, &place.key("on")),
                uses: Uses::of_test(when.as_ref()),
                when,
                before: duty.before,
                acts: list(&place.key("do"), &duty.acts, |act, at| self.act(act, at)),
                benefits: self.grants(&duty.benefits, place),
            }
        }))
    }

    fn moment(&self, on: &definition::Moment, place: &Place<'_>) -> Moment {
        match on {
            definition::Moment::Tier {
                ladder,
                changes,
                tiers,
            } => {
                let key = self.names.ladders.key(ladder, &place.key("ladder"));
                let at = place.key("tiers");
                Moment::Tier {
                    ladder: key,
                    changes: changes.clone(),
                    tiers: list(&at, tiers, |tier, at| self.tier_named(ladder, tier, at)),
                }
            }
            definition::Moment::Period {
                unit,
                start_month,
                settle_days,
            } => Moment::Period {
                unit: *unit,
                start_month: *start_month,
                settle_days: *settle_days,
            },
            definition::Moment::Anniversary { of, months, days } => Moment::Anniversary {
                of: self.anchor(of, &place.key("of")),
                months: *months,
                days: *days,
            },
            definition::Moment::Membership {
                membership,
                changes,
            } => Moment::Membership {
                membership: self
                    .names
                    .memberships
                    .key(membership, &place.key("membership")),
                changes: changes.clone(),
            },
            definition::Moment::Segment { segment, into } => {
                let at = place.key("into");
                Moment::Segment {
                    segment: self.names.segments.key(segment, &place.key("segment")),
                    into: list(&at, into, |group, at| self.group_named(segment, group, at)),
                }
            }
            definition::Moment::Reached {
                counter,
                balance,
                value,
            } => {
                let of = self.pot((counter.as_ref(), balance.as_ref()), place);
                let unit = self
                    .unit_of(of)
                    .filter(|_| counter.is_some() != balance.is_some());
                let need = unit.map(|unit| self.literal(value, &unit, &place.key("value")));
                Moment::Reached {
                    of,
                    need: need.and_then(|need| need.amount()).unwrap_or_default(),
                }
            }
        }
    }

    /// The place of a group in its segment; a miss is reported.
    fn group_named(&self, segment: &Id, group: &Id, place: &Place<'_>) -> Key<Group> {
        let mut segments = self.rules.segments.iter();
        let Some(segment) = segments.find(|known| known.id == *segment) else {
            return Key::FIRST;
        };
        let ids = segment.groups.iter().map(|known| &known.id);
        self.part_named("group", group, ids, place)
    }

    /// The place of a tier in its ladder; a miss is reported.
    pub(super) fn tier_named(&self, ladder: &Id, tier: &Id, place: &Place<'_>) -> Key<Tier> {
        let mut ladders = self.rules.ladders.iter();
        let Some(ladder) = ladders.find(|known| known.id == *ladder) else {
            return Key::FIRST;
        };
        let ids = ladder.tiers.iter().map(|known| &known.id);
        self.part_named("tier", tier, ids, place)
    }

    fn part_named<'i, T>(
        &self,
        kind: &str,
        id: &Id,
        ids: impl Iterator<Item = &'i Id>,
        place: &Place<'_>,
    ) -> Key<T> {
        let ids: Vec<&str> = ids.map(Id::as_str).to_list();
        let hit = ids.iter().position(|known| *known == id.as_str());
        if hit.is_none() {
            self.report(unknown(kind, id.as_str(), &ids, place));
        }
        hit.map_or(Key::FIRST, Key::new)
    }

    /// The day from which something is counted; what has no such day is reported.
    pub(super) fn anchor(&self, anchor: &definition::Anchor, place: &Place<'_>) -> Anchor {
        let id = &anchor.id;
        match anchor.kind {
            AnchorKind::Member => {
                let key = self.names.attributes.find(id.as_str(), place);
                if key.is_some_and(|key| self.attributes[key].field.kind != Scalar::Date) {
                    let problem = Problem::error("wrong-field-type", place.pointer());
                    let problem = problem.with("found", id.as_str());
                    self.report(problem.with("expected", "a date"));
                }
                Anchor::Member(key.unwrap_or(Key::FIRST))
            }
            AnchorKind::Ladder => Anchor::Ladder(self.names.ladders.key(id, place)),
            AnchorKind::Membership => Anchor::Membership(self.names.memberships.key(id, place)),
        }
    }
}

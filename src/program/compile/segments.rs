//! Segments: bands and cells become tests of counters, as stages are of anything.

use super::super::{Axis, Counter, Field, Group, Key, Segment, Subject, Table, Test, Uses, Value};
use super::{Compiler, list, owned, section};
use crate::definition::{self, Comparison, GroupTest, Id, Literal, SegmentBy, cell_bands, edges};
use crate::list::ToList as _;
use crate::number::Amount;
use crate::place::Place;
use crate::problem::Problem;

/// What the groups of a segment go by.
enum By {
    Stages,
    Bands(Key<Counter>, Option<Field>),
    Cells(Vec<Axis>),
}

impl Compiler<'_> {
    pub(super) fn segments(&self) -> Table<Segment> {
        Table::new(section(
            "segments",
            &self.rules.segments,
            |segment, place| {
                let by = match &segment.by {
                    SegmentBy::Stages => By::Stages,
                    SegmentBy::Bands(counter) => {
                        let (counter, unit) = self.counter_with_unit(counter, place);
                        By::Bands(counter, unit)
                    }
                    SegmentBy::Cells { axes, lowest } => {
                        By::Cells(list(&place.key("axes"), axes, |axis, place| {
                            self.axis(axis, *lowest, place)
                        }))
                    }
                };
                let groups = list(&place.key("groups"), &segment.groups, |group, place| {
                    Group {
                        id: owned(&group.id),
                        test: self.group_test(&group.is, &by, place),
                    }
                });
                let mut uses = Uses::default();
                groups
                    .iter()
                    .for_each(|group| uses.test(group.test.as_ref()));
                Segment {
                    id: owned(&segment.id),
                    groups: Table::new(groups),
                    axes: match by {
                        By::Cells(axes) => axes,
                        _ => Vec::new(),
                    },
                    uses,
                }
            },
        ))
    }

    fn counter_with_unit(&self, id: &Id, place: &Place<'_>) -> (Key<Counter>, Option<Field>) {
        let key = self.names.counters.find(id.as_str(), &place.key("counter"));
        let unit = key.and_then(|key| self.counter_unit(key));
        (key.unwrap_or(Key::FIRST), unit)
    }

    fn axis(&self, axis: &definition::Axis, lowest: u32, place: &Place<'_>) -> Axis {
        let (counter, unit) = self.counter_with_unit(&axis.counter, place);
        let at = place.key("bands");
        let bounds = list(&at, &axis.bands, |bound, place| {
            self.amount_of(Some(bound), unit.as_ref(), place)
                .unwrap_or_default()
        });
        let pairs = bounds.iter().zip(bounds.iter().skip(1)).enumerate();
        for (position, (before, bound)) in pairs {
            if unit.is_some() && bound <= before {
                let path = at.item(position.saturating_add(1)).pointer();
                let problem = Problem::error("bands-not-rising", path);
                self.report(problem.with("found", bound).with("before", before));
            }
        }
        Axis {
            counter,
            bounds,
            low_is_good: axis.low_is_good,
            lowest,
        }
    }

    fn amount_of(
        &self,
        literal: Option<&Literal>,
        unit: Option<&Field>,
        place: &Place<'_>,
    ) -> Option<Amount> {
        self.literal(literal?, unit?, place).amount()
    }

    fn group_test(&self, is: &GroupTest, by: &By, place: &Place<'_>) -> Option<Test> {
        match (is, by) {
            (GroupTest::When(when), _) => self.member_test(Some(when), &place.key("when")),
            (GroupTest::Band { from, below, up_to }, By::Bands(counter, unit)) => {
                let bound = |key: &str, literal: &Option<Literal>, comparison| {
                    let unit = unit.as_ref();
                    let amount = self.amount_of(literal.as_ref(), unit, &place.key(key))?;
                    Some(compare(*counter, comparison, amount))
                };
                let bounds = [
                    bound("from", from, Comparison::AtLeast),
                    bound("below", below, Comparison::Below),
                    bound("upTo", up_to, Comparison::AtMost),
                ];
                Some(Test::All(bounds.into_iter().flatten().to_list()))
            }
            (GroupTest::Cells(cells), By::Cells(axes)) => {
                let cells = list(&place.key("cells"), cells, |cell, place| {
                    self.cell_test(cell, axes, place)
                });
                Some(Test::Any(cells))
            }
            _ => None,
        }
    }

    fn cell_test(&self, cell: &str, axes: &[Axis], place: &Place<'_>) -> Test {
        let bounds: Vec<usize> = axes.iter().map(|axis| axis.bounds.len()).to_list();
        let lowest = axes.first().map_or(0, |axis| axis.lowest);
        let Some(bands) = cell_bands(cell, lowest, &bounds) else {
            let problem = Problem::error("bad-cell", place.pointer());
            self.report(problem.with("found", cell).with("axes", axes.len()));
            return Test::Any(Vec::new());
        };
        let mut tests = Vec::new();
        for (axis, band) in axes.iter().zip(bands) {
            // Any band is still one: not of a counter of which nothing is known.
            let Some(band) = band else {
                tests.push(Test::Known(Subject::Counter(axis.counter)));
                continue;
            };
            for (comparison, bound) in edges(axis.bounds.len(), axis.low_is_good, band) {
                if let Some(bound) = axis.bounds.get(bound) {
                    tests.push(compare(axis.counter, comparison, *bound));
                }
            }
        }
        Test::All(tests)
    }
}

const fn compare(counter: Key<Counter>, comparison: Comparison, value: Amount) -> Test {
    Test::Compare {
        subject: Subject::Counter(counter),
        comparison,
        value: Value::Amount(value),
    }
}

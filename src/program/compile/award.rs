//! Awards: a rule's way from its base to a number, as a list of stages.

use super::super::{Basis, EarnRule, Field, Give, Lookup, Stage, Subject, Test, Times};
use super::conditions::Sight;
use super::{Compiler, EventFields, list};
use crate::definition::{self, Comparison, Each, Fit, Gives, Scalar};
use crate::list::ToList as _;
use crate::place::Place;
use crate::problem::Problem;

/// An award compiled, and what it reads.
pub(super) struct Award {
    pub(super) basis: Option<Basis>,
    pub(super) less: Vec<usize>,
    pub(super) stages: Vec<Stage>,
    /// Whether its base is made of lines.
    pub(super) reads_lines: bool,
    /// Whether each line has to be worked out by itself.
    pub(super) by_line: bool,
}

impl Compiler<'_> {
    pub(super) fn award(
        &self,
        rule: &definition::EarnRule,
        event: Option<&EventFields>,
        position: usize,
        place: &Place<'_>,
    ) -> Award {
        let award = &rule.award;
        let place = place.key("award");
        let field = award.field.as_deref();
        let at = place.key("field");
        let basis = field.map(|field| self.basis(field, event, Some(position), &at));
        let less = self.less(
            &award.less,
            basis.unwrap_or(Basis::Event(0)),
            event,
            &place.key("less"),
        );
        let reads_lines = matches!(basis, Some(Basis::Lines(_) | Basis::Rule(_)));
        let sight = Sight {
            event,
            line: reads_lines,
            member: true,
        };
        let mut stages: Vec<Stage> = award.block.map(Stage::Block).into_iter().to_list();
        stages.push(self.give(award, sight, &place));
        let times = place.key("times");
        stages.extend(list(&times, &award.times, |times, place| {
            Stage::Times(self.times(times, sight, place))
        }));
        stages.extend(award.at_least.map(Stage::AtLeast));
        stages.extend(award.at_most.map(Stage::AtMost));
        stages.extend(own_stages(&rule.stages));
        let by_line = [award.each, rule.round_per].contains(&Each::Line)
            || stages.iter().any(Stage::sees_line);
        Award {
            basis,
            less,
            reads_lines,
            by_line: by_line && reads_lines,
            stages,
        }
    }

    fn give(&self, award: &definition::Award, sight: Sight<'_>, place: &Place<'_>) -> Stage {
        if award.per.is_zero() {
            self.out_of_range(&award.per, "above 0", &place.key("per"));
        }
        let give = match &award.gives {
            Gives::Amount(give) => Give::Amount(*give),
            Gives::Bands(bands) => {
                Give::Bands(bands.iter().map(|band| (band.from, band.give)).to_list())
            }
            Gives::Table(table) => Give::Table(self.lookup(table, sight, place)),
        };
        let by_field = award.field.is_some() && !matches!(give, Give::Bands(_));
        Stage::Give {
            give,
            per: by_field.then_some(award.per),
        }
    }

    fn times(&self, times: &definition::Times, sight: Sight<'_>, place: &Place<'_>) -> Times {
        let name = match times {
            definition::Times::Field(name) => name,
            definition::Times::Table(table) => {
                return Times::Table(self.lookup(table, sight, place));
            }
        };
        match self.basis(name, sight.event, None, place) {
            Basis::Lines(_) if sight.event.is_some() && !sight.line => {
                let path = place.pointer();
                self.report(Problem::error("lines-without-line-field", path));
                Times::Event(0)
            }
            Basis::Lines(field) => Times::Line(field),
            Basis::Event(field) => Times::Event(field),
            Basis::Rule(_) | Basis::Counter(_) => Times::Event(0),
        }
    }

    fn lookup(&self, table: &definition::Lookup, sight: Sight<'_>, place: &Place<'_>) -> Lookup {
        let by = list(&place.key("by"), &table.by, |field, place| {
            self.subject(field, sight, place)
        });
        let rows = list(&place.key("rows"), &table.rows, |row, place| {
            let place = place.key("is");
            if row.is.len() != by.len() {
                let problem = Problem::error("row-of-other-length", place.pointer());
                let problem = problem.with("found", row.is.len());
                self.report(problem.with("expected", by.len()));
            }
            let tests = by.iter().zip(&row.is).enumerate();
            let tests = tests.filter_map(|(at, (by, fit))| {
                let (subject, unit) = by.as_ref()?;
                Some(self.fit(fit, (*subject, unit), &place.item(at)))
            });
            (Test::All(tests.to_list()), row.give)
        });
        Lookup {
            rows,
            otherwise: table.otherwise,
        }
    }

    /// What one field of a row has to be, as a test.
    fn fit(&self, fit: &Fit, (subject, unit): (Subject, &Field), place: &Place<'_>) -> Test {
        let (from, below) = match fit {
            Fit::In(values) => {
                let values = values.iter().map(|value| self.literal(value, unit, place));
                return Test::In {
                    subject,
                    values: values.to_list(),
                };
            }
            Fit::Between { from, below } => (from, below),
        };
        let ranked = matches!(subject, Subject::Ladder(_));
        let bounded = from.is_some() || below.is_some();
        if bounded && !ranked && !unit.kind.adds_up() && unit.kind != Scalar::Date {
            let problem = Problem::error("wrong-field-type", place.pointer());
            let problem = problem.with("found", &unit.id);
            self.report(problem.with("expected", "a number, a date or a ladder"));
            return Test::All(Vec::new());
        }
        let bounds = [
            ("from", Comparison::AtLeast, from),
            ("below", Comparison::Below, below),
        ];
        let tests = bounds.into_iter().filter_map(|(key, comparison, value)| {
            Some(Test::Compare {
                subject,
                comparison,
                value: self.literal(value.as_ref()?, unit, &place.key(key)),
            })
        });
        Test::All(tests.to_list())
    }
}

/// The stages that a rule lists; its multipliers come first unless they have a place of their own.
fn own_stages(stages: &[definition::Stage]) -> Vec<Stage> {
    let placed = |stage: &definition::Stage| matches!(stage, definition::Stage::Multiply);
    let mut own = Vec::new();
    if !stages.iter().any(placed) {
        own.push(Stage::Multiply);
    }
    own.extend(stages.iter().map(|stage| match *stage {
        definition::Stage::Block(of) => Stage::Block(of),
        definition::Stage::ToNext(of) => Stage::ToNext(of),
        definition::Stage::Factor(factor) => Stage::Factor(factor),
        definition::Stage::Multiply => Stage::Multiply,
        definition::Stage::AtLeast(least) => Stage::AtLeast(least),
        definition::Stage::AtMost(most) => Stage::AtMost(most),
        definition::Stage::Round(rounding, digits) => Stage::Round(rounding, digits),
    }));
    own
}

impl Stage {
    fn sees_line(&self) -> bool {
        match self {
            Self::Times(Times::Line(_)) => true,
            Self::Times(Times::Table(table))
            | Self::Give {
                give: Give::Table(table),
                ..
            } => table.sees_line(),
            _ => false,
        }
    }
}

impl Lookup {
    fn sees_line(&self) -> bool {
        let mut sees = false;
        self.visit(&mut |subject| sees |= matches!(subject, Subject::Line(_)));
        sees
    }

    /// Calls `see` with each subject in the table.
    pub(crate) fn visit(&self, see: &mut impl FnMut(Subject)) {
        self.rows.iter().for_each(|(test, _)| test.visit(see));
    }
}

/// Marks the fields of an event that its rules multiply by and start from nowhere.
pub(super) fn mark_factors<'r>(
    event: &mut EventFields,
    rules: impl Iterator<Item = &'r EarnRule> + Clone,
) {
    let from = |basis: Basis| {
        let mut rules = rules.clone();
        rules.any(|rule| rule.basis == Some(basis))
    };
    for stage in rules.clone().flat_map(|rule| &rule.stages) {
        let (field, basis) = match stage {
            Stage::Times(Times::Event(at)) => (event.fields.get_mut(*at), Basis::Event(*at)),
            Stage::Times(Times::Line(at)) => {
                let lines = event.lines.as_mut();
                let field = lines.and_then(|lines| lines.fields.get_mut(*at));
                (field, Basis::Lines(*at))
            }
            _ => continue,
        };
        if let Some(field) = field.filter(|_| !from(basis)) {
            field.factor = true;
        }
    }
}

//! Making conditions of a sheet: what remains of the tests of a program.

use super::earn::Numbers;
use super::test::{Node, Rows, Tests};
use crate::definition::{Comparison, Scalar};
use crate::list::ToList as _;
use crate::program::{EventType, Field, Scope, Subject, Test, Value};

/// Turns conditions into what remains of them.
pub(super) struct Tester<'a> {
    pub(super) scope: Scope<'a>,
    pub(super) event: &'a EventType,
    pub(super) texts: &'a [&'a str],
    /// Numbers of the event that are known already.
    pub(super) known: &'a [Option<i64>],
}

impl Tester<'_> {
    /// What remains of a condition, where there is one; `None` of one that these numbers can't tell.
    pub(super) fn whole(
        &self,
        test: Option<&Test>,
        of_line: bool,
        tests: &mut Tests,
    ) -> Option<Node> {
        test.map_or(Some(Node::Yes), |test| {
            self.node(test, (false, of_line), tests)
        })
    }

    fn node(&self, test: &Test, (not, of_line): (bool, bool), tests: &mut Tests) -> Option<Node> {
        let parts = |of: &[Test], all: bool, tests: &mut Tests| {
            let (decides, keeps) = match all {
                true => (Node::No, Node::Yes),
                false => (Node::Yes, Node::No),
            };
            let mut nodes = Vec::new();
            for test in of {
                let node = self.node(test, (not, of_line), tests)?;
                if node == decides {
                    return Some(decides);
                }
                if node != keeps {
                    nodes.push(node);
                }
            }
            Some(match nodes.as_slice() {
                [] => keeps,
                [node] => *node,
                _ => {
                    let (from, until) = tests.keep(nodes);
                    match all {
                        true => Node::All(from, until),
                        false => Node::Any(from, until),
                    }
                }
            })
        };
        match test {
            Test::All(of) => parts(of, !not, tests),
            Test::Any(of) => parts(of, not, tests),
            Test::Not(of) => self.node(of, (!not, of_line), tests),
            Test::AnyLine(of) => {
                let node = self.node(of, (not, true), tests)?;
                let (at, _) = tests.keep(vec![node]);
                Some(match (not, node) {
                    (false, Node::No) => Node::No,
                    (true, Node::Yes) => Node::Yes,
                    (false, _) => Node::AnyLine(at),
                    (true, _) => Node::EachLine(at),
                })
            }
            Test::Known(subject)
            | Test::In { subject, .. }
            | Test::Compare { subject, .. }
            | Test::AnniversaryWithin { subject, .. } => match subject {
                Subject::Event(at) => self.leaf(test, (not, false, *at), tests),
                Subject::Line(at) if of_line => self.leaf(test, (not, true, *at), tests),
                // Outside a line its fields are absent.
                _ => Some(yes_or_no(test.answer(self.scope) == Some(!not))),
            },
        }
    }

    /// What a test of one number asks for.
    fn leaf(
        &self,
        test: &Test,
        (not, line, at): (bool, bool, usize),
        tests: &mut Tests,
    ) -> Option<Node> {
        let least = i64::MIN.saturating_add(1);
        let within = |from: i64, to: i64| Node::Within { line, at, from, to };
        let node = match test {
            Test::Known(_) if not => within(i64::MIN, i64::MIN),
            Test::Known(_) => within(least, i64::MAX),
            Test::Compare {
                comparison, value, ..
            } => {
                let number = match value {
                    Value::Amount(_) | Value::Choice(_) | Value::Day(_) => {
                        value.in_numbers(self.texts)?
                    }
                    // There is no order among others.
                    _ => return Some(Node::No),
                };
                let (above, below) = (number.saturating_add(1), number.saturating_sub(1));
                match (comparison, not) {
                    (Comparison::AtLeast, false) | (Comparison::Below, true) => {
                        within(number, i64::MAX)
                    }
                    (Comparison::AtMost, false) | (Comparison::Above, true) => {
                        within(least, number)
                    }
                    (Comparison::Above, false) | (Comparison::AtMost, true) => {
                        within(above, i64::MAX)
                    }
                    (Comparison::Below, false) | (Comparison::AtLeast, true) => {
                        within(least, below)
                    }
                }
            }
            Test::In { values, .. } => self.listed(values, (not, line, at), tests)?,
            _ => return None,
        };
        let known = if line { None } else { self.known.get(at) };
        Some(match known.copied().flatten() {
            Some(number) => {
                let mut numbers = vec![i64::MIN; at];
                numbers.push(number);
                let event = Numbers {
                    event: &numbers,
                    rows: Rows {
                        numbers: &[],
                        width: 1,
                    },
                    lines: 0,
                    all: 0,
                };
                yes_or_no(tests.pass(&node, &event, &[]))
            }
            None => node,
        })
    }

    fn listed(
        &self,
        values: &[Value],
        (not, line, at): (bool, bool, usize),
        tests: &mut Tests,
    ) -> Option<Node> {
        let field = self.field(line, at)?;
        let numbers = values.iter().map(|value| value.in_numbers(self.texts));
        let mut numbers: Vec<i64> = numbers.collect::<Option<_>>()?;
        let count = match field.kind {
            Scalar::Choice => field.choices.len(),
            Scalar::Flag => 2,
            Scalar::Id => self.texts.len().saturating_add(1),
            _ => usize::MAX,
        };
        if count <= 64 {
            let bit = |place: usize| {
                let number = i64::try_from(place).ok()?;
                let place = u32::try_from(place).ok()?;
                let among = numbers.contains(&number) != not;
                Some(u64::from(among).checked_shl(place).unwrap_or(0))
            };
            let bits = (0..count).filter_map(bit).fold(0, |all, bit| all | bit);
            return Some(Node::Among { line, at, bits });
        }
        let within = |from: i64, to: i64| Node::Within { line, at, from, to };
        if !not {
            let (from, until) = tests.keep(numbers.iter().map(|n| within(*n, *n)).to_list());
            return Some(Node::Any(from, until));
        }
        numbers.push(i64::MIN);
        let others = numbers.iter().map(|number| {
            let sides = [
                within(i64::MIN, number.saturating_sub(1)),
                within(number.saturating_add(1), i64::MAX),
            ];
            let sides = match *number {
                i64::MIN => vec![within(i64::MIN.saturating_add(1), i64::MAX)],
                _ => sides.to_vec(),
            };
            let (from, until) = tests.keep(sides);
            Node::Any(from, until)
        });
        let others = others.to_list();
        let (from, until) = tests.keep(others);
        Some(Node::All(from, until))
    }

    pub(super) fn field(&self, line: bool, at: usize) -> Option<&Field> {
        match line {
            true => self.event.lines.as_ref()?.fields.get(at),
            false => self.event.fields.get(at),
        }
    }
}

pub(super) const fn yes_or_no(yes: bool) -> Node {
    match yes {
        true => Node::Yes,
        false => Node::No,
    }
}

//! Conditions over the numbers of an event: what remains of them once the member and the day are known.

use super::earn::Numbers;

/// A condition, or a part of one; its own parts stand in [`Tests`]. It answers yes or no: an unknown is no, and
/// `not` is taken down to the leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Node {
    Yes,
    No,
    /// A number of the event, or of the line, between two others.
    Within {
        line: bool,
        at: usize,
        from: i64,
        to: i64,
    },
    /// One of the first numbers there are.
    Among {
        line: bool,
        at: usize,
        bits: u64,
    },
    All(usize, usize),
    Any(usize, usize),
    AnyLine(usize),
    EachLine(usize),
}

/// The numbers of the lines of an event, so many each.
#[derive(Debug)]
pub(super) struct Rows<'n> {
    pub(super) numbers: &'n [i64],
    pub(super) width: usize,
}

impl<'n> Rows<'n> {
    #[inline(always)]
    pub(super) fn iter(&self) -> impl Iterator<Item = &'n [i64]> {
        self.numbers.chunks_exact(self.width.max(1))
    }

    /// Calls `see` with one number of each line.
    #[inline(always)]
    pub(super) fn each(&self, mut at: usize, mut see: impl FnMut(i64)) {
        while let Some(number) = self.numbers.get(at) {
            see(*number);
            at = at.wrapping_add(self.width);
        }
    }

    /// The lines for which something is so, each a bit.
    fn bits(&self, is_so: impl Fn(&[i64]) -> bool) -> u64 {
        let mut bits = 0_u64;
        let mut bit = 1_u64;
        for row in self.iter() {
            bits |= if is_so(row) { bit } else { 0 };
            bit = bit.wrapping_shl(1);
        }
        bits
    }

    /// The lines one number of which is so, each a bit.
    #[inline(always)]
    fn bits_at(&self, at: usize, is_so: impl Fn(i64) -> bool) -> u64 {
        let mut bits = 0_u64;
        // From the last line on; before the first, there is no such place.
        let end = self.numbers.len().wrapping_add(at);
        let mut at = end.wrapping_sub(self.width);
        while let Some(number) = self.numbers.get(at) {
            bits = bits.wrapping_shl(1) | u64::from(is_so(*number));
            at = at.wrapping_sub(self.width);
        }
        bits
    }
}

/// The parts of conditions.
#[derive(Debug, Default)]
pub(super) struct Tests(Vec<Node>);

impl Tests {
    /// Whether a condition holds for an event, and for one of its lines where it is about a line.
    pub(super) fn pass(&self, node: &Node, numbers: &Numbers<'_>, row: &[i64]) -> bool {
        let number = |line: bool, at: usize| {
            let numbers = if line { row } else { numbers.event };
            numbers.get(at).copied().unwrap_or(i64::MIN)
        };
        let parts = |from: usize, until: usize| self.0.get(from..until).unwrap_or_default();
        let part = |at: usize| self.0.get(at).unwrap_or(&Node::No);
        match *node {
            Node::Yes => true,
            Node::No => false,
            Node::Within { line, at, from, to } => {
                let number = number(line, at);
                from <= number && number <= to
            }
            Node::Among { line, at, bits } => among(number(line, at), bits),
            Node::All(from, until) => {
                let mut parts = parts(from, until).iter();
                parts.all(|node| self.pass(node, numbers, row))
            }
            Node::Any(from, until) => {
                let mut parts = parts(from, until).iter();
                parts.any(|node| self.pass(node, numbers, row))
            }
            Node::AnyLine(at) => {
                let mut rows = numbers.rows.iter();
                rows.any(|row| self.pass(part(at), numbers, row))
            }
            Node::EachLine(at) => {
                let mut rows = numbers.rows.iter();
                rows.all(|row| self.pass(part(at), numbers, row))
            }
        }
    }

    /// Whether a condition holds for an event, where most are about one number or none.
    #[inline(always)]
    pub(super) fn holds(&self, node: &Node, numbers: &Numbers<'_>) -> bool {
        match node {
            Node::Yes => true,
            Node::Among {
                line: false,
                at,
                bits,
            } => { numbers.event.get(*at) }.is_some_and(|number| among(*number, *bits)),
            _ => self.pass(node, numbers, &[]),
        }
    }

    /// The lines that pass a condition, each a bit.
    pub(super) fn lines(&self, node: &Node, numbers: &Numbers<'_>) -> u64 {
        let rows = &numbers.rows;
        match *node {
            Node::Among {
                line: true,
                at,
                bits,
            } => rows.bits_at(at, |number| among(number, bits)),
            Node::Within {
                line: true,
                at,
                from,
                to,
            } => rows.bits_at(at, |number| (from <= number) & (number <= to)),
            _ => rows.bits(|row| self.pass(node, numbers, row)),
        }
    }

    pub(super) fn keep(&mut self, nodes: Vec<Node>) -> (usize, usize) {
        let from = self.0.len();
        self.0.extend(nodes);
        (from, self.0.len())
    }

    /// The ranges that a condition asks of a number; `None` where it asks for something else of it.
    pub(super) fn ranges(
        &self,
        node: Node,
        open: (bool, usize),
        ranges: &mut Vec<(i64, i64)>,
    ) -> Option<()> {
        match node {
            Node::Yes | Node::No => {}
            Node::Within { line, at, from, to } => {
                if (line, at) == open {
                    ranges.push((from, to));
                }
            }
            Node::Among { line, at, .. } => {
                if (line, at) == open {
                    return None;
                }
            }
            Node::All(from, until) | Node::Any(from, until) => {
                for node in self.0.get(from..until)? {
                    self.ranges(*node, open, ranges)?;
                }
            }
            Node::AnyLine(at) | Node::EachLine(at) => {
                self.ranges(*self.0.get(at)?, open, ranges)?;
            }
        }
        Some(())
    }

    /// Whether a condition looks at a number of the event, or of a line.
    pub(super) fn sees(&self, node: Node, open: (bool, usize)) -> bool {
        let parts = |from: usize, until: usize| self.0.get(from..until).unwrap_or_default();
        match node {
            Node::Yes | Node::No => false,
            Node::Within { line, at, .. } | Node::Among { line, at, .. } => (line, at) == open,
            Node::All(from, until) | Node::Any(from, until) => {
                parts(from, until).iter().any(|node| self.sees(*node, open))
            }
            Node::AnyLine(at) | Node::EachLine(at) => {
                let part = self.0.get(at).copied();
                part.is_some_and(|node| self.sees(node, open))
            }
        }
    }
}

#[inline(always)]
fn among(number: i64, bits: u64) -> bool {
    let number = number.cast_unsigned();
    let place = u32::try_from(number & 63).unwrap_or(0);
    (number < 64) & (bits.wrapping_shr(place) & 1 == 1)
}

//! Segments: named groups, of which a member is in the first that fits. Stages of a customer's life,
//! bands of a counter, or cells over several counters such as recency, frequency and money.

use super::{Comparison, Condition, Id, Literal, Texts};
use crate::json::{Form, Json, Node, Object, Read};
use crate::list::ToList as _;
use crate::problem::listed;

/// A way to tell members apart.
#[derive(Clone, Debug)]
pub(crate) struct Segment {
    pub(crate) id: Id,
    pub(crate) by: SegmentBy,
    pub(crate) groups: Vec<Group>,
}

/// What a segment goes by.
#[derive(Clone, Debug, Default)]
pub(crate) enum SegmentBy {
    #[default]
    Stages,
    /// Of this counter.
    Bands(Id),
    Cells {
        axes: Vec<Axis>,
        /// The number of the worst band of each axis.
        lowest: u32,
    },
}

/// A counter cut into bands at rising values.
#[derive(Clone, Debug)]
pub(crate) struct Axis {
    pub(crate) counter: Id,
    pub(crate) bands: Vec<Literal>,
    pub(crate) low_is_good: bool,
}

/// A named group.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    pub(crate) id: Id,
    pub(crate) is: GroupTest,
}

/// Who is in it.
#[derive(Clone, Debug, Default)]
pub(crate) enum GroupTest {
    When(Condition),
    Band {
        from: Option<Literal>,
        below: Option<Literal>,
        up_to: Option<Literal>,
    },
    /// Each a band for each axis, or `*` for any: `41*`.
    Cells(Vec<String>),
    /// All that no group before it has.
    #[default]
    Otherwise,
}

impl Segment {
    /// The ways to be in a group, as conditions: for what reads documents, not for running them.
    pub(crate) fn conditions(&self, group: &Group) -> Vec<Condition> {
        let compare = |counter: &Id, comparison, value: &Literal| Condition::Compare {
            field: listed(&["counter", counter.as_str()], "."),
            comparison,
            value: value.clone(),
        };
        match (&group.is, &self.by) {
            (GroupTest::When(when), _) => vec![when.clone()],
            (GroupTest::Band { from, below, up_to }, SegmentBy::Bands(counter)) => {
                let bounds = [
                    (from, Comparison::AtLeast),
                    (below, Comparison::Below),
                    (up_to, Comparison::AtMost),
                ];
                let bounds = bounds.into_iter().filter_map(|(value, comparison)| {
                    Some(compare(counter, comparison, value.as_ref()?))
                });
                vec![Condition::All(bounds.to_list())]
            }
            (GroupTest::Cells(cells), SegmentBy::Cells { axes, lowest }) => {
                let bounds: Vec<usize> = axes.iter().map(|axis| axis.bands.len()).to_list();
                let cells = cells.iter();
                let cells = cells.filter_map(|cell| cell_bands(cell, *lowest, &bounds));
                let cells = cells.map(|bands| {
                    let mut of = Vec::new();
                    for (axis, band) in axes.iter().zip(bands) {
                        if band.is_none() {
                            of.push(Condition::Known {
                                field: listed(&["counter", axis.counter.as_str()], "."),
                            });
                        }
                        let edges =
                            band.map(|band| edges(axis.bands.len(), axis.low_is_good, band));
                        for (comparison, at) in edges.into_iter().flatten() {
                            let bound = axis.bands.get(at);
                            of.extend(bound.map(|at| compare(&axis.counter, comparison, at)));
                        }
                    }
                    Condition::All(of)
                });
                cells.to_list()
            }
            _ => vec![Condition::All(Vec::new())],
        }
    }
}

/// The bounds of a band, counted from the worst: by place among so many rising values. A value at a
/// bound is in the better band.
pub(crate) fn edges(
    bounds: usize,
    low_is_good: bool,
    band: usize,
) -> impl Iterator<Item = (Comparison, usize)> {
    let (worse, better) = match low_is_good {
        true => (
            bounds.checked_sub(band),
            bounds.checked_sub(band.saturating_add(1)),
        ),
        false => (band.checked_sub(1), Some(band)),
    };
    let (at_least, below) = match low_is_good {
        true => (Comparison::AtMost, Comparison::Above),
        false => (Comparison::AtLeast, Comparison::Below),
    };
    let edges = [worse.map(|at| (at_least, at)), better.map(|at| (below, at))];
    edges
        .into_iter()
        .flatten()
        .filter(move |(_, at)| *at < bounds)
}

/// The bands that a cell names: `None` for any; nothing where it does not fit the axes.
pub(crate) fn cell_bands(cell: &str, lowest: u32, bounds: &[usize]) -> Option<Vec<Option<usize>>> {
    let mut bands = Vec::new();
    for (digit, bounds) in cell.chars().zip(bounds) {
        bands.push(match digit {
            '*' => None,
            _ => {
                let band = usize::try_from(digit.to_digit(10)?.checked_sub(lowest)?).ok()?;
                Some(band).filter(|band| band <= bounds).map(Some)?
            }
        });
    }
    (cell.chars().count() == bounds.len()).then_some(bands)
}

#[derive(Clone, Copy)]
enum Type {
    Stages,
    Bands,
    Cells,
}

const TYPES: &[(&str, Type)] = &[
    ("stages", Type::Stages),
    ("bands", Type::Bands),
    ("cells", Type::Cells),
];

impl Read for Segment {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let id = object.required("id");
        object.required::<Texts>("name");
        let kind = object.tag("type", TYPES);
        let by = match kind {
            Some(Type::Bands) => SegmentBy::Bands(object.required("counter")),
            Some(Type::Cells) => SegmentBy::Cells {
                axes: object.required("axes"),
                lowest: object.within("lowest", object.or("lowest", 1), (0, 1)),
            },
            _ => SegmentBy::Stages,
        };
        let groups = match kind {
            Some(Type::Stages) => groups(&object, |Stage(group)| group),
            Some(Type::Bands) => groups(&object, |Band(group)| group),
            Some(Type::Cells) => groups(&object, |Cell(group)| group),
            None => {
                return Self {
                    id,
                    by,
                    groups: Vec::new(),
                };
            }
        };
        object.finish();
        Self { id, by, groups }
    }
}

fn groups<T: Read>(object: &Object<'_>, group: fn(T) -> Group) -> Vec<Group> {
    let groups = object.required::<Vec<T>>("groups");
    groups.into_iter().map(group).to_list()
}

struct Stage(Group);
struct Band(Group);
struct Cell(Group);

/// A group with what its kind asks for, unless it is for all others.
fn group(node: &Node<'_>, is: fn(&Object<'_>) -> GroupTest) -> Group {
    let object = node.object();
    let id = object.required("id");
    object.required::<Texts>("name");
    let is = match object.has("otherwise") {
        true => {
            object.required::<True>("otherwise");
            GroupTest::Otherwise
        }
        false => is(&object),
    };
    object.finish();
    Group { id, is }
}

impl Read for Stage {
    fn read(node: &Node<'_>) -> Self {
        Self(group(node, |object| {
            GroupTest::When(object.required("when"))
        }))
    }
}

impl Read for Band {
    fn read(node: &Node<'_>) -> Self {
        Self(group(node, |object| {
            object.at_least_one(&["from", "below", "upTo"]);
            object.at_most_one(&["below", "upTo"]);
            GroupTest::Band {
                from: object.optional("from"),
                below: object.optional("below"),
                up_to: object.optional("upTo"),
            }
        }))
    }
}

impl Read for Cell {
    fn read(node: &Node<'_>) -> Self {
        Self(group(node, |object| {
            GroupTest::Cells(object.required("cells"))
        }))
    }
}

/// What can only be so.
#[derive(Default)]
struct True;

impl Read for True {
    const FORM: Form = Form::Is(r##""const":true"##);

    fn read(node: &Node<'_>) -> Self {
        match node.json {
            Json::Bool(true) => Self,
            _ => node.expected("true"),
        }
    }
}

impl Read for Axis {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let axis = Self {
            counter: object.required("counter"),
            bands: object.required("bands"),
            low_is_good: object.or("lowIsGood", false),
        };
        object.finish();
        axis
    }
}

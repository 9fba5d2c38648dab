//! Segments in words: which groups there are, and who is in them.

use crate::definition::{Group, GroupTest, Segment, SegmentBy};
use crate::list::ToList as _;

use super::condition::{condition, literal};
use super::teller::Teller;

pub(super) fn lines(teller: &Teller<'_>) -> Vec<String> {
    let segments = teller.rules.segments.iter();
    segments.map(|one| segment(teller, one)).to_list()
}

fn segment(teller: &Teller<'_>, segment: &Segment) -> String {
    let name = teller.named("segments", &segment.id);
    let groups = segment.groups.iter();
    let groups: Vec<String> = groups.map(|one| group(teller, segment, one)).to_list();
    let groups = teller.join("semicolon", &groups);
    let mut said = teller.say("segment", &[("segment", &name), ("groups", &groups)]);
    if let SegmentBy::Cells { axes, lowest } = &segment.by {
        let lowest = lowest.to_string();
        for axis in axes {
            let counter = teller.named("counters", &axis.counter);
            let bands = axis.bands.iter().map(|band| literal(teller, band));
            let bands = teller.join("list", &bands.to_list());
            let key = match axis.low_is_good {
                true => "axis.low",
                false => "axis",
            };
            let values = [
                ("counter", &*counter),
                ("bands", &bands),
                ("lowest", &lowest),
            ];
            said.push_str(&teller.say(key, &values));
        }
    }
    said
}

fn group(teller: &Teller<'_>, segment: &Segment, group: &Group) -> String {
    let name = teller.inner("segments", &segment.id, "groups", &group.id);
    let of = match &group.is {
        GroupTest::When(when) => condition(teller, when),
        GroupTest::Cells(cells) => teller.join("list", cells),
        GroupTest::Otherwise => teller.say("group.otherwise", &[]),
        GroupTest::Band { .. } => {
            let band = segment.conditions(group).pop();
            band.map_or_else(String::new, |band| condition(teller, &band))
        }
    };
    teller.say("group", &[("group", &name), ("of", &of)])
}

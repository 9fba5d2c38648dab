//! Where a member goes over: to another edition of the rules, and from one group to another.

use tierpath::view::{EditionShown, Outcome, SegmentShown};

use super::Teller;

impl Teller<'_> {
    pub(super) fn passages(&self, outcome: &Outcome<'_>) -> Vec<String> {
        let editions = outcome.editions.iter().map(|edition| self.edition(edition));
        let segments = outcome.segments.iter().map(|moved| self.segment(moved));
        editions.chain(segments).collect()
    }

    fn edition(&self, shown: &EditionShown<'_>) -> String {
        let lost: Vec<&str> = shown.lost.iter().map(|lost| lost.id.as_str()).collect();
        let lost = lost.join(&self.say("and", &[]));
        let values = [
            ("day", &*shown.day.to_string()),
            ("edition", shown.edition),
            ("lost", &lost),
        ];
        let key = match lost.is_empty() {
            true => "edition.entered",
            false => "edition.lost",
        };
        self.say(key, &values)
    }

    fn segment(&self, moved: &SegmentShown<'_>) -> String {
        let group = |group: Option<&str>| match group {
            Some(group) => self.names.group(moved.segment, group).to_owned(),
            None => self.say("segment.none", &[]),
        };
        let values = [
            ("day", &*moved.day.to_string()),
            ("segment", self.names.item("segments", moved.segment)),
            ("from", &group(moved.from)),
            ("to", &group(moved.to)),
        ];
        self.say("segment.moved", &values)
    }
}

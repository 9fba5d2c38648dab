//! Where a member stands: the tier held, the way to the next, what keeps it.

use tierpath::Member;
use tierpath::view::{BenefitGrant, Keep, Next, Progress};

use super::{Teller, indented};

impl Teller<'_> {
    /// Progress, balances and tasks at the member's own moment.
    pub(super) fn standing(&self, member: &Member) -> String {
        let heading = self.say("standing", &[("at", &member.as_of())]) + "\n";
        let progress = member.progress();
        let mut lines: Vec<String> = progress.iter().flat_map(|p| self.progress(p)).collect();
        lines.extend(self.points(&member.points()));
        lines.extend(self.benefits(&member.benefits()));
        lines.extend(self.checklist(&member.checklist()));
        heading + &indented(&lines)
    }

    fn progress(&self, progress: &Progress<'_>) -> Vec<String> {
        let mut lines = vec![self.held(progress)];
        match &progress.next {
            Some(next) => lines.extend(self.next(progress.ladder, next)),
            None => lines.push(self.say("next.none", &[])),
        }
        if let Some(keep) = &progress.keep {
            lines.push(self.keep(progress, keep));
        }
        lines
    }

    fn held(&self, progress: &Progress<'_>) -> String {
        let tier = &progress.tier;
        let mut until = String::new();
        if let Some(day) = tier.last_day {
            until += &self.say("until", &[("day", &day.to_string())]);
        }
        if let Some(day) = tier.grace {
            until += &self.say("grace", &[("day", &day.to_string())]);
        }
        let values = [
            ("ladder", self.names.item("ladders", progress.ladder)),
            ("tier", self.names.tier(progress.ladder, tier.id)),
            ("until", &*until),
        ];
        self.say("held", &values)
    }

    fn next(&self, ladder: &str, next: &Next<'_>) -> Vec<String> {
        let values = [
            ("tier", self.names.tier(ladder, next.tier)),
            ("share", &*self.share(next.fraction)),
            ("goal", &*self.goal(&next.goal)),
        ];
        let mut lines = vec![self.say("next", &values)];
        if !next.gains.is_empty() {
            let gains = self.grants(&next.gains);
            lines.push(self.say("next.gains", &[("benefits", &gains)]));
        }
        lines
    }

    fn keep(&self, progress: &Progress<'_>, keep: &Keep<'_>) -> String {
        let by = keep.by.map(|day| day.to_string()).unwrap_or_default();
        let values = [
            ("tier", self.names.tier(progress.ladder, progress.tier.id)),
            ("by", &*by),
            ("goal", &*self.goal(&keep.goal)),
            ("falls-to", self.names.tier(progress.ladder, keep.falls_to)),
        ];
        self.say(if keep.kept { "keep.kept" } else { "keep" }, &values)
    }

    fn grants(&self, grants: &[BenefitGrant<'_>]) -> String {
        let names = grants.iter().map(|grant| {
            let name = self.names.item("benefits", grant.benefit);
            match grant.uses.zip(grant.per) {
                Some((uses, per)) => {
                    let per = self.say(&format!("per.{per}"), &[]);
                    let values = [
                        ("benefit", name),
                        ("uses", &*uses.to_string()),
                        ("per", &per),
                    ];
                    self.say("grant", &values)
                }
                None => name.to_owned(),
            }
        });
        let names: Vec<String> = names.collect();
        names.join(&self.say("and", &[]))
    }
}

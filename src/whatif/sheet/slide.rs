//! A slider: a sheet of which one number is still open. What does not touch that number is worked out once.

use super::super::quote::NOTHING;
use super::Sheet;
use super::finder::Finder;
use super::number::{MOST, step_of, to_steps};
use super::segment::Segment;
use crate::list::ToList as _;
use crate::member::State;
use crate::number::Rounding;
use crate::program::{EventType, Key, Program};

/// What a slider shows, by places.
#[derive(Clone, Copy, Debug, Default)]
pub struct Show {
    /// The place of a balance.
    pub balance: usize,
    /// The place of a ladder.
    pub ladder: usize,
}

/// An event of which all but one number is fixed.
#[derive(Debug)]
pub struct Slider {
    sheet: Sheet,
    input: Vec<i64>,
    output: Vec<i64>,
    /// The place of the open number.
    open: usize,
    /// The sources and the conditions of lines that see it, and its line.
    sources: Vec<usize>,
    masks: Vec<usize>,
    line: Option<usize>,
    /// Whether it is of a line, and its place there; the finest that it can say.
    at: (bool, usize),
    grain: i64,
    show: Show,
    /// What was shown last.
    shown: [i64; 7],
    /// What is known of it so far, and where the last value lay.
    segments: Vec<Segment>,
    near: usize,
    /// How often none was found.
    vain: u32,
}

/// How often a segment is looked for in vain.
const MOST_VAIN: u32 = 16;

/// Most segments that a slider remembers.
const MOST_SEGMENTS: usize = 200;

impl Slider {
    pub(crate) fn make(
        (program, state): (&Program, &State),
        kind: Key<EventType>,
        (input, open): (&[i64], usize),
        show: Show,
    ) -> Option<Self> {
        let event = &program.events[kind];
        let fields = event.fields.len();
        let known = input.iter().take(fields).enumerate();
        let known = known.map(|(place, number)| (place != open).then_some(*number));
        let mut sheet = Sheet::knowing(program, state, kind, known.to_list())?;
        sheet.plan.trim();
        let width = event.lines.as_ref().map_or(1, |lines| lines.fields.len());
        let of_line = open.checked_sub(fields);
        let at = match of_line {
            Some(place) => (true, place.checked_rem(width)?),
            None => (false, open),
        };
        let fields = match (at.0, &event.lines) {
            (true, Some(lines)) => &lines.fields,
            _ => &event.fields,
        };
        let digits = fields.get(at.1).map(|field| field.digits);
        let sources = sheet.plan.sources.iter().enumerate();
        let sources = sources.filter(|(_, source)| {
            source.line == at.0 && (source.field == at.1 || source.less.contains(&at.1))
        });
        let sources = sources.map(|(place, _)| place).to_list();
        let masks = sheet.plan.masks.iter().enumerate();
        let used = |place: usize| {
            let plan = &sheet.plan;
            let rules = plan.rules.iter().any(|rule| rule.sees(place));
            rules || plan.totals.iter().any(|(_, mask)| *mask == Some(place))
        };
        let masks = masks.filter(|(place, node)| used(*place) && sheet.plan.tests.sees(**node, at));
        let masks = masks.map(|(place, _)| place).to_list();
        let mut slider = Self {
            input: input.to_vec(),
            output: Vec::new(),
            open,
            sources,
            masks,
            line: of_line.and_then(|place| place.checked_div(width)),
            at,
            grain: digits.map_or(1, step_of),
            show,
            shown: [0; 7],
            segments: Vec::new(),
            near: 0,
            vain: 0,
            sheet,
        };
        let numbers = slider.sheet.plan.read(&slider.input)?;
        slider
            .sheet
            .plan
            .load(&numbers, &mut slider.sheet.scratch)?;
        let size = slider.sheet.plan.layout.size(numbers.lines);
        slider.output.resize(size, 0);
        Some(slider)
    }

    /// Earned, available, the value of the counter that the next tier asks for, rank, the rank of the next
    /// tier, fraction and missing, for a value of the open number; all amounts are millionths, and the least
    /// number stands where there is none. `None` where the full engine has to answer.
    pub fn at(&mut self, value: i64) -> Option<&[i64; 7]> {
        if !self.known(value) {
            self.shown = self.work(value)?;
            self.remember(value);
        }
        Some(&self.shown)
    }

    /// Whether a segment that was found before tells of a value: the last one that did, or another.
    #[inline(always)]
    fn known(&mut self, value: i64) -> bool {
        let near = self.segments.get(self.near);
        if near.is_some_and(|near| near.tell(value, &mut self.shown)) {
            return true;
        }
        let mut known = self.segments.iter();
        let place = known.position(|of| of.tell(value, &mut self.shown));
        self.near = place.unwrap_or(self.near);
        place.is_some()
    }

    /// Looks for the segment around a value that has been worked out, unless that was in vain too often.
    fn remember(&mut self, value: i64) {
        if self.segments.len() >= MOST_SEGMENTS || self.vain >= MOST_VAIN {
            return;
        }
        match self.segment(value, self.shown) {
            Some(found) => {
                self.near = self.segments.len();
                self.segments.push(found);
            }
            None => self.vain = self.vain.saturating_add(1),
        }
    }

    /// The segment around a value that has been worked out.
    fn segment(&self, value: i64, step: [i64; 7]) -> Option<Segment> {
        let Sheet { plan, scratch } = &self.sheet;
        let numbers = plan.read_open(&self.input, self.open)?;
        let of = (&numbers, scratch);
        let finder = Finder::new(plan, of, (self.at, self.line), (value, self.grain));
        finder.find(self.show, step).filter(Segment::is_bounded)
    }

    /// Works a value out.
    fn work(&mut self, value: i64) -> Option<[i64; 7]> {
        *self.input.get_mut(self.open)? = value;
        let Sheet { plan, scratch } = &mut self.sheet;
        let numbers = plan.read_open(&self.input, self.open)?;
        plan.load_some(&numbers, (&self.sources, &self.masks, self.line), scratch)?;
        plan.earn(&numbers, &mut self.output, scratch)?;
        plan.count(&numbers, scratch)?;
        if !plan.guards.hold(scratch) || plan.chores.iter().any(|chore| chore.follows(scratch)) {
            return None;
        }
        self.step()
    }

    fn step(&self) -> Option<[i64; 7]> {
        let Sheet { plan, scratch } = &self.sheet;
        let mut shown = [0, NOTHING, super::goal::WHOLE, NOTHING];
        let mut value = 0;
        for (place, standing) in plan.standings.iter().enumerate() {
            let mut stands = [0; 4];
            standing.stands(scratch, &mut stands)?;
            if place == self.show.ladder {
                shown = stands;
                value = standing.toward(scratch, shown.first().copied()?);
            }
        }
        let at = self.show.balance;
        let (mut earned, mut available) = (0, 0);
        for (place, pot) in plan.balances.iter().enumerate() {
            let has = scratch.available.get(place).copied()?;
            if has >= MOST || *scratch.pending.get(place)? >= MOST {
                return None;
            }
            if place == at {
                earned = pot.earned(has, *scratch.pending.get(place)?);
                available = to_steps(has, pot.step, Rounding::Floor)?;
            }
        }
        let [rank, next, fraction, missing] = shown;
        Some([earned, available, value, rank, next, fraction, missing])
    }
}

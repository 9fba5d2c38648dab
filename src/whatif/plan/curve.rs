//! Curves: the most that something can come to, by what is put in. All in millionths.
//!
//! Whoever wants to say that nothing is cheaper must never think too little of what can be had: so
//! each step here rounds up, and what is no straight line is covered by the least hull above it.

use crate::list::ToList as _;

/// Points from left to right; two at one place are a jump.
#[derive(Clone, Debug, Default)]
pub(super) struct Curve(pub(super) Vec<(i128, i128)>);

/// The quotient, up; zero by nothing.
pub(super) fn up(whole: i128, by: i128) -> i128 {
    let quotient = whole.checked_div(by).unwrap_or(0);
    let exact = quotient.saturating_mul(by) == whole;
    match exact || (whole < 0) != (by < 0) || by == 0 {
        true => quotient,
        false => quotient.saturating_add(1),
    }
}

/// `of × part / whole`, up.
pub(super) fn share(of: i128, part: i128, whole: i128) -> i128 {
    up(of.saturating_mul(part), whole)
}

/// One whole unit.
pub(super) const ONE: i128 = 1_000_000;

impl Curve {
    /// The same everywhere from one place to another.
    pub(super) fn level(from: i128, to: i128, value: i128) -> Self {
        Self(vec![(from, value), (to, value)])
    }

    /// What is put in.
    pub(super) fn itself(from: i128, to: i128) -> Self {
        Self(vec![(from, from), (to, to)])
    }

    fn each(self, change: impl Fn(i128) -> i128) -> Self {
        Self(self.0.into_iter().map(|(x, y)| (x, change(y))).to_list())
    }

    /// Times a factor.
    pub(super) fn times(self, factor: i128) -> Self {
        self.each(|y| share(y, factor, ONE))
    }

    /// Divided.
    pub(super) fn over(self, by: i128) -> Self {
        self.each(|y| share(y, ONE, by))
    }

    pub(super) fn plus(self, more: i128) -> Self {
        self.each(|y| y.saturating_add(more))
    }

    /// With a point wherever it passes a height.
    fn cut(&self, at: i128) -> Self {
        let mut points: Vec<(i128, i128)> = Vec::new();
        for &(x, y) in &self.0 {
            if let Some(&(x0, y0)) = points.last()
                && (y0 < at && at < y || y < at && at < y0)
            {
                let part = at.saturating_sub(y0).abs();
                let rise = y.saturating_sub(y0).abs();
                let run = x.saturating_sub(x0).saturating_mul(part);
                let run = run.checked_div(rise).unwrap_or(0);
                points.push((x0.saturating_add(run), at));
            }
            points.push((x, y));
        }
        Self(points)
    }

    /// Never more than this.
    pub(super) fn at_most(self, most: i128) -> Self {
        self.cut(most).each(|y| y.min(most))
    }

    /// Never less than this.
    pub(super) fn at_least(self, least: i128) -> Self {
        self.cut(least).each(|y| y.max(least))
    }

    /// Where it has come to `from`, as much as each band says: so often as it is where `rate`, else
    /// as such.
    pub(super) fn banded(self, bands: &[(i128, i128)], rate: bool) -> Self {
        let cut = bands.iter().fold(self, |curve, (from, _)| curve.cut(*from));
        let give = |y: i128, below: bool| {
            let reached = |from: i128| if below { from < y } else { from <= y };
            let open = bands.iter().filter(|(from, _)| reached(*from));
            let give = open.map(|(_, give)| *give).max().unwrap_or(0);
            if rate { share(y, give, ONE) } else { give }
        };
        let points = cut.0.iter();
        let both = points.flat_map(|(x, y)| [(*x, give(*y, true)), (*x, give(*y, false))]);
        Self(both.to_list())
    }

    /// Both together. Both begin and end at the same places, and both are hulls.
    pub(super) fn and(&self, other: &Self) -> Self {
        let mut places: Vec<i128> = Vec::new();
        for (x, _) in self.0.iter().chain(&other.0) {
            let place = places.partition_point(|known| known < x);
            if places.get(place) != Some(x) {
                places.insert(place, *x);
            }
        }
        let sum = |x: i128| (x, self.at(x).saturating_add(other.at(x)));
        Self(places.into_iter().map(sum).to_list())
    }

    /// Its height at a place.
    pub(super) fn at(&self, x: i128) -> i128 {
        let before = self.0.iter().rev().find(|(known, _)| *known <= x);
        let after = self.0.iter().find(|(known, _)| *known >= x);
        match (before, after) {
            (Some((x0, y0)), Some((x1, y1))) if x1 > x0 => {
                let rise = y1.saturating_sub(*y0);
                let part = share(rise, x.saturating_sub(*x0), x1.saturating_sub(*x0));
                y0.saturating_add(part)
            }
            (Some((_, y)), _) | (None, Some((_, y))) => *y,
            (None, None) => 0,
        }
    }

    /// The least curve above it that never steepens.
    pub(super) fn hull(&self) -> Self {
        let mut hull: Vec<(i128, i128)> = Vec::new();
        for &point in &self.0 {
            while let [.., a, b] = *hull
                && !turns_down(a, b, point)
            {
                hull.pop();
            }
            match hull.last_mut() {
                Some(last) if last.0 == point.0 => last.1 = last.1.max(point.1),
                _ => hull.push(point),
            }
        }
        // A point that was raised may stand out of what was joined before it.
        match hull.len() < self.0.len() {
            true => Self(hull).hull(),
            false => Self(hull),
        }
    }

    /// Its pieces, steepest first: how long, how high.
    pub(super) fn pieces(&self) -> impl Iterator<Item = (i128, i128)> + '_ {
        let pairs = self.0.iter().zip(self.0.iter().skip(1));
        pairs.map(|((x0, y0), (x1, y1))| (x1.saturating_sub(*x0), y1.saturating_sub(*y0)))
    }
}

/// Whether the way from `a` over `b` to `c` turns down.
fn turns_down(a: (i128, i128), b: (i128, i128), c: (i128, i128)) -> bool {
    let rise = |p: (i128, i128), q: (i128, i128)| q.1.saturating_sub(p.1);
    let run = |p: (i128, i128), q: (i128, i128)| q.0.saturating_sub(p.0);
    rise(a, b).saturating_mul(run(b, c)) > rise(b, c).saturating_mul(run(a, b))
}

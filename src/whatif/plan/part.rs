//! Parts of all mixes: boxes, which are divided, and what must be bought in one.

use super::curve::up;
use super::model::Model;
use crate::list::ToList as _;

/// Part of all mixes.
#[derive(Clone, Debug)]
pub(super) struct Part {
    /// How often each kind is bought.
    pub(super) uses: Vec<(u32, u32)>,
    /// What is spent on each kind at least.
    pub(super) spent: Vec<i128>,
    /// How often each task is done.
    pub(super) times: Vec<(u32, u32)>,
}

/// A mix: how often each kind is bought, and what is spent on it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Mix {
    pub(super) uses: Vec<u32>,
    pub(super) spent: Vec<i128>,
}

/// What a part costs at least, the mix that costs it, and whether that mix does in the model.
#[derive(Clone, Debug)]
pub(super) struct Bound {
    pub(super) cost: i128,
    pub(super) mix: Mix,
    /// How to part further, where the mix does not do.
    pub(super) cut: Option<Cut>,
}

/// A way to divide a part.
#[derive(Clone, Copy, Debug)]
pub(super) enum Cut {
    /// A kind up to so often, or more often.
    Uses(usize, u32),
    /// A task up to so often, or more often.
    Times(usize, u32),
}

impl Part {
    /// All there is.
    pub(super) fn all(model: &Model) -> Self {
        Self {
            uses: model.kinds.iter().map(|kind| (0, kind.most)).to_list(),
            spent: vec![0; model.kinds.len()],
            times: model.chores.iter().map(|chore| chore.times).to_list(),
        }
    }

    /// Raises what it must hold to what the tasks that must be done ask for; whether anything is left.
    pub(super) fn tighten(&mut self, model: &Model) -> bool {
        let pairs = model.chores.iter().zip(&self.times);
        for (chore, (least, most)) in pairs {
            if least > most {
                return false;
            }
            for ask in chore.asks.iter().filter(|_| *least > 0) {
                let rest = ask.need(*least).saturating_sub(ask.have);
                let [by] = *ask.by else { continue };
                if by.cost {
                    if let Some(spent) = self.spent.get_mut(by.kind) {
                        *spent = rest.max(*spent);
                    }
                } else if rest > 0 {
                    let uses = u32::try_from(up(rest, by.each)).unwrap_or(u32::MAX);
                    if by.each == 0 {
                        return false;
                    }
                    if let Some((least, _)) = self.uses.get_mut(by.kind) {
                        *least = uses.max(*least);
                    }
                }
            }
        }
        let kinds = model
            .kinds
            .iter()
            .zip(self.uses.iter_mut().zip(&mut self.spent));
        for (kind, ((least, most), spent)) in kinds {
            if *spent > 0 {
                let uses = u32::try_from(up(*spent, kind.greatest)).unwrap_or(u32::MAX);
                *least = uses.max(*least);
                if kind.greatest <= 0 {
                    return false;
                }
            }
            *spent = kind.least.saturating_mul(i128::from(*least)).max(*spent);
            if least > most {
                return false;
            }
        }
        true
    }

    pub(super) fn least(&self) -> Vec<u32> {
        self.uses.iter().map(|(least, _)| *least).to_list()
    }
}

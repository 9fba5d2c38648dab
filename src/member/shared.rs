//! A part of a state that its copies share until one of them changes it: a preview of a member with
//! many orders behind them copies none of those.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;

/// One such part.
#[derive(Clone, Debug)]
pub(crate) struct Shared<T>(Arc<T>);

impl<T: Clone> Shared<T> {
    pub(crate) fn of(part: T) -> Self {
        Self(Arc::new(part))
    }

    /// The part alone.
    pub(crate) fn own(self) -> T {
        Arc::unwrap_or_clone(self.0)
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Clone> DerefMut for Shared<T> {
    fn deref_mut(&mut self) -> &mut T {
        Arc::make_mut(&mut self.0)
    }
}

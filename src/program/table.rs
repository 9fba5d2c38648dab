//! Places instead of names: what a compiled program looks things up by.

use crate::list::ToList as _;
use std::cmp::Ordering;
use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

/// The place of a `T` in its program.
pub(crate) struct Key<T> {
    place: usize,
    of: PhantomData<fn() -> T>,
}

/// One `V` for each `K` of a program, in the document's order.
#[derive(Debug)]
pub(crate) struct Table<K, V = K> {
    rows: Vec<V>,
    of: PhantomData<fn() -> K>,
}

impl<T> Key<T> {
    /// The first of its table; tables that are asked for it are never empty.
    pub(crate) const FIRST: Self = Self::new(0);

    /// INVARIANT: only the compiler and [`Table::keys`] make keys, both within the table.
    pub(super) const fn new(place: usize) -> Self {
        Self {
            place,
            of: PhantomData,
        }
    }

    /// Counted from 0 in the document's order; for tiers, the rank.
    pub(crate) const fn place(self) -> usize {
        self.place
    }
}

impl<T> Clone for Key<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Key<T> {}

impl<T> PartialEq for Key<T> {
    fn eq(&self, other: &Self) -> bool {
        self.place == other.place
    }
}

impl<T> Eq for Key<T> {}

impl<T> PartialOrd for Key<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Key<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.place.cmp(&other.place)
    }
}

impl<T> std::fmt::Debug for Key<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{}", self.place)
    }
}

impl<K, V> Table<K, V> {
    pub(super) fn new(rows: Vec<V>) -> Self {
        Self {
            rows,
            of: PhantomData,
        }
    }

    pub(crate) fn keys(
        &self,
    ) -> impl DoubleEndedIterator<Item = Key<K>> + ExactSizeIterator + use<K, V> {
        (0..self.rows.len()).map(Key::new)
    }

    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = (Key<K>, &V)> {
        self.keys().zip(&self.rows)
    }

    pub(crate) fn values(&self) -> std::slice::Iter<'_, V> {
        self.rows.iter()
    }

    pub(crate) fn values_mut(&mut self) -> std::slice::IterMut<'_, V> {
        self.rows.iter_mut()
    }

    /// A value for each row.
    pub(crate) fn map<W>(&self, mut value: impl FnMut(Key<K>, &V) -> W) -> Table<K, W> {
        let rows = self.iter().map(|(key, row)| value(key, row)).to_list();
        Table::new(rows)
    }

    /// The place of the first row that fits.
    pub(crate) fn find(&self, fits: impl Fn(&V) -> bool) -> Option<Key<K>> {
        self.rows.iter().position(fits).map(Key::new)
    }
}

impl<K, V: Clone> Clone for Table<K, V> {
    fn clone(&self) -> Self {
        Self::new(self.rows.clone())
    }
}

impl<K, V: PartialEq> PartialEq for Table<K, V> {
    fn eq(&self, other: &Self) -> bool {
        self.rows == other.rows
    }
}

#[expect(
    clippy::indexing_slicing,
    reason = "a key is made for its own program's tables only, and tables never shrink"
)]
impl<K, V> Index<Key<K>> for Table<K, V> {
    type Output = V;

    fn index(&self, key: Key<K>) -> &V {
        &self.rows[key.place]
    }
}

#[expect(
    clippy::indexing_slicing,
    reason = "a key is made for its own program's tables only, and tables never shrink"
)]
impl<K, V> IndexMut<Key<K>> for Table<K, V> {
    fn index_mut(&mut self, key: Key<K>) -> &mut V {
        &mut self.rows[key.place]
    }
}

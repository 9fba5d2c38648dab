//! Lists from iterators, in little code.

/// What every iterator here is collected with.
pub(crate) trait ToList: Iterator + Sized {
    /// As `collect` into a `Vec`. The standard library's is written out at each place, with an
    /// estimate of the length and two ways to make room: three times the code, seven kilobytes of
    /// the module.
    fn to_list(self) -> Vec<Self::Item> {
        let mut list = Vec::new();
        for item in self {
            list.push(item);
        }
        list
    }
}

impl<I: Iterator> ToList for I {}

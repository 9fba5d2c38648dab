//! The conformance data set, played: one case goes in, everything that a host answers comes out as
//! bytes, each with its place in the case file. No code here knows a case.

pub(crate) mod asserts;
pub(crate) mod case;
pub(crate) mod compare;
pub(crate) mod play;

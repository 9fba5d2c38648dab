//! The commands, run as the real binary on the real programs.

#[cfg(test)]
mod ahead;
#[cfg(test)]
mod ask;
#[cfg(test)]
mod book;
#[cfg(test)]
mod check;
#[cfg(test)]
mod cost;
#[cfg(test)]
mod describe;
#[cfg(test)]
mod diff;
#[cfg(test)]
mod evaluate;
#[cfg(test)]
mod explain;
#[cfg(test)]
mod guide;
#[cfg(test)]
mod history;
#[cfg(test)]
mod plan;
#[cfg(test)]
mod run;
#[cfg(test)]
mod schema;

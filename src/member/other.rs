//! Attributes that name another member: the inviter, the one to share with.

use crate::problem::{Problem, step};
use crate::program::{Attribute, Value};

impl Attribute {
    /// Refuses a member's own id where it names another.
    pub(crate) fn not_self(&self, value: &Value, own: &str, path: &str) -> Result<(), Problem> {
        match value {
            Value::Text(named) if self.names_other && named == own => {
                let path = step(path, &self.field.id);
                Err(Problem::error("transfer-to-self", path).with("found", own))
            }
            _ => Ok(()),
        }
    }
}

//! Single values read from JSON: yes or no, counts, texts, amounts, days and moments.

use super::{Json, Node, Read, misread};
use crate::number::{Amount, AmountError};
use crate::time::{Day, Instant, MonthDay};

impl Read for bool {
    fn read(node: &Node<'_>) -> Self {
        match node.json {
            Json::Bool(value) => *value,
            _ => node.expected("true or false"),
        }
    }
}

impl Read for u32 {
    fn read(node: &Node<'_>) -> Self {
        let Json::Integer(number) = node.json else {
            return node.expected("a count");
        };
        Self::try_from(*number).unwrap_or_else(|_| node.expected("a count from 0 to 4294967295"))
    }
}

impl Read for i64 {
    fn read(node: &Node<'_>) -> Self {
        match node.json {
            Json::Integer(number) => *number,
            _ => node.expected("a whole number"),
        }
    }
}

impl Read for String {
    fn read(node: &Node<'_>) -> Self {
        node.text().to_owned()
    }
}

/// A non-negative amount; the one place that reads a signed one checks the sign itself.
impl Read for Amount {
    fn read(node: &Node<'_>) -> Self {
        let Json::Text(text) = node.json else {
            return node.expected("a decimal in quotes, such as \"12.50\"");
        };
        match Self::parse(text) {
            Ok(amount) if amount.is_negative() => misread(node, "negative", text),
            Ok(amount) => amount,
            Err(AmountError::TooLong) => misread(node, "too-many-digits", text),
            Err(AmountError::NotDecimal) => node.expected("a decimal such as \"12.50\""),
        }
    }
}

impl Read for Day {
    fn read(node: &Node<'_>) -> Self {
        Self::parse(node.text())
            .unwrap_or_else(|| node.expected("a date such as \"2027-03-05\", from 1970 to 9999"))
    }
}

impl Read for MonthDay {
    fn read(node: &Node<'_>) -> Self {
        Self::parse(node.text())
            .unwrap_or_else(|| node.expected("a day of the year such as \"02-29\""))
    }
}

impl Read for Instant {
    fn read(node: &Node<'_>) -> Self {
        Self::parse(node.text())
            .unwrap_or_else(|| node.expected("a moment such as \"2027-03-05T12:00:00+08:00\""))
    }
}

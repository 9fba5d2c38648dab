//! Single values read from JSON: yes or no, counts, texts, amounts, days and moments.

use super::{Form, Json, Node, Read, misread};
use crate::number::{Amount, AmountError};
use crate::time::{Day, Instant, MonthDay};

impl Read for bool {
    const FORM: Form = Form::Is(r##""type":"boolean""##);

    fn read(node: &Node<'_>) -> Self {
        match node.json {
            Json::Bool(value) => *value,
            _ => node.expected("true or false"),
        }
    }
}

impl Read for u32 {
    const FORM: Form = Form::Is(r##""type":"integer","minimum":0,"maximum":4294967295"##);

    fn read(node: &Node<'_>) -> Self {
        let Json::Integer(number) = node.json else {
            return node.expected("a count");
        };
        Self::try_from(*number).unwrap_or_else(|_| node.expected("a count from 0 to 4294967295"))
    }
}

impl Read for i64 {
    const FORM: Form = Form::Is(
        r##""type":"integer","minimum":-9223372036854775808,"maximum":9223372036854775807"##,
    );

    fn read(node: &Node<'_>) -> Self {
        match node.json {
            Json::Integer(number) => *number,
            _ => node.expected("a whole number"),
        }
    }
}

impl Read for String {
    const FORM: Form = Form::Is(r##""type":"string""##);

    fn read(node: &Node<'_>) -> Self {
        node.text().to_owned()
    }
}

/// A non-negative amount; the one place that reads a signed one checks the sign itself.
impl Read for Amount {
    const FORM: Form =
        Form::Is(r##""type":"string","pattern":"^(0|[1-9][0-9]{0,11})(\\.[0-9]{1,6})?$""##);

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
    const FORM: Form = Form::Is(
        r##""type":"string","pattern":"^(19[7-9][0-9]|[2-9][0-9]{3})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$""##,
    );

    fn read(node: &Node<'_>) -> Self {
        Self::parse(node.text())
            .unwrap_or_else(|| node.expected("a date such as \"2027-03-05\", from 1970 to 9999"))
    }
}

impl Read for MonthDay {
    const FORM: Form =
        Form::Is(r##""type":"string","pattern":"^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$""##);

    fn read(node: &Node<'_>) -> Self {
        Self::parse(node.text())
            .unwrap_or_else(|| node.expected("a day of the year such as \"02-29\""))
    }
}

impl Read for Instant {
    const FORM: Form = Form::Is(
        r##""type":"string","pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})$""##,
    );

    fn read(node: &Node<'_>) -> Self {
        Self::parse(node.text())
            .unwrap_or_else(|| node.expected("a moment such as \"2027-03-05T12:00:00+08:00\""))
    }
}

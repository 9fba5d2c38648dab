//! Numbers for people: thousands apart, fractions as per cent.

use tierpath::Amount;

/// An amount with its thousands apart: `1,502.5`.
pub(super) fn number(amount: Amount) -> String {
    let text = amount.to_string();
    let (sign, text) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text.as_str()),
    };
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, fraction)) => (whole, format!(".{fraction}")),
        None => (text, String::new()),
    };
    format!("{sign}{}{fraction}", grouped(whole))
}

/// A count with its thousands apart.
pub(super) fn count(count: usize) -> String {
    grouped(&count.to_string())
}

fn grouped(digits: &str) -> String {
    let mut text = String::new();
    let mut left = digits.len();
    for digit in digits.chars() {
        if !text.is_empty() && left.is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
        left = left.saturating_sub(1);
    }
    text
}

/// A fraction of one, in per cent: `0.6996` is `69.96`.
pub(super) fn percent(fraction: Amount) -> String {
    let hundredfold = fraction.millionths().checked_mul(100);
    let amount = hundredfold.and_then(Amount::from_millionths);
    amount.unwrap_or_default().to_string()
}

#[cfg(test)]
mod tests {
    use tierpath::Amount;

    use super::{count, number, percent};

    fn amount(text: &str) -> Amount {
        Amount::parse(text).unwrap()
    }

    #[test]
    fn thousands_stand_apart() {
        assert_eq!(number(amount("0")), "0");
        assert_eq!(number(amount("999.5")), "999.5");
        assert_eq!(number(amount("-1502.25")), "-1,502.25");
        assert_eq!(number(amount("123456789012")), "123,456,789,012");
        assert_eq!(count(1000), "1,000");
    }

    #[test]
    fn a_fraction_is_shown_in_per_cent_exactly() {
        assert_eq!(percent(amount("0.6996")), "69.96");
        assert_eq!(percent(amount("1")), "100");
        assert_eq!(percent(amount("0.07")), "7");
    }
}

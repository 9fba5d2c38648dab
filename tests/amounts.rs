//! Amounts at the crate's border: their strict text, and the way to rust_decimal and back.
#![expect(
    clippy::arithmetic_side_effects,
    reason = "decimals within bounds, in a test"
)]

use proptest::prelude::{ProptestConfig, proptest};
use proptest::{prop_assert, prop_assert_eq};
use rust_decimal::Decimal;
use tierpath::{Amount, AmountError, Rounding};

proptest! {
    #![proptest_config(ProptestConfig::default())]

    #[test]
    fn text_and_decimal_bring_the_same_amount_back(
        millionths in -999_999_999_999_999_999_i64..1_000_000_000_000_000_000
    ) {
        let amount = Amount::from_millionths(millionths).unwrap();
        prop_assert_eq!(Amount::parse(&amount.to_string()), Ok(amount));
        let decimal = Decimal::from(amount);
        prop_assert_eq!(decimal, Decimal::new(millionths, 6));
        prop_assert_eq!(decimal.to_string(), amount.to_string());
        prop_assert_eq!(Amount::try_from(decimal), Ok(amount));
    }

    #[test]
    fn rounding_moves_by_less_than_one_unit(millionths in 0_i64..1_000_000_000_000, digits in 0_u8..=6) {
        let amount = Amount::from_millionths(millionths).unwrap();
        let unit = Decimal::new(1, u32::from(digits));
        for rounding in [Rounding::Floor, Rounding::HalfUp, Rounding::HalfEven, Rounding::Up] {
            let rounded = Decimal::from(amount.rounded(digits, rounding).unwrap());
            prop_assert!((rounded - Decimal::from(amount)).abs() < unit);
            prop_assert!((rounded % unit).is_zero());
        }
    }
}

#[test]
fn one_spelling_for_each_amount() {
    for text in [
        "", "-", "+1", "01", "1.", ".5", "1e3", "1_000", " 1", "1,5", "٣",
    ] {
        assert_eq!(Amount::parse(text), Err(AmountError::NotDecimal), "{text}");
    }
    for text in ["1234567890123", "0.1234567"] {
        assert_eq!(Amount::parse(text), Err(AmountError::TooLong), "{text}");
    }
    for (text, shown) in [("1.50", "1.5"), ("0.000000", "0"), ("-3.250", "-3.25")] {
        assert_eq!(Amount::parse(text).unwrap().to_string(), shown);
    }
}

#[test]
fn halves_go_where_the_rounding_says() {
    let cases = [
        ("2.5", Rounding::Floor, "2"),
        ("2.5", Rounding::HalfUp, "3"),
        ("2.5", Rounding::HalfEven, "2"),
        ("3.5", Rounding::HalfEven, "4"),
        ("2.000001", Rounding::Up, "3"),
        ("2", Rounding::Up, "2"),
    ];
    for (text, rounding, expected) in cases {
        let rounded = Amount::parse(text).unwrap().rounded(0, rounding).unwrap();
        assert_eq!(rounded.to_string(), expected, "{text} {}", rounding.word());
    }
}

#[test]
fn a_decimal_that_does_not_fit_is_refused() {
    let long = [
        Decimal::new(1, 7),
        Decimal::from(1_000_000_000_000_i64),
        Decimal::MAX,
    ];
    for decimal in long {
        assert_eq!(
            Amount::try_from(decimal),
            Err(AmountError::TooLong),
            "{decimal}"
        );
    }
}

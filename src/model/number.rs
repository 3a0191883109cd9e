//! Exact decimal numbers.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// The number in a cell: exact, at most 28 significant digits, printed as plainly as possible (`12`, `75.926`).
///
/// Decimal rather than binary, so that sums of amounts in 万元 are exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Number(Decimal);

impl Number {
    /// Nothing at all: `0`.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// The number that a spreadsheet shows for `value`: rounded to 15 significant digits, as spreadsheets do,
    /// so that `0.1 + 0.2` is `0.3`. `None` for what is not finite or too large.
    pub fn from_f64(value: f64) -> Option<Self> {
        /// Whole numbers of up to 15 digits, which nearly all figures are, need no rounding.
        const WHOLE: f64 = 1e15;
        if !value.is_finite() {
            return None;
        }
        if value.fract() == 0.0 && value.abs() < WHOLE {
            return Some(Self::from(value as i64));
        }
        // `{:.14e}` keeps 15 digits and never prints more, unlike `{}`. What is left over when decimals cancel out
        // in binary (0.1 + 0.2 − 0.3) has too many places for that.
        let exact = Decimal::from_scientific(&format!("{value:.14e}"))
            .or_else(|error| if value.abs() < 1.0 { format!("{value:.28}").parse() } else { Err(error) });
        exact.ok().map(|exact| if exact.is_zero() { Self::ZERO } else { Self(exact.normalize()) })
    }

    /// The nearest binary floating-point number, for formats that store nothing else.
    pub fn to_f64(self) -> f64 {
        self.0.to_string().parse().unwrap_or(f64::NAN)
    }

    /// Whether it counts whole things.
    pub fn is_integer(self) -> bool {
        self.0.is_integer()
    }

    /// Whether it is below zero.
    pub fn is_negative(self) -> bool {
        self < Self::ZERO
    }

    /// The sum, or `None` where it would not fit.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(|sum| Self(sum.normalize()))
    }

    /// The difference, or `None` where it would not fit.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(|difference| Self(difference.normalize()))
    }

    /// The number times ten to the power of `places`, or `None` where it would not fit.
    pub fn shifted(self, places: i32) -> Option<Self> {
        let power = Decimal::from(10_i64.checked_pow(places.unsigned_abs())?);
        let shifted = if places < 0 { self.0.checked_div(power) } else { self.0.checked_mul(power) }?;
        // Division rounds where there are too many places.
        let is_exact = places >= 0 || shifted.checked_mul(power) == Some(self.0);
        is_exact.then(|| Self(shifted.normalize()))
    }

    /// The same size with the other sign.
    #[must_use]
    pub fn negated(self) -> Self {
        if self == Self::ZERO { self } else { Self(-self.0) }
    }
}

impl From<i64> for Number {
    fn from(value: i64) -> Self {
        Self(value.into())
    }
}

impl FromStr for Number {
    type Err = rust_decimal::Error;

    /// Reads ASCII digits with an optional sign and point. Other spellings are the recogniser's business.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let exact = Decimal::from_str_exact(text)?.normalize();
        Ok(Self(if exact.is_zero() { Decimal::ZERO } else { exact }))
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match i64::try_from(self.0) {
            Ok(whole) if self.is_integer() => serializer.serialize_i64(whole),
            _ => serializer.serialize_f64(self.to_f64()),
        }
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = serde_json::Number::deserialize(deserializer)?;
        let exact = match number.as_i64() {
            Some(whole) => Some(Self::from(whole)),
            None => number.as_f64().and_then(Self::from_f64),
        };
        exact.ok_or_else(|| de::Error::custom(format!("{number} is out of range")))
    }
}

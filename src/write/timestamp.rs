//! The time that a file says it was made at.

use std::fmt;

/// The time stamp of a written file, in whole seconds of UTC: 1970-01-01 to 9999-12-31, the years that the office formats
/// can say. It is given and never the clock's, so that the same report gives the same bytes. The default is 1980-01-01,
/// the earliest time that ZIP knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(u64);

/// 1980-01-01T00:00:00Z.
const DEFAULT: u64 = 315_532_800;

/// 9999-12-31T23:59:59Z.
const LATEST: u64 = 253_402_300_799;

impl Timestamp {
    /// A time in seconds since 1970, as `SOURCE_DATE_EPOCH` gives it; `None` after the year 9999.
    pub fn from_unix_seconds(seconds: u64) -> Option<Self> {
        (seconds <= LATEST).then_some(Self(seconds))
    }

    /// Seconds since 1970.
    pub fn unix_seconds(self) -> u64 {
        self.0
    }
}

impl Default for Timestamp {
    fn default() -> Self {
        Self(DEFAULT)
    }
}

/// As W3CDTF has it: `1980-01-01T00:00:00Z`.
impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (day, second) = (self.0 / 86_400, self.0 % 86_400);
        let (year, month, date) = civil_date(day);
        let (hour, minute) = (second / 3_600, second / 60 % 60);
        write!(f, "{year:04}-{month:02}-{date:02}T{hour:02}:{minute:02}:{:02}Z", second % 60)
    }
}

/// Days since 1970 as year, month and day, counted in eras of 400 years that start on 1 March, so that leap days come last
/// (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
fn civil_date(day: u64) -> (u64, u64, u64) {
    let shifted = day + 719_468;
    let (era, of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * of_year + 2) / 153;
    let date = of_year - (153 * march_month + 2) / 5 + 1;
    let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
    (era * 400 + year_of_era + u64::from(month <= 2), month, date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_become_dates() {
        let shown = |seconds| Timestamp::from_unix_seconds(seconds).map(|time| time.to_string());
        assert_eq!(Timestamp::default().to_string(), "1980-01-01T00:00:00Z");
        for (seconds, date) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_399, "2000-02-28T23:59:59Z"),
            (951_868_800, "2000-03-01T00:00:00Z"),
            (1_737_072_000, "2025-01-17T00:00:00Z"),
            (LATEST, "9999-12-31T23:59:59Z"),
        ] {
            assert_eq!(shown(seconds).as_deref(), Some(date));
        }
        assert_eq!(shown(LATEST + 1), None);
    }
}

//! The document's properties: title, author, language and times.

use super::text::escape;
use crate::model::{Report, Variant};

/// Seconds since 1970 that a reproducible build gives for "now" (reproducible-builds.org).
const EPOCH_VARIABLE: &str = "SOURCE_DATE_EPOCH";

/// 1980-01-01, the earliest time that ZIP knows. Nothing written depends on the clock.
pub(super) const DEFAULT_EPOCH: u64 = 315_532_800;

/// 9999-12-31, the latest that the format can say.
const LATEST_EPOCH: u64 = 253_402_300_799;

/// `docProps/core.xml` for a report.
pub(super) fn properties(report: &Report, script: Variant) -> String {
    let signed = || report.signature.as_ref().map(|signature| &signature.agency);
    let agency = report.agency.as_ref().or_else(signed).map(String::as_str).unwrap_or_default();
    write(&report.title.concat(), agency, script.language(), epoch())
}

/// `docProps/core.xml` by its values; `epoch` is in seconds since 1970.
pub(super) fn write(title: &str, author: &str, language: &str, epoch: u64) -> String {
    let (title, author) = (escape(title), escape(author));
    let time = timestamp(epoch);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
         <dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>\
         <cp:lastModifiedBy>{author}</cp:lastModifiedBy>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{time}</dcterms:created>\
         <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{time}</dcterms:modified>\
         <dc:language>{language}</dc:language></cp:coreProperties>"
    )
}

fn epoch() -> u64 {
    let given = std::env::var(EPOCH_VARIABLE).ok().and_then(|seconds| seconds.trim().parse().ok());
    given.filter(|&seconds| seconds <= LATEST_EPOCH).unwrap_or(DEFAULT_EPOCH)
}

/// Seconds since 1970 as `1980-01-01T00:00:00Z`.
fn timestamp(epoch: u64) -> String {
    let (day, second) = (epoch / 86_400, epoch % 86_400);
    // Days to a civil date, counted in eras of 400 years that start on 1 March, so that leap days come last
    // (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
    let shifted = day + 719_468;
    let (era, of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * of_year + 2) / 153;
    let date = of_year - (153 * march_month + 2) / 5 + 1;
    let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
    let year = era * 400 + year_of_era + u64::from(month <= 2);
    let (hour, minute) = (second / 3_600, second / 60 % 60);
    format!("{year:04}-{month:02}-{date:02}T{hour:02}:{minute:02}:{:02}Z", second % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_become_dates() {
        assert_eq!(timestamp(DEFAULT_EPOCH), "1980-01-01T00:00:00Z");
        assert_eq!(timestamp(951_782_399), "2000-02-28T23:59:59Z");
        assert_eq!(timestamp(951_868_800), "2000-03-01T00:00:00Z");
        assert_eq!(timestamp(LATEST_EPOCH), "9999-12-31T23:59:59Z");
    }
}

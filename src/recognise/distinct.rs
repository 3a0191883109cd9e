//! Reports that say the same are kept once.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::{self, Write};

use crate::model::Report;

/// Reports that all say something different, found by a hash of what they say: comparing each with each would take
/// long in a workbook of hundreds.
#[derive(Default)]
pub(super) struct DistinctReports {
    reports: Vec<Report>,
    /// Made when there is a second report: most files hold one, and a hash of it would be work for nothing.
    by_hash: HashMap<u64, Vec<usize>>,
    random: RandomState,
}

impl DistinctReports {
    /// Keeps a report; gives it back where one that was kept says the same.
    pub(super) fn add(&mut self, mut report: Report) -> Result<(), Box<Report>> {
        if self.reports.is_empty() {
            self.reports.push(report);
            return Ok(());
        }
        if let ([first], true) = (&mut self.reports[..], self.by_hash.is_empty()) {
            self.by_hash.insert(hash(first, self.random.build_hasher()), vec![0]);
        }
        let alike = self.by_hash.entry(hash(&mut report, self.random.build_hasher())).or_default();
        if alike.iter().any(|&other| is_copy(&report, &self.reports[other])) {
            return Err(Box::new(report));
        }
        alike.push(self.reports.len());
        self.reports.push(report);
        Ok(())
    }

    /// All of them, in the order in which they came.
    pub(super) fn into_reports(self) -> Vec<Report> {
        self.reports
    }
}

/// A hash of what a report says. It is taken of the public JSON, which has no addresses in it.
fn hash(report: &mut Report, hasher: impl Hasher) -> u64 {
    let mut writer = HashWriter(hasher);
    let extra = std::mem::take(&mut report.extra);
    // Writing can fail with a report that cannot be put in JSON; then it is alike with all others of the kind.
    let _ = serde_json::to_writer(&mut writer, report);
    report.extra = extra;
    writer.0.finish()
}

/// Whether two reports say the same. Lines around them are not compared.
fn is_copy(one: &Report, other: &Report) -> bool {
    without_surroundings(one) == without_surroundings(other)
}

fn without_surroundings(report: &Report) -> Report {
    Report { extra: Vec::new(), ..report.clone() }.without_sources()
}

/// Hashes what is written to it.
struct HashWriter<H>(H);

impl<H: Hasher> Write for HashWriter<H> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Extra;

    fn report(year: u16) -> Report {
        let report = serde_json::json!({
            "edition": "2021", "script": "hans", "agency": null, "year": year, "title": [], "preamble": [],
            "sections": [], "tables": {}, "signature": null, "note": null, "extra": [],
        });
        serde_json::from_value(report).unwrap()
    }

    #[test]
    fn copies_are_told_among_hundreds() {
        let mut reports = DistinctReports::default();
        for year in (1800..2200).chain(1800..2200) {
            let other = Extra { text: "填表人".to_owned(), place: format!("表{year}!A1") };
            let _ = reports.add(Report { extra: vec![other], ..report(year) });
        }
        let years: Vec<_> = reports.into_reports().into_iter().map(|report| report.year).collect();
        assert_eq!(years, (1800..2200).map(Some).collect::<Vec<_>>());
    }
}

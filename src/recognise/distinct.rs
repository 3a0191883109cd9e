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
    by_hash: HashMap<u64, Vec<usize>>,
    random: RandomState,
}

impl DistinctReports {
    /// Keeps a report; gives it back where one that was kept says the same.
    pub(super) fn add(&mut self, mut report: Report) -> Result<(), Box<Report>> {
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
    let comparable = |report: &Report| Report { extra: Vec::new(), ..report.clone() }.without_sources();
    comparable(one) == comparable(other)
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

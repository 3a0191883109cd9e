//! Every file in this folder is read as the JSON beside it says, and comes back the same through every format that
//! can be written. README.md says how the files were made and what is compared.

mod bad;
mod compare;
mod files;
mod round;

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use files::Sample;
use gongbao::{Converter, ReadOptions};

/// What is wrong with one file: a line each.
type Failures = Vec<String>;

/// Runs a check over all samples, on all processors.
fn over<T: Sync>(items: &[T], check: impl Fn(&Converter, &T) -> Failures + Sync) -> Vec<Failures> {
    let next = AtomicUsize::new(0);
    let found = Mutex::new(vec![Failures::new(); items.len()]);
    let work = || {
        let converter = Converter::default();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(index) else { break };
            let failures = check(&converter, item);
            found.lock().unwrap()[index] = failures;
        }
    };
    std::thread::scope(|scope| {
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        (0..threads).for_each(|_| drop(scope.spawn(work)));
    });
    found.into_inner().unwrap()
}

fn check(converter: &Converter, sample: &Sample) -> Failures {
    let reading = match converter.read(&sample.name, &sample.bytes, &ReadOptions::default()) {
        Ok(reading) => reading,
        Err(error) => return vec![format!("reading: {error}")],
    };
    let mut failures = compare::reading(&reading.reports, &sample.expected);
    failures.extend(round::trips(converter, &reading.reports));
    failures.extend(round::second_run(converter, sample, &reading));
    failures
}

#[test]
fn every_file_is_read_as_expected_and_comes_back_the_same() {
    let samples = files::samples();
    assert!(samples.len() >= 70, "{} files", samples.len());
    let names = samples.iter().map(|sample| &*sample.name);
    let report = files::report(names.zip(over(&samples, check)));
    assert!(report.is_empty(), "\n{report}");
}

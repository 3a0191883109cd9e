//! What the benchmarks share: which files, how long, how much memory.

use std::path::{Path, PathBuf};
use std::time::Duration;

/// The files of a folder with this ending.
pub(crate) fn sources(folder: &Path, ending: &str) -> std::io::Result<Vec<PathBuf>> {
    let entries = folder.read_dir()?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>()?;
    let mut sources: Vec<_> =
        entries.into_iter().filter(|path| path.extension() == Some(ending.as_ref())).collect();
    sources.sort();
    Ok(sources)
}

/// The result in the words of `peer.py`; `None` if nothing was measured.
pub(crate) fn result(mut times: Vec<Duration>) -> Option<serde_json::Value> {
    times.sort();
    Some(serde_json::json!({
        "name": "gongbao",
        "documents": times.len(),
        "ms": milliseconds(*times.get(times.len() / 2)?),
        "fastest_ms": milliseconds(*times.first()?),
        "rss_mb": peak_memory(),
    }))
}

/// To the microsecond.
fn milliseconds(time: Duration) -> f64 {
    (time.as_secs_f64() * 1e6).round() / 1e3
}

/// The most memory this process ever had, in megabytes, where the system tells.
fn peak_memory() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some((kilobytes / 102.4).round() / 10.0)
}

//! Where results go. An output appears whole or not at all: it is written beside its place and renamed.

use std::io::Write;
use std::path::{Path, PathBuf};

use gongbao::diagnostic::{Code, Diagnostic, Result};
use gongbao::{Format, FormatInfo};
use tempfile::{Builder, NamedTempFile};

use super::unwritable;

/// A place for one output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Target {
    /// Standard output.
    Standard,
    /// A file.
    File {
        path: PathBuf,
        /// Whether an existing file may be replaced.
        force: bool,
    },
}

impl Target {
    /// The target of a path, `-` being standard output.
    pub(crate) fn file(path: &Path, force: bool) -> Self {
        if path == Path::new("-") { Self::Standard } else { Self::File { path: path.to_owned(), force } }
    }

    /// The format to write: the one named, else the one that a file's ending says.
    pub(crate) fn format(path: &Path, named: Option<&str>) -> Result<Format> {
        let ending = path.extension().and_then(|ending| ending.to_str()).filter(|_| !is_folder(path));
        let unknown = || {
            Diagnostic::new(Code::OutputFormatUnknown)
                .with("name", named.map_or_else(|| path.display().to_string(), str::to_owned))
                .with("formats", FormatInfo::names(FormatInfo::is_written))
        };
        let format = Format::named(named.or(ending).unwrap_or_default())
            .filter(|format| format.info().is_written())
            .ok_or_else(unknown)?;
        [named, ending].into_iter().flatten().try_for_each(|ending| written(ending, format))?;
        Ok(format)
    }

    /// Says early what [`Target::write`] would refuse.
    pub(crate) fn check(&self) -> Result<()> {
        match self {
            Self::File { path, force } if !force && path.symlink_metadata().is_ok() => Err(exists(path)),
            _ => Ok(()),
        }
    }

    /// Writes the bytes.
    pub(crate) fn write(&self, bytes: &[u8]) -> Result<()> {
        match self {
            Self::Standard => match std::io::stdout().lock().write_all(bytes) {
                Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
                    Err(unwritable(Path::new("-"), &error))
                }
                _ => Ok(()),
            },
            Self::File { path, force } => write_file(path, bytes, *force),
        }
    }
}

/// Refuses an ending that is only read: a `.csv` that holds no CSV would mislead whoever opens it.
fn written(ending: &str, format: Format) -> Result<()> {
    let Some(info) = Format::named(ending).map(Format::info) else { return Ok(()) };
    let is = |known: &str| known.eq_ignore_ascii_case(ending);
    if is(info.name) || !info.is_written() || info.written_endings().any(is) {
        return Ok(());
    }
    let endings: Vec<String> = format.info().written_endings().map(|known| format!(".{known}")).collect();
    let refused = Diagnostic::new(Code::OutputEndingReadOnly).with("ending", format!(".{ending}"));
    Err(refused.with("written", endings))
}

/// Whether a path names a folder, one that is there or one that its last character says.
pub(crate) fn is_folder(path: &Path) -> bool {
    let ends_so = path.as_os_str().to_string_lossy().ends_with(['/', std::path::MAIN_SEPARATOR]);
    ends_so || path.is_dir()
}

fn write_file(path: &Path, bytes: &[u8], force: bool) -> Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let failed = |error: std::io::Error| unwritable(path, &error);
    // The error itself names the temporary file, which means nothing to anybody.
    let mut file = beside(folder).map_err(|error| failed(error.kind().into()))?;
    file.write_all(bytes).map_err(failed)?;
    let renamed = if force { file.persist(path) } else { file.persist_noclobber(path) };
    match renamed {
        Ok(_) => Ok(()),
        Err(refused) if refused.error.kind() == std::io::ErrorKind::AlreadyExists => Err(exists(path)),
        Err(refused) => Err(failed(refused.error)),
    }
}

/// A temporary file with the permissions of an ordinary one.
fn beside(folder: &Path) -> std::io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(".gongbao-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // The process's umask takes its part off.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

fn exists(path: &Path) -> Box<Diagnostic> {
    Diagnostic::new(Code::OutputExists).with("path", path.display())
}

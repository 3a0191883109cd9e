//! The built binary, run as a clerk runs it: in a folder of its own, which starts with what a test puts there.

use std::path::Path;

use assert_cmd::Command;
use gongbao::Report;
use tempfile::TempDir;

/// A scraped report in traditional script, there twice; agency and year are those of the title.
pub(crate) const SEED: &str = include_str!("../../samples/seed-report.txt");
/// A filled workbook, with prose, a table of the agency's own and a picture.
pub(crate) const YUNZHOU: &[u8] = include_bytes!("../../samples/yunzhou-2024.xlsx");

/// The variable that says when a reproducible build takes place (reproducible-builds.org).
const EPOCH: &str = "SOURCE_DATE_EPOCH";

/// A folder to work in.
pub(crate) struct Desk(TempDir);

/// What a run of the program left behind.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: Vec<u8>,
    pub(crate) err: String,
}

impl Desk {
    /// A folder with the two samples.
    pub(crate) fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        desk.with("seed.txt", SEED).with("yunzhou.xlsx", YUNZHOU)
    }

    /// The same with another file.
    pub(crate) fn with(self, name: &str, bytes: impl AsRef<[u8]>) -> Self {
        let path = self.0.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
        self
    }

    /// Runs the program with these arguments, which are separated by spaces.
    pub(crate) fn run(&self, arguments: &str) -> Run {
        self.run_with(arguments, "")
    }

    /// The same with something on standard input.
    pub(crate) fn run_with(&self, arguments: &str, input: impl Into<Vec<u8>>) -> Run {
        Self::finish(arguments, self.command(arguments).write_stdin(input))
    }

    /// The same as if the build that it is a part of were of this time, in seconds since 1970.
    pub(crate) fn run_at(&self, epoch: &str, arguments: &str) -> Run {
        Self::finish(arguments, self.command(arguments).env(EPOCH, epoch))
    }

    /// The program, which sees nothing of the time that whoever runs the tests may have set.
    fn command(&self, arguments: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gongbao"));
        command.current_dir(self.0.path()).args(arguments.split_whitespace());
        command.write_stdin("").env_remove(EPOCH);
        command
    }

    fn finish(arguments: &str, command: &mut Command) -> Run {
        let output = command.output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert!(!err.contains("panicked"), "gongbao {arguments}\n{err}");
        Run { code: output.status.code().expect("no signal ends the program"), out: output.stdout, err }
    }

    /// The files in the folder and those below it, sorted, hidden ones too; the samples are left out.
    pub(crate) fn files(&self) -> Vec<String> {
        let mut files = Vec::new();
        list(self.0.path(), "", &mut files);
        files.retain(|name| !["seed.txt", "yunzhou.xlsx"].contains(&name.as_str()));
        files.sort();
        files
    }

    pub(crate) fn bytes(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.0.path().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// What a file says, read back; without the addresses, which differ from file to file.
    pub(crate) fn report(&self, name: &str) -> Report {
        let mut reports = gongbao::read(name, &self.bytes(name)).unwrap().reports;
        assert_eq!(reports.len(), 1, "{name}");
        reports.remove(0).without_sources()
    }
}

fn list(folder: &Path, prefix: &str, files: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type().unwrap().is_dir() {
            files.push(format!("{name}/"));
            list(&entry.path(), &format!("{name}/"), files);
        } else {
            files.push(name);
        }
    }
}

impl Run {
    /// The exit code is this one.
    #[track_caller]
    pub(crate) fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{}", self.err);
        self
    }

    /// The messages contain this.
    #[track_caller]
    pub(crate) fn says(self, words: &str) -> Self {
        assert!(self.err.contains(words), "not there: {words}\n{}", self.err);
        self
    }

    /// There are no messages.
    #[track_caller]
    pub(crate) fn says_nothing(self) -> Self {
        assert_eq!(self.err, "");
        self
    }

    /// Standard output as text.
    pub(crate) fn text(self) -> String {
        String::from_utf8(self.out).unwrap()
    }
}

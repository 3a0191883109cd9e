//! Where the outputs of a run go.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use gongbao::diagnostic::{Code, Diagnostic, Result};

use super::batch::is_standard;
use super::output::{Target, is_folder};
use super::unwritable;

/// Where the outputs of a run go: to a file or standard output for one input, into a folder for any number.
pub(crate) struct Outputs {
    output: PathBuf,
    folder: bool,
    force: bool,
    /// Which input each output in the folder belongs to, so that no two write the same: the first of those that
    /// share a name, whichever thread is the faster.
    owners: Mutex<HashMap<PathBuf, usize>>,
}

impl Outputs {
    /// Outputs that go to what `-o` says. `name` is the name in a folder of what becomes of an input.
    ///
    /// # Errors
    /// [`Code::FolderExpected`].
    pub(crate) fn new(
        output: &Path,
        inputs: &[PathBuf],
        force: bool,
        name: impl Fn(&Path) -> String,
    ) -> Result<Self> {
        let folder = is_folder(output);
        if inputs.len() > 1 && !folder {
            return Err(Diagnostic::new(Code::FolderExpected).with("path", output.display()));
        }
        let mut owners = HashMap::new();
        for (index, input) in inputs.iter().enumerate().filter(|(_, input)| !is_standard(input)) {
            owners.entry(output.join(name(input))).or_insert(index);
        }
        Ok(Self { output: output.to_owned(), folder, force, owners: Mutex::new(owners) })
    }

    /// The one output; `None` where outputs go into a folder.
    pub(crate) fn file(&self) -> Option<&Path> {
        (!self.folder).then_some(&*self.output)
    }

    /// Whether an output of an input that has a name goes to this path.
    pub(crate) fn include(&self, path: &Path) -> bool {
        let whole = |path: &Path| std::path::absolute(path).ok();
        match self.file() {
            Some(output) => whole(output) == whole(path),
            None => locked(&self.owners).keys().any(|output| whole(output) == whole(path)),
        }
    }

    /// The path of an output in the folder, which from now on belongs to the input of this index.
    ///
    /// # Errors
    /// [`Code::OutputCollision`] if it belongs to another.
    pub(crate) fn in_folder(&self, name: &str, index: usize) -> Result<PathBuf> {
        let path = self.output.join(name);
        let owner = *locked(&self.owners).entry(path.clone()).or_insert(index);
        if owner == index { Ok(path) } else { Err(collision(&path)) }
    }

    /// The target of a path, which must not be there, nor be the input itself, unless by force.
    ///
    /// # Errors
    /// [`Code::OutputIsInput`], [`Code::OutputExists`].
    pub(crate) fn target(&self, path: &Path, input: &Path) -> Result<Target> {
        if !self.force && is_same(path, input) {
            return Err(Diagnostic::new(Code::OutputIsInput).with("path", path.display()));
        }
        let target = Target::file(path, self.force);
        target.check()?;
        Ok(target)
    }

    /// Makes the folder, if there shall be one.
    ///
    /// # Errors
    /// [`Code::FileUnwritable`].
    pub(crate) fn make_folder(&self) -> Result<()> {
        if !self.folder {
            return Ok(());
        }
        std::fs::create_dir_all(&self.output).map_err(|error| unwritable(&self.output, &error))
    }
}

/// Two outputs of the same path.
pub(crate) fn collision(path: &Path) -> Box<Diagnostic> {
    Diagnostic::new(Code::OutputCollision).with("path", path.display())
}

/// Whether two paths lead to the same file.
pub(crate) fn is_same(one: &Path, other: &Path) -> bool {
    matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}

/// A lock whose holder panicked left its data as good as ever.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

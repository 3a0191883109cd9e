//! What stands in the place of OpenCC's library where it is not built in.

use crate::group::DictionaryGroup;
use crate::{Error, Result};

/// OpenCC's library, of which there is none.
pub(crate) enum Library {}

impl Library {
    pub(crate) fn open() -> Result<Self> {
        let reason = "this program was built without the feature `opencc`".to_owned();
        Err(Error::EngineUnavailable { reason })
    }

    pub(crate) fn simplified(&self, _text: &[char], _group: &DictionaryGroup) -> Vec<Option<char>> {
        match *self {}
    }

    pub(crate) fn traditional(&self, _text: &[char], _group: &DictionaryGroup) -> Vec<Option<char>> {
        match *self {}
    }
}

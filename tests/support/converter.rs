//! Script converters, made once: a test that damages a file a thousand times is about the file.

use std::sync::LazyLock;

use gongbao::model::Variant;
use gongbao::script::{Settings, TextConverter};

static CONVERTERS: LazyLock<[TextConverter; 4]> =
    LazyLock::new(|| Variant::ALL.map(|target| TextConverter::new(&Settings::new(target)).unwrap()));

/// The converter to a script, with nothing of a user's own.
pub(crate) fn converter(target: Variant) -> &'static TextConverter {
    &CONVERTERS[target as usize]
}

//! What keeps a conversion between scripts from being set up, as a finding.

use gongbao_script::Error;

use super::{Code, Diagnostic};
use crate::model::Address;

impl From<Error> for Box<Diagnostic> {
    fn from(error: Error) -> Self {
        match error {
            Error::GlossaryInvalid { line, text } => {
                Diagnostic::new(Code::GlossaryInvalid).at(&Address::Line(line as u32)).found(text)
            }
            Error::GlossaryTooLarge => Diagnostic::new(Code::GlossaryTooLarge),
            Error::EngineUnavailable { reason } => {
                Diagnostic::new(Code::ScriptUnavailable).with("reason", reason)
            }
            // Kinds that a later version of the engine adds are told in its own words.
            other => Diagnostic::new(Code::ScriptUnavailable).with("reason", other.to_string()),
        }
    }
}

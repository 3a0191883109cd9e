//! What is wrong with a package, as a finding.

use ooxml::{Error, Limit};

use super::{Code, Diagnostic, Thing};

impl From<Error> for Box<Diagnostic> {
    fn from(error: Error) -> Self {
        match error {
            Error::Ambiguous => Diagnostic::new(Code::PackageAmbiguous),
            Error::Encrypted => Diagnostic::new(Code::FileEncrypted),
            Error::PartMissing { part } => Diagnostic::new(Code::PackagePartMissing).with("part", part),
            Error::Malformed { part, reason } => {
                Diagnostic::new(Code::XmlMalformed).with("part", part).with("reason", reason)
            }
            Error::LimitExceeded { limit, most } => {
                Diagnostic::new(Code::LimitExceeded).with("what", thing(limit)).with("limit", most)
            }
            Error::Damaged { reason } => Diagnostic::new(Code::PackageDamaged).with("reason", reason),
            // Kinds that a later version of the layer adds are told in its own words.
            other => Diagnostic::new(Code::PackageDamaged).with("reason", other.to_string()),
        }
    }
}

/// What is limited.
fn thing(limit: Limit) -> Thing {
    match limit {
        Limit::Input => Thing::InputBytes,
        Limit::Entries => Thing::PackageEntries,
        Limit::Depth => Thing::XmlDepth,
        Limit::Nesting => Thing::NestedPackages,
        _ => Thing::UnpackedBytes,
    }
}

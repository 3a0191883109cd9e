//! The document's properties: title, author, language and times.

use crate::write::characters::escape;
use crate::write::{Publication, Timestamp};

/// `docProps/core.xml` for a report.
pub(super) fn properties(publication: &Publication) -> String {
    let Publication { report, script, timestamp, .. } = publication;
    let signed = || report.signature.as_ref().map(|signature| &signature.agency);
    let agency = report.agency.as_ref().or_else(signed).map(String::as_str).unwrap_or_default();
    write(&report.title.concat(), agency, script.language(), *timestamp)
}

/// `docProps/core.xml` by its values.
pub(super) fn write(title: &str, author: &str, language: &str, time: Timestamp) -> String {
    let (title, author) = (escape(title), escape(author));
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
         <dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>\
         <cp:lastModifiedBy>{author}</cp:lastModifiedBy>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{time}</dcterms:created>\
         <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{time}</dcterms:modified>\
         <dc:language>{language}</dc:language></cp:coreProperties>"
    )
}

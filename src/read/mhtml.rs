//! Web pages with all their parts in one file (.mht, RFC 2557), as browsers, Word, Excel and WPS save them.

use std::sync::Arc;

use encoding_rs::{Encoding as Charset, UTF_8};
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Encoding, Message, MessageParser, MessagePart, MimeHeaders};

use super::html::{Beside, file_name, page, percent_decoded};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Result};
use crate::limits::Limits;
use crate::model::{Document, Part};
use crate::read::sniff::Signature;
use crate::read::sniff::markup::is_message;

/// How the format is told.
pub(crate) const SIGNATURES: &[Signature] = &[Signature::Text(is_message)];

/// Reads the page of a message as it is shown, with the pictures that lie beside it.
///
/// Excel saves a workbook as a page of frames with a page for each sheet: then those are read, in order.
///
/// # Errors
/// [`Code::PackageDamaged`] for a message without a page, and those of web pages.
pub fn read(bytes: &[u8], limits: Limits, diagnostics: &mut Diagnostics) -> Result<Document> {
    let message = MessageParser::default().parse(bytes);
    let file = message.as_ref().and_then(File::open).ok_or_else(no_page)?;
    let beside = |address: &str| file.beside(address);
    let parts = match file.page(file.root, &beside, limits, diagnostics) {
        Err(error) if error.code == Code::FramesOutside => {
            file.frames(&beside, limits, diagnostics, error)?
        }
        root => vec![root?],
    };
    Ok(Document { parts })
}

fn no_page() -> Box<Diagnostic> {
    Diagnostic::new(Code::PackageDamaged).with("reason", "MHTML: text/html?")
}

/// A message that holds a page.
struct File<'a> {
    message: &'a Message<'a>,
    /// Its page.
    root: &'a MessagePart<'a>,
}

impl<'a> File<'a> {
    /// Finds the page: the part that the message names as its start, or else the first page (RFC 2387, 3.2).
    fn open(message: &'a Message<'a>) -> Option<Self> {
        let start = message.content_type().and_then(|kind| kind.attribute("start"));
        let start = start.map(|start| start.trim_matches(['<', '>']));
        let named = |part: &&MessagePart<'_>| start.is_some() && part.content_id() == start;
        let named = message.parts.iter().filter(|part| is_page(part)).find(named);
        let root = named.or_else(|| message.parts.iter().find(|part| is_page(part)))?;
        Some(Self { message, root })
    }

    fn page(
        &self,
        part: &MessagePart<'_>,
        beside: &Beside<'_>,
        limits: Limits,
        diagnostics: &mut Diagnostics,
    ) -> Result<Part> {
        let (bytes, charset) = self.content(part);
        page(&bytes, charset, beside, limits, diagnostics)
    }

    /// The pages that the root only frames; the row of tabs under a workbook is none.
    fn frames(
        &self,
        beside: &Beside<'_>,
        limits: Limits,
        diagnostics: &mut Diagnostics,
        error: Box<Diagnostic>,
    ) -> Result<Vec<Part>> {
        let pages = self.message.parts.iter().filter(|part| is_page(part) && !std::ptr::eq(*part, self.root));
        let parts = pages
            .filter(|part| !is_tab_strip(part))
            .map(|part| self.page(part, beside, limits, diagnostics))
            .collect::<Result<Vec<_>>>()?;
        if parts.is_empty() { Err(error) } else { Ok(parts) }
    }

    /// The bytes of a part and the encoding that its header gives. The library would decode text by that header;
    /// a page has a say in it too, so only the transfer encoding is undone.
    fn content(&self, part: &MessagePart<'_>) -> (Vec<u8>, Option<&'static Charset>) {
        let raw = self.message.raw_message();
        let raw = raw.get(part.offset_body as usize..part.offset_end as usize).unwrap_or_default();
        let bytes = match part.encoding {
            Encoding::None => Some(raw.to_vec()),
            Encoding::QuotedPrintable => quoted_printable_decode(raw),
            Encoding::Base64 => base64_decode(raw),
        };
        let charset = part.content_type().and_then(|kind| kind.attribute("charset"));
        match bytes {
            Some(bytes) => (bytes, charset.and_then(|label| Charset::for_label(label.as_bytes()))),
            // Damaged: the library makes of it what can be made.
            None => (part.contents().to_vec(), Some(UTF_8)),
        }
    }

    /// The part of an address, by its content id or by its location: the whole of it, or else the file's name,
    /// because pages give relative addresses and their bases differ from producer to producer.
    fn beside(&self, address: &str) -> Option<(String, Arc<[u8]>)> {
        let address = decoded(address);
        let others = || self.message.parts.iter().filter(|part| !is_page(part));
        let found = if address.get(..4).is_some_and(|scheme| scheme.eq_ignore_ascii_case("cid:")) {
            others().find(|part| part.content_id() == Some(&address[4..]))
        } else {
            let by = |same: &dyn Fn(&str) -> bool| {
                others().find(|part| location(part).is_some_and(|it| same(&it)))
            };
            by(&|location| location == address)
                .or_else(|| by(&|location| file_name(location) == file_name(&address)))
        }?;
        let name = found.content_location().or_else(|| found.attachment_name()).map_or(&*address, file_name);
        Some((name.to_owned(), self.content(found).0.into()))
    }
}

fn is_page(part: &MessagePart<'_>) -> bool {
    part.is_content_type("text", "html") || part.is_content_type("application", "xhtml+xml")
}

/// Whether it is the row of tabs that Excel puts under the sheets.
fn is_tab_strip(part: &MessagePart<'_>) -> bool {
    part.content_location().is_some_and(|location| file_name(location).starts_with("tabstrip."))
}

fn location(part: &MessagePart<'_>) -> Option<String> {
    part.content_location().map(decoded)
}

/// An address without its escapes.
fn decoded(address: &str) -> String {
    String::from_utf8_lossy(&percent_decoded(address)).into_owned()
}

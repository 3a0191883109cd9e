//! What encoding a page says that it is in (HTML Standard, 13.2.3.2).

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// Where the declaration must stand. The standard has 1024 bytes; pages of portals are looser.
const PRESCAN: usize = 8 << 10;

/// The encoding by the first `charset=` or `encoding=` in a tag, whatever the tag is.
pub(crate) fn declared_in_page(page: &[u8]) -> Option<&'static Encoding> {
    let start: String =
        page.iter().take(PRESCAN).map(|&byte| char::from(byte).to_ascii_lowercase()).collect();
    let labels = ["charset", "encoding"].iter().flat_map(|name| start.match_indices(name));
    let mut labels: Vec<(usize, &str)> = labels.collect();
    labels.sort_unstable();
    labels.into_iter().find_map(|(at, name)| {
        let value = start[at + name.len()..].trim_start().strip_prefix('=')?;
        let value = value.trim_start().trim_start_matches(['"', '\'']);
        let end = value.find(|it: char| !(it.is_ascii_alphanumeric() || "-_:.".contains(it)));
        let encoding = Encoding::for_label(&value.as_bytes()[..end.unwrap_or(value.len())])?;
        // What could be read as ASCII is not in UTF-16, whatever it says.
        (encoding != UTF_16LE && encoding != UTF_16BE).then_some(encoding)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{BIG5, GBK, UTF_8};

    #[test]
    fn declarations_of_all_kinds() {
        for (page, encoding) in [
            ("<meta charset=gb2312>", Some(GBK)),
            ("<META http-equiv='Content-Type' content='text/html; charset=GBK'>", Some(GBK)),
            ("<?xml version=\"1.0\" encoding=\"big5\"?>", Some(BIG5)),
            ("<meta charset = \"UTF-8\"/>", Some(UTF_8)),
            ("<meta charset=unicode><meta charset=gbk>", Some(GBK)),
            ("<meta charset=utf-16>", None),
            ("<p>charset", None),
        ] {
            assert_eq!(declared_in_page(page.as_bytes()), encoding, "{page}");
        }
    }
}

//! Word templates: opened once, cut once for each script, filled many times.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::cut::cut;
use super::layout::Layout;
use super::locale::localised;
use super::parts::{self, CONTENT_TYPES, CORE, PACKAGE_RELATIONSHIPS};
use super::slot::Slots;
use crate::diagnostic::{Code, Diagnostic, Result};
use crate::form::{Form, Forms};
use crate::limits::Limits;
use crate::model::Variant;
use ooxml::{Package, PackageWriter, Relationships};

/// A Word template cut at its slots, ready to be filled many times.
pub struct Template {
    bytes: Cow<'static, [u8]>,
    /// The script in which its parts go out as they are, if there is one: that of a template that we generate.
    written_in: Option<Variant>,
    slots: Slots,
    limits: Limits,
    /// By [`Variant`], made when first asked for.
    cuts: [OnceLock<Result<Cut>>; Variant::ALL.len()],
}

/// A template for one script.
pub(super) struct Cut {
    pub(super) layout: Layout,
    /// The parts that are the same in every document, with the script's fonts and language, compressed.
    pub(super) package: Vec<u8>,
    /// The parts of a document in their order.
    pub(super) parts: Vec<Part>,
    /// The name of the main part.
    pub(super) main: String,
    pub(super) content_types: String,
    /// The relationships of the main part.
    pub(super) relationships: String,
}

impl Cut {
    /// Names of the template's pictures, in lower case.
    pub(super) fn media_names(&self) -> Vec<String> {
        let folder = parts::media_folder(&self.main);
        let names = self.parts.iter().filter_map(|part| match part {
            Part::Constant(name) => name.strip_prefix(&folder),
            _ => None,
        });
        names.map(str::to_ascii_lowercase).collect()
    }
}

/// A part of a document.
pub(super) enum Part {
    /// Copied from [`Cut::package`].
    Constant(String),
    /// Copied too, unless the report has pictures.
    ContentTypes,
    Relationships,
    /// Written anew.
    Main,
    Core,
}

impl Template {
    /// The template that ships with an edition, or for a form of the user's own a generated one. It is cut for `script`
    /// at once, which shows whether it has the form's slots.
    ///
    /// # Errors
    /// [`Code::SlotMissing`] for a form whose tables no template could hold.
    pub fn for_form(form: &Form, script: Variant) -> Result<Self> {
        // A user's form may bear the id of an edition and have other tables: then its slots are missing.
        let open = |bytes| Self::new(bytes, Some(GENERATED_IN), form, Limits::default()).cut_for(script);
        let shipped = Forms::page(&form.id).and_then(|bytes| open(Cow::Borrowed(bytes)).ok());
        match shipped {
            Some(template) => Ok(template),
            None => open(Cow::Owned(super::generate_template(form)?)),
        }
    }

    /// An office's own template.
    ///
    /// # Errors
    /// [`Code::TemplateInvalid`] for what is no Word document, [`Code::SlotMissing`] with the names of slots
    /// that must be there.
    pub fn open(path: &str, bytes: Vec<u8>, form: &Form, limits: Limits) -> Result<Self> {
        Self::new(Cow::Owned(bytes), None, form, limits).cut_for(Variant::Hans).map_err(|diagnostic| {
            match diagnostic.code {
                Code::SlotMissing | Code::TemplateInvalid => diagnostic.with("path", path).in_file(path),
                _ => invalid(diagnostic.message(crate::diagnostic::Language::Chinese))
                    .with("path", path)
                    .in_file(path),
            }
        })
    }

    fn new(bytes: Cow<'static, [u8]>, written_in: Option<Variant>, form: &Form, limits: Limits) -> Self {
        Self { bytes, written_in, slots: Slots::of(form), limits, cuts: Default::default() }
    }

    fn cut_for(self, script: Variant) -> Result<Self> {
        self.cut(script)?;
        Ok(self)
    }

    /// The template for a script.
    pub(super) fn cut(&self, script: Variant) -> Result<&Cut> {
        let cut = self.cuts[script as usize].get_or_init(|| self.make(script));
        cut.as_ref().map_err(Clone::clone)
    }

    fn make(&self, script: Variant) -> Result<Cut> {
        let mut template = TemplatePackage { package: Package::open(&self.bytes, self.limits.package())? };
        let script = Some(script).filter(|_| self.written_in != Some(script));
        let (types, relationships) = template.described()?;
        let main =
            Relationships::parse(&relationships, "")?.part_of_kind("officeDocument").map(str::to_owned);
        let main = main.ok_or_else(|| invalid("_rels/.rels: officeDocument?"))?;
        let text = template.text(&main)?;
        let localised = script.map_or(Cow::Borrowed(&*text), |script| localised(&text, script));
        let layout = cut(&localised, &self.slots, self.limits.depth)?;
        let mut maker =
            Maker { script, template, main: &main, writer: PackageWriter::default(), parts: Vec::new() };
        maker.spliced(CONTENT_TYPES, Part::ContentTypes, &types)?;
        maker.constant(PACKAGE_RELATIONSHIPS, &relationships)?;
        maker.parts.extend([Part::Core, Part::Main]);
        let name = parts::relationships_of(&main);
        let relationships = maker.template.optional(&name)?.unwrap_or_else(|| NO_RELATIONSHIPS.to_owned());
        maker.spliced(&name, Part::Relationships, &relationships)?;
        maker.rest()?;
        let Maker { writer, parts, .. } = maker;
        Ok(Cut { layout, package: writer.finish()?, parts, main, content_types: types, relationships })
    }
}

/// The script of the templates that we generate.
const GENERATED_IN: Variant = Variant::Hans;

const NO_RELATIONSHIPS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>"#;

fn invalid(reason: impl ToString) -> Box<Diagnostic> {
    Diagnostic::new(Code::TemplateInvalid).with("reason", reason.to_string())
}

/// The package that a template is.
struct TemplatePackage<'a> {
    package: Package<'a>,
}

impl TemplatePackage<'_> {
    /// Content types and package relationships, as a document has them that knows its properties.
    fn described(&mut self) -> Result<(String, String)> {
        let (types, relationships) = (self.text(CONTENT_TYPES)?, self.text(PACKAGE_RELATIONSHIPS)?);
        if types.contains("macroEnabled") {
            return Err(invalid("macros (.docm, .dotm)"));
        }
        // What an office saves as a template (.dotx) goes out as a document.
        let types = types.replace("wordprocessingml.template.main+xml", "wordprocessingml.document.main+xml");
        Ok(parts::with_core(&types, &relationships))
    }

    fn text(&mut self, name: &str) -> Result<String> {
        self.optional(name)?.ok_or_else(|| Diagnostic::new(Code::PackagePartMissing).with("part", name))
    }

    fn optional(&mut self, name: &str) -> Result<Option<String>> {
        let Some(bytes) = self.package.part(name)? else { return Ok(None) };
        let text = String::from_utf8(bytes).map_err(|_| invalid(format!("{name}: UTF-8?")))?;
        Ok(Some(text.trim_start_matches('\u{FEFF}').to_owned()))
    }
}

/// Makes the package of constant parts.
struct Maker<'a> {
    /// The script to change to; `None` where all parts go out as they are.
    script: Option<Variant>,
    template: TemplatePackage<'a>,
    main: &'a str,
    writer: PackageWriter,
    parts: Vec<Part>,
}

impl Maker<'_> {
    fn spliced(&mut self, name: &str, part: Part, text: &str) -> Result<()> {
        self.parts.push(part);
        match self.script {
            Some(_) => self.writer.add(name, text.as_bytes())?,
            None => self.writer.copy(&mut self.template.package, name)?,
        }
        Ok(())
    }

    fn constant(&mut self, name: &str, text: &str) -> Result<()> {
        self.spliced(name, Part::Constant(name.to_owned()), text)
    }

    /// All parts that are not dealt with one by one.
    fn rest(&mut self) -> Result<()> {
        let relationships = parts::relationships_of(self.main);
        let done = [CONTENT_TYPES, PACKAGE_RELATIONSHIPS, CORE, self.main, &relationships];
        let is_rest =
            |name: &str| !name.ends_with('/') && !done.iter().any(|done| done.eq_ignore_ascii_case(name));
        let names: Vec<String> =
            self.template.package.names().filter(|name| is_rest(name)).map(Cow::into_owned).collect();
        names.iter().try_for_each(|name| self.take_over(name))
    }

    /// Takes a part over, in the script's fonts and language if it speaks of any.
    fn take_over(&mut self, name: &str) -> Result<()> {
        if let Some(script) = self.script.filter(|_| speaks_of_fonts(name)) {
            let text = self.template.text(name)?;
            if let Cow::Owned(changed) = localised(&text, script) {
                return self.constant(name, &changed);
            }
        }
        self.parts.push(Part::Constant(name.to_owned()));
        self.writer.copy(&mut self.template.package, name)?;
        Ok(())
    }
}

/// The font table only lists fonts by name, so it stays.
fn speaks_of_fonts(name: &str) -> bool {
    name.strip_prefix("word/")
        .is_some_and(|name| name != "fontTable.xml" && name.rsplit('.').next() == Some("xml"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_generated_templates_go_out_as_they_are() {
        for form in Forms::built_in().editions() {
            let package = Package::open(Forms::page(&form.id).unwrap(), Limits::default().package()).unwrap();
            let mut source = TemplatePackage { package };
            let parts = [CONTENT_TYPES, PACKAGE_RELATIONSHIPS].map(|name| source.text(name).unwrap());
            assert_eq!(<[String; 2]>::from(source.described().unwrap()), parts);
            let names: Vec<_> = source.package.names().map(Cow::into_owned).collect();
            for name in names.iter().filter(|name| speaks_of_fonts(name)) {
                let text = source.text(name).unwrap();
                assert_eq!(localised(&text, GENERATED_IN), text, "{name}");
            }
        }
    }
}

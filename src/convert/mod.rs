//! From bytes to reports and back: readers, recogniser, script and writers put together.

mod blank;
mod builder;
mod in_place;
mod registry;
mod scripts;
mod templates;

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Result};
use crate::form::Forms;
use crate::limits::Limits;
use crate::model::{Format, Report, Variant};
use crate::read::sniff::known::before_package;
use crate::recognise::{Hints, Recogniser};
use crate::script::{Engine, convert_report};
use crate::write::{Publication, Timestamp};

pub use builder::ConverterBuilder;
pub use in_place::{convert_document, document_format};
pub use registry::{FORMATS, FormatInfo};

use blank::blank;
use registry::{Read, Write, not_written};
use scripts::Scripts;
use templates::Templates;

/// Reads and writes reports with the forms that it holds. Made once, it serves any number of files from any
/// number of threads; it has no state that shows.
pub struct Converter {
    forms: Arc<Forms>,
    recogniser: Recogniser,
    limits: Limits,
    /// For each edition its templates.
    templates: Vec<Templates>,
    scripts: Scripts,
}

/// How to read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// The format, over what the content says.
    pub format: Option<Format>,
    /// The agency, over what the source says.
    pub agency: Option<String>,
    /// The year, over what the source says.
    pub year: Option<u16>,
    /// The only edition that will do.
    pub edition: Option<String>,
}

/// How to write.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WriteOptions {
    /// The script to publish in; the report's own where `None`.
    pub script: Option<Variant>,
    /// What converts it.
    pub engine: Engine,
    /// The time that the file bears.
    pub timestamp: Timestamp,
}

/// What was read from an input.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The reports, at least one.
    pub reports: Vec<Report>,
    /// What a clerk should know.
    pub diagnostics: Diagnostics,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The file.
    pub bytes: Vec<u8>,
    /// What a clerk should know.
    pub diagnostics: Diagnostics,
}

impl Default for Converter {
    fn default() -> Self {
        Self::builder().without_template()
    }
}

impl Converter {
    /// A converter with something else than the built-in forms and the usual limits.
    pub fn builder() -> ConverterBuilder {
        ConverterBuilder::default()
    }

    /// The forms.
    pub fn forms(&self) -> &Forms {
        &self.forms
    }

    /// Reads an input. `name` is its file name, for messages and because agency and year may stand in it.
    ///
    /// # Errors
    /// What makes the input unusable; the diagnostic names the file and the place.
    pub fn read(&self, name: &str, bytes: &[u8], options: &ReadOptions) -> Result<Reading> {
        let mut diagnostics = Diagnostics::default();
        let reports =
            self.reports(name, bytes, options, &mut diagnostics).map_err(|error| error.in_file(name))?;
        Ok(Reading { reports, diagnostics: diagnostics.in_file(name) })
    }

    fn reports(
        &self,
        name: &str,
        bytes: &[u8],
        options: &ReadOptions,
        found: &mut Diagnostics,
    ) -> Result<Vec<Report>> {
        let skipped = before_package(bytes);
        let bytes = &bytes[skipped..];
        if skipped > 0 {
            found.push(Diagnostic::new(Code::LeadingBytesSkipped).with("count", skipped));
        }
        let format = self.format(bytes, options.format)?;
        let document = match format.info().read {
            Read::Document(read) => read(bytes, self.limits, found)?,
            Read::Reports(read) => return self.read_reports(read(bytes, &self.forms)?, options),
        };
        let hints = Hints {
            agency: options.agency.clone(),
            year: options.year,
            edition: options.edition.clone(),
            file: stem(name).to_owned(),
        };
        self.recogniser.recognise(&document, &hints, found)
    }

    /// Reports that need no recognising, with what the caller knows better.
    fn read_reports(&self, mut reports: Vec<Report>, options: &ReadOptions) -> Result<Vec<Report>> {
        for report in &mut reports {
            if let Some(wanted) =
                options.edition.as_deref().filter(|wanted| *wanted != report.edition.as_str())
            {
                self.forms.edition(wanted)?;
                let differs = Diagnostic::new(Code::EditionDiffers).with("wanted", wanted);
                let told = format!("\"edition\": \"{}\"", report.edition);
                return Err(differs.with("edition", &report.edition).with("labels", told));
            }
            if options.agency.is_some() || options.year.is_some() {
                self.recogniser.rename(report, options.agency.as_deref(), options.year)?;
            }
        }
        Ok(reports)
    }

    fn format(&self, bytes: &[u8], forced: Option<Format>) -> Result<Format> {
        let told = Format::of(bytes, self.limits)?;
        match forced {
            // Any text can be read as text, whatever it looks like.
            Some(Format::Text) if told == Format::Json => Ok(Format::Text),
            Some(wanted) if wanted != told => {
                Err(Diagnostic::new(Code::FormatDiffers).with("wanted", wanted.name()).found(told.name()))
            }
            _ => Ok(told),
        }
    }

    /// Writes a report.
    ///
    /// # Errors
    /// [`Code::EditionUnknown`] for a report of an edition that this converter does not hold,
    /// [`Code::ScriptUnavailable`], and those of the writers.
    pub fn write(&self, report: &Report, format: Format, options: WriteOptions) -> Result<Written> {
        self.write_all(std::slice::from_ref(report), format, options)
    }

    /// Writes several reports into one file.
    ///
    /// # Errors
    /// As [`Converter::write`], and [`Code::SeveralReports`] for a format that holds one.
    pub fn write_all(&self, reports: &[Report], format: Format, options: WriteOptions) -> Result<Written> {
        let mut diagnostics = Diagnostics::default();
        let write = format.info().write.ok_or_else(|| not_written(format))?;
        let reports =
            reports.iter().map(|report| self.in_script(report, options)).collect::<Result<Vec<_>>>()?;
        let bytes = match (write, &*reports) {
            (Write::Any(write), reports) => write(reports)?,
            (Write::One(write), [report]) => {
                let edition = self.forms.position(report.edition.as_str())?;
                let publication = Publication {
                    report,
                    form: &self.forms.editions[edition],
                    lexicon: &self.forms.lexicon,
                    script: options.script.unwrap_or(report.script.into()),
                    timestamp: options.timestamp,
                };
                write(&publication, &self.templates[edition], &mut diagnostics)?
            }
            (Write::One(_), reports) => return Err(several(reports, format)),
        };
        Ok(Written { bytes, diagnostics })
    }

    fn in_script(&self, report: &Report, options: WriteOptions) -> Result<Report> {
        match options.script {
            Some(target) => {
                let form = self.forms.edition(report.edition.as_str())?;
                let converter = self.scripts.converter(target, options.engine)?;
                Ok(convert_report(report.clone(), form, &converter))
            }
            None => Ok(report.clone()),
        }
    }

    /// The blank official form of an edition, the newest where none is named.
    ///
    /// # Errors
    /// [`Code::EditionUnknown`].
    pub fn blank(&self, options: &ReadOptions, script: Variant) -> Result<Report> {
        let form = match &options.edition {
            Some(id) => self.forms.edition(id)?,
            None => &self.forms.editions[0],
        };
        let mut report = blank(form, script);
        self.recogniser.rename(&mut report, options.agency.as_deref(), options.year)?;
        Ok(report)
    }
}

fn several(reports: &[Report], format: Format) -> Box<Diagnostic> {
    let names: Vec<String> = reports.iter().map(|report| report.title.concat()).collect();
    let diagnostic = Diagnostic::new(Code::SeveralReports).with("count", reports.len());
    diagnostic.with("names", names).with("format", format.name())
}

/// A file's name without folder and ending.
fn stem(name: &str) -> &str {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}

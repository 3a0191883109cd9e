//! `gongbao template`

use std::path::PathBuf;

use clap::Args;
use gongbao::diagnostic::Result;
use gongbao::model::Variant;
use gongbao::{ReadOptions, WriteOptions};

use super::output::Target;
use super::{Console, Outcome, ScriptChoice, converter, timestamp};

#[derive(Args)]
pub(crate) struct Arguments {
    /// 输出文件（.xlsx 或 .docx）
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// 输出格式：docx、xlsx、html、txt、json；默认按输出文件名
    #[arg(short, long, value_name = "FORMAT")]
    to: Option<String>,
    /// 表格版本，默认最新
    #[arg(long, value_name = "ID")]
    edition: Option<String>,
    /// 使用自定义的表格定义文件
    #[arg(long, value_name = "FILE")]
    form: Option<PathBuf>,
    /// 填入机关名称
    #[arg(long, value_name = "NAME")]
    agency: Option<String>,
    /// 填入年度
    #[arg(long, value_name = "YEAR", value_parser = super::year)]
    year: Option<u16>,
    /// 简体或繁体
    #[arg(long, value_enum, default_value_t = ScriptChoice::Hans)]
    script: ScriptChoice,
    /// 覆盖已有文件
    #[arg(long)]
    force: bool,
}

impl Arguments {
    pub(crate) fn run(self, console: &Console) -> Result<Outcome> {
        let converter = converter(self.form.as_deref())?.build()?;
        let format = Target::format(&self.output, self.to.as_deref())?;
        let options = ReadOptions {
            agency: self.agency,
            year: self.year,
            edition: self.edition,
            ..ReadOptions::default()
        };
        let script = self.script.variant().unwrap_or(Variant::Hans);
        let report = converter.blank(&options, script)?;
        let written = converter.write(
            &report,
            format,
            WriteOptions { script: Some(script), timestamp: timestamp(), ..WriteOptions::default() },
        )?;
        Target::file(&self.output, self.force).write(&written.bytes)?;
        console.tell_all(&written.diagnostics);
        Ok(Outcome::Done)
    }
}

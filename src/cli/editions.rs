//! `gongbao editions`

use std::fmt::Write;
use std::path::PathBuf;

use clap::Args;
use gongbao::diagnostic::Result;

use super::{Console, Outcome, converter, print};

#[derive(Args)]
pub(crate) struct Arguments {
    /// 使用自定义的表格定义文件
    #[arg(long, value_name = "FILE")]
    form: Option<PathBuf>,
}

impl Arguments {
    pub(crate) fn run(self, _console: &Console) -> Result<Outcome> {
        let converter = converter(self.form.as_deref())?;
        let mut table = String::new();
        for form in &converter.forms().editions {
            let figures: usize = form
                .tables
                .iter()
                .map(|table| table.row_ids().iter().map(|row| table.column_ids(row).len()).sum::<usize>())
                .sum();
            let _ = writeln!(table, "{}\t{}\t{}\t{figures}", form.id, form.name.hans, form.issued);
        }
        print(&table)?;
        Ok(Outcome::Done)
    }
}

//! `gongbao editions`

use std::fmt::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use gongbao::diagnostic::Result;
use gongbao::form::Form;

use super::{Console, Outcome, converter, print, unreadable};

#[derive(Args)]
pub(crate) struct Arguments {
    /// 使用自定义的表格定义文件
    #[arg(long, value_name = "FILE")]
    form: Option<PathBuf>,
    /// 检查自定义的表格定义文件，逐行指出全部问题
    #[arg(long, value_name = "FILE", conflicts_with = "form")]
    check: Option<PathBuf>,
}

impl Arguments {
    pub(crate) fn run(self, console: &Console) -> Result<Outcome> {
        if let Some(path) = &self.check {
            return check(path, console);
        }
        let converter = converter(self.form.as_deref())?.build()?;
        let mut table = String::new();
        for form in converter.forms().editions() {
            let _ = writeln!(table, "{}\t{}\t{}\t{}", form.id, form.name.hans, form.issued, form.figures());
        }
        print(&table)?;
        Ok(Outcome::Done)
    }
}

/// All that is wrong with a form file, and what a good one holds.
fn check(path: &Path, console: &Console) -> Result<Outcome> {
    let name = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|error| unreadable(&name, &error))?;
    let (form, found) = Form::check(&text);
    console.tell_all(&found.in_file(&name));
    let Some(form) = form else { return Ok(Outcome::Failed) };
    print(&summary(&name, &form, console))?;
    Ok(Outcome::Done)
}

fn summary(name: &str, form: &Form, console: &Console) -> String {
    let (relations, others) = form.relations();
    let words = console.choose([
        "{name}：可以使用。{id} {title}：{sections} 个部分，{tables} 张表，{figures} 个数，{relations} 条勾稽关系，另有 {others} 条跨年的或提示性的\n",
        "{name}: good. {id} {title}: {sections} sections, {tables} tables, {figures} figures, {relations} relations, and {others} across years or for advice\n",
    ]);
    [
        ("{name}", name.to_owned()),
        ("{id}", form.id.to_string()),
        ("{title}", form.name.hans.clone()),
        ("{sections}", form.sections.len().to_string()),
        ("{tables}", form.tables.len().to_string()),
        ("{figures}", form.figures().to_string()),
        ("{relations}", relations.to_string()),
        ("{others}", others.to_string()),
    ]
    .iter()
    .fold(words.to_owned(), |text, (place, fact)| text.replace(place, fact))
}

//! `gongbao formats`

use std::fmt::Write;

use clap::Args;
use gongbao::FORMATS;
use gongbao::diagnostic::Result;

use super::{Console, Outcome, print};

#[derive(Args)]
pub(crate) struct Arguments {}

impl Arguments {
    pub(crate) fn run(self, console: &Console) -> Result<Outcome> {
        let Self {} = self;
        let mut table = String::new();
        for info in FORMATS {
            let direction = if info.is_written() {
                console.choose(["读写", "read, write"])
            } else {
                console.choose(["只读", "read"])
            };
            let script =
                if info.is_converted_in_place() { console.choose(["简繁", "script"]) } else { "-" };
            let endings =
                info.extensions.iter().map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(" ");
            let _ = writeln!(
                table,
                "{}\t{direction}\t{script}\t{endings}\t{}",
                info.name,
                console.choose(info.about)
            );
        }
        print(&table)?;
        Ok(Outcome::Done)
    }
}

//! `gongbao completions`

use clap::{Args, CommandFactory};
use clap_complete::Shell;
use gongbao::diagnostic::Result;

use super::{Cli, Outcome, print};

#[derive(Args)]
pub(crate) struct Arguments {
    /// 命令行程序
    shell: Shell,
}

impl Arguments {
    pub(crate) fn run(self) -> Result<Outcome> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Cli::command(), "gongbao", &mut script);
        print(&String::from_utf8_lossy(&script))?;
        Ok(Outcome::Done)
    }
}

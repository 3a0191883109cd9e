//! Fonts of the official page. Machines without them use those that `fonts.xml` names beside them.

pub(super) const LATIN: &str = "Times New Roman";
pub(super) const FANGSONG: &str = "仿宋_GB2312";
pub(super) const KAITI: &str = "楷体_GB2312";
pub(super) const HEITI: &str = "黑体";
pub(super) const SONGTI: &str = "宋体";
pub(super) const XIAOBIAOSONG: &str = "方正小标宋简体";

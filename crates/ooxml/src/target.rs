//! Which part a relationship leads to.

/// The name of the part that a target means when seen from the folder of the part that names it.
pub fn resolve_target(folder: &str, target: &str) -> String {
    // Some producers write Windows paths.
    let target = target.replace('\\', "/");
    let folder = if target.starts_with('/') { "" } else { folder };
    let mut steps: Vec<&str> = Vec::new();
    for step in folder.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            _ => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::resolve_target;

    #[test]
    fn targets_are_seen_from_the_folder_of_their_owner() {
        assert_eq!(resolve_target("xl", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolve_target("xl/worksheets", "../drawings/drawing1.xml"), "xl/drawings/drawing1.xml");
        assert_eq!(resolve_target("xl", "/xl/styles.xml"), "xl/styles.xml");
        assert_eq!(resolve_target("word", "../media/./image1.png"), "media/image1.png");
        assert_eq!(resolve_target("", r"word\document.xml"), "word/document.xml");
        assert_eq!(resolve_target("", "./xl/workbook.xml"), "xl/workbook.xml");
        assert_eq!(resolve_target("xl", "../../../etc/x"), "etc/x");
    }
}

//! trial
use gongbao::*;
fn main() {
    let bytes = std::fs::read(std::env::args().nth(1).unwrap()).unwrap();
    let mut d = diagnostic::Diagnostics::default();
    let doc = read::text::read(&bytes, package::Limits::default(), &mut d).unwrap();
    let forms = std::sync::Arc::new(form::Forms::built_in());
    let r = recognise::Recogniser::new(forms);
    match r.recognise(&doc, &recognise::Hints::default(), &mut d) {
        Ok(reports) => {
            for x in &reports {
                println!("{}", serde_json::to_string_pretty(x).unwrap());
            }
            eprintln!("{}", reports.len())
        }
        Err(e) => eprintln!("{}", e.render(diagnostic::Language::Chinese)),
    }
    for x in d.iter() {
        eprintln!("{}", x.render(diagnostic::Language::Chinese));
    }
}

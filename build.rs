//! Puts the TOML files that are built in into JSON. People edit TOML; the program reads them every time it starts, and
//! JSON takes it an eighth of the time.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

const TEMPLATES: &str = "templates";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    // A folder of an edition that is new.
    println!("cargo::rerun-if-changed={TEMPLATES}");
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("OUT_DIR?")?);
    to_json("src/diagnostic/catalog.toml".as_ref(), &out.join("catalog.json"))?;
    to_json(&Path::new(TEMPLATES).join("lexicon.toml"), &out.join("lexicon.json"))?;
    for folder in fs::read_dir(TEMPLATES)? {
        let folder = folder?;
        let form = folder.path().join("form.toml");
        if form.exists() {
            to_json(&form, &out.join(folder.file_name()).with_extension("json"))?;
        }
    }
    Ok(())
}

fn to_json(from: &Path, to: &Path) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={}", from.display());
    let table: toml::Table = fs::read_to_string(from)?.parse()?;
    Ok(fs::write(to, serde_json::to_vec(&table)?)?)
}

use gongbao::{Converter, Format, ReadOptions, WriteOptions};
use std::time::Instant;
fn main() {
    let converter = Converter::default();
    let mut inputs: Vec<(String, Vec<u8>)> = Vec::new();
    for name in ["yunzhou-2024.xlsx", "yunzhou-2024.docx", "seed-report.txt"] {
        inputs.push((name.into(), std::fs::read(format!("samples/{name}")).unwrap()));
    }
    for edition in ["2021", "2019"] {
        let options = ReadOptions {
            edition: Some(edition.into()),
            agency: Some("云州市教育局".into()),
            year: Some(2020),
            ..Default::default()
        };
        let blank = converter.blank(&options, gongbao::model::Variant::Hans).unwrap();
        for format in [Format::Xlsx, Format::Docx] {
            inputs.push((
                format!("blank-{edition}-{format:?}"),
                converter.write(&blank, format, WriteOptions::default()).unwrap().bytes,
            ));
        }
    }
    for (name, bytes) in &inputs {
        let mut times = Vec::new();
        for _ in 0..200 {
            let start = Instant::now();
            std::hint::black_box(converter.read(name, bytes, &ReadOptions::default()).unwrap());
            times.push(start.elapsed());
        }
        times.sort();
        println!("{name}: median {:?} fastest {:?}", times[100], times[0]);
    }
}

//! The stages of an extraction, each by itself, over the sample reports. `cargo bench`.

use std::fs;
use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use zhibiao::dataset::Table;
use zhibiao::decode::{Form, decode};
use zhibiao::document::{Document, Reader, Reading, Readings};
use zhibiao::output::{Style, TableWriter, TextFormat};
use zhibiao::quantity::Scanner;
use zhibiao::{Extraction, Extractor, Rules};

/// The sample reports, one after the other.
fn samples() -> Vec<Vec<u8>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/samples");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    paths.sort();
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

fn stages(criterion: &mut Criterion) {
    let samples = samples();
    let rules = Rules::built_in();
    let (reader, scanner, extractor) = (Reader::new(&rules), Scanner::new(&rules), Extractor::new(&rules));
    let texts: Vec<String> =
        samples.iter().map(|bytes| decode(bytes, Form::Plain, None).unwrap().text.into_owned()).collect();
    let documents: Vec<_> = texts.iter().map(|text| reader.read(text)).collect();
    let pairs = || texts.iter().zip(&documents);
    let readings: Vec<Reading> = pairs().flat_map(|(text, document)| Readings::new(text, document)).collect();
    let extractions: Vec<_> = samples.iter().map(|bytes| extractor.extract("-", bytes).unwrap()).collect();
    let writer = TableWriter::new(&Table::Observations.schema(&[]), TextFormat::Csv, Style::default());

    let mut group = criterion.benchmark_group("stages");
    group.throughput(Throughput::Bytes(samples.iter().map(|bytes| bytes.len() as u64).sum()));
    group.bench_function("decode", |bench| {
        bench.iter(|| samples.iter().for_each(|bytes| drop(black_box(decode(bytes, Form::Plain, None)))));
    });
    group.bench_function("document", |bench| {
        bench.iter(|| texts.iter().for_each(|text| drop(black_box(reader.read(text)))));
    });
    group.bench_function("reading", |bench| {
        let read = |(text, document): (&String, &Document)| {
            Readings::new(text, document).for_each(|reading| drop(black_box(reading)));
        };
        bench.iter(|| pairs().for_each(read));
    });
    group.bench_function("scan", |bench| {
        bench.iter(|| readings.iter().for_each(|reading| drop(black_box(scanner.scan(reading.text())))));
    });
    group.bench_function("rows", |bench| {
        let rows = |extraction: &Extraction<'_>| writer.report(&extraction.report(), Table::Observations);
        bench.iter(|| extractions.iter().for_each(|extraction| drop(black_box(rows(extraction)))));
    });
    group.bench_function("whole", |bench| {
        bench.iter(|| samples.iter().for_each(|bytes| drop(black_box(extractor.extract("-", bytes)))));
    });
    group.finish();
    criterion.bench_function("start-up", |bench| bench.iter(|| Extractor::new(&Rules::built_in())));
}

criterion_group!(benches, stages);
criterion_main!(benches);

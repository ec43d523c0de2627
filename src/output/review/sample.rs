//! A random sample of an archive's observations, the same in every run.

use std::collections::{BTreeSet, HashMap, HashSet};

use serde_json::{Value as Json, json};
use sha2::{Digest as _, Sha256};

use super::ReviewDocument;

/// The observations of the lowest tickets.
///
/// Each observation draws a ticket: the digest of the seed, its document's bytes, its place and its name. So the
/// sample depends on nothing but the seed and what was extracted: not on paths, order or threads. A document that
/// stands in the archive twice is drawn from once. Only the documents of the sample need to be kept.
#[derive(Clone, Debug)]
pub struct Sample {
    size: usize,
    seed: u64,
    population: usize,
    seen: HashSet<String>,
    /// Ticket, document and 1-based number of each chosen observation.
    chosen: BTreeSet<(u64, usize, usize)>,
    kept: HashMap<usize, ReviewDocument>,
}

impl Sample {
    /// A sample of so many observations, or of all where there are fewer.
    pub fn new(size: usize, seed: u64) -> Sample {
        Sample {
            size,
            seed,
            population: 0,
            seen: HashSet::new(),
            chosen: BTreeSet::new(),
            kept: HashMap::new(),
        }
    }

    /// Draws from a document, which is the `order`th of the archive.
    pub fn offer(&mut self, order: usize, document: ReviewDocument) {
        if !self.seen.insert(document.summary.sha256.clone()) {
            return;
        }
        self.population += document.keys.len();
        let tickets: Vec<u64> =
            document.keys.iter().map(|key| self.ticket(&document.summary.sha256, key)).collect();
        self.chosen.extend(tickets.into_iter().enumerate().map(|(index, ticket)| (ticket, order, index + 1)));
        self.kept.insert(order, document);
        while self.chosen.len() > self.size {
            self.chosen.pop_last();
        }
        let needed: HashSet<usize> = self.chosen.iter().map(|(_, order, _)| *order).collect();
        self.kept.retain(|order, _| needed.contains(order));
    }

    /// The documents that the sample is from, in the order of the archive. They are handed out once.
    pub fn take_documents(&mut self) -> Vec<ReviewDocument> {
        let mut documents: Vec<(usize, ReviewDocument)> = self.kept.drain().collect();
        documents.sort_by_key(|(order, _)| *order);
        // What is chosen is told by the place that its document now has in the page.
        let places: HashMap<usize, usize> =
            documents.iter().enumerate().map(|(place, (order, _))| (*order, place)).collect();
        self.chosen = self.chosen.iter().map(|(ticket, order, obs)| (*ticket, places[order], *obs)).collect();
        documents.into_iter().map(|(_, document)| document).collect()
    }

    fn ticket(&self, sha256: &str, key: &str) -> u64 {
        let mut digest = Sha256::new();
        for part in [&self.seed.to_le_bytes()[..], sha256.as_bytes(), key.as_bytes()] {
            digest.update(part);
        }
        let digest = digest.finalize();
        u64::from_le_bytes(*digest.first_chunk().expect("a digest has 32 bytes"))
    }

    /// The sample as the page knows it.
    pub(super) fn json(&self) -> Json {
        let mut chosen: Vec<[usize; 2]> = self.chosen.iter().map(|(_, place, obs)| [*place, *obs]).collect();
        chosen.sort_unstable();
        json!({ "size": self.size, "seed": self.seed, "population": self.population, "chosen": chosen })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Extractor, Rules};

    fn documents() -> Vec<ReviewDocument> {
        let extractor = Extractor::new(&Rules::built_in());
        (1..=20)
            .map(|n| {
                let text = format!("全年受理申请{n}件，审结案件{}件，化解纠纷{}起。", n + 30, n + 60);
                ReviewDocument::new(&extractor.extract("a.txt", text.as_bytes()).unwrap().report())
            })
            .collect()
    }

    /// Digests of the documents and numbers of the observations that are drawn.
    fn drawn(size: usize, seed: u64, documents: impl Iterator<Item = ReviewDocument>) -> Vec<(String, u64)> {
        let mut sample = Sample::new(size, seed);
        documents.enumerate().for_each(|(order, document)| sample.offer(order, document));
        let documents = sample.take_documents();
        let chosen = sample.json()["chosen"].clone();
        let mut drawn: Vec<(String, u64)> = (chosen.as_array().unwrap().iter())
            .map(|pair| {
                let place = pair[0].as_u64().unwrap() as usize;
                (documents[place].summary.sha256.clone(), pair[1].as_u64().unwrap())
            })
            .collect();
        drawn.sort();
        drawn
    }

    #[test]
    fn the_sample_depends_on_the_seed_alone() {
        let first = drawn(7, 1, documents().into_iter());
        assert_eq!(first.len(), 7);
        assert_eq!(first, drawn(7, 1, documents().into_iter().rev()), "whatever the order");
        let twice = documents().into_iter().chain(documents());
        assert_eq!(first, drawn(7, 1, twice), "copies count once");
        assert_ne!(first, drawn(7, 2, documents().into_iter()));
        assert_eq!(drawn(500, 1, documents().into_iter()).len(), 60, "all where there are fewer");
    }

    #[test]
    fn every_observation_is_as_likely_as_any_other() {
        let (documents, mut counts) = (documents(), [0; 4]);
        for seed in 0..300 {
            for (_, obs) in drawn(6, seed, documents.iter().cloned()) {
                counts[obs as usize] += 1;
            }
        }
        // 1800 draws over three numbers: 600 each, with a standard deviation of 20.
        assert!(counts[1..].iter().all(|count| (500..700).contains(count)), "{counts:?}");
    }
}

//! The section tree: levels of headings, and the part of the text that each heads.

use super::Section;
use super::label::SCHEMES;
use super::outline::Heading;
use crate::span::Span;

/// Builds the tree over a text that ends at `end`.
///
/// Levels count the numbering schemes that the document uses, outermost first; all inline enumerators (`一是`)
/// stand at one level below every other.
pub(super) fn build(headings: &[Heading], end: usize) -> Vec<Section> {
    let levels = levels(headings);
    let mut sections: Vec<Section> = Vec::with_capacity(headings.len());
    let mut open: Vec<usize> = Vec::new();
    for (index, heading) in headings.iter().enumerate() {
        let level = levels[heading.scheme as usize];
        let start = heading.label.start;
        while let Some(&inner) = open.last().filter(|&&inner| sections[inner].level >= level) {
            sections[inner].span.end = start;
            open.pop();
        }
        sections.push(Section {
            level,
            label: heading.label,
            title: heading.title,
            span: Span::new(start, end),
            parent: open.last().copied(),
        });
        open.push(index);
    }
    sections
}

/// The level of each scheme in this document.
fn levels(headings: &[Heading]) -> [usize; SCHEMES] {
    let mut used = [false; SCHEMES];
    headings.iter().for_each(|heading| used[heading.scheme as usize] = true);
    let mut levels = [0; SCHEMES];
    let mut level = 0;
    for scheme in 0..SCHEMES {
        let inline = scheme >= super::label::Scheme::Is as usize;
        if used[scheme] && !inline {
            level += 1;
        }
        levels[scheme] = if inline { level + 1 } else { level };
    }
    // `levels` of inline schemes were set after the last formal one, so all of them are equal.
    levels
}

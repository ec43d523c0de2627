//! The sentence that a number stands in, as a slice of the text.

use crate::document::{Document, LineKind};
use crate::span::{Passed, Span};

/// How much of a sentence is kept, in code points.
const WIDTH: usize = 200;

/// Bytes of a character in UTF-8, at most.
const LONGEST_CHARACTER: usize = 4;

/// The sentences of a text around the numbers in it, which are best asked for in reading order.
#[derive(Clone, Debug)]
pub struct Contexts<'t> {
    text: &'t str,
    /// Where the text is cut into sentences, in order: behind each mark that ends one, and before and behind each line
    /// end that does.
    cuts: Vec<usize>,
    /// The cuts before the last number.
    passed: Passed,
    /// The last sentence that is given whole.
    last: Span,
}

impl<'t> Contexts<'t> {
    /// Finds the sentences of `text`, whose structure `document` is. A line end is a sentence's end unless the line wraps.
    pub fn new(text: &'t str, document: &Document) -> Self {
        let mut cuts = Vec::with_capacity(document.ends.len() + 2 * document.lines.len());
        cuts.extend(&document.ends);
        for lines in document.lines.windows(2) {
            if !lines[0].wraps || lines[0].kind == LineKind::Table {
                cuts.extend([lines[0].span.end, lines[1].span.start]);
            }
        }
        cuts.extend(document.lines.last().map(|line| line.span.end));
        for table in document.tables.iter().filter(|table| table.fused) {
            let rows = table.rows.iter().filter_map(|row| row.iter().flatten().next());
            cuts.extend(rows.map(|first| first.start).chain([table.span.start, table.span.end]));
        }
        // Runs in order, which a stable sort only merges.
        cuts.sort();
        Contexts { text, cuts, passed: Passed::default(), last: Span::default() }
    }

    /// The sentence around `span`: from behind the sentence end before it up to and with the one after it, white
    /// space at its ends left out, cut to 200 code points with `span` near the middle. A span longer than that is kept
    /// whole.
    pub fn at(&mut self, span: Span) -> Span {
        if self.last.start <= span.start && span.end <= self.last.end {
            return self.last;
        }
        let sentence = self.sentence(span);
        let characters = |span: Span| span.of(self.text).chars().count();
        let is_short = sentence.len() < WIDTH
            || sentence.len() < WIDTH * LONGEST_CHARACTER && characters(sentence) < WIDTH;
        let kept = if is_short { sentence } else { self.cut(sentence, span) };
        let inner = kept.trim(self.text);
        let context = Span::new(inner.start.min(span.start), inner.end.max(span.end));
        if is_short {
            self.last = context;
        }
        context
    }

    /// The whole sentence around `span`.
    fn sentence(&mut self, span: Span) -> Span {
        let passed = self.passed.of(&self.cuts, |&cut| cut <= span.start);
        let (before, behind) = self.cuts.split_at(passed);
        let end = behind.iter().find(|&&cut| span.end <= cut);
        Span::new(before.last().map_or(0, |&cut| cut), end.map_or(self.text.len(), |&cut| cut))
    }

    /// As much of a long sentence as fits, on both sides of `span`.
    fn cut(&self, sentence: Span, span: Span) -> Span {
        let room = WIDTH.saturating_sub(span.of(self.text).chars().count());
        let before = &self.text[sentence.start..span.start];
        let after = &self.text[span.end..sentence.end];
        // Characters of a whole text are counted many at a time.
        let have = |side: &str| match side.len() >= room * LONGEST_CHARACTER {
            true => room,
            false => side.chars().count().min(room),
        };
        let (have_before, have_after) = (have(before), have(after));
        // What one side does not use is the other's.
        let keep_before = have_before.min((room / 2).max(room - have_after));
        let keep_after = have_after.min(room - keep_before);
        let start = before.char_indices().rev().take(keep_before).last().map_or(before.len(), |(at, _)| at);
        let end = after.char_indices().nth(keep_after).map_or(after.len(), |(at, _)| at);
        Span::new(sentence.start + start, span.end + end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Line;

    fn at(text: &str, raw: &str) -> Span {
        let start = text.find(raw).unwrap();
        Span::new(start, start + raw.len())
    }

    /// What is known of a text whose only sentence ends are marks.
    fn document(text: &str) -> Document {
        let ends = text.match_indices(['!', '?', ';', '。', '；', '！', '？']);
        Document { ends: ends.map(|(at, mark)| at + mark.len()).collect(), ..Document::default() }
    }

    /// The sentence in a text without line ends.
    fn sentence(text: &str, span: Span) -> Span {
        Contexts::new(text, &document(text)).at(span)
    }

    #[test]
    fn is_the_sentence_without_its_indent() {
        let text = "上一句。　　全年办案34件，结案31件。下一句。";
        let found = sentence(text, at(text, "31件"));
        assert_eq!(found.of(text), "全年办案34件，结案31件。");
    }

    #[test]
    fn is_cut_to_200_code_points_around_the_number() {
        let long = "法".repeat(300);
        for (text, starts) in [(format!("{long}34件{long}"), 301), (format!("前34件{long}"), 0)] {
            let span = at(&text, "34件");
            let found = sentence(&text, span);
            assert_eq!(found.of(&text).chars().count(), 200, "{starts}");
            assert!(found.start <= span.start && span.end <= found.end);
        }
        let text = format!("{long}34件。");
        assert!(sentence(&text, at(&text, "34件")).of(&text).ends_with("34件。"));
    }

    #[test]
    fn goes_over_a_line_end_only_where_the_line_wraps() {
        let text = "全年办\n案34件";
        let line = |start, end, wraps| Line { span: Span::new(start, end), kind: LineKind::Prose, wraps };
        let newline = text.find('\n').unwrap();
        for (wraps, expected) in [(true, text), (false, "案34件")] {
            let lines = vec![line(0, newline, wraps), line(newline + 1, text.len(), false)];
            let document = Document { lines, ..document(text) };
            assert_eq!(Contexts::new(text, &document).at(at(text, "34件")).of(text), expected);
        }
    }

    #[test]
    fn a_number_longer_than_the_width_is_kept_whole() {
        let text = "1".repeat(500);
        assert_eq!(sentence(&text, Span::new(0, 500)), Span::new(0, 500));
    }

    #[test]
    fn numbers_may_come_in_any_order() {
        let text = "甲1件；乙2件，丙3件！丁4件?戊5件";
        let document = document(text);
        let mut contexts = Contexts::new(text, &document);
        for (raw, sentence) in
            [("2件", "乙2件，丙3件！"), ("5件", "戊5件"), ("3件", "乙2件，丙3件！"), ("1件", "甲1件；")]
        {
            assert_eq!(contexts.at(at(text, raw)).of(text), sentence);
        }
    }
}

//! What a report says about itself, put together from its frame, its headings and its opening.

use std::cell::LazyCell;

use super::date::Date;
use super::frame::{self, Piece, Role, Tail, Words};
use super::stops::Stops;
use super::year::{self, Evidence};
use super::{Genre, Metadata, area, months, title};
use crate::one_of::one_of;

/// A text read so far.
pub(super) struct Read<'t> {
    pub text: &'t str,
    pub head: &'t [Piece],
    pub tail: &'t Tail,
    /// Titles of the outermost sections and unnumbered lines like them, in reading order.
    pub headings: &'t [&'t str],
    /// The text's first paragraphs.
    pub opening: &'t str,
    /// Where the text's blanks stand.
    pub blanks: &'t Stops,
    /// Where lines end that only the page has cut.
    pub cuts: &'t [usize],
}

/// Reads the metadata; with it come the pieces of the head that make up the title.
pub(super) fn read(read: &Read, words: &Words) -> (Metadata, std::ops::Range<usize>) {
    let (title, pieces) =
        title::find(read.head).map_or((None, 0..0), |(title, pieces)| (Some(title), pieces));
    let issuer = issuer(read, title.as_deref(), words);
    let genre = genre(read, title.as_deref(), words);
    let date = read.tail.date.or_else(|| head_date(read.head));
    let evidence = Evidence {
        genre,
        title: title.as_deref(),
        head: read.head,
        headings: read.headings,
        opening: read.opening,
        date: date.or_else(|| numbered(read.head)),
        text: area::searched(read.text),
    };
    let year = year::of(&evidence);
    let metadata = Metadata {
        area: area::find(read, title.as_deref(), issuer.as_deref(), year, words),
        year,
        months: months::of(&evidence),
        date: date.map(|date| date.iso()),
        addressee: read.head.iter().find(|piece| piece.role == Role::Addressee).map(|piece| {
            let addressee = piece.compact.trim_end_matches(['：', ':', '！']);
            let behind_speaker = addressee.find("各位代表").unwrap_or(0);
            addressee[behind_speaker..].to_string()
        }),
        issuer,
        genre,
        title,
    };
    (metadata, pieces)
}

/// Who signs below, stands above the text, or speaks.
fn issuer(read: &Read, title: Option<&str>, words: &Words) -> Option<String> {
    let above = read.head.iter().find(|piece| piece.role == Role::Issuer).map(|piece| piece.compact.as_str());
    // 2021年3月　清源县民政局
    let dated = |c: char| super::date::is_digit(c) || matches!(c, '年' | '月' | '日' | '-' | '.' | '/');
    let behind_date =
        |line: &'_ str| super::date::first(line).map_or(line, |_| line.trim_start_matches(dated)).to_string();
    let above = above.map(behind_date);
    let speaker = read.head.iter().find(|piece| piece.role == Role::Byline).and_then(|piece| {
        let (at, _, ()) = words.offices.find(&piece.compact)?;
        let organ = &piece.compact[..at];
        let organ = organ.to_string();
        match piece.compact[at..].chars().next()? {
            // 财政局|局长, 人民法院|院长: the office repeats the organ's last character.
            c @ ('局' | '院' | '厅') if !organ.is_empty() => {
                Some(if organ.ends_with(c) { organ } else { format!("{organ}{c}") })
            }
            _ => (organ.ends_with("检察院") || organ.ends_with("人民政府")).then_some(organ),
        }
    });
    let titled = || {
        let organ = ["人民政府", "人民法院", "人民检察院"].into_iter().find_map(|organ| {
            title?.find(organ).filter(|&at| at > 0).map(|at| &title.unwrap_or_default()[..at + organ.len()])
        })?;
        (organ.chars().count() <= 24 && !organ.contains("关于")).then(|| organ.to_string())
    };
    read.tail.issuer.clone().or(above).or(speaker).or_else(titled)
}

/// The date in the head: a line of its own, or that of the session.
fn head_date(head: &[Piece]) -> Option<Date> {
    let own = head.iter().find_map(|piece| match piece.role {
        Role::Date(date) => Some(date),
        _ => None,
    });
    let venue = || {
        head.iter()
            .filter(|piece| piece.role == Role::Venue)
            .find_map(|piece| super::date::first(&piece.compact))
    };
    let web = || {
        head.iter()
            .filter(|piece| piece.role == Role::Web)
            .find_map(|piece| super::date::first(&piece.compact))
    };
    own.or_else(venue).or_else(web)
}

/// The year of the document's number, where nothing else dates it: 清政发〔2019〕61号.
fn numbered(head: &[Piece]) -> Option<Date> {
    let number = head.iter().find(|piece| piece.role == Role::Number)?;
    let (_, bracketed) = number.compact.split_once(['〔', '［', '[', '【'])?;
    let year = super::date::year(bracketed.split(['〕', '］', ']', '】']).next()?)?;
    Some(Date { year, month: None, day: None })
}

/// The kind of report: by its title, else by what its frame and opening speak of.
fn genre(read: &Read, title: Option<&str>, words: &Words) -> Genre {
    if let Some(genre) = title.and_then(|title| genre_of(title, words)) {
        return genre;
    }
    let frame: String = read
        .head
        .iter()
        .filter(|piece| matches!(piece.role, Role::Issuer | Role::Byline | Role::Unknown | Role::Remark))
        .map(|piece| format!("{} ", piece.compact))
        .collect();
    let opening = LazyCell::new(|| frame::compact(read.opening));
    genre_of(&frame, words)
        .or_else(|| spoken(&opening))
        .or_else(|| genre_of(&read.headings.join(" "), words))
        .or_else(|| genre_of(&opening, words))
        .unwrap_or_default()
}

/// Whether a report opens as a government's does before its congress: 现在，我代表国务院，向大会报告政府工作.
fn spoken(opening: &str) -> Option<Genre> {
    let at = opening.find("向大会报告")?;
    let start = opening[..at].rfind(['。', '！', '：']).unwrap_or(0);
    let end = opening[at..].find('。').map_or(opening.len(), |end| at + end);
    let sentence = &opening[start..end];
    let government = sentence.contains("政府") || sentence.contains("国务院");
    let of_money = one_of!["预算", "决算", "审计", "计划"].is_in(sentence);
    (government && !of_money).then_some(Genre::Gongzuo)
}

/// The genre whose words a text holds; of several the one listed first below.
fn genre_of(text: &str, words: &Words) -> Option<Genre> {
    let mut found = [false; Genre::ALL.len()];
    for (at, _) in text.char_indices() {
        if let Some((_, genre)) = words.genres.prefix(&text[at..]) {
            found[genre as usize] = true;
        }
    }
    if text.contains("政府") && text.contains("工作报告") && !text.contains("审计") && !text.contains("预算")
    {
        found[Genre::Gongzuo as usize] = true;
    }
    [
        Genre::Gongkai,
        Genre::Tongji,
        Genre::Other,
        Genre::Fayuan,
        Genre::Yusuan,
        Genre::Fazhi,
        Genre::Gongzuo,
        Genre::Bumen,
    ]
    .into_iter()
    .find(|genre| found[*genre as usize])
}

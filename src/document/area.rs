//! The reference area: the place that a report is about, as fully as the text names it.

use std::collections::HashMap;

use super::frame::{Piece, Role, Words};
use super::line::is_han;
use crate::rules::Lexicon;

/// What a place's name ends in, from the province down.
const KINDS: [&str; 13] =
    ["自治区", "省", "自治州", "地区", "市", "州", "盟", "自治县", "县", "旗", "区", "街道", "镇"];

/// How much of a text is searched for places that its frame does not name, in bytes.
const SEARCHED: usize = 12_000;

/// Finds the area. `title` and the head come first, then the signature, then the text itself.
pub(super) fn find(
    text: &str,
    title: Option<&str>,
    head: &[Piece],
    issuer: Option<&str>,
    words: &Words,
) -> Option<String> {
    let national = |line: &str| {
        line.contains("全国人民代表大会")
            || line.contains("国务院总理")
            || line.contains("国务院政府")
            || line.contains("我代表国务院")
    };
    let opening: String = head.iter().map(|piece| piece.compact.as_str()).collect();
    if national(&opening) {
        return Some("全国".to_string());
    }
    let places = &words.no_places;
    let framed = title
        .and_then(|title| in_title(title, places))
        .or_else(|| in_head(head, places))
        .or_else(|| issuer.and_then(|issuer| chain(issuer, places)));
    let report = head.iter().find(|piece| piece.role != Role::Web).map_or(0, |piece| piece.span.start);
    let searched = searched(&text[report..]);
    let named = match framed {
        // 人民政府 of a county is in every place of it; a name in the head is the report's own.
        Some(place) => place.to_string(),
        None => in_text(searched, words)?,
    };
    Some(fullest(searched, &named, places))
}

/// The part of a text that is searched for what its frame does not say.
pub(super) fn searched(text: &str) -> &str {
    let mut end = SEARCHED.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// A place in a title: at its start, or behind its year, `关于`, `在`.
fn in_title<'t>(title: &'t str, no_places: &Lexicon<()>) -> Option<&'t str> {
    let mut before = '年';
    for (at, c) in title.char_indices() {
        if (!is_han(before) || "年度于在省将度".contains(before))
            && is_han(c)
            && let Some(place) = chain(&title[at..], no_places)
        {
            return Some(place);
        }
        before = c;
    }
    None
}

/// A place in the lines below a title: in the venue behind `在`, at the start of issuer and speaker.
fn in_head<'h>(head: &'h [Piece], no_places: &Lexicon<()>) -> Option<&'h str> {
    let venue = head.iter().filter(|piece| piece.role == Role::Venue).find_map(|piece| {
        let behind = piece.compact.find('在').map_or(0, |at| at + '在'.len_utf8());
        chain(&piece.compact[behind..], no_places)
    });
    let named = |piece: &'h Piece| match piece.role {
        Role::Issuer | Role::Byline => chain(&piece.compact, no_places)
            .or_else(|| chain(piece.compact.strip_prefix("国家统计局")?, no_places)),
        _ => None,
    };
    venue.or_else(|| head.iter().find_map(named))
}

/// The chain of places at the start of `text`: `泸川市东溪区沙坪镇` of `泸川市东溪区沙坪镇人民政府`.
fn chain<'t>(text: &'t str, no_places: &Lexicon<()>) -> Option<&'t str> {
    if text.starts_with(['全', '各', '本', '我', '该']) {
        return None;
    }
    let opening = if text.starts_with("中共") { "中共".len() } else { 0 };
    let mut at = opening;
    let mut rank = 0;
    while let Some((length, kind)) = link(&text[at..], rank, no_places) {
        at += length;
        rank = kind + 1;
    }
    (at > opening).then(|| &text[opening..at])
}

/// Characters of a name without its kind, but for those of autonomous places.
const LONGEST_NAME: usize = 5;
/// The same for 经济技术开发区 and the like.
const LONGEST_ZONE: usize = 10;

/// One place at the start of `text`, of a kind not above `rank`: its length and its kind.
fn link(text: &str, rank: usize, no_places: &Lexicon<()>) -> Option<(usize, usize)> {
    let mut ends = text.char_indices().enumerate().take(12);
    ends.find_map(|(count, (at, c))| {
        if !is_han(c) || "的和在对及了为年第与，关于是有".contains(c) {
            return Some(None);
        }
        let name = &text[..at];
        let kind = KINDS.iter().position(|kind| text[at..].starts_with(kind)).filter(|&kind| kind >= rank)?;
        let kind = if text[at..].starts_with('乡') { KINDS.len() - 1 } else { kind };
        let end = at + KINDS[kind].len();
        let zone = KINDS[kind] == "区" && name.ends_with(['新', '发', '范', '理', '景']);
        if count > LONGEST_NAME && !KINDS[kind].starts_with("自治") && !(zone && count <= LONGEST_ZONE) {
            return Some(None);
        }
        let least = if KINDS[kind] == "县" && rank > 0 { 1 } else { 2 };
        if count < least || no_places.suffix(&text[..end]).is_some_and(|(length, ())| length == end) {
            return None;
        }
        let next = text[end..].chars().next().unwrap_or(' ');
        let goes_on = match KINDS[kind] {
            "市" => "场民容值区".contains(next),
            "州" => "市县区".contains(next),
            "区" => "域间块位".contains(next),
            "镇" => "村域".contains(next),
            "县" => "域级".contains(next),
            _ => false,
        };
        (!goes_on && !name.is_empty()).then_some(Some((end, kind)))
    })?
}

/// Characters that no name of a place begins with, as far as running text goes.
const NO_FIRST: &str = "全各该本我其两个等数的了与及在对由向为于是有年月日第所被把将让给使每某一这那至达比以会省市县区镇乡受做到经从和";
/// Characters that may stand before a name.
const BEFORE: &str = "在对由是向为与于年经现受将过市县省区解入到至";

/// How often a name stands in a text.
#[derive(Clone, Copy, Default)]
struct Named {
    /// With its kind behind it: `岭北县`.
    times: u32,
    /// Of these, where a name can begin.
    bounded: u32,
    /// Of those, before an organ of a whole place: `岭北县人民政府`.
    governed: u32,
}

/// Organs that every place has one of.
const ORGANS: [&str; 6] = ["人民政府", "人民法院", "人民检察院", "人民代表大会", "统计局", "财政局"];

/// The place that a text names most, where nothing in its frame does.
fn in_text(text: &str, words: &Words) -> Option<String> {
    let mut named: HashMap<(usize, &str), Named> = HashMap::new();
    let mut starts = [0; 5]; // where the last characters start
    let mut run = 0; // Han characters in a row
    for (at, c) in text.char_indices() {
        if run >= 2
            && let Some(end) = kind_at(text, at, c)
        {
            for length in 2..=run.min(4) {
                let start = starts[5 - length];
                let name = &text[start..at];
                if name.starts_with(|c| NO_FIRST.contains(c))
                    || name.contains(['和', '区', '市', '省', '及', '在', '请', '彻', '是', '将'])
                    || (c == '州' && length > 2)
                    || words.no_places.suffix(&text[start..end]).is_some()
                    || words.no_names.suffix(name).is_some()
                    || words.no_names.prefix(name).is_some()
                {
                    continue;
                }
                let left = text[..start].chars().next_back().unwrap_or(' ');
                let entry = named.entry((length, &text[start..end])).or_default();
                entry.times += 1;
                let bounded = !is_han(left) || BEFORE.contains(left);
                entry.bounded += u32::from(bounded);
                let governed = ORGANS.iter().any(|organ| text[end..].starts_with(organ));
                entry.governed += u32::from(bounded && governed);
            }
        }
        starts.rotate_left(1);
        starts[4] = at;
        run = if is_han(c) { run + 1 } else { 0 };
    }
    let scope = scope(text);
    let mut candidates: Vec<_> = named.into_iter().collect();
    candidates
        .sort_unstable_by_key(|&((length, place), named)| (std::cmp::Reverse(named.times), length, place));
    candidates.truncate(32);
    // A name stands without its kind as well (岭北, 石家庄), but a word that 市 only happens to follow mostly does.
    let weighed: Vec<_> = candidates
        .iter()
        .map(|&((length, place), named)| {
            let stem: usize = place.chars().take(length).map(char::len_utf8).sum();
            (place, length, named, text.matches(&place[..stem]).count() as u32)
        })
        .filter(|&(_, _, named, stem)| named.governed > 0 || 3 * named.times >= stem)
        .filter(|&(place, ..)| scope.is_none_or(|kind| place.ends_with(kind)))
        .collect();
    let &(place, _, _, stem) = weighed.iter().filter(|(_, _, named, _)| named.bounded > 0).max_by_key(
        |&&(place, length, named, stem)| {
            (
                4 * named.governed + 2 * named.bounded + named.times + stem,
                std::cmp::Reverse((length, text.find(place))),
            )
        },
    )?;
    // Of names that are each other's ends the longest that is as frequent is whole: 石家庄市, not 家庄市.
    let whole = weighed
        .iter()
        .filter(|other| other.3 == stem && stem > 1 && other.2.bounded > 0)
        .filter(|other| {
            other.0.strip_suffix(place).is_some_and(|more| !more.ends_with(|c| BEFORE.contains(c)))
        })
        .max_by_key(|other| other.1);
    Some(whole.map_or(place, |whole| whole.0).to_string())
}

/// A text that says 全市 this often is about no county and no province.
const SCOPED: usize = 3;

/// The kind of place that a text is about, if it says so: 市 where it keeps saying 全市.
fn scope(text: &str) -> Option<char> {
    ['省', '市', '州', '县', '旗', '区', '镇', '乡']
        .into_iter()
        .map(|kind| (text.matches(&*format!("全{kind}")).count(), kind))
        .filter(|&(count, _)| count >= SCOPED)
        .max_by_key(|&(count, _)| count)
        .map(|(_, kind)| kind)
}

/// The end of the kind of place that a name before `at` would have.
fn kind_at(text: &str, at: usize, c: char) -> Option<usize> {
    let kind = match c {
        '自' | '省' | '地' | '市' | '州' | '盟' | '县' | '旗' | '区' | '街' | '镇' => {
            KINDS.iter().find(|kind| text[at..].starts_with(*kind))?.len()
        }
        '乡' => c.len_utf8(),
        _ => return None,
    };
    let next = text[at + kind..].chars().next().unwrap_or(' ');
    let goes_on = "场民容值域间块位村级内外直属帜舰".contains(next) || (c == '州' && "市县区".contains(next));
    (!goes_on).then_some(at + kind)
}

/// The place with the places above it, where the text names them right before it: `东川市黄岭镇` for `黄岭镇`.
fn fullest(text: &str, place: &str, no_places: &Lexicon<()>) -> String {
    let mut best = place;
    for (at, _) in text.match_indices(place).take(40) {
        let above = &text[..at];
        let Some(last) = above.chars().next_back().filter(|c| "省市州县区".contains(*c)) else {
            continue;
        };
        for length in [3, 4, 5] {
            let Some((start, _)) = above.char_indices().rev().nth(length - 1) else { break };
            let upper = &above[start..];
            let left = above[..start].chars().next_back().unwrap_or(' ');
            let whole =
                upper.chars().all(is_han) && (!is_han(left) || "在对由是向为与及于年经".contains(left));
            if whole
                && no_places.suffix(upper).is_none()
                && chain(upper, no_places) == Some(upper)
                && last != '乡'
            {
                let full = &text[start..at + place.len()];
                if full.len() > best.len() {
                    best = full;
                }
            }
        }
    }
    best.to_string()
}

//! Where clauses end, and what they end in.

use crate::one_of::{OneOf, one_of};
use crate::span::before_han;

/// Whether a character is one of the common Han ones.
#[inline]
pub(crate) fn is_han(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

/// Where a clause ends: punctuation, a bracket, a line's end.
pub(crate) fn is_delimiter(c: char) -> bool {
    // Most characters are Han.
    !is_han(c)
        && matches!(
            c,
            '，' | ','
                | '。'
                | '；'
                | ';'
                | '：'
                | ':'
                | '、'
                | '！'
                | '？'
                | '（'
                | '('
                | '）'
                | ')'
                | '\n'
                | '”'
                | '"'
                | '》'
                | '|'
                | '\t'
                | '】'
                | '［'
                | '['
                | '…'
                | '.'
        )
}

/// Whether another act is joined to what stands before: 稳定在120万吨以上|并逐年增加, but no 亿元以上|并购项目, and no
/// condition, 1万元以下|且有劳动能力的.
pub(crate) fn joins_an_act(behind: &str) -> bool {
    let conditions = || behind.split(is_delimiter).next().unwrap_or_default().contains('的');
    behind.starts_with(['并', '且', '而', '但']) && !behind.starts_with("并购") && !conditions()
}

/// Whether a clause ends here, lists in it taken as one.
pub(super) fn closes_clause(c: char) -> bool {
    is_delimiter(c) && c != '、' && c != '.'
}

/// What stands behind a place up to the next mark. Where none comes, no more than names need: else the numbers of such a text
/// would take time by the square of its length.
pub(crate) fn clause_behind(behind: &str) -> &str {
    const LONGEST: usize = 600;
    let behind = &behind[..behind.floor_char_boundary(LONGEST)];
    &behind[..behind.find(is_delimiter).unwrap_or(behind.len())]
}

/// The part of the clause that stands before a place.
pub(super) fn clause_before(before: &str) -> &str {
    let mut start = before.len();
    loop {
        start = before_han(before.as_bytes(), start);
        match before[..start].chars().next_back() {
            Some(c) if !closes_clause(c) => start -= c.len_utf8(),
            _ => return &before[start..],
        }
    }
}

/// A report's own area as a whole, and what it is a part of.
pub(crate) const SCOPES: OneOf<12> = OneOf::new([
    "全省",
    "全市",
    "全县",
    "全区",
    "全州",
    "全盟",
    "全旗",
    "全镇",
    "全乡",
    "全村",
    "全街道",
    "全国",
]);

/// Whether a text ends in a scope that ranks are given in: 全省, 全市同类县.
pub(crate) fn ends_in_scope(clause: &str) -> bool {
    SCOPES.ends(clause)
        || one_of!["世界", "全球", "各区", "各县", "各市", "城区", "地级市", "城市"].ends(clause)
}

//! The title of a report, out of the lines of its head.

use super::date;
use super::frame::{Piece, Role, without_remarks, without_site};
use super::line::cuts_date;
use crate::one_of::one_of;

/// The title, and the indices of the head's pieces that make it up.
pub(super) fn find(head: &[Piece]) -> Option<(String, std::ops::Range<usize>)> {
    let sure = head.iter().position(|piece| piece.role == Role::Title(true));
    let any = head.iter().position(|piece| matches!(piece.role, Role::Title(_)));
    let at = match (any, sure) {
        // 预算执行情况 on one line, 与预算草案的报告 on the next
        (Some(any), Some(sure))
            if any < sure && sure - any <= 2 && joins(&head[any].compact, &head[sure].compact) =>
        {
            any
        }
        (_, Some(sure)) => sure,
        (Some(any), None) => any,
        (None, None) => return None,
    };
    let mut first = at;
    while first > 0 && at - first < 3 && belongs_above(&head[first - 1], &head[first]) {
        first -= 1;
    }
    let mut end = at + 1;
    while head.get(end).is_some_and(|next| {
        matches!(next.role, Role::Title(_)) && joins(&head[end - 1].compact, &next.compact)
    }) {
        end += 1;
    }
    let joined: String = head[first..end].iter().map(|piece| piece.compact.as_str()).collect();
    let title = clean(&joined);
    (title.chars().count() >= 4).then_some((title, first..end))
}

/// Whether a title goes on from one line to the next.
fn joins(line: &str, next: &str) -> bool {
    // 2021年工作总结, and 2022年工作计划 on the next line
    let plans = || line.ends_with("总结") && one_of!["计划", "打算", "思路"].ends(next);
    next.starts_with(['和', '与', '及', '暨', '的', '或'])
        || cuts_date(line, next)
        || line.ends_with(['和', '与', '及', '、', '的', '年'])
        || plans()
}

/// Whether a line belongs to the title that goes on in the line below it.
fn belongs_above(above: &Piece, below: &Piece) -> bool {
    let line = above.compact.as_str();
    let title = below.compact.as_str();
    match above.role {
        Role::Issuer => {
            // An organ's name heads a title that says neither the year nor whose it is.
            let own = title.starts_with(|c: char| c.is_ascii_digit()) || names_place(title);
            title.starts_with("关于") || (!own && above.line + 1 == below.line)
        }
        Role::Unknown | Role::Title(false) => {
            let dated = title.starts_with("2") && !line.ends_with(['和', '与', '及', '、']);
            if title.starts_with("关于") || dated && !line.starts_with("关于") {
                return false;
            }
            line.starts_with("关于") || joins(line, title) || line.contains('年') || names_place(line)
        }
        _ => false,
    }
}

/// Whether a title names a place itself: `岭北县2020年…`.
fn names_place(title: &str) -> bool {
    let start: String = title.chars().take(8).collect();
    start.chars().skip(2).any(|c| matches!(c, '省' | '市' | '县' | '区' | '镇' | '乡' | '州' | '旗' | '盟'))
}

/// The last of the years in brackets that a title ends in: 工作报告（2019—2023年）.
pub(super) fn last_of_span(title: &str) -> Option<i32> {
    const DASHES: [char; 7] = ['-', '—', '－', '–', '~', '～', '至'];
    let (_, inner) = title.strip_suffix(['）', ')'])?.rsplit_once(['（', '('])?;
    let (first, last) = inner.trim_end_matches('年').split_once(DASHES)?;
    let first = date::year(first.trim_end_matches('年'))?;
    date::year(last.trim_start_matches(DASHES)).filter(|last| *last > first)
}

/// A title without what a web page hangs on it: note marks, dates, the names of columns and of the site.
fn clean(title: &str) -> String {
    let mut title = title;
    if let Some((shout, rest)) = title.split_once('！')
        && shout.chars().count() <= 6
    {
        title = rest;
    }
    while let Some(own) = without_site(title) {
        title = own;
    }
    title = title.trim_start_matches('#');
    title = one_of!["标题：", "标题:", "title:"].cut_opening(title).unwrap_or(title);
    // [2022-01-05]岭北县水利局2021年工作总结
    if title.starts_with(['[', '【', '［'])
        && let Some((day, rest)) = title.split_once([']', '】', '］'])
        && date::whole(day).is_some()
    {
        title = rest;
    }
    let bare = without_remarks(title);
    let remark = &title[bare.len()..];
    // （草案）, （节选） and （2019—2023年） are part of a title, [1] and (2017-03-08) are not.
    let other =
        |remark: &str| remark.contains(|c: char| c.is_ascii_digit()) && last_of_span(remark).is_none();
    let kept = if other(remark) || remark.contains("全文") || remark == "摘要" { bare } else { title };
    kept.trim_matches(['《', '》']).trim_start_matches(['—', '―', '─']).to_string()
}

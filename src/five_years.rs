//! The five-year plans: the “十四五” is the fourteenth, for 2021 to 2025.

/// The plans that reports speak of, each by its short name without marks.
const NAMES: [(&str, i32); 8] = [
    ("九五", 9),
    ("十五", 10),
    ("十一五", 11),
    ("十二五", 12),
    ("十三五", 13),
    ("十四五", 14),
    ("十五五", 15),
    ("十六五", 16),
];

/// The first and the last year of a plan.
pub(crate) fn years(plan: i32) -> (i32, i32) {
    (1951 + 5 * plan, 1955 + 5 * plan)
}

/// The plan that a text names first, and where: 第十四个五年规划, “十四五”, 十四五.
pub(crate) fn first_named(text: &str) -> Option<(usize, i32)> {
    let short = |&(name, plan): &(&str, i32)| {
        // 十五五, 一九九五年, 十五项
        let counts = ['五', '年', '周', '个', '条', '项', '家', '件', '日', '届', '次', '万'];
        let own = |&(at, _): &(usize, &str)| {
            !text[at + name.len()..].starts_with(counts) && !text[..at].ends_with(['一', '二', '九', '第'])
        };
        text.match_indices(name).find(own).map(|(at, _)| (at, plan))
    };
    let long = |&(name, plan): &(&str, i32)| {
        let number = name.strip_suffix('五')?;
        let numbered = |&(at, _): &(usize, &str)| {
            text[..at].ends_with('第') && text[at + number.len()..].starts_with("个五年")
        };
        text.match_indices(number).find(numbered).map(|(at, _)| (at, plan))
    };
    NAMES.iter().filter_map(|plan| short(plan).into_iter().chain(long(plan)).min()).min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_is_known_by_its_short_name_and_by_its_number() {
        for (text, plan) in [
            ("岭北县“十三五”工作总结和“十四五”工作思路", Some(13)),
            ("岭北县国民经济和社会发展第十个五年计划纲要", Some(10)),
            ("第十四个五年规划和二〇三五年远景目标纲要", Some(14)),
            ("“十五五”规划的建议", Some(15)),
            ("“十五”时期的奋斗目标", Some(10)),
            ("一九九五年工作总结", None),
            ("十五周年纪念活动", None),
            ("2023年工作总结", None),
        ] {
            assert_eq!(first_named(text).map(|(_, plan)| plan), plan, "{text}");
        }
        assert_eq!(years(14), (2021, 2025));
    }
}

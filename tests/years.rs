//! The year and the part of a year that a report is on: made-up reports in all combinations of what tells of it.

use std::collections::BTreeSet;

use zhibiao::document::{Document, Metadata};
use zhibiao::rules::Rules;

/// Reads many texts and tells which came out otherwise than expected, the first of them.
struct Sweep {
    rules: Rules,
    count: usize,
    faults: BTreeSet<String>,
}

impl Sweep {
    fn new() -> Self {
        Sweep { rules: Rules::built_in(), count: 0, faults: BTreeSet::new() }
    }

    fn read(&mut self, text: &str, year: i32, months: Option<(u8, u8)>) {
        let Metadata { year: found, months: part, .. } = Document::read(text, &self.rules).metadata;
        self.count += 1;
        if (found, part) != (Some(year), months) {
            self.faults.insert(format!("{found:?} {part:?}, not {year} {months:?}, in\n{text}"));
        }
    }

    fn close(self, count: usize) {
        assert_eq!(self.count, count);
        let faults: Vec<_> = self.faults.iter().take(3).cloned().collect();
        assert!(faults.is_empty(), "{} of {count}:\n{}", self.faults.len(), faults.join("\n---\n"));
    }
}

const BODY: &str = "新建服务站12个，培训人员340人次。";

/// A report on one matter whose date stands at every usual place, and whose opening tells its year in every usual way.
#[test]
fn the_year_of_a_report_on_a_matter() {
    const TITLES: [&str; 5] = [
        "关于全县养老服务体系建设情况的报告",
        "清源县市场监督管理局工作总结",
        "清源县贯彻落实省督察反馈意见整改情况的报告",
        "南坪镇脱贫攻坚工作汇报",
        "清源县水利局工作情况汇报",
    ];
    let mut sweep = Sweep::new();
    for title in TITLES {
        for month in [2, 3, 6, 7, 9, 10, 12] {
            // A report of spring looks back on the year before; of one of autumn that year is past.
            let mut openings = vec![
                (format!("今年以来，全县上下真抓实干。{BODY}"), 2019),
                (format!("自2017年开展试点以来，全县真抓实干。今年以来，{BODY}"), 2019),
                (format!("2018年，全县上下真抓实干。{BODY}"), 2018),
                (format!("2019年，全县上下真抓实干。{BODY}"), 2019),
                (format!("去年年底，全县召开动员会。今年，{BODY}"), 2019),
            ];
            if month > 3 {
                openings.push((format!("截至目前，{BODY}"), 2019));
                let until = format!("截至2019年{}月底，任务完成19项。", month - 1);
                openings.push((format!("2017年7月，省督察组开展督察，涉及任务23项。{until}"), 2019));
            }
            if month > 8 {
                openings.push(("截至2018年底，全县户籍人口10万人。目前，共有机构51家。".to_string(), 2019));
            }
            let day = format!("2019年{month}月18日");
            let signed = format!("清源县人民政府\n{day}\n");
            for (opening, year) in openings {
                let text = |head: &str, tail: &str| {
                    format!(
                        "{title}\n{head}\n一、基本情况\n{opening}\n二、下一步打算\n继续抓好落实。\n{tail}"
                    )
                };
                let session = format!("——{day}在清源县第十七届人大常委会第三十一次会议上\n");
                for (head, tail) in [
                    ("县人大常委会：", signed.as_str()),
                    ("县人大常委会：", &format!("{signed}（联系人：马文，电话：2066418）\n")),
                    ("县人大常委会：", &format!("{signed}（此件公开发布）\n抄送：县委办公室。\n")),
                    (session.as_str(), ""),
                    (&format!("发布时间：2019-{month:02}-18 来源：县政府办"), ""),
                    (&format!("日期：2019/{month:02}/18 10:22　字号：[大 中 小]"), ""),
                    (&format!("（{day}）"), ""),
                ] {
                    sweep.read(&text(head, tail), year, None);
                }
            }
        }
    }
    sweep.close(1_680);
}

/// Speeches to a congress early in 2020, which look back on 2019 and plan 2020.
#[test]
fn the_year_of_a_speech() {
    const TITLES: [&str; 9] = [
        "政府工作报告",
        "清源县人民政府工作报告",
        "清源县2020年政府工作报告",
        "清源县政府工作报告（2020年）",
        "政 府 工 作 报 告",
        "清源县人民法院工作报告",
        "清源县人民检察院工作报告",
        "南坪镇人民政府工作报告",
        "清源县人民代表大会常务委员会工作报告",
    ];
    const SESSION: &str = "清源县第十七届人民代表大会第四次会议上";
    let mut sweep = Sweep::new();
    for title in TITLES {
        for venue in [
            format!("——2020年1月8日在{SESSION}"),
            format!("—— 2020年1月8日在 {SESSION}\n清源县人民政府县长　王志明"),
            format!("（2020年1月8日在{SESSION}）"),
            format!("在{SESSION}\n（2020年1月8日）"),
            format!("——二〇二〇年一月八日在{SESSION}"),
            "发布时间：2020-02-12 09:30　来源：县政府办公室".to_string(),
            "发布日期：2020/2/12　浏览：30次".to_string(),
        ] {
            for opening in ["过去的一年", "2019年", "去年", "一年来"] {
                for (review, plan) in [
                    ("一、2019年工作回顾", "二、2020年工作安排"),
                    ("一、过去一年工作回顾", "二、今年工作安排"),
                    ("一、主要工作", "二、下步工作打算"),
                ] {
                    let text = format!(
                        "{title}\n{venue}\n\n各位代表：\n现在，我向大会报告工作，请予审议。\n{review}\n{opening}，全县上下真抓实干。{BODY}\n{plan}\n2020年，要重点抓好三项工作。新建水库3座。\n"
                    );
                    sweep.read(&text, 2019, None);
                }
            }
        }
    }
    sweep.close(756);
}

/// Reports on a part of 2021, told in every place where it may be.
#[test]
fn the_part_of_a_year() {
    let parts: [(&[&str], u8, (u8, u8)); 5] = [
        (&["一季度", "1-3月", "1—3月份", "第一季度", "1至3月"], 4, (1, 3)),
        (&["上半年", "1-6月", "1—6月份", "1至6月"], 7, (1, 6)),
        (&["三季度", "第三季度"], 10, (7, 9)),
        (&["前三季度", "1-9月", "1—9月份"], 10, (1, 9)),
        (&["1-11月"], 12, (1, 11)),
    ];
    let mut sweep = Sweep::new();
    for (names, month, months) in parts {
        let signed = format!("清源县水利局\n2021年{month}月10日\n");
        for part in names {
            for text in [
                format!("清源县2021年{part}工作总结\n{BODY}\n"),
                format!("2021年{part}清源县经济运行情况\n{BODY}\n"),
                format!("清源县{part}经济运行情况分析\n{BODY}\n{signed}"),
                format!("清源县水利局工作总结\n（2021年{part}）\n{BODY}\n"),
                format!("清源县水利局工作总结\n2021年{part}\n\n{BODY}\n"),
                format!("清源县水利局工作情况汇报\n\n2021年{part}，我局真抓实干。{BODY}\n{signed}"),
                format!("清源县水利局工作情况汇报\n\n今年{part}，我局真抓实干。{BODY}\n{signed}"),
                format!(
                    "清源县水利局工作情况汇报\n县政府：\n现将2021年{part}工作情况汇报如下：\n{BODY}\n{signed}"
                ),
                format!(
                    "清源县水利局工作情况汇报\n一、{part}工作完成情况\n{BODY}\n二、下一步打算\n抓好落实。\n{signed}"
                ),
                format!("清源县{part}工作总结\n发布时间：2021-{month:02}-12 来源：县政府办\n\n{BODY}\n"),
                format!(
                    "水利工作简报\n第12期\n清源县水利局　2021年{month}月8日\n2021年{part}水利工作情况\n{BODY}\n"
                ),
            ] {
                sweep.read(&text, 2021, Some(months));
            }
        }
    }
    let table = "| 指标名称 | 单位 | 数量 |\n| 养老机构 | 个 | 96 |\n| 床位 | 张 | 1340 |\n";
    for (title, months) in
        [("统计季报", (1, 9)), ("民政事业统计季报表", (1, 9)), ("主要经济指标月报", (9, 9))]
    {
        for line in ["2021年9月", "（2021年9月）", "2021年9月　　清源县民政局", "报告期：2021年9月"]
        {
            sweep.read(&format!("清源县{title}\n{line}\n{table}"), 2021, Some(months));
        }
        sweep.read(&format!("清源县2021年9月{title}\n{table}"), 2021, Some(months));
    }
    for title in ["3季度民政事业统计快报", "三季度民政事业统计快报", "第三季度统计季报"]
    {
        sweep.read(&format!("2021年{title}\n清源县民政局\n{table}"), 2021, Some((1, 9)));
    }
    // The last report of a year is on the whole of it.
    sweep.read(&format!("清源县统计季报\n2021年12月\n{table}"), 2021, None);
    sweep.close(184);
}

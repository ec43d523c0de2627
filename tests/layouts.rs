//! Tables in all their layouts: the same cells between tabs, bars and gaps, and one a line, come out the same.

use zhibiao::extract::Extractor;
use zhibiao::rules::Rules;

#[path = "support/rendering.rs"]
mod rendering;

/// What a table says: its lines above, its rows, and what each number is.
struct Sheet {
    above: &'static str,
    rows: Vec<Vec<String>>,
    expected: Vec<String>,
}

impl Sheet {
    fn new(above: &'static str, header: &[&str]) -> Self {
        Sheet { above, rows: vec![header.iter().map(ToString::to_string).collect()], expected: Vec::new() }
    }

    /// Adds a row with what its numbers are.
    fn row(&mut self, cells: &[&str], expected: &[String]) {
        self.rows.push(cells.iter().map(ToString::to_string).collect());
        self.expected.extend_from_slice(expected);
    }

    fn joined(&self, mark: &str) -> String {
        self.rows.iter().map(|row| row.join(mark)).collect::<Vec<_>>().join("\n")
    }

    fn barred(&self) -> String {
        self.rows.iter().map(|row| format!("|{}|", row.join("|"))).collect::<Vec<_>>().join("\n")
    }

    /// Columns that start at one place of the page each.
    fn aligned(&self) -> String {
        let width = |cell: &str| cell.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
        let columns = self.rows[0].len();
        let widest = |column: usize| self.rows.iter().map(|row| width(&row[column])).max().unwrap_or(0);
        let widths: Vec<usize> = (0..columns).map(widest).collect();
        let line = |row: &Vec<String>| {
            let cells = row.iter().zip(&widths);
            let padded: String =
                cells.map(|(cell, &wide)| format!("{cell}{}", " ".repeat(wide - width(cell) + 3))).collect();
            padded.trim_end().to_string()
        };
        self.rows.iter().map(line).collect::<Vec<_>>().join("\n")
    }
}

/// Name, unit as printed, unit, and how many of it the printed one is.
const MEASURES: [(&str, &str, &str, i64); 6] = [
    ("粮食产量", "万吨", "吨", 10_000),
    ("进出口总额", "万美元", "美元", 10_000),
    ("公路里程", "公里", "公里", 1),
    ("常住人口", "万人", "人", 10_000),
    ("医院床位", "张", "张", 1),
    ("用电量", "万千瓦时", "千瓦时", 10_000),
];

const ITEMS: [&str; 5] = ["税收收入", "企业所得税", "非税收入", "教育支出", "农林水支出"];

/// Amounts and rates of row `k`, no two alike.
fn amount(k: usize) -> i64 {
    127 + 389 * k as i64
}

fn rate(k: usize) -> String {
    format!("{}{}.{}", if k % 3 == 1 { "-" } else { "" }, 2 + 3 * k, 1 + k % 9)
}

/// 指标 | 单位 | amount | growth
fn measured() -> Sheet {
    let mut sheet = Sheet::new("2032年主要经济指标完成情况", &["指标", "单位", "2032年", "比上年增长（%）"]);
    for (k, (name, printed, unit, times)) in MEASURES.into_iter().enumerate() {
        let (level, growth) = (amount(k), rate(k));
        let expected =
            [format!("{name} = {} {unit}", level * times), format!("{name} = {growth} %, change yoy")];
        sheet.row(&[name, printed, &level.to_string(), &growth], &expected);
    }
    sheet
}

/// 指标（unit） | amount | growth
fn labelled() -> Sheet {
    let mut sheet = Sheet::new("主要经济指标", &["指标", "绝对数", "同比增长%"]);
    for (k, (name, printed, unit, times)) in MEASURES.into_iter().enumerate() {
        let (level, growth) = (amount(k), rate(k));
        let expected =
            [format!("{name} = {} {unit}", level * times), format!("{name} = {growth} %, change yoy")];
        sheet.row(&[&format!("{name}（{printed}）"), &level.to_string(), &growth], &expected);
    }
    sheet
}

/// The unit above, a plan and what came of it.
fn budgeted() -> Sheet {
    let header = ["项目", "预算数", "执行数", "完成预算%", "比上年增长%"];
    let mut sheet = Sheet::new("2032年一般公共预算收支执行情况表\n单位：万元", &header);
    for (k, item) in ITEMS.into_iter().enumerate() {
        let (plan, done) = (amount(k), amount(k) + 7);
        let (share, growth) = (format!("{}.5", 91 + k), rate(k));
        let expected = [
            format!("{item} = {} 元, target", plan * 10_000),
            format!("{item} = {} 元", done * 10_000),
            format!("{item}完成预算 = {share} %"),
            format!("{item} = {growth} %, change yoy"),
        ];
        sheet.row(&[item, &plan.to_string(), &done.to_string(), &share, &growth], &expected);
    }
    sheet
}

/// Years, quarters or goals side by side: the period of each column, and its status.
fn timed(above: &'static str, columns: &[(&str, &str)]) -> Sheet {
    let header: Vec<&str> =
        ["指标", "单位"].into_iter().chain(columns.iter().map(|column| column.0)).collect();
    let mut sheet = Sheet::new(above, &header);
    for (k, (name, printed, unit, times)) in MEASURES.into_iter().enumerate() {
        let levels: Vec<i64> = (0..columns.len()).map(|at| amount(k) + 11 * at as i64).collect();
        let words: Vec<String> = levels.iter().map(ToString::to_string).collect();
        let cells: Vec<&str> = [name, printed].into_iter().chain(words.iter().map(String::as_str)).collect();
        let each = levels.iter().zip(columns);
        let expected: Vec<String> =
            each.map(|(level, (_, said))| format!("{name} = {} {unit}{said}", level * times)).collect();
        sheet.row(&cells, &expected);
    }
    sheet
}

/// What a year comes to beside the one before, as an amount and as a rate.
fn compared() -> Sheet {
    let header = ["项目", "2031年决算数", "2032年决算数", "增减额", "增减%"];
    let mut sheet = Sheet::new("2032年财政收支情况\n单位：万元", &header);
    for (k, item) in ITEMS.into_iter().enumerate() {
        let (before, now, growth) = (amount(k), amount(k) + 19, rate(k));
        let expected = [
            format!("{item} = {} 元, 2031", before * 10_000),
            format!("{item} = {} 元", now * 10_000),
            format!("{item} = 190000 元, change"),
            format!("{item} = {growth} %, change"),
        ];
        sheet.row(&[item, &before.to_string(), &now.to_string(), "19", &growth], &expected);
    }
    sheet
}

/// How much was sold, in a unit of the row's own, and for how much, in that of its column.
fn traded() -> Sheet {
    let header = ["商品名称", "单位", "数量", "比上年增长（%）", "金额（万美元）", "比上年增长（%）"];
    let mut sheet = Sheet::new("2032年主要商品出口数量、金额及其增长速度", &header);
    for (k, (item, unit)) in
        [("苹果汁", "吨"), ("机电产品", "—"), ("竹制家具", "件"), ("手表", "万只")].into_iter().enumerate()
    {
        let (count, paid, growth) = (amount(k), amount(k) + 7, rate(k));
        let sum = format!("{item} = {} 美元", paid * 10_000);
        let moved = format!("{item} = {growth} %, change yoy");
        let paid = paid.to_string();
        if unit == "—" {
            sheet.row(&[item, unit, "—", "—", &paid, &growth], &[sum, moved]);
            continue;
        }
        let (unit_of, times) = unit.strip_prefix('万').map_or((unit, 1), |of| (of, 10_000));
        let counted = format!("{item} = {} {unit_of}", count * times);
        sheet.row(
            &[item, unit, &count.to_string(), &growth, &paid, &growth],
            &[counted, moved.clone(), sum, moved],
        );
    }
    sheet
}

/// Running numbers, shares and places.
fn ranked() -> Sheet {
    let header = ["序号", "项目", "金额（万元）", "占比（%）", "全市位次"];
    let mut sheet = Sheet::new("2032年收支构成", &header);
    for (k, item) in ITEMS.into_iter().enumerate() {
        let (level, share) = (amount(k), format!("{}.4", 11 + k));
        let expected = [
            format!("{item} = {} 元", level * 10_000),
            format!("{item}占比 = {share} %"),
            format!("{item}全市位次 = {} 位, rank", k + 2),
        ];
        let (serial, place) = ((k + 1).to_string(), (k + 2).to_string());
        sheet.row(&[&serial, item, &level.to_string(), &share, &place], &expected);
    }
    sheet
}

/// Products with the units of their own, all amounts with two decimals and all rates with one.
fn produced() -> Sheet {
    let mut sheet = Sheet::new("表2 2032年主要工业产品产量", &["产品名称", "单位", "产量", "比上年增长(%)"]);
    for (k, (name, printed, unit, times)) in [
        ("面粉", "万吨", "吨", 100),
        ("卷烟", "亿支", "支", 1_000_000),
        ("变压器", "万千伏安", "千伏安", 100),
    ]
    .into_iter()
    .chain([("家具", "万件", "件", 100), ("发电量", "亿千瓦时", "千瓦时", 1_000_000)])
    .enumerate()
    {
        let (level, growth) = (amount(k), rate(k));
        let expected =
            [format!("{name} = {} {unit}", level * times), format!("{name} = {growth} %, change yoy")];
        let cell = format!("{}.{:02}", level / 100, level % 100);
        sheet.row(&[name, printed, &cell, &growth], &expected);
    }
    sheet
}

#[test]
fn cells_that_have_run_together_part_by_their_decimals() {
    let sheet = produced();
    let rows = sheet.joined("");
    let extractor = Extractor::new(&Rules::built_in());
    for table in
        [format!("\n{}\n{rows}\n", sheet.above), format!(" {} {} ", sheet.above, rows.replace('\n', ""))]
    {
        let text = format!(
            "秀川县2032年国民经济和社会发展统计公报\n\n二、工业\n全年工业用电31亿千瓦时。{table}全年建筑业增加值12.5亿元，增长4.1%。\n"
        );
        let extraction = extractor.extract("table.txt", text.as_bytes()).expect("text");
        let mut got: Vec<String> =
            extraction.observations.iter().map(|found| rendering::line(found, Some(2032))).collect();
        assert_eq!(got.remove(0), "工业用电 = 3100000000 千瓦时", "{text}");
        let behind = got.split_off(got.len() - 2);
        assert_eq!(behind, ["建筑业增加值 = 1250000000 元", "建筑业增加值 = 4.1 %, change"], "{text}");
        assert_eq!(got, sheet.expected, "{text}");
        assert!(extraction.diagnostics.is_empty(), "{:?}", extraction.diagnostics);
    }
}

#[test]
fn cells_are_the_same_in_every_layout() {
    let sheets = [
        ("measured", measured()),
        ("labelled", labelled()),
        ("budgeted", budgeted()),
        ("years", timed("主要指标", &[("2031年", ", 2031"), ("2032年", "")])),
        (
            "quarters",
            timed(
                "2032年分季度情况",
                &[
                    ("一季度", ", 2032-Q1"),
                    ("二季度", ", 2032-Q2"),
                    ("三季度", ", 2032-Q3"),
                    ("四季度", ", 2032-Q4"),
                ],
            ),
        ),
        ("year before", timed("主要指标", &[("2032年", ""), ("去年同期", ", 2031")])),
        ("goals", timed("主要指标", &[("2032年实际", ""), ("2033年目标", ", target, 2033")])),
        ("compared", compared()),
        ("ranked", ranked()),
        ("traded", traded()),
    ];
    let extractor = Extractor::new(&Rules::built_in());
    let mut faults = Vec::new();
    for (name, sheet) in &sheets {
        let layouts = [
            ("tabs", sheet.joined("\t")),
            ("bars", sheet.barred()),
            ("gaps", sheet.aligned()),
            ("wide blanks", sheet.joined("　　")),
            ("one a line", sheet.joined("\n")),
        ];
        for (layout, table) in layouts {
            let text = format!(
                "秀川县2032年国民经济和社会发展统计公报\n\n2032年，全县经济运行平稳。\n\n{}\n{table}\n\n注：为快报数。\n",
                sheet.above
            );
            let extraction = extractor.extract("table.txt", text.as_bytes()).expect("text");
            let year = extraction.document.metadata.year;
            let got: Vec<String> =
                extraction.observations.iter().map(|found| rendering::line(found, year)).collect();
            if got != sheet.expected {
                faults.push(format!(
                    "{name}, {layout}:\n{}\nwants:\n{}",
                    got.join("\n"),
                    sheet.expected.join("\n")
                ));
            }
        }
    }
    assert!(
        faults.is_empty(),
        "{} of {}:\n{}",
        faults.len(),
        5 * sheets.len(),
        faults[..faults.len().min(2)].join("\n---\n")
    );
}

//! The structure of documents: properties that hold for any text, those of annotated reports among them where they are at hand.

use std::fs;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use zhibiao::document::{Document, LineKind, Reader};
use zhibiao::rules::Rules;
use zhibiao::span::Span;

#[path = "support/beside.rs"]
mod beside;

/// Asserts what must hold of every document, whatever its text.
fn check(text: &str, document: &Document) {
    let on_boundaries = |span: Span| {
        assert!(span.start <= span.end && span.end <= text.len(), "{span:?} in {} bytes", text.len());
        assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end), "{span:?}");
    };
    // Lines and their terminators make up the text.
    let mut rebuilt = String::new();
    for (index, line) in document.lines.iter().enumerate() {
        on_boundaries(line.span);
        let next = document.lines.get(index + 1).map_or(text.len(), |next| next.span.start);
        assert!(["", "\n", "\r", "\r\n"].contains(&&text[line.span.end..next]));
        assert!(!line.span.of(text).contains(['\n', '\r']));
        rebuilt.push_str(&text[line.span.start..next]);
        assert!(!line.wraps || index + 1 < document.lines.len(), "the last line runs on into nothing");
    }
    assert_eq!(rebuilt, text);
    // The tree is total: what stands before the first section, and the outermost sections, make up the text.
    let outermost: Vec<Span> = document
        .sections
        .iter()
        .filter(|section| section.parent.is_none())
        .map(|section| section.span)
        .collect();
    let mut end = outermost.first().map_or(text.len(), |first| first.start);
    for section in &outermost {
        assert_eq!(section.start, end);
        end = section.end;
    }
    assert_eq!(end, text.len());
    for (index, section) in document.sections.iter().enumerate() {
        for span in [section.label, section.title, section.span] {
            on_boundaries(span);
        }
        assert!(
            section.level > 0
                && section.span.start == section.label.start
                && section.label.end <= section.title.start
        );
        assert!(section.title.end <= section.span.end);
        if let Some(parent) = section.parent {
            let parent_section = &document.sections[parent];
            assert!(parent < index && parent_section.level < section.level);
            assert!(
                parent_section.span.start < section.span.start && section.span.end <= parent_section.span.end
            );
        }
        assert_eq!(document.section_at(section.span.start), Some(index));
    }
    let mut behind = 0;
    for table in &document.tables {
        on_boundaries(table.span);
        assert!(table.span.start >= behind, "tables follow each other");
        behind = table.span.end;
        assert!(table.header_rows < table.rows.len());
        table
            .rows
            .iter()
            .flatten()
            .flatten()
            .copied()
            .chain(table.caption)
            .chain(table.unit)
            .for_each(on_boundaries);
    }
    on_boundaries(document.body);
}

/// Pieces that documents are made of, and some that they are not.
fn fragment() -> impl Strategy<Value = String> {
    let written = prop_oneof![
        Just("一、"),
        Just("二、"),
        Just("（一）"),
        Just("(二)"),
        Just("1."),
        Just("2．"),
        Just("⑴"),
        Just("①"),
        Just("一是"),
        Just("二是"),
        Just("第一，"),
        Just("第一章 "),
        Just("01"),
        Just("02\n综合"),
        Just("首先，"),
        Just("目录"),
        Just("注："),
        Just("附件"),
        Just("。"),
        Just("；"),
        Just("，"),
        Just("："),
        Just("\n"),
        Just("\r\n"),
        Just("\r"),
        Just("\n\n"),
        Just("\u{3000}\u{3000}"),
        Just("  "),
        Just("\t"),
        Just(" | "),
        Just("|||"),
        Just("——"),
        Just("- 3 -"),
        Just("12"),
        Just("3.5%"),
        Just("1,234"),
        Just("2023年"),
        Just("二〇二三年一月"),
        Just("2023-01-05"),
        Just("全县"),
        Just("岭北县"),
        Just("人民政府"),
        Just("政府工作报告"),
        Just("各位代表："),
        Just("指标"),
        Just("单位：万元"),
        Just("持平"),
        Just("相关新闻"),
        Just("打印"),
        Just("一万一万一万"),
        Just("（（（（"),
        Just("））））"),
        Just("\u{FEFF}"),
        Just("\u{0}"),
        Just("𠀀"),
        Just("e\u{301}"),
    ];
    prop_oneof![4 => written.prop_map(String::from), 1 => any::<String>()]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 400, ..ProptestConfig::default() })]
    #[test]
    fn any_text_is_read_whole(fragments in prop::collection::vec(fragment(), 0..60)) {
        let text = fragments.concat();
        check(&text, &Reader::new(&Rules::built_in()).read(&text));
    }
}

#[test]
fn hostile_texts_take_linear_time() {
    let reader = Reader::new(&Rules::built_in());
    let lines = |line: &str| line.repeat(300_000);
    let texts = [
        ("nested brackets", "（".repeat(100_000) + &"）".repeat(100_000)),
        ("one long line", "全县生产总值增长百分之八，".repeat(200_000)),
        ("numerals", "一万".repeat(500_000)),
        ("labels", "一、".repeat(300_000)),
        ("labels on lines", lines("一、\n")),
        ("bare numbers on lines", lines("1\n")),
        ("cells on lines", lines("甲\n1\n2\n3\n")),
        ("rows", lines("甲 1 2\n")),
        ("blank lines", lines("\n")),
        ("blanks", " ".repeat(1_000_000)),
        ("tables of contents", lines("目录\n一、总则\n")),
        ("furniture", lines("相关新闻\n打印\n")),
        ("places", lines("岭北县东川市西岭镇\n")),
        ("years", lines("2021年至2023年\n")),
        ("bars", "| ".repeat(500_000)),
        ("cells before bars", lines("甲 |\n1 |\n2 |\n")),
    ];
    for (name, text) in texts {
        let start = Instant::now();
        check(&text, &reader.read(&text));
        let took = start.elapsed();
        assert!(took < Duration::from_secs(20), "{name}: {took:?} for {} bytes", text.len());
    }
}

#[test]
fn a_report_in_the_form_of_an_official_document() {
    let text = "\
岭北县人民政府
关于2023年法治政府建设情况的报告

市政府：
2023年，我县扎实推进依法行政，现将有关情况报告如下。
一、主要工作
（一）强化监督。受理行政复议申请34件。一是健全机制。办结31件。二是公开结果；公开28件。
（二）优化服务
1. 压缩时限。办件1.3万件，第一、二季度各占四成。
二、存在不足
执法人员仅12名。

岭北县人民政府
2024年1月8日
【打印】【关闭窗口】
";
    let document = Reader::new(&Rules::built_in()).read(text);
    check(text, &document);
    assert_eq!(
        outline(text, &document),
        [
            "1 一、 主要工作",
            "2 （一） 强化监督",
            "4 一是 健全机制",
            "4 二是 公开结果",
            "2 （二） 优化服务",
            "3 1. 压缩时限",
            "1 二、 存在不足",
        ]
    );
    let metadata = &document.metadata;
    assert_eq!(metadata.title.as_deref(), Some("岭北县人民政府关于2023年法治政府建设情况的报告"));
    assert_eq!(metadata.issuer.as_deref(), Some("岭北县人民政府"));
    assert_eq!(metadata.addressee.as_deref(), Some("市政府"));
    assert_eq!(metadata.area.as_deref(), Some("岭北县"));
    assert_eq!((metadata.year, metadata.months), (Some(2023), None));
    assert_eq!(metadata.date.as_deref(), Some("2024-01-08"));
    assert_eq!(metadata.genre.as_str(), "fazhi");
    let kinds: String = document
        .lines
        .iter()
        .map(|line| match line.kind {
            LineKind::Blank => 'b',
            LineKind::Prose => 'p',
            LineKind::Heading => 'h',
            LineKind::Table => 't',
            LineKind::Frame => 'f',
            LineKind::PageMark => 'm',
            LineKind::Furniture => 'w',
        })
        .collect();
    assert_eq!(kinds, "ffbfphphphpbffw");
    assert!(document.body.of(text).starts_with("岭北县人民政府\n关于"));
    assert!(document.body.of(text).ends_with("2024年1月8日"));
}

/// The headings of a text, each with its level.
fn outline(text: &str, document: &Document) -> Vec<String> {
    let heading =
        |level: usize, label: Span, title: Span| format!("{level} {} {}", label.of(text), title.of(text));
    document.sections.iter().map(|section| heading(section.level, section.label, section.title)).collect()
}

#[test]
fn headings_whose_line_breaks_are_lost() {
    for (text, expected) in [
        (
            "2023年岭北镇工作报告 一、2023年工作再上台阶,成绩来之不易 2023年是丰收之年。 (一)经济稳中向好。实现产值3亿元。 (二)城乡更加宜居。新建公园2个。",
            &["1 一、 2023年工作再上台阶,成绩来之不易", "2 (一) 经济稳中向好", "2 (二) 城乡更加宜居"][..],
        ),
        (
            "今年以来,全局上下齐心协力。现将有关情况报告如下。一、主要成效（一）粮食生产再获丰收。粮食总产量9万吨。",
            &["1 一、 主要成效", "2 （一） 粮食生产再获丰收"],
        ),
        (
            "一、“十一五”回顾\n\n全镇经济平稳，百姓安居，\n\n一、农业结构不断优化\n\n新建茶园16个。\n\n二、农村面貌不断改善\n\n修建道路5公里。",
            &["1 一、 “十一五”回顾", "1 一、 农业结构不断优化", "1 二、 农村面貌不断改善"],
        ),
        (
            "岭北县水利局2021年第一季度工作总结一、强化管理。新建泵站12座。\n二、强化服务。受理申请3件。",
            &["1 一、 强化管理", "1 二、 强化服务"],
        ),
        (
            "（一）优化服务\n1.简化流程。一是减材料。\n2.压缩时限。一是减环节。\n（二）强化执法\n3.规范检查。一是减频次。\n",
            &[
                "1 （一） 优化服务",
                "2 1. 简化流程",
                "3 一是 减材料",
                "2 2. 压缩时限",
                "3 一是 减环节",
                "1 （二） 强化执法",
                "2 3. 规范检查",
                "3 一是 减频次",
            ],
        ),
        ("一、税收收入 |\n二、非税收入 |\n三、转移性收入 |\n", &[]),
        (
            "全局采取以下措施：一是加强考核。检查企业12家。二是优化服务。培训人员30人。 |\n|\n",
            &["1 一是 加强考核", "1 二是 优化服务"],
        ),
    ] {
        let document = Document::read(text, &Rules::built_in());
        check(text, &document);
        assert_eq!(outline(text, &document), expected, "{text}");
    }
}

#[test]
fn headings_with_several_numbers_with_blanks_and_with_broken_dates() {
    for (text, expected) in [
        (
            "1.主要做法\n1.1规范执法\n检查企业12家。\n1.2 抓好普法\n一是宣讲进村。二是宣讲入户。\n1.2.1城区\n1.2.2农村\n2.存在问题\n2.1 队伍不稳\n2.2 经费不足\n",
            &[
                "1 1. 主要做法",
                "2 1.1 规范执法",
                "2 1.2 抓好普法",
                "4 一是 宣讲进村",
                "4 二是 宣讲入户",
                "3 1.2.1 城区",
                "3 1.2.2 农村",
                "1 2. 存在问题",
                "2 2.1 队伍不稳",
                "2 2.2 经费不足",
            ][..],
        ),
        ("一、农业\n1.1万亩油菜丰收。\n1.2万亩茶园投产。\n2.1规范执法\n", &["1 一、 农业"]),
        (
            "一、基本情况\n全镇12个村。\n二、____年工作打算\n新建泵站5座。",
            &["1 一、 基本情况", "1 二、 ____年工作打算"],
        ),
        (
            "一、2014\n年工作回顾\n新建泵站5座。\n二、\n2015\n年工作打算\n新建泵站6座。",
            &["1 一、 2014\n年工作回顾", "1 二、 2015\n年工作打算"],
        ),
    ] {
        let document = Document::read(text, &Rules::built_in());
        check(text, &document);
        assert_eq!(outline(text, &document), expected, "{text}");
    }
}

#[test]
fn the_headline_of_news_tells_its_months() {
    let text = "上半年全市商务运行态势良好\n\n明湖日报 2023年08月03日\n\n上半年，全市外贸增长6.2%。餐饮收入增长7.9%。\n";
    let metadata = Document::read(text, &Rules::built_in()).metadata;
    assert_eq!((metadata.year, metadata.months), (Some(2023), Some((1, 6))));
}

/// Web pages join what stands in two lines of a report: the year is that before the session's.
#[test]
fn a_title_and_its_venue_in_one_line() {
    for (between, behind) in [("——", ""), ("  ", ""), ("（", "）")] {
        let text = format!(
            "岭北县人民政府工作报告{between}2017年1月10日在岭北县第十七届人民代表大会第一次会议上{behind}\n各位代表：\n一年来，办结12件。\n"
        );
        let metadata = Document::read(&text, &Rules::built_in()).metadata;
        assert_eq!(metadata.title.as_deref(), Some("岭北县人民政府工作报告"), "{between}");
        assert_eq!((metadata.year, metadata.date.as_deref()), (Some(2016), Some("2017-01-10")), "{between}");
    }
}

/// Title, issuer, year and date of a head as a web page or a file gives it.
#[test]
fn heads_of_pages() {
    let (title, county) = ("岭北县水利局2021年工作总结", Some("岭北县水利局"));
    let body = "新建泵站12座。举办培训班8期。\n";
    for (head, title, issuer, year, date) in [
        (
            "岭北县水利局2021年工作总结-岭北县人民政府门户网站\n您的位置：首页 > 2023年\n",
            title,
            None,
            2021,
            None,
        ),
        ("岭北县水利局2021年工作总结|工作总结|岭北县水利局\n", title, None, 2021, None),
        ("标题：岭北县水利局2021年工作总结\n", title, None, 2021, None),
        (
            "发文机关：岭北县水利局　成文日期：2022年1月5日\n标　　题：岭北县水利局2021年工作总结\n岭北县水利局2021年工作总结\n",
            title,
            None,
            2021,
            Some("2022-01-05"),
        ),
        ("# 岭北县水利局2021年工作总结\n> 发布日期：2022-01-05\n", title, None, 2021, Some("2022-01-05")),
        ("title: 岭北县水利局2021年工作总结\ndate: 2022-01-05\n", title, None, 2021, Some("2022-01-05")),
        ("岭北县水利局2021年工作总结.docx\n岭北县水利局2021年工作总结\n", title, None, 2021, None),
        (
            "部门：县水利局 | 时间：2022/1/5 | 阅读：12\n岭北县水利局2021年工作总结\n",
            title,
            None,
            2021,
            Some("2022-01-05"),
        ),
        (
            "公开事项名称：\t水利局工作总结\n生成日期：\t2022-01-05\n公开机构：\t县水利局\n岭北县水利局2021年工作总结\n",
            title,
            None,
            2021,
            Some("2022-01-05"),
        ),
        ("[2022-01-05] 岭北县水利局2021年工作总结\n", title, None, 2021, None),
        ("岭北县水利局工作总结2021\n", "岭北县水利局工作总结2021", None, 2021, None),
        ("岭北县水利局2021年工作总结 2022-01-05 来源：县水利局\n", title, None, 2021, Some("2022-01-05")),
        (
            "岭北县水利局2021年工作总结\n2022-01-05 10:22:31 来源：县水利局\n",
            title,
            None,
            2021,
            Some("2022-01-05"),
        ),
        ("岭北县水利局2021年工作总结\n（2022年1月5日 星期三）\n", title, None, 2021, Some("2022-01-05")),
        ("2021年工作总结\n岭北县水利局 2022.1.5\n", "2021年工作总结", county, 2021, Some("2022-01-05")),
        (
            "岭北县水利局    2022年1月5日印发\n岭北县水利局2021年工作总结\n",
            title,
            county,
            2021,
            Some("2022-01-05"),
        ),
        (
            "水利工作简报\n岭北县水利局 2021年3月31日\n2021年一季度水利工作情况\n",
            "水利工作简报",
            county,
            2021,
            Some("2021-03-31"),
        ),
        (
            "| [ 索引号 ] | 008612345/2022-00012 | [ 发文字号 ] | 无 |\n| [ 成文日期 ] | 2022-01-05 | [ 发布日期 ] | 2022-01-07 |\n岭北县水利局2021年工作总结\n",
            title,
            None,
            2021,
            Some("2022-01-05"),
        ),
        ("2022年政府工作报告 各位代表：过去一年，", "2022年政府工作报告", None, 2021, None),
        (
            "岭北县水利局2021年工作总结\n2022年工作计划\n",
            "岭北县水利局2021年工作总结2022年工作计划",
            None,
            2021,
            None,
        ),
    ] {
        let metadata = Document::read(&format!("{head}{body}"), &Rules::built_in()).metadata;
        let got =
            (metadata.title.as_deref(), metadata.issuer.as_deref(), metadata.year, metadata.date.as_deref());
        assert_eq!(got, (Some(title), issuer, Some(year), date), "{head}");
    }
}

/// 2021年1-6月 on the second line of a title is a part of no year but its own.
#[test]
fn the_second_line_of_a_title_tells_no_months_of_its_first_year() {
    let text = "岭北县2020年财政决算和2021年1-6月预算执行情况的报告\n日期：2021-07-21\n\n岭北县2020年财政决算和\n\
                2021年1-6月预算执行情况的报告\n\n一、2020年财政决算\n收入12亿元。\n";
    let metadata = Document::read(text, &Rules::built_in()).metadata;
    assert_eq!((metadata.year, metadata.months), (Some(2020), None));
}

/// What a signature is dated is not the year of a heading.
#[test]
fn a_signature_in_january_is_of_the_year_after() {
    let text = "岭北县水利局年度工作总结\n一年来，新建泵站12座。\n2022年1月5日\n";
    assert_eq!(Document::read(text, &Rules::built_in()).metadata.year, Some(2021));
}

#[test]
fn annotated_reports_hold_together() {
    let reader = Reader::new(&Rules::built_in());
    for path in beside::references() {
        let text = fs::read_to_string(path.with_extension("txt")).expect("the text beside its reference");
        check(&text, &reader.read(&text));
    }
}

/// The reference area of a head, and who issued what stands below it.
#[test]
fn places_of_heads() {
    for (head, area, issuer) in [
        ("民政事业统计季报表\n2021年3月　　　穗坪市民政局\n", "穗坪市", Some("穗坪市民政局")),
        ("一季度岭北县经济运行情况\n", "岭北县", None),
        ("1-4月岭北县财政收支情况\n", "岭北县", None),
        ("今年上半年岭北县经济运行情况\n", "岭北县", None),
        ("岭北市民族宗教事务局2021年工作总结\n", "岭北市", None),
    ] {
        let text = format!("{head}\n新建服务站12个。\n");
        let metadata = Document::read(&text, &Rules::built_in()).metadata;
        assert_eq!((metadata.area.as_deref(), metadata.issuer.as_deref()), (Some(area), issuer), "{head}");
    }
    let metadata =
        Document::read("一季度全市经济运行情况分析\n\n完成投资3亿元。\n", &Rules::built_in()).metadata;
    assert_eq!(metadata.area, None, "a part of a year is no place");
}

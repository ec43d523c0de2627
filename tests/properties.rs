//! What holds for every text, however strange.
//!
//! *Grounding*: every observation can be pointed at in the text, in order, and no two numbers share a character.
//! *Conservation*: every run of digits is accounted for. The texts are made of report-like pieces and of clauses of reports,
//! joined without any care, and of arbitrary characters.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use zhibiao::decimal::Decimal;
use zhibiao::decode::Form;
use zhibiao::extract::{Depth, Extraction, Extractor, Input};
use zhibiao::observation::Observation;
use zhibiao::quantity::Class;
use zhibiao::rules::Rules;
use zhibiao::span::Offsets;

/// Pieces that meet in real reports, and some that never should.
const PIECES: [&str; 72] = [
    "一、",
    "（二）",
    "(三)",
    "3.",
    "４．",
    "第五条 ",
    "①",
    "一是",
    "二是",
    "首先,",
    "第一部分 ",
    "（1）",
    "受理行政复议申请",
    "地区生产总值",
    "答复率、答复及时率",
    "发放宣传资料",
    "其中:",
    "办结率和满意率",
    "同比下降",
    "比上年增长",
    "环比上升",
    "较2020年提高",
    "减少",
    "分别为",
    "分别增长",
    "位居全市第",
    "排名第三",
    "达",
    "约",
    "近",
    "超过",
    "不少于",
    "力争",
    "2024年计划",
    "1—11月",
    "上半年",
    "五年来",
    "截至12月底",
    "件",
    "万余人次",
    "亿元",
    "个百分点",
    "%",
    "‰",
    "倍",
    "平方公里",
    "万元/人",
    "微克/立方米",
    "左右",
    "以上",
    "12345热线",
    "〔2023〕5号",
    "110",
    "5G",
    "2023年1月15日",
    "10:30",
    "0769-12345678",
    "“1310”部署",
    "三项制度",
    "第十四届",
    "65岁以上",
    "G15",
    "|",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "\u{3000}\u{3000}",
    " ",
    "，",
    "。",
    "；",
];

/// A number as it may be written.
fn number() -> impl Strategy<Value = String> {
    prop_oneof![
        (0u64..2_000_000).prop_map(|n| n.to_string()),
        (0u64..100_000, 0u32..100).prop_map(|(whole, part)| format!("{whole}.{part:02}")),
        (1u64..9_000_000).prop_map(with_commas),
        (0u64..100_000).prop_map(|n| full_width(&n.to_string())),
        (0u64..200_000_000).prop_map(chinese),
        (1u32..100, 0u32..50).prop_map(|(low, more)| format!("{low}至{}", low + more)),
        (1u32..10, 1u32..10).prop_map(|(a, b)| format!("{a}/{b}")),
        "[0-9]{31,40}",
        "[0-9.,:/%-]{1,8}",
    ]
}

fn report() -> impl Strategy<Value = String> {
    let piece = prop_oneof![3 => prop::sample::select(&PIECES[..]).prop_map(str::to_owned), 2 => number()];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// What ends a clause, and much that should not.
const ENDS: [&str; 16] =
    ["，", "，", "。", "；", "、", ",", ";", ".", "\n", "\n", "：", "（", "）", "”", "\u{3000}", ""];

/// Clauses of the sample reports in any order, their punctuation in any width and any place.
fn shuffled() -> impl Strategy<Value = String> {
    let clause = (prop::sample::select(clauses()), prop::sample::select(&ENDS[..]));
    prop::collection::vec(clause.prop_map(|(clause, end)| format!("{clause}{end}")), 0..40)
        .prop_map(|clauses| clauses.concat())
}

/// The clauses of the sample reports, and of the examples of the rules.
fn clauses() -> Vec<String> {
    let files = ["samples", "rules"].into_iter().flat_map(|folder| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let mut files: Vec<PathBuf> =
            fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
        files.sort();
        files
    });
    let text = |path: PathBuf| fs::read_to_string(path).unwrap_or_default();
    let mut clauses: Vec<String> = files
        .map(text)
        .flat_map(|text| text.split(['，', '。', '；', '\n', '"']).map(str::to_owned).collect::<Vec<_>>())
        .filter(|clause| (2..=40).contains(&clause.chars().count()))
        .collect();
    clauses.dedup();
    clauses
}

fn extracted(text: &str) -> Extraction<'_> {
    read(text, Depth::Numerals)
}

fn read(text: &str, depth: Depth) -> Extraction<'_> {
    thread_local! {
        static EXTRACTOR: Extractor = Extractor::new(&Rules::built_in());
    }
    let input = Input { bytes: text.as_bytes(), form: Form::Plain, given: None };
    EXTRACTOR.with(|extractor| extractor.read("-", input, depth).expect("a Rust string is text"))
}

/// The same texts every time: a red build means that the change made it so. Fuzzing looks for new ones.
fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 2000,
        rng_seed: RngSeed::Fixed(20_240_115),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn reports_are_grounded_and_nothing_is_lost(text in report()) {
        grounded(&extracted(&text))?;
        conserved(&extracted(&text))?;
    }

    #[test]
    fn any_text_is_grounded_and_nothing_is_lost(text in "(\\PC|\\s){0,80}") {
        grounded(&extracted(&text))?;
        conserved(&extracted(&text))?;
    }

    #[test]
    fn what_is_not_kept_was_no_concern(text in report()) {
        let all = extracted(&text);
        let numbers = read(&text, Depth::Numbers);
        prop_assert_eq!(&numbers.observations, &all.observations);
        prop_assert_eq!(&numbers.diagnostics, &all.diagnostics);
        let unclaimed = all.mentions.into_iter().filter(|mention| mention.class == Class::Unclaimed);
        prop_assert_eq!(numbers.mentions, unclaimed.collect::<Vec<_>>());
    }

    #[test]
    fn every_chinese_numeral_reads_as_its_number(n in 2u64..1_000_000_000_000) {
        let text = format!("受理行政复议申请{}件。", chinese(n));
        let found = extracted(&text);
        let values: Vec<Decimal> = found.observations.iter().map(|o| o.value).collect();
        prop_assert_eq!(values, [Decimal::new(n.into(), 0)], "{}", text);
    }

    #[test]
    fn every_arabic_spelling_reads_as_its_number(n in 0u64..1_000_000_000_000, style in 0..3) {
        let spelling = match style {
            0 => n.to_string(),
            1 => with_commas(n),
            _ => full_width(&n.to_string()),
        };
        let text = format!("受理行政复议申请{spelling}件。");
        let found = extracted(&text);
        let values: Vec<Decimal> = found.observations.iter().map(|o| o.value).collect();
        prop_assert_eq!(values, [Decimal::new(n.into(), 0)], "{}", text);
    }

    #[test]
    fn decimals_print_as_they_are_read(mantissa in any::<i64>(), scale in 0u32..18) {
        let decimal = Decimal::new(mantissa.into(), scale);
        let printed = decimal.to_string();
        prop_assert_eq!(printed.parse::<Decimal>(), Ok(decimal));
        prop_assert!(!(printed.contains('e') || printed.contains('.') && printed.ends_with('0')), "{}", printed);
    }

    #[test]
    fn decimals_add_and_divide_exactly(a in -1_000_000_000i64..1_000_000_000, b in 1i64..100_000, scale in 0u32..6) {
        let (x, y) = (Decimal::new(a.into(), scale), Decimal::new(b.into(), scale / 2));
        let sum = x.checked_add(y).expect("small numbers");
        prop_assert_eq!(sum.checked_add(y.negate()), Some(x));
        let product = x.checked_mul(y).expect("small numbers");
        prop_assert_eq!(product.checked_div(y), Some(x));
        prop_assert_eq!(x < y, (x.to_f64()) < (y.to_f64()));
    }
}

proptest! {
    // Many, for what goes wrong takes two clauses and the mark between them.
    #![proptest_config(ProptestConfig { cases: 20_000, ..config() })]

    #[test]
    fn shuffled_reports_are_grounded_and_nothing_is_lost(text in shuffled()) {
        grounded(&extracted(&text))?;
        conserved(&extracted(&text))?;
    }
}

/// `text[start:end] == raw` in code points, in order, and different numbers never overlap.
fn grounded(found: &Extraction<'_>) -> Result<(), TestCaseError> {
    let text: &str = &found.text;
    let characters: Vec<char> = text.chars().collect();
    let mut offsets = Offsets::new(text);
    for observation in &found.observations {
        let (start, end) = (observation.span.start, observation.span.end);
        prop_assert!(text.get(start..end).is_some(), "on character boundaries: {:?}", observation.span);
        let points = offsets.at(start)..offsets.at(end);
        prop_assert_eq!(characters[points].iter().collect::<String>(), observation.span.of(text));
        prop_assert!(!observation.span.is_empty());
    }
    for pair in found.observations.windows(2) {
        let (one, other) = (pair[0].span, pair[1].span);
        prop_assert!(one == other || one.end <= other.start, "{:?} before {:?}", one, other);
    }
    for pair in found.mentions.windows(2) {
        prop_assert!(pair[0].span.end <= pair[1].span.start, "{:?}", pair);
    }
    Ok(())
}

/// Every digit is part of a mention, and what nobody claims has its diagnostic.
fn conserved(found: &Extraction<'_>) -> Result<(), TestCaseError> {
    let text: &str = &found.text;
    for (at, digit) in text.char_indices().filter(|(_, c)| c.is_ascii_digit() || ('０'..='９').contains(c))
    {
        let is_claimed = found.mentions.iter().any(|mention| mention.span.contains(at));
        prop_assert!(is_claimed, "{} at byte {} of {:?} is lost: {:?}", digit, at, text, found.mentions);
    }
    for mention in found.mentions.iter().filter(|mention| mention.class == Class::Unclaimed) {
        prop_assert!(found.diagnostics.iter().any(|diagnostic| diagnostic.span == Some(mention.span)));
    }
    Ok(())
}

fn with_commas(n: u64) -> String {
    let digits = n.to_string();
    let grouped: Vec<String> = digits
        .char_indices()
        .map(|(at, c)| {
            let left = digits.len() - at;
            if at > 0 && left.is_multiple_of(3) { format!(",{c}") } else { c.to_string() }
        })
        .collect();
    grouped.concat()
}

fn full_width(digits: &str) -> String {
    digits
        .chars()
        .map(|c| char::from_u32('０' as u32 + c.to_digit(10).expect("a digit")).expect("in range"))
        .collect()
}

/// A whole number in Chinese numerals, as the standard reading has it: 305 is 三百零五, 12 is 十二.
fn chinese(n: u64) -> String {
    let spelled = spelled(n);
    match spelled.strip_prefix("一十") {
        Some(rest) => format!("十{rest}"),
        None => spelled,
    }
}

fn spelled(n: u64) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    const PLACES: [(u64, &str); 5] =
        [(1_0000_0000, "亿"), (1_0000, "万"), (1000, "千"), (100, "百"), (10, "十")];
    let Some((weight, name)) = PLACES.into_iter().find(|(weight, _)| n >= *weight) else {
        return DIGITS[n as usize].to_owned();
    };
    let rest = n % weight;
    let zero = if rest > 0 && rest < weight / 10 { DIGITS[0] } else { "" };
    let tail = if rest > 0 { spelled(rest) } else { String::new() };
    format!("{}{name}{zero}{tail}", spelled(n / weight))
}

/// A long text is worked off in several readings; bases are carried over their borders, and tables keep their place.
#[test]
fn a_long_text_reads_as_its_paragraphs_do() {
    let chapter = |k: usize| {
        format!(
            "全年受理行政复议申请{k}件，比上年增长5%。\n审结{k}件。\n\n\
              办理情况表（单位：件）\n项目\t2023年\t2022年\n受理\t{k}\t12\n审结\t{k}\t9\n\n"
        )
    };
    let of_one = extracted(&chapter(7)).observations.len();
    assert_eq!(of_one, 7);
    let count = 8_000;
    let text: String = (0..count).map(|k| chapter(10_000 + k)).collect();
    let found = extracted(&text);
    assert_eq!(found.observations.len(), of_one * count);
    let names = |chapter: &[Observation]| chapter.iter().map(|o| o.indicator.clone()).collect::<Vec<_>>();
    for (k, chapter) in found.observations.chunks(of_one).enumerate() {
        assert_eq!(chapter[0].value, Decimal::new(10_000 + k as i128, 0));
        assert_eq!(names(chapter), names(&found.observations[of_one..2 * of_one]), "chapter {k}");
    }
    grounded(&found).expect("rows in order");
    assert!(found.mentions.iter().all(|mention| mention.class != Class::Unclaimed));

    // Handed on by portions, nothing is lost or comes twice.
    let extractor = Extractor::new(&Rules::built_in());
    let outline = read(&text, Depth::Outline);
    let (mut portions, mut handed_on) = (0, Vec::new());
    let numbers = extractor.numbers(&outline, Depth::Numerals, &mut |portion| {
        portions += 1;
        handed_on.append(portion.observations);
    });
    assert!(portions > 1, "{portions} portions");
    assert_eq!(handed_on, found.observations);
    assert_eq!(numbers.observations, found.count);
    assert_eq!(numbers.mentions, found.mentions);
}

/// Numbers that share a verb fall or rise together, whatever their unit, and however they are joined.
#[test]
fn numbers_that_share_a_verb_share_its_sign() {
    for unit in ["%", "个百分点", "件", "万元", "起", "微克/立方米", "分"] {
        for (verb, falls) in
            [("下降", true), ("减少", true), ("回落", true), ("增长", false), ("提高", false)]
        {
            for numbers in ["4.2UNIT和3.6UNIT", "4.2UNIT、3.6UNIT", "4.2和3.6UNIT"] {
                let numbers = numbers.replace("UNIT", unit);
                let text = format!("岭北县2023年工作总结\n发案数、结案数同比分别{verb}{numbers}。");
                let found = extracted(&text);
                let signs: Vec<bool> = found.observations.iter().map(|o| o.value.is_negative()).collect();
                assert_eq!(signs, [falls; 2], "{text}");
            }
        }
    }
}

#[test]
fn the_reference_of_chinese_numerals_is_right() {
    for (n, numeral) in [
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (105, "一百零五"),
        (110, "一百一十"),
        (1005, "一千零五"),
        (1050, "一千零五十"),
        (3_5000, "三万五千"),
        (10_0305, "十万零三百零五"),
        (1_0000_0010, "一亿零一十"),
        (1_2000_0000, "一亿二千万"),
        (1_0200_0000, "一亿零二百万"),
    ] {
        assert_eq!(chinese(n), numeral);
    }
}

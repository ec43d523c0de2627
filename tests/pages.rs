//! Web pages with tables of merged cells: every number has the headings of its row and of its column.
//!
//! The page is the form that the annual reports on open government share, with the numbers of an invented county.

use zhibiao::decode::Form;
use zhibiao::extract::{Depth, Extraction, Extractor, Input};
use zhibiao::quantity::Class;
use zhibiao::rules::Rules;

const FORM: &[u8] = include_bytes!("pages/gongkai_form_2023.html");

fn read(extractor: &Extractor) -> Extraction<'static> {
    let input = Input { bytes: FORM, form: Form::Html, given: None };
    extractor.read("form", input, Depth::Numerals).expect("the page is text")
}

#[test]
fn a_number_has_the_headings_of_all_merged_cells_over_it() {
    let extractor = Extractor::new(&Rules::built_in());
    let found = read(&extractor);
    let value = |name: &str| -> Vec<String> {
        let named = found.observations.iter().filter(|observation| observation.indicator == name);
        named.map(|observation| format!("{} {}", observation.value, observation.unit)).collect()
    };
    for (name, values) in [
        ("行政规范性文件现行有效件数", ["68 件"]),
        ("行政强制本年处理决定数量", ["1204 "]),
        ("行政事业性收费本年收费金额", ["138625000 元"]),
        ("本年新收政府信息公开申请数量自然人", ["18 "]),
        ("本年新收政府信息公开申请数量法人或其他组织法律服务机构", ["1 "]),
        ("本年新收政府信息公开申请数量总计", ["22 "]),
        ("本年度办理结果部分公开自然人", ["2 "]),
        ("本年度办理结果不予公开属于国家秘密总计", ["1 "]),
        ("行政复议总计", ["4 "]),
        ("行政诉讼未经复议直接起诉结果维持", ["3 "]),
        ("行政诉讼复议后起诉总计", ["1 "]),
    ] {
        assert_eq!(value(name), values, "{name}");
    }
}

#[test]
fn no_number_of_the_form_is_left_and_none_comes_twice() {
    let extractor = Extractor::new(&Rules::built_in());
    let found = read(&extractor);
    assert!(!found.mentions.iter().any(|mention| mention.class == Class::Unclaimed));
    let mut names: Vec<&str> =
        found.observations.iter().map(|observation| observation.indicator.as_str()).collect();
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all);
}

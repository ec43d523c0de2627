//! Tables inside a text, through the whole extraction: what each cell is called, worth and about.

use zhibiao::extract::Extractor;
use zhibiao::rules::Rules;

#[path = "support/rendering.rs"]
mod rendering;

/// The observations of a report of 2032 that ends in this table, one a line.
fn observed(table: &str) -> String {
    let text = format!(
        "秀川县2032年财政预算执行情况和2033年财政预算草案的报告\n\n2032年，全县财政运行平稳。\n{table}\n"
    );
    let extraction = Extractor::new(&Rules::built_in()).extract("table.txt", text.as_bytes()).expect("text");
    let lines: Vec<String> = extraction
        .observations
        .iter()
        .map(|o| rendering::line(o, extraction.document.metadata.year))
        .collect();
    lines.join("\n")
}

fn holds(table: &str, expected: &[&str]) {
    let got = observed(table);
    assert_eq!(got, expected.join("\n"), "{table}");
}

#[test]
fn headings_that_lines_broke_head_their_columns() {
    holds(
        "2032年全县一般公共预算收入执行情况表\n单位：万元\n项 目 2031 年\n决算数\n2032 年\n预算数\n2032年\n执行数\n为年度\n预算%\n\
         比上年\n增减%\n税收收入 5000 6000 5400 90.0% 8.0%\n资源税\n契税 800 1000 1100 110.0% 37.5%\n其他税收收入 20 25 25.0%",
        &[
            "税收收入 = 50000000 元, 2031",
            "税收收入 = 60000000 元, target",
            "税收收入 = 54000000 元",
            "税收收入为年度预算 = 90 %",
            "税收收入 = 8 %, change yoy",
            "契税 = 8000000 元, 2031",
            "契税 = 10000000 元, target",
            "契税 = 11000000 元",
            "契税为年度预算 = 110 %",
            "契税 = 37.5 %, change yoy",
            // Two cells are empty: the growth tells that these are the years before and now.
            "其他税收收入 = 200000 元, 2031",
            "其他税收收入 = 250000 元",
            "其他税收收入 = 25 %, change yoy",
        ],
    );
}

#[test]
fn tables_side_by_side_keep_their_labels() {
    holds(
        "单位：万元\n预算科目 2032年\n完成数\n2033年\n预算数 增长% 预算科目 2032年\n完成数\n2033年\n预算数 增长%\n\
         一、税收收入 200 220 10.0 一、文化旅游体育与传\n媒支出 400 300 -25.0\n二、非税收入 100 150 50.0 二、农林水支出 50 60 20.0",
        &[
            "税收收入 = 2000000 元",
            "税收收入 = 2200000 元, target, 2033",
            "税收收入 = 10 %, change, target, 2033",
            "文化旅游体育与传媒支出 = 4000000 元",
            "文化旅游体育与传媒支出 = 3000000 元, target, 2033",
            "文化旅游体育与传媒支出 = -25 %, change, target, 2033",
            "非税收入 = 1000000 元",
            "非税收入 = 1500000 元, target, 2033",
            "非税收入 = 50 %, change, target, 2033",
            "农林水支出 = 500000 元",
            "农林水支出 = 600000 元, target, 2033",
            "农林水支出 = 20 %, change, target, 2033",
        ],
    );
}

#[test]
fn a_cell_that_fits_two_columns_is_left_alone() {
    holds(
        "单位：万元\n项目 2032年\n完成数\n2033年\n预算数 增长%\n罚没收入 200 220 10.0\n捐赠收入 100 150 50.0\n调入资金 80",
        &[
            "罚没收入 = 2000000 元",
            "罚没收入 = 2200000 元, target, 2033",
            "罚没收入 = 10 %, change, target, 2033",
            "捐赠收入 = 1000000 元",
            "捐赠收入 = 1500000 元, target, 2033",
            "捐赠收入 = 50 %, change, target, 2033",
        ],
    );
}

#[test]
fn serial_numbers_and_codes_are_no_values() {
    holds(
        "2033年县本级专项资金安排情况表\n单位：万元\n序号 项目内容 金额\n合 计 105\n1 河道清淤专项资金 25\n2 农村公路养护专项资金 80",
        &[
            "合计 = 1050000 元, target, 2033",
            "河道清淤专项资金 = 250000 元, target, 2033",
            "农村公路养护专项资金 = 800000 元, target, 2033",
        ],
    );
}

#[test]
fn columns_kept_by_gaps_place_a_lone_number() {
    holds(
        "金额单位：万元\n    项    目        2032年执行数   2031年决算数\n增值税                 1,200          1,100\n印花税                   310            290\n捐赠收入                                 45",
        &[
            "增值税 = 12000000 元",
            "增值税 = 11000000 元, 2031",
            "印花税 = 3100000 元",
            "印花税 = 2900000 元, 2031",
            "捐赠收入 = 450000 元, 2031",
        ],
    );
}

#[test]
fn one_cell_a_line_and_two_tables_beside_each_other() {
    holds(
        "单位：亿元\n预算科目\n2031年\n决算数\n2032年\n预计数\n增长%\n预算科目\n2031年\n决算数\n2032年\n预计数\n增长%\n\
         一、税收收入\n20\n22\n10%\n一、国防支出\n4\n3\n-25%\n二、非税收入\n5\n6\n20%\n二、教育支出\n8\n10\n25%",
        &[
            "税收收入 = 2000000000 元, 2031",
            "税收收入 = 2200000000 元, target",
            "税收收入 = 10 %, change, target",
            "国防支出 = 400000000 元, 2031",
            "国防支出 = 300000000 元, target",
            "国防支出 = -25 %, change, target",
            "非税收入 = 500000000 元, 2031",
            "非税收入 = 600000000 元, target",
            "非税收入 = 20 %, change, target",
            "教育支出 = 800000000 元, 2031",
            "教育支出 = 1000000000 元, target",
            "教育支出 = 25 %, change, target",
        ],
    );
}

#[test]
fn a_code_before_the_words_of_a_row_is_no_value() {
    holds(
        "功能分类\t名称\t金额（万元）\n2010101\t行政运行\t106\n2010102\t一般行政管理事务\t71\n2010104\t人大会议\t25",
        &["行政运行 = 1060000 元", "一般行政管理事务 = 710000 元", "人大会议 = 250000 元"],
    );
}

#[test]
fn a_title_of_amounts_and_growth_makes_no_amount_a_change() {
    holds(
        "表1 2032年主要产品产量及其增长速度\n产品名称\t单位\t产量\t比上年增长（%）\n饲料\t万吨\t10.5\t14.5\n糖果\t万吨\t5.3\t-2.1\n服装\t万件\t92\t21.9",
        &[
            "饲料 = 105000 吨",
            "饲料 = 14.5 %, change yoy",
            "糖果 = 53000 吨",
            "糖果 = -2.1 %, change yoy",
            "服装 = 920000 件",
            "服装 = 21.9 %, change yoy",
        ],
    );
    // A title that speaks of nothing but change does.
    holds(
        "表2 2032年固定资产投资增长速度\n行业\t全县\n农业\t14.5\n工业\t-2.1\n建筑业\t3.0",
        &["农业 = 14.5 %, change", "工业 = -2.1 %, change", "建筑业 = 3 %, change"],
    );
}

#[test]
fn an_index_is_of_the_report_whatever_its_base() {
    holds(
        "表1 居民消费价格指数\n项目名称\n上年同期=100\n总指数\n99.9\n一、食品烟酒\n99.3\n二、衣着\n101.5",
        &["总指数 = 99.9", "食品烟酒 = 99.3", "衣着 = 101.5"],
    );
}

#[test]
fn headings_of_a_column_go_on_in_the_next_line() {
    holds(
        "表5 分行业投资增长情况\n行业\n比上年增长\n（%）\n行业\n比上年增长\n（%）\n总计\n35.9\n金融业\n—\n农业\n51.1\n房地产业\n-51.5",
        &["总计 = 35.9 %, change yoy", "农业 = 51.1 %, change yoy", "房地产业 = -51.5 %, change yoy"],
    );
}

#[test]
fn parts_of_a_row_have_its_unit() {
    holds(
        "指标\t2032年\t比上年±%\n各项贷款余额（亿元）\t12.5\t12.4\n1.住户贷款\t2.5\t-3.2\n企业贷款\t10\t3.5\n存贷比率\t64.5\t1.2",
        &[
            "各项贷款余额 = 1250000000 元",
            "各项贷款余额 = 12.4 %, change yoy",
            "住户贷款 = 250000000 元",
            "住户贷款 = -3.2 %, change yoy",
            "企业贷款 = 1000000000 元",
            "企业贷款 = 3.5 %, change yoy",
            "存贷比率 = 64.5",
            "存贷比率 = 1.2 %, change yoy",
        ],
    );
}

#[test]
fn columns_of_months_have_their_time() {
    holds(
        "2032年工业主要指标\n单位：万元\n指标\t12月\t1-12月\t1-11月\n营业收入\t120\t1300\t1180\n利润总额\t8\t90\t82",
        &[
            "营业收入 = 1200000 元, 2032-12",
            "营业收入 = 13000000 元",
            "营业收入 = 11800000 元, 2032-01/2032-11",
            "利润总额 = 80000 元, 2032-12",
            "利润总额 = 900000 元",
            "利润总额 = 820000 元, 2032-01/2032-11",
        ],
    );
}

#[test]
fn what_was_done_stands_beside_a_plan() {
    holds(
        "二、2033年发展目标\n主要指标\n指标\t2032年完成\t2033年目标\n进出口总额（亿元）\t195.7\t205\n绿化率（%）\t36\t39",
        &[
            "进出口总额 = 19570000000 元",
            "进出口总额 = 20500000000 元, target, 2033",
            "绿化率 = 36 %",
            "绿化率 = 39 %, target, 2033",
        ],
    );
}

#[test]
fn accounts_behind_a_budget_are_of_its_year() {
    holds(
        "2032年度财政决算报告\n表1 2032年接待费决算表\n单位：万元\n项目\t预算数\t决算数\t比上年增减\n会议费\t18\t12\t-27.8%\n培训费\t16\t11\t-3.2%",
        &[
            "会议费 = 180000 元, target",
            "会议费 = 120000 元",
            "会议费 = -27.8 %, change yoy",
            "培训费 = 160000 元, target",
            "培训费 = 110000 元",
            "培训费 = -3.2 %, change yoy",
        ],
    );
}

#[test]
fn a_column_of_rates_of_change_holds_changes() {
    holds(
        "2032年空气质量\n项目\t2031年\t2032年\t变化率（%）\nPM2.5（微克/立方米）\t39\t36\t-7.7\nPM10（微克/立方米）\t60\t57\t-5",
        &[
            "PM2.5 = 39 微克/立方米, 2031",
            "PM2.5 = 36 微克/立方米",
            "PM2.5 = -7.7 %, change",
            "PM10 = 60 微克/立方米, 2031",
            "PM10 = 57 微克/立方米",
            "PM10 = -5 %, change",
        ],
    );
}

#[test]
fn parts_tell_rows_of_one_name_apart() {
    holds(
        "表4 各种运输方式完成运输量\n指标\n单位\n绝对数\n比上年增长（%）\n公路\n货运量\n万吨\n24\n8.4\n客运量\n万人次\n35\n4.2\n\
         水路\n货运量\n万吨\n11\n-0.6\n客运量\n万人次\n4\n4.5",
        &[
            "货运量 = 240000 吨",
            "货运量 = 8.4 %, change yoy",
            "客运量 = 350000 人次",
            "客运量 = 4.2 %, change yoy",
            "水路货运量 = 110000 吨",
            "水路货运量 = -0.6 %, change yoy",
            "水路客运量 = 40000 人次",
            "水路客运量 = 4.5 %, change yoy",
        ],
    );
}

#[test]
fn the_forms_of_disclosure_reports_one_cell_a_line() {
    holds(
        "第二十条第（六）项\n信息内容\n本年处理决定数量\n行政处罚\n7\n行政强制\n2",
        &["行政处罚本年处理决定数量 = 7", "行政强制本年处理决定数量 = 2"],
    );
    holds(
        "申请人情况\n自然人\n法人或其他组织\n总计\n商业企业\n其他\n一、本年新收申请数量\n3\n1\n0\n4\n三、本年度办理结果\n\
         （一）予以公开\n2\n1\n0\n3\n（二）部分公开（区分处理的，只计这一情形）\n1\n0\n0\n1",
        &[
            "本年新收申请数量自然人 = 3",
            "本年新收申请数量商业企业 = 1",
            "本年新收申请数量其他 = 0",
            "本年新收申请数量总计 = 4",
            "本年度办理结果予以公开自然人 = 2",
            "本年度办理结果予以公开商业企业 = 1",
            "本年度办理结果予以公开其他 = 0",
            "本年度办理结果予以公开总计 = 3",
            "本年度办理结果部分公开（区分处理的，只计这一情形）自然人 = 1",
            "本年度办理结果部分公开（区分处理的，只计这一情形）商业企业 = 0",
            "本年度办理结果部分公开（区分处理的，只计这一情形）其他 = 0",
            "本年度办理结果部分公开（区分处理的，只计这一情形）总计 = 1",
        ],
    );
}

#[test]
fn cells_before_bars_that_have_come_down_to_one_a_line() {
    holds(
        "名称 |\n优良天数 |\n优良天数占总天数百分比 |\nPM10均值ug/m3 |\n2031上半年监测数据 |\n170 |\n93.9 |\n52 |\n\
         2032年上半年监测数据 |\n173 |\n95.6 |\n50 |\n同期相比 |\n增加3天 |\n持平 |\n下降 3.8% |\n按期完成。",
        &[
            "监测数据优良天数 = 170 天, 2031-H1",
            "监测数据优良天数占总天数百分比 = 93.9 %, 2031-H1",
            "监测数据PM10均值 = 52 ug/m3, 2031-H1",
            "监测数据优良天数 = 173 天, 2032-H1",
            "监测数据优良天数占总天数百分比 = 95.6 %, 2032-H1",
            "监测数据PM10均值 = 50 ug/m3, 2032-H1",
            "优良天数 = 3 天, change yoy",
            "PM10均值 = -3.8 %, change yoy",
        ],
    );
    // Headings of two storeys, which bars have filled up.
    holds(
        "指标 |\n单位 |\n2032年 |\n2031年 |\n||\n数量 |\n增长% |\n数量 |\n增长% |\n||\n粮食 |\n吨 |\n12 |\n3.5 |\n11 |\n\
         2.1 |\n油料 |\n吨 |\n2 |\n1.5 |\n3 |\n1.1 |\n",
        &[
            "粮食 = 12 吨",
            "粮食 = 3.5 %, change",
            "粮食 = 11 吨, 2031",
            "粮食 = 2.1 %, change, 2031",
            "油料 = 2 吨",
            "油料 = 1.5 %, change",
            "油料 = 3 吨, 2031",
            "油料 = 1.1 %, change, 2031",
        ],
    );
    // Which heading reaches over two columns, nothing tells.
    holds(
        "县区 |\n总数 |\n一类 |\n二类 |\n|\n甲 |\n乙 |\n|||\n东坪县 |\n12 |\n3 |\n5 |\n4 |\n西岭县 |\n15 |\n6 |\n5 |\n4 |\n",
        &[
            "东坪县 = 12",
            "东坪县 = 3",
            "东坪县 = 5",
            "东坪县 = 4",
            "西岭县 = 15",
            "西岭县 = 6",
            "西岭县 = 5",
            "西岭县 = 4",
        ],
    );
}

#[test]
fn sides_between_bars_keep_their_labels() {
    let expected = [
        "收入总量 = 1200000 元",
        "收入总量 = 1210000 元",
        "支出总量 = 1200000 元",
        "支出总量 = 1210000 元",
        "税收收入 = 800000 元",
        "税收收入 = 810000 元",
        "上年结余 = 30000 元",
        "调节基金 = 600000 元",
        "调节基金 = 610000 元",
    ];
    holds(
        "|\n表1:2032年全县收支决算表 | |||||\n|\n单位:万元 | |||||\n|\n科目名称 |\n执行数 |\n决算数 |\n科目名称 |\n执行数 |\n\
         决算数 |\n|\n收入总量 |\n120 |\n121 |\n支出总量 |\n120 |\n121 |\n|\n一、税收收入 |\n80 |\n81 |\n|||\n|\n\
         上年结余 |\n3 |\n调节基金 |\n60 |\n61 | |\n",
        &expected,
    );
    holds(
        "单位:万元 | |||||\n科目名称 | 执行数 | 决算数 | 科目名称 | 执行数 | 决算数 |\n收入总量 | 120 | 121 | 支出总量 | 120 | 121 |\n\
         税收收入 | 80 | 81 | | | |\n上年结余 | 3 | | 调节基金 | 60 | 61 |\n",
        &expected,
    );
}

#[test]
fn a_row_that_only_compares_is_of_its_columns_or_of_the_row_above() {
    let rows =
        ["指标 优良天数 降水量", "2031年上半年 170 52", "2032年上半年 173 50", "同期相比 增加3天 下降3.8%"];
    for blank in ["\t", " | "] {
        holds(
            &rows.map(|row| row.replace(' ', blank)).join("\n"),
            &[
                "优良天数 = 170 天, 2031-H1",
                "降水量 = 52, 2031-H1",
                "优良天数 = 173 天, 2032-H1",
                "降水量 = 50, 2032-H1",
                "优良天数 = 3 天, change yoy",
                "降水量 = -3.8 %, change yoy",
            ],
        );
    }
    holds(
        "指标\t单位\t2032年\t2031年\n生产总值\t亿元\t120\t110\n同比增长\t%\t8.1\t7.2\n税收\t亿元\t12\t11",
        &[
            "生产总值 = 12000000000 元",
            "生产总值 = 11000000000 元, 2031",
            "生产总值 = 8.1 %, change yoy",
            "生产总值 = 7.2 %, change yoy, 2031",
            "税收 = 1200000000 元",
            "税收 = 1100000000 元, 2031",
        ],
    );
}

#[test]
fn offices_under_the_word_for_units_are_labels() {
    holds(
        "各部门办件情况（单位：件）\n单位 | 2031年受理量 | 2032年受理量 | 占比 |\n\
         县水务局 | 30 | 21 | 35.6% |\n县民政局 | 12 | 18 | 30.5% |",
        &[
            "县水务局受理量 = 30 件, 2031",
            "县水务局受理量 = 21 件",
            "县水务局占比 = 35.6 %",
            "县民政局受理量 = 12 件, 2031",
            "县民政局受理量 = 18 件",
            "县民政局占比 = 30.5 %",
        ],
    );
    holds(
        "主要产品产量\n产品 | 单位 | 产量 |\n水泥 | 万吨 | 3 |\n化肥 | 吨 | 8 |",
        &["水泥 = 30000 吨", "化肥 = 8 吨"],
    );
}

#[test]
fn a_row_of_figures_with_their_units_is_no_header() {
    holds(
        "类别 | 公安 | 民政 |\n---|---|---|\n数量 | 77件 | 0件 |\n占比 | 50.9% | 0% |",
        &["数量公安 = 77 件", "数量民政 = 0 件", "占比公安 = 50.9 %", "占比民政 = 0 %"],
    );
    holds(
        "项目\t1月\t2月\n产量\t30吨\t40吨\n增幅\t3%\t4%",
        &[
            "产量 = 30 吨, 2032-01",
            "产量 = 40 吨, 2032-02",
            "产量 = 3 %, change, 2032-01",
            "产量 = 4 %, change, 2032-02",
        ],
    );
}

#[test]
fn a_magnitude_over_a_table_holds_for_columns_that_only_count() {
    holds(
        "2032年社会保险参保情况表\n单位：万人\n险种 | 参保人数 | 增长%\n失业保险 | 27.40 | 3.1\n工伤保险 | 31.52 | 4.2",
        &[
            "失业保险参保人数 = 274000 人",
            "失业保险 = 3.1 %, change",
            "工伤保险参保人数 = 315200 人",
            "工伤保险 = 4.2 %, change",
        ],
    );
}

#[test]
fn cells_one_a_line_may_be_broken_or_hold_amounts() {
    holds(
        "第二十条第（一）项\n\n信息内容\n\n本年新\n制作数量\n\n本年新\n公开数量\n\n对外公开总数量\n\n规范性文件\n\n 2\n\n 3\n\n 5\n\n第二十条第（九）项\n\n信息内容\n\n采购项目数量\n\n采购总金额\n\n政府集中采购\n\n6\n\n 976.81万元",
        &[
            "规范性文件本年新制作数量 = 2",
            "规范性文件本年新公开数量 = 3",
            "规范性文件对外公开总数量 = 5",
            "政府集中采购采购项目数量 = 6",
            "政府集中采购采购总金额 = 9768100 元",
        ],
    );
}

#[test]
fn blanks_set_off_thousands_in_a_cell_below_its_unit() {
    holds(
        "指标\n单位\n本期累计\n同比±%\n商品销售额\n万元\n52 630\n15.1\n用电量\n万千瓦时\n874\n1.6\n财政收入\n万元\n9 246\n-18.3",
        &[
            "商品销售额本期累计 = 526300000 元",
            "商品销售额 = 15.1 %, change yoy",
            "用电量本期累计 = 8740000 千瓦时",
            "用电量 = 1.6 %, change yoy",
            "财政收入本期累计 = 92460000 元",
            "财政收入 = -18.3 %, change yoy",
        ],
    );
}

#[test]
fn rates_stand_beside_amounts_under_both_their_units() {
    holds(
        "2033年主要支出预算表\n单位：万元、%\n项目 2032年执行数 2033年预算数 增减\n卫生健康 52100 54700 5.0\n交通运输 31800 30200 -5.0",
        &[
            "卫生健康 = 521000000 元",
            "卫生健康 = 547000000 元, target, 2033",
            "卫生健康 = 5 %, change, target, 2033",
            "交通运输 = 318000000 元",
            "交通运输 = 302000000 元, target, 2033",
            "交通运输 = -5 %, change, target, 2033",
        ],
    );
}

#[test]
fn a_dash_stands_for_an_empty_cell_and_what_is_expected_is_no_result() {
    holds(
        "2032年主要指标执行情况\n指标名称  单位  2032年计划  2032年预计  增长（%）\n\
         地区生产总值  亿元  782  786.3  7.4\n工业增加值  亿元  —  241.6  8.2\n财政收入  亿元  41.2  41.9  5.3",
        &[
            "地区生产总值 = 78200000000 元, target",
            "地区生产总值 = 78630000000 元, target",
            "地区生产总值 = 7.4 %, change, target",
            "工业增加值 = 24160000000 元, target",
            "工业增加值 = 8.2 %, change, target",
            "财政收入 = 4120000000 元, target",
            "财政收入 = 4190000000 元, target",
            "财政收入 = 5.3 %, change, target",
        ],
    );
}

#[test]
fn rows_right_under_the_item_of_a_law_need_no_header() {
    holds(
        "第二十条第（六）项\n行政处罚　519\n行政强制　42\n第二十条第（九）项\n采购数量　7",
        &["行政处罚 = 519", "行政强制 = 42", "采购数量 = 7"],
    );
    // An item of the text is no such row.
    holds("第三章第（二）节\n投资概况　519\n下文略。", &[]);
}

#[test]
fn a_column_of_shares_has_its_unit_beside_rows_with_theirs_and_a_total_is_named_once() {
    holds(
        "指标名称 | 2032年 | 同比增长（%） | 占年计划（%）\n工业增加值（亿元） | 47.26 | 18.3 | 21.5\n\
         财政收入（万元） | 69430 | 21.2 | 27.8",
        &[
            "工业增加值 = 4726000000 元",
            "工业增加值 = 18.3 %, change yoy",
            "工业增加值占年计划 = 21.5 %",
            "财政收入 = 694300000 元",
            "财政收入 = 21.2 %, change yoy",
            "财政收入占年计划 = 27.8 %",
        ],
    );
    holds(
        "项目 | 自然人 | 法人 | 总计\n予以公开 | 3 | 2 | 5\n总计 | 3 | 2 | 5",
        &[
            "予以公开自然人 = 3",
            "予以公开法人 = 2",
            "予以公开总计 = 5",
            "总计自然人 = 3",
            "总计法人 = 2",
            "总计 = 5",
        ],
    );
}

#[test]
fn a_heading_stands_over_all_columns_that_the_next_row_tells_apart() {
    let expected = [
        "东浦县粮食产量 = 120000 吨",
        "东浦县粮食产量 = 4.5 %, change",
        "东浦县用电量 = 30000000 千瓦时",
        "东浦县用电量 = -1.2 %, change",
        "西岭县粮食产量 = 80000 吨",
        "西岭县粮食产量 = 2 %, change",
        "西岭县用电量 = 20000000 千瓦时",
        "西岭县用电量 = 3.1 %, change",
    ];
    let rows = "东浦县\t12\t4.5\t3000\t-1.2\n西岭县\t8\t2.0\t2000\t3.1";
    let tabs = format!(
        "县（市、区）\t粮食产量（万吨）\t\t用电量（万千瓦时）\t\n\t总量\t增长（%）\t总量\t增长（%）\n{rows}"
    );
    holds(&format!("各县情况\n{tabs}"), &expected);
    let bars = tabs.lines().map(|row| format!("|{}|", row.replace('\t', "|"))).collect::<Vec<_>>().join("\n");
    holds(&format!("各县情况\n{bars}"), &expected);
    let gaps = "地区      粮食产量（万吨）        用电量（万千瓦时）\n          总量    增长（%）       总量    增长（%）";
    holds(&format!("各县情况\n{gaps}\n{}", rows.replace('\t', "      ")), &expected);
}

#[test]
fn places_in_an_order_stand_under_their_heading() {
    holds(
        "主要指标\n指标\t单位\t总量\t增速（%）\t增速位次\n粮食产量\t万吨\t12\t4.5\t3\n用电量\t万千瓦时\t3000\t-1.2\t11",
        &[
            "粮食产量 = 120000 吨",
            "粮食产量 = 4.5 %, change",
            "粮食产量增速位次 = 3 位, rank",
            "用电量 = 30000000 千瓦时",
            "用电量 = -1.2 %, change",
            "用电量增速位次 = 11 位, rank",
        ],
    );
}

#[test]
fn a_row_may_end_in_dots_for_what_is_not_known() {
    holds(
        "主要指标\n指标\t单位\t2032年\t比上年增长（%）\n床位\t张\t420\t…\n门诊\t人次\t3000\t-1.2\n车辆\t辆\t12\t—",
        &["床位 = 420 张", "门诊 = 3000 人次", "门诊 = -1.2 %, change yoy", "车辆 = 12 辆"],
    );
}

#[test]
fn the_year_before_differences_and_remarks_have_columns_of_their_own() {
    holds(
        "主要指标\n指标\t单位\t2032年\t去年同期\t增加额\t备注\n粮食产量\t万吨\t12\t11.5\t0.5\t快报数\n用电量\t万千瓦时\t3000\t3100\t-100\t",
        &[
            "粮食产量 = 120000 吨",
            "粮食产量 = 115000 吨, 2031",
            "粮食产量 = 5000 吨, change",
            "用电量 = 30000000 千瓦时",
            "用电量 = 31000000 千瓦时, 2031",
            "用电量 = -1000000 千瓦时, change",
        ],
    );
}

#[test]
fn blanks_may_part_the_thousands_of_a_cell() {
    let expected =
        ["床位 = 1420 张", "床位 = 2.5 %, change yoy", "门诊 = 1203000 人次", "门诊 = -1.2 %, change yoy"];
    let rows = "指标\t单位\t2032年\t比上年增长（%）\n床位\t张\t1 420\t2.5\n门诊\t人次\t1 203 000\t-1.2";
    holds(&format!("主要指标\n{rows}"), &expected);
    holds(&format!("主要指标\n{}", rows.replace('\t', "　　")), &expected);
}

#[test]
fn cells_whose_gap_is_lost_are_no_values() {
    assert_eq!(observed("货物进出口总额93.928.5货物进口额60.884.4"), "");
}

//! What the frame of a report says of its numbers: which are planned, and of which time they are.

use zhibiao::extract::Extractor;
use zhibiao::rules::Rules;

#[path = "support/rendering.rs"]
mod rendering;

/// A report, and what each of its numbers is.
const REPORTS: [(&str, &[&str]); 8] = [
    (
        "关于2032年度县本级财政预算调整方案的报告\n（2032年11月26日在秀川县人大常委会第九次会议上）\n一、收支调整\n税收收入由年初的72万元调整为68万元。1—10月已完成税收收入53万元。",
        &[
            "税收收入 = 720000 元, target",
            "税收收入 = 680000 元, target",
            "完成税收收入 = 530000 元, 2032-01/2032-10",
        ],
    ),
    (
        "秀川县2031年国民经济和社会发展计划执行情况的报告\n一、2031年计划执行情况\n预计（下同）粮食产量达到9万吨。\n（一）农业稳步发展。烤烟种植面积6万亩，已收购烟叶15万担。",
        &["粮食产量 = 90000 吨, target", "烤烟种植面积 = 60000 亩, target", "收购烟叶 = 150000 担"],
    ),
    (
        "在全县经济工作会议上的讲话\n（2032年1月19日）\n同志们：\n去年，全县财政收入3亿元。\n二、突出重点，全面完成今年各项任务\n今年的主要目标是：财政收入突破4亿元。",
        &["全县财政收入 = 300000000 元", "财政收入 = >400000000 元, target, 2032"],
    ),
    (
        "秀川县民政局2032年上半年工作总结\n福利院扩建工程已完成主体，下半年可新增床位15张。改厕21户，完成全年任务30户的70%。",
        &[
            "新增床位 = 15 张, target, 2032-H2",
            "改厕 = 21 户, 2032-H1",
            "全年任务 = 30 户, target",
            "改厕完成全年任务 = 70 %, 2032-H1",
        ],
    ),
    (
        "秀川县2032年1—9月工作总结\n一、年末工作计划\n后三个月，新建泵站5座。税收达到8万元。",
        &["新建泵站 = 5 座, target", "税收 = 80000 元, target"],
    ),
    (
        "秀川县2032年国民经济和社会发展计划\n一、2031年计划执行情况\n建成服务站12个。\n二、2032年主要目标\n新增就业9人。\n三、主要任务\n建成服务站20个。",
        &["建成服务站 = 12 个, 2031", "新增就业 = 9 人, target", "建成服务站 = 20 个, target"],
    ),
    (
        "秀川县国民经济和社会发展第十三个五年规划纲要\n第一章 发展基础\n“十二五”期间，新建道路68公里。\n第三章 发展目标\n表1 主要指标\n序号  指标名称  单位  2015年实际  2020年目标  年均增长（%）  属性\n1  生产总值  亿元  38.1  60  9.5  预期性\n2  工业企业  家  57  85  〔28〕  预期性\n3  污水处理率  %  78  95以上  —  约束性\n\n第四章 重大项目\n实施重大项目38个。",
        &[
            "新建道路 = 68 公里, 2011/2015",
            "生产总值 = 3810000000 元",
            "生产总值 = 6000000000 元, target, 2020",
            "生产总值 = 9.5 %, change, target, 2020",
            "工业企业 = 57 家",
            "工业企业 = 85 家, target, 2020",
            "工业企业 = 28 家, change, target, 2020",
            "污水处理率 = 78 %",
            "污水处理率 = >=95 %, target, 2020",
            "实施重大项目 = 38 个, target, 2016/2020",
        ],
    ),
    (
        "2032年7月秀川市主要经济指标\n指标|本月|比去年同月增长(%)|1-本月|比去年同期增长(%)\n一、零售总额(亿元)|61.8|2.9|438.2|3.5\n二、价格指数(上年同期=100)|100.6|—|100.2|—\n",
        &[
            "零售总额 = 6180000000 元, 2032-07",
            "零售总额 = 2.9 %, change yoy, 2032-07",
            "零售总额 = 43820000000 元, 2032-01/2032-07",
            "零售总额 = 3.5 %, change yoy, 2032-01/2032-07",
            "价格指数(上年同期=100) = 100.6, 2032-07",
            "价格指数(上年同期=100) = 100.2, 2032-01/2032-07",
        ],
    ),
];

#[test]
fn reports_say_what_is_planned_and_when() {
    let extractor = Extractor::new(&Rules::built_in());
    let mut faults = Vec::new();
    for (text, expected) in REPORTS {
        let extraction = extractor.extract("report.txt", text.as_bytes()).expect("text");
        let year = extraction.document.metadata.year;
        let got: Vec<String> =
            extraction.observations.iter().map(|found| rendering::line(found, year)).collect();
        if got != expected {
            faults.push(format!("{text}\n{}\nwants:\n{}", got.join("\n"), expected.join("\n")));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n---\n"));
}

//! Sectors of the classification of economic activities (GB/T 4754), and kinds of goods, whose names hold marks and
//! conjunctions: 电力、热力、燃气及水生产和供应业 is one item of a list.

use std::ops::Range;

use smallvec::SmallVec;

/// What tells such names, up to their last mark or conjunction and a little more.
const NAMES: [&str; 34] = [
    "批发和零售",
    "住宿和餐饮",
    "租赁和商务服务",
    "科学研究和技术服务",
    "卫生和社会工作",
    "煤炭开采和洗选",
    "石油和天然气开采",
    "化学原料和化学制品",
    "橡胶和塑料制品",
    "金属冶炼和压延加工",
    "电气机械和器材",
    "仓储和邮政",
    "电力、热力、燃气及水",
    "电力、热力生产和供应",
    "电力、热力的生产和供应",
    "农、林、牧、渔",
    "交通运输、仓储和邮政",
    "交通运输、仓储及邮政",
    "信息传输、软件和信息技术服务",
    "水利、环境和公共设施",
    "居民服务、修理和其他",
    "文化、体育和娱乐",
    "公共管理、社会保障和社会组织",
    "酒、饮料和精制茶",
    "木、竹、藤、棕、草",
    "皮革、毛皮、羽毛",
    "铁路、船舶、航空航天和其他",
    "计算机、通信和其他电子",
    "金属制品、机械和设备修理",
    "文教、工美、体育和娱乐",
    "石油、煤炭及其他燃料",
    "粮油、食品类",
    "服装、鞋帽、针纺织品",
    "体育、娱乐用品类",
];

/// Where such names stand in a text.
pub(super) struct Sectors(SmallVec<[Range<usize>; 4]>);

impl Sectors {
    pub(super) fn of(text: &str) -> Self {
        let spans = |name: &&'static str| {
            let len = name.len();
            text.match_indices(*name).map(move |(start, _)| start..start + len)
        };
        Sectors(NAMES.iter().flat_map(spans).collect())
    }

    /// Whether a place of the text is inside one of them.
    pub(super) fn hold(&self, at: usize) -> bool {
        self.0.iter().any(|span| span.contains(&at))
    }
}

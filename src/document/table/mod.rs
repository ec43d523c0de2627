//! Tables inside a text, as plain text keeps them: rows of cells between bars, tabs or gaps, one cell a line, or cells
//! that have flowed into one another, with or without a gap between them.
//!
//! Prose is never taken for a table: a table shows itself by rows of numbers that repeat the same columns.

mod cells;
mod columns;
mod flowing;
mod form;
mod fused;
mod placing;
mod ruled;
mod sides;
mod stacked;
mod strung;

pub(super) use cells::is_number;

use super::label;
use super::line::{End, Shape};
use super::stops::Stops;
use super::{Line, LineKind, Table};
use crate::one_of::OneOf;
use crate::rules::{Lexicon, Rules};
use crate::span::{Span, rfind_word};

/// Rows of a table before its caption is known.
#[derive(Default)]
struct Grid {
    rows: Vec<Vec<Option<Span>>>,
    header_rows: usize,
    /// First and last line.
    lines: (usize, usize),
    /// The part of these lines that it takes up, where its cells stand without gaps, maybe amid a paragraph.
    within: Option<Span>,
    caption: Option<Span>,
    /// The unit of all of it, where a row of its own states that.
    unit: Option<Span>,
}

/// The units and measure words that a label may run together with.
pub(super) fn units(rules: &Rules) -> Lexicon<()> {
    rules.lexicon("units", |rule| (rule.means != "none").then_some(()))
}

/// Finds the tables and marks their lines.
/// `blanks` is where the text's blanks stand, `units` what a label may end in that has run together with its unit.
pub(super) fn find(
    text: &str,
    lines: &mut [Line],
    shapes: &[Shape],
    blanks: &Stops,
    units: &Lexicon<()>,
) -> Vec<Table> {
    let mut grids = Vec::new();
    // The surest first: the lines of one table are none of another.
    let mut take = |find: &dyn Fn(&[Line]) -> Vec<Grid>| {
        let found = find(lines);
        mark(lines, &found);
        grids.extend(found);
    };
    take(&|lines| form::find(text, lines, shapes));
    take(&|lines| flowing::find(text, lines, shapes));
    take(&|lines| strung::find(text, lines, shapes));
    take(&|lines| ruled::find(text, lines, shapes, blanks));
    take(&|lines| stacked::find(text, lines, shapes));
    take(&|lines| fused::find(text, lines, shapes, units));
    grids.sort_unstable_by_key(|grid| (grid.lines, grid.within.map(|span| span.start)));
    let mut tables: Vec<Table> = Vec::with_capacity(grids.len());
    for grid in grids {
        let mut table = table(text, lines, shapes, grid);
        if let Some(before) = tables.last().filter(|before| continues(text, before, &table)) {
            table.unit = before.unit;
            if is_title(caption_text(text, before.caption)) {
                table.caption = before.caption;
            }
        }
        tables.push(table);
    }
    tables
}

/// Lines of a table's next page, above its repeated header, in bytes.
const PAGE_TOP: usize = 240;

/// Whether a table is the next page of the one before: the same header again, and no unit of its own.
fn continues(text: &str, before: &Table, table: &Table) -> bool {
    let header = |table: &Table| -> Vec<String> {
        let cells = table.rows[..table.header_rows].iter().flatten().flatten();
        cells.map(|cell| cell.of(text).split_whitespace().collect()).collect()
    };
    before.unit.is_some()
        && table.unit.is_none()
        && table.header_rows > 0
        && table.span.start.saturating_sub(before.span.end) <= PAGE_TOP
        && header(before) == header(table)
}

fn mark(lines: &mut [Line], grids: &[Grid]) {
    for grid in grids {
        let whole = |line: &Line| {
            grid.within.is_none_or(|span| span.start <= line.span.start && line.span.end <= span.end)
        };
        for line in &mut lines[grid.lines.0..=grid.lines.1] {
            if line.kind == LineKind::Prose && whole(line) {
                line.kind = LineKind::Table;
            }
        }
    }
}

/// Lines above a table that may caption it.
const CAPTION_LINES: usize = 5;

/// Completes a grid by its caption and unit.
fn table(text: &str, lines: &mut [Line], shapes: &[Shape], grid: Grid) -> Table {
    let mut first = grid.lines.0;
    let mut caption = grid.caption;
    let mut unit = grid.unit.or_else(|| unit_in(text, caption?));
    let opens_line = grid.within.is_none_or(|span| span.start <= shapes[first].inner.start);
    let above = (0..if opens_line { first } else { 0 }).rev();
    let above = above.filter(|&index| lines[index].kind != LineKind::Blank).take(CAPTION_LINES);
    for index in above.collect::<Vec<_>>() {
        if lines[index].kind != LineKind::Prose {
            break;
        }
        let inner = shapes[index].inner;
        if grid.header_rows > 0 && unit.is_none() && columns::is_part(inner.of(text)) {
            // A storey of the header: 2025年执行数 over 金额 and 增长%.
            lines[index].kind = LineKind::Table;
            first = index;
            continue;
        }
        if caption.is_some() && unit.is_some() {
            // Over the unit stands the table's title; what stands under it heads parts of the table.
            if is_title(inner.of(text))
                && is_caption(text, &shapes[index])
                && !is_title(caption_text(text, caption))
            {
                caption = Some(inner);
                lines[index].kind = LineKind::Table;
                first = index;
            }
            break;
        }
        let states_unit = unit_in(text, inner);
        let only_unit = only_unit(text, inner).is_some();
        if !only_unit && (caption.is_some() || !is_caption(text, &shapes[index])) {
            break;
        }
        unit = unit.or(states_unit);
        if !only_unit {
            caption = Some(inner);
        }
        lines[index].kind = LineKind::Table;
        first = index;
    }
    let mut span = grid.within.unwrap_or(Span::new(0, shapes[grid.lines.1].inner.end));
    if opens_line {
        span.start = shapes[first].inner.start;
    }
    Table {
        caption,
        unit,
        rows: grid.rows,
        header_rows: grid.header_rows,
        span,
        fused: grid.within.is_some(),
    }
}

/// Whether a line can caption the table below it: `表1 2019年居民消费价格`, `主要产品产量：`.
fn is_caption(text: &str, shape: &Shape) -> bool {
    let line = shape.inner.of(text);
    let open = shape.end == End::Open || line.ends_with(['：', ':', '）', ')']);
    open && shape.width <= 100
        && !line.contains(['。', '；'])
        && label::parse(line).is_none_or(|_| line.starts_with("表"))
}

/// `2025年全市一般公共预算收支情况表`: it calls itself a table.
fn is_title(line: &str) -> bool {
    line.trim_end().ends_with('表')
}

fn caption_text(text: &str, caption: Option<Span>) -> &str {
    caption.map_or("", |caption| caption.of(text))
}

/// What a line may say to have the unit that it states.
const MEASURED: OneOf<5> = OneOf::new(["面积", "金额", "产量", "数量", "长度"]);

/// Where a line states the unit of a table: `万元` of `单位：万元`.
fn unit_in(text: &str, line: Span) -> Option<Span> {
    let of = line.of(text);
    let stated = rfind_word(of, "单位").map(|at| of[at + "单位".len()..].trim_start_matches(label::is_blank));
    let measured = stated.is_none();
    // 面积：万亩
    let rest = stated.or_else(|| MEASURED.cut_opening(of))?.strip_prefix(['：', ':'])?;
    let start = line.end - rest.len();
    let length = rest.find(['）', ')', '】', '|']).unwrap_or(rest.len());
    let unit = Span::new(start, start + length).trim(text);
    let longest = if measured { "平方公里".len() } else { 48 };
    let states = !measured || !unit.of(text).contains(|c: char| c.is_ascii_digit());
    (!unit.is_empty() && unit.len() <= longest && states).then_some(unit)
}

/// The unit of a table, in a line or a cell that states little else: 金额单位：万元.
fn only_unit(text: &str, line: Span) -> Option<Span> {
    const LONGEST_LEAD: usize = 24;
    unit_in(text, line).filter(|unit| unit.start - line.start <= LONGEST_LEAD)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::line;

    fn tables(text: &str) -> Vec<Table> {
        let (mut lines, shapes) = line::split(text);
        let units = units(&Rules::built_in());
        find(text, &mut lines, &shapes, &Stops::marks_and_blanks(text).1, &units)
    }

    /// A table's rows, cells between `|`, the header rows before `#`.
    fn drawn(text: &str, table: &Table) -> String {
        let row = |row: &Vec<Option<Span>>| {
            row.iter().map(|cell| cell.map_or("", |cell| cell.of(text))).collect::<Vec<_>>().join("|")
        };
        let (header, body) = table.rows.split_at(table.header_rows);
        let join = |rows: &[Vec<Option<Span>>]| rows.iter().map(row).collect::<Vec<_>>().join(" / ");
        format!("{} # {}", join(header), join(body))
    }

    #[test]
    fn columns_between_gaps() {
        let text = "全年粮食增产。\n主要经济作物产量\n品名 产量(吨) 比上年±%\n油菜籽 2146 -4.2\n茶叶 187 12.6\n柑橘 9635 7.3\n年末有合作社58个。";
        let found = tables(text);
        assert_eq!(found.len(), 1);
        assert_eq!(
            drawn(text, &found[0]),
            "品名|产量(吨)|比上年±% # 油菜籽|2146|-4.2 / 茶叶|187|12.6 / 柑橘|9635|7.3"
        );
        assert_eq!(found[0].caption.unwrap().of(text), "主要经济作物产量");
    }

    #[test]
    fn a_unit_stands_in_the_caption() {
        let text = "表1 2019年居民消费价格涨跌幅度 单位:%\n指标 全市 城市 农村\n食品烟酒 7.4 7.1 8.0\n居住 1.6 1.9 0.8\n";
        let found = tables(text);
        assert_eq!(found[0].unit.unwrap().of(text), "%");
        assert_eq!(drawn(text, &found[0]), "指标|全市|城市|农村 # 食品烟酒|7.4|7.1|8.0 / 居住|1.6|1.9|0.8");
    }

    #[test]
    fn cells_between_bars_and_a_table_for_each_part() {
        let text = "第二十条第(一)项 | | |\n信息内容 | 制发件数 | 废止件数 |\n规章 | 0 | 1 |\n第二十条第(五)项 | | |\n信息内容 | 处理决定数量 | |\n行政许可 | 46 | |\n第二十条第(六)项 | | |\n行政处罚 | 13 | |\n";
        let found = tables(text);
        assert_eq!(found.len(), 3);
        assert!(found[0].span.of(text).starts_with("第二十条第(一)项"), "what opens a part is a row of it");
        assert_eq!(drawn(text, &found[0]), "信息内容|制发件数|废止件数 # 规章|0|1");
        assert_eq!(drawn(text, &found[1]), "信息内容|处理决定数量| # 行政许可|46|");
        assert_eq!(drawn(text, &found[2]), "信息内容|处理决定数量| # 行政处罚|13|");
        assert_eq!(found[2].caption.unwrap().of(text), "第二十条第(六)项");
    }

    #[test]
    fn years_over_the_columns_are_a_header() {
        let text =
            "| 指标 | 单位 | 2019 | 2020 |\n| 粮食 | 万吨 | 12.3 | 12.9 |\n| 油料 | 万吨 | 2.1 | 2.2 |\n";
        assert_eq!(
            drawn(text, &tables(text)[0]),
            "指标|单位|2019|2020 # 粮食|万吨|12.3|12.9 / 油料|万吨|2.1|2.2"
        );
        let text = "指标 2019 2020\n小学 21 20\n中学 8 9\n";
        assert_eq!(drawn(text, &tables(text)[0]), "指标|2019|2020 # 小学|21|20 / 中学|8|9");
    }

    #[test]
    fn a_bar_before_the_header_leaves_its_first_cell_empty() {
        let text = "| 总量（万吨） | 增长（%） |\n粮食 | 6.1 | 2.5 |\n油料 | 3.7 | 2.6 |\n";
        assert_eq!(drawn(text, &tables(text)[0]), "|总量（万吨）|增长（%） # 粮食|6.1|2.5 / 油料|3.7|2.6");
    }

    #[test]
    fn a_header_without_a_cell_for_the_labels_heads_the_numbers() {
        let text = "三、收到申请情况\n自然人 企业 总计\n一、新收申请数量 4 2 6\n二、办理结果 （一）予以公开 3 1 4\n（二）部分公开 1 1 2\n";
        assert_eq!(
            drawn(text, &tables(text)[0]),
            "|自然人|企业|总计 # 一、新收申请数量|4|2|6 / 二、办理结果 （一）予以公开|3|1|4 / （二）部分公开|1|1|2"
        );
        // A heading of labels without the last heading heads what it stands over.
        let text = "产品名称 产量 增速\n油菜籽 2146 -4.2 3\n茶叶 187 12.6 4\n";
        assert_eq!(
            drawn(text, &tables(text)[0]),
            "产品名称|产量|增速| # 油菜籽|2146|-4.2|3 / 茶叶|187|12.6|4"
        );
    }

    #[test]
    fn the_names_of_parts_end_no_table_with_a_column_of_units() {
        let text = "指标名称    单位    数量\n一、公开情况\n公开文件数    件    31\n制发文件数    件    36\n二、回应情况\n\n在线访谈次数    次    7\n三、问题和不足\n人手不够。";
        let found = tables(text);
        assert_eq!(found.len(), 1);
        assert_eq!(
            drawn(text, &found[0]),
            "指标名称|单位|数量 # 公开文件数|件|31 / 制发文件数|件|36 / 在线访谈次数|次|7"
        );
    }

    #[test]
    fn one_row_under_the_heading_of_a_measure() {
        let text = "第二十条第（八）项\n信息内容 本年收费金额（单位：万元）\n行政事业性收费 13862.5\n三、收到申请情况\n收到申请58件。";
        let found = tables(text);
        assert_eq!(found.len(), 1);
        assert_eq!(drawn(text, &found[0]), "信息内容|本年收费金额（单位：万元） # 行政事业性收费|13862.5");
    }

    #[test]
    fn one_cell_a_line() {
        let text = "建材行业下降6.1%。\n2012年主要产品产量\n产品名称\n单 位\n产 量\n同比增长（±%）\n原油\n万吨\n400.0\n持平\n天然气\n亿立方米\n33.7\n8.5\n汽油\n万吨\n33.7\n-5.6\n四、固定资产投资\n全年完成固定资产投资额137.5亿元，同比增长31%。";
        let found = tables(text);
        assert_eq!(found.len(), 1);
        assert_eq!(
            drawn(text, &found[0]),
            "产品名称|单 位|产 量|同比增长（±%） # 原油|万吨|400.0|持平 / 天然气|亿立方米|33.7|8.5 / 汽油|万吨|33.7|-5.6"
        );
        assert_eq!(found[0].caption.unwrap().of(text), "2012年主要产品产量");
    }

    #[test]
    fn prose_is_no_table() {
        for text in [
            "限额  212.28\n亿元，截至年末，\n余额 16.18\n亿元。",
            "全区从事信息公开工作的人员共\n117人，其中全职\n15人、兼职\n102\n人，比上年增加\n21人。",
            "2025年地区生产总值达  3.87万亿元、增长  5.5%，年均增速达  5.5%、居首位。\n以上工业增加值增长  5.4%，工业总产值增长  6.1%。",
            "第 3 页",
            "一、2023年\n二、2024年\n三、2025年",
        ] {
            assert!(tables(text).is_empty(), "{text}");
        }
    }
}

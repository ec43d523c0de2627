//! Workbooks: [Office Open XML](https://ecma-international.org/publications-and-standards/standards/ecma-376/), a
//! sheet for each table.
//!
//! Numbers are numbers, dates are dates, and text is text whatever it looks like: a cell that begins with `=` is no
//! formula, and an address is no link. The header stays in sight and has filters. Rows go to temporary files as they
//! come, so that memory does not grow with them.

use std::fmt;
use std::io;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatBorder, Worksheet, XlsxError};
use unicode_width::UnicodeWidthStr as _;

use super::{Loss, Staged};
use crate::dataset::{Kind, Schema, Titles, Value};

/// How many rows a sheet can have, its header among them.
const SHEET_ROWS: u32 = 1 << 20;

/// The longest text of a cell, in UTF-16 code units.
const CELL_UNITS: usize = 32_767;

/// The widths that columns may get, in digits of the default font. A Chinese character takes two.
const WIDTHS: (usize, usize) = (6, 48);

/// How many rows decide how wide the columns are.
const MEASURED_ROWS: u32 = 1_000;

/// From here on Excel shows whole numbers with an exponent, unless a format says otherwise.
const LONG: f64 = 1e11;

/// Tables on their way into a workbook.
pub struct Workbook {
    file: rust_xlsxwriter::Workbook,
    titles: Titles,
    tables: Vec<Table>,
    formats: Formats,
    sheet_rows: u32,
    loss: Loss,
    staged: Staged,
}

/// A table, and the sheet that its rows go to now.
#[derive(Default)]
struct Table {
    schema: Schema,
    /// Of all sheets of the workbook, from 0.
    sheet: usize,
    /// How many sheets of the workbook are this table's.
    sheets: usize,
    /// The next row, from 0; the header is row 0.
    row: u32,
    widths: Vec<usize>,
}

/// How cells look.
struct Formats {
    header: Format,
    date: Format,
    long: Format,
}

impl Workbook {
    /// Starts a workbook that goes into `staged`.
    pub fn new(titles: Titles, staged: Staged) -> io::Result<Self> {
        let mut file = rust_xlsxwriter::Workbook::new();
        // The same rows are the same bytes, whenever they are written: no time of writing, but that of zip's zero.
        let zero = ExcelDateTime::from_ymd(1980, 1, 1).map_err(failed)?;
        file.set_properties(&DocProperties::new().set_creation_datetime(&zero));
        let formats = Formats {
            header: Format::new().set_bold().set_border_bottom(FormatBorder::Thin),
            date: Format::new().set_num_format("yyyy-mm-dd"),
            long: Format::new().set_num_format("0"),
        };
        let (tables, loss) = (Vec::new(), Loss::default());
        Ok(Workbook { file, titles, tables, formats, sheet_rows: SHEET_ROWS, loss, staged })
    }

    /// Adds a sheet for a table; the table's number, from 0.
    pub fn table(&mut self, schema: Schema) -> io::Result<usize> {
        let widths = schema.columns.iter().map(|column| column.title(self.titles).width() + 3).collect();
        let mut table = Table { schema, sheet: 0, sheets: 0, row: 0, widths };
        self.sheet(&mut table)?;
        self.tables.push(table);
        Ok(self.tables.len() - 1)
    }

    /// Writes rows of a table.
    pub fn rows(&mut self, table: usize, rows: &[Vec<Value>]) -> io::Result<()> {
        // Taken out for as long as a further sheet may have to be added.
        let mut taken = std::mem::take(&mut self.tables[table]);
        let written = rows.iter().try_for_each(|row| self.row(&mut taken, row));
        self.tables[table] = taken;
        written
    }

    fn row(&mut self, table: &mut Table, row: &[Value]) -> io::Result<()> {
        if table.row >= self.sheet_rows {
            self.close(table)?;
            self.sheet(table)?;
        }
        self.loss.moved += usize::from(table.sheets > 1);
        let sheet = self.file.worksheet_from_index(table.sheet).map_err(failed)?;
        for ((column, value), number) in table.schema.columns.iter().zip(row).zip(0..) {
            cell(sheet, (table.row, number), value, column.kind, &self.formats, &mut self.loss)
                .map_err(failed)?;
        }
        if table.sheets == 1 && table.row <= MEASURED_ROWS {
            for (width, value) in table.widths.iter_mut().zip(row) {
                *width = (*width).max(shown(value) + 1);
            }
        }
        table.row += 1;
        Ok(())
    }

    /// Opens a sheet for the rows of a table, and writes its header.
    fn sheet(&mut self, table: &mut Table) -> io::Result<()> {
        let name = table.schema.title(self.titles);
        table.sheets += 1;
        table.sheet = self.file.worksheets().len();
        table.row = 1;
        let sheet = self.file.add_worksheet_with_constant_memory().map_err(failed)?;
        match table.sheets {
            1 => sheet.set_name(name),
            further => sheet.set_name(format!("{name} {further}")),
        }
        .map_err(failed)?;
        for (column, number) in table.schema.columns.iter().zip(0..) {
            sheet
                .write_string_with_format(0, number, column.title(self.titles), &self.formats.header)
                .map_err(failed)?;
        }
        sheet.set_freeze_panes(1, 0).map_err(failed)?;
        Ok(())
    }

    /// What is known of a sheet only when its rows are: filters and widths.
    fn close(&mut self, table: &Table) -> io::Result<()> {
        let sheet = self.file.worksheet_from_index(table.sheet).map_err(failed)?;
        let last = u16::try_from(table.widths.len()).unwrap_or(u16::MAX).saturating_sub(1);
        sheet.autofilter(0, 0, table.row - 1, last).map_err(failed)?;
        for (width, number) in table.widths.iter().zip(0..) {
            let (least, most) = WIDTHS;
            sheet.set_column_width(number, (*width).clamp(least, most) as f64).map_err(failed)?;
        }
        Ok(())
    }

    /// Ends the workbook and puts it in its place.
    pub fn commit(mut self) -> io::Result<Loss> {
        for table in std::mem::take(&mut self.tables) {
            self.close(&table)?;
        }
        self.file.save_to_writer(&mut self.staged).map_err(failed)?;
        self.staged.commit()?;
        Ok(self.loss)
    }
}

impl fmt::Debug for Workbook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Workbook").field("tables", &self.tables.len()).finish_non_exhaustive()
    }
}

/// Writes one cell by its type.
fn cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    value: &Value,
    kind: Kind,
    formats: &Formats,
    loss: &mut Loss,
) -> Result<(), XlsxError> {
    match value {
        Value::Empty => return Ok(()),
        Value::Text(text) if kind == Kind::Date => match ExcelDateTime::parse_from_str(text) {
            Ok(date) => sheet.write_datetime_with_format(row, column, &date, &formats.date)?,
            // Excel's calendar begins in 1900.
            Err(_) => sheet.write_string(row, column, text)?,
        },
        Value::Text(text) => {
            let whole = cut(text);
            loss.cut += usize::from(whole.len() < text.len());
            sheet.write_string(row, column, whole)?
        }
        Value::Integer(number) => sheet.write_number(row, column, *number as f64)?,
        Value::Decimal(number) => {
            loss.rounded += usize::from(!number.is_double());
            let double = number.to_f64();
            if double.abs() >= LONG && number.as_integer().is_some() {
                sheet.write_number_with_format(row, column, double, &formats.long)?
            } else {
                sheet.write_number(row, column, double)?
            }
        }
    };
    Ok(())
}

/// As much of a text as a cell can hold.
fn cut(text: &str) -> &str {
    if text.len() <= CELL_UNITS {
        return text;
    }
    let mut units = 0;
    let end = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > CELL_UNITS
    });
    end.map_or(text, |(at, _)| &text[..at])
}

/// How wide a value is shown: the longest line of a text.
fn shown(value: &Value) -> usize {
    match value {
        Value::Empty => 0,
        Value::Text(text) => text.lines().map(|line| line.width()).max().unwrap_or_default(),
        Value::Integer(number) => number.to_string().len(),
        Value::Decimal(number) => number.to_string().len(),
    }
}

fn failed(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        error => io::Error::other(error),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;
    use crate::output::Staging;

    /// The members of a workbook that hold its tables, by name.
    fn members(bytes: &[u8]) -> Vec<(String, String)> {
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        (0..archive.len())
            .map(|index| {
                let mut member = archive.by_index(index).unwrap();
                let mut text = String::new();
                member.read_to_string(&mut text).unwrap();
                (member.name().unwrap().into_owned(), text)
            })
            .collect()
    }

    fn written(rows: &[Vec<Value>], sheet_rows: u32) -> (Vec<u8>, Loss) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.xlsx");
        let columns = [
            ("text", Kind::Text, "文", "Text"),
            ("n", Kind::Decimal, "数", "Number"),
            ("date", Kind::Date, "日", "Date"),
        ];
        let mut workbook = Workbook::new(Titles::Names, Staging::default().create(&path).unwrap()).unwrap();
        workbook.sheet_rows = sheet_rows;
        workbook.table(Schema::listed(("first", "一", "First"), &columns)).unwrap();
        let table = workbook.table(Schema::listed(("data", "数据", "Data"), &columns)).unwrap();
        for row in rows {
            workbook.rows(table, std::slice::from_ref(row)).unwrap();
        }
        let loss = workbook.commit().unwrap();
        (std::fs::read(path).unwrap(), loss)
    }

    fn row(text: &str, number: &str) -> Vec<Value> {
        let date = Value::Text("2024-01-20".to_owned());
        vec![text.into(), number.parse::<crate::decimal::Decimal>().unwrap().into(), date]
    }

    fn member(members: &[(String, String)], name: &str) -> String {
        members.iter().find(|(known, _)| known == name).unwrap().1.clone()
    }

    #[test]
    fn cells_have_types_and_text_is_never_a_formula() {
        let (bytes, loss) = written(&[row("=1+2", "26.1"), row("受理34件", "123456789012")], SHEET_ROWS);
        assert_eq!(loss, Loss::default());
        let sheet = member(&members(&bytes), "xl/worksheets/sheet2.xml");
        assert!(sheet.contains("<t>=1+2</t>") && !sheet.contains("<f>"), "{sheet}");
        assert!(sheet.contains(r#"<c r="B2"><v>26.1</v></c>"#), "{sheet}");
        // 2024-01-20 in the numbering of Excel's days.
        assert!(sheet.contains("<v>45311</v>"), "{sheet}");
        assert!(sheet.contains(r#"ySplit="1""#) && sheet.contains(r#"<autoFilter ref="A1:C3"/>"#), "{sheet}");
    }

    #[test]
    fn what_a_sheet_cannot_hold_goes_to_further_ones() {
        let rows: Vec<Vec<Value>> = (0..7).map(|n| row("a", &n.to_string())).collect();
        let (bytes, loss) = written(&rows, 4);
        assert_eq!(loss.moved, 4);
        let members = members(&bytes);
        let workbook = member(&members, "xl/workbook.xml");
        assert!(workbook.contains(r#"name="data""#) && workbook.contains(r#"name="data 3""#), "{workbook}");
        let last = member(&members, "xl/worksheets/sheet4.xml");
        assert!(last.contains("<v>6</v>") && last.contains(">text</t>"), "{last}");
        assert_eq!(written(&rows, 4).0, bytes, "the same rows are the same bytes");
    }

    #[test]
    fn what_is_cut_or_rounded_is_counted() {
        let long = "法".repeat(CELL_UNITS + 1);
        let (_, loss) = written(&[row(&long, "0.1234567890123456789")], SHEET_ROWS);
        assert_eq!(loss, Loss { rounded: 1, cut: 1, moved: 0 });
        assert_eq!(cut(&long).chars().count(), CELL_UNITS);
        assert_eq!(cut(&"😀".repeat(20_000)).encode_utf16().count(), CELL_UNITS - 1);
    }
}

//! [Apache Parquet](https://parquet.apache.org/docs/file-format/): a typed file of columns.
//!
//! Text is UTF-8 with a dictionary, as long as one helps; whole numbers are 64 bits wide, dates are days. Decimals are
//! doubles: a fixed scale would turn 26.1 % and 130,000 yuan into numbers of nine places, and would still not hold
//! every quotient. Up to 15 digits come back as they were; what has more is rounded, and counted.

use std::fmt;
use std::io;
use std::sync::Arc;

use ::parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use ::parquet::column::writer::ColumnWriter;
use ::parquet::data_type::ByteArray;
use ::parquet::errors::ParquetError;
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::SerializedFileWriter;
use ::parquet::schema::types::Type;

use super::Loss;
use crate::dataset::{Column, GENERATOR, Kind, Schema, Titles, Value};

/// A group of rows is written when it has this many …
const GROUP_ROWS: usize = 128 * 1024;

/// … or its texts take this many bytes, which bounds what has to be kept in memory.
const GROUP_BYTES: usize = 64 << 20;

/// A table on its way into a Parquet file.
pub struct Parquet<W: io::Write + Send> {
    file: SerializedFileWriter<W>,
    columns: Vec<Buffer>,
    rows: usize,
    bytes: usize,
    loss: Loss,
}

/// What one column of the group in the making holds.
struct Buffer {
    title: String,
    required: bool,
    /// 1 where a row has a value, 0 where it is empty; not kept for a column that never is.
    present: Vec<i16>,
    values: Values,
}

enum Values {
    Text(Vec<ByteArray>),
    Integer(Vec<i64>),
    Double(Vec<f64>),
    Days(Vec<i32>),
}

impl<W: io::Write + Send> Parquet<W> {
    /// Starts a table on `out`.
    pub fn new(schema: &Schema, titles: Titles, out: W) -> io::Result<Self> {
        let fields = schema.columns.iter().map(|column| field(column, titles).map(Arc::new));
        let fields = fields.collect::<Result<Vec<_>, _>>().map_err(failed)?;
        let root = Type::group_type_builder(schema.name).with_fields(fields).build().map_err(failed)?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(GENERATOR.to_owned())
            .build();
        let file = SerializedFileWriter::new(out, Arc::new(root), Arc::new(properties)).map_err(failed)?;
        let columns = schema.columns.iter().map(|column| Buffer::new(column, titles)).collect();
        Ok(Parquet { file, columns, rows: 0, bytes: 0, loss: Loss::default() })
    }

    /// Takes rows; writes them when there are enough for a group.
    pub fn rows(&mut self, rows: &[Vec<Value>]) -> io::Result<()> {
        for row in rows {
            for (column, value) in self.columns.iter_mut().zip(row) {
                self.bytes += column.push(value, &mut self.loss)?;
            }
            self.rows += 1;
            if self.rows >= GROUP_ROWS || self.bytes >= GROUP_BYTES {
                self.group()?;
            }
        }
        Ok(())
    }

    /// Writes the last group and the footer.
    pub fn finish(mut self) -> io::Result<(W, Loss)> {
        if self.rows > 0 {
            self.group()?;
        }
        let out = self.file.into_inner().map_err(failed)?;
        Ok((out, self.loss))
    }

    fn group(&mut self) -> io::Result<()> {
        let mut group = self.file.next_row_group().map_err(failed)?;
        for column in &mut self.columns {
            let mut writer = group
                .next_column()
                .map_err(failed)?
                .ok_or_else(|| io::Error::other("the file has fewer columns than the table"))?;
            column.write(writer.untyped()).map_err(failed)?;
            writer.close().map_err(failed)?;
        }
        group.close().map_err(failed)?;
        (self.rows, self.bytes) = (0, 0);
        Ok(())
    }
}

impl<W: io::Write + Send> fmt::Debug for Parquet<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Parquet").field("rows", &self.rows).field("loss", &self.loss).finish_non_exhaustive()
    }
}

/// A column in the words of Parquet.
fn field(column: &Column, titles: Titles) -> Result<Type, ParquetError> {
    let (physical, logical) = match column.kind {
        Kind::Text | Kind::Enum(_) => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Kind::Integer => (Physical::INT64, None),
        Kind::Decimal => (Physical::DOUBLE, None),
        Kind::Date => (Physical::INT32, Some(LogicalType::Date)),
    };
    Type::primitive_type_builder(column.title(titles), physical)
        .with_logical_type(logical)
        .with_repetition(if column.required { Repetition::REQUIRED } else { Repetition::OPTIONAL })
        .build()
}

impl Buffer {
    fn new(column: &Column, titles: Titles) -> Buffer {
        let values = match column.kind {
            Kind::Text | Kind::Enum(_) => Values::Text(Vec::new()),
            Kind::Integer => Values::Integer(Vec::new()),
            Kind::Decimal => Values::Double(Vec::new()),
            Kind::Date => Values::Days(Vec::new()),
        };
        let (title, required) = (column.title(titles).to_owned(), column.required);
        Buffer { title, required, present: Vec::new(), values }
    }

    /// Takes the value of one row; how many bytes it takes if it is a text.
    fn push(&mut self, value: &Value, loss: &mut Loss) -> io::Result<usize> {
        if !self.required {
            self.present.push(i16::from(*value != Value::Empty));
        }
        match (&mut self.values, value) {
            (Values::Text(texts), Value::Text(text)) => {
                texts.push(text.as_str().into());
                return Ok(text.len() + size_of::<ByteArray>());
            }
            (Values::Integer(numbers), Value::Integer(number)) => numbers.push(*number),
            (Values::Double(numbers), Value::Decimal(number)) => {
                loss.rounded += usize::from(!number.is_double());
                numbers.push(number.to_f64());
            }
            (Values::Days(days), Value::Text(text)) => match days_since_1970(text) {
                Some(day) => days.push(day),
                None => return Err(self.unfit(value)),
            },
            (_, Value::Empty) if !self.required => {}
            _ => return Err(self.unfit(value)),
        }
        Ok(0)
    }

    fn unfit(&self, value: &Value) -> io::Error {
        io::Error::new(io::ErrorKind::InvalidData, format!("column `{}` cannot hold {value:?}", self.title))
    }

    /// Writes the values and forgets them.
    fn write(&mut self, writer: &mut ColumnWriter<'_>) -> Result<(), ParquetError> {
        let present = (!self.required).then_some(self.present.as_slice());
        match (&mut self.values, writer) {
            (Values::Text(values), ColumnWriter::ByteArrayColumnWriter(writer)) => {
                writer.write_batch(values, present, None)?;
                values.clear();
            }
            (Values::Integer(values), ColumnWriter::Int64ColumnWriter(writer)) => {
                writer.write_batch(values, present, None)?;
                values.clear();
            }
            (Values::Double(values), ColumnWriter::DoubleColumnWriter(writer)) => {
                writer.write_batch(values, present, None)?;
                values.clear();
            }
            (Values::Days(values), ColumnWriter::Int32ColumnWriter(writer)) => {
                writer.write_batch(values, present, None)?;
                values.clear();
            }
            _ => return Err(ParquetError::General(format!("column `{}` has two types", self.title))),
        }
        self.present.clear();
        Ok(())
    }
}

/// Days from 1970-01-01 to an ISO 8601 date, in the Gregorian calendar.
fn days_since_1970(date: &str) -> Option<i32> {
    let mut parts = date.splitn(3, '-').map(|part| part.parse::<i32>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    // A year that begins in March has its leap day at its end; 400 years have 146,097 days.
    let year = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + day_of_year - 719_468)
}

fn failed(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(error) => match error.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(error) => io::Error::other(error),
        },
        error => io::Error::other(error),
    }
}

#[cfg(test)]
mod tests {
    use ::parquet::file::reader::{FileReader as _, SerializedFileReader};
    use ::parquet::record::Field;

    use super::*;
    use crate::dataset::Table;

    #[test]
    fn dates_are_days() {
        for (date, days) in
            [("1970-01-01", 0), ("1969-12-31", -1), ("2000-03-01", 11_017), ("2024-02-29", 19_782)]
        {
            assert_eq!(days_since_1970(date), Some(days), "{date}");
        }
        assert_eq!(days_since_1970("2024"), None);
        assert_eq!(days_since_1970("2024-13-01"), None);
    }

    fn documents(rows: &[Vec<Value>]) -> (std::fs::File, Loss) {
        let schema = Table::Documents.schema(&[]);
        let mut file = Parquet::new(&schema, Titles::Names, tempfile::tempfile().unwrap()).unwrap();
        file.rows(rows).unwrap();
        file.finish().unwrap()
    }

    #[test]
    fn rows_come_back_with_their_types() {
        let schema = Table::Documents.schema(&[]);
        let value = |column: &Column| match (&*column.name, column.kind) {
            ("issuer", _) => Value::Empty,
            (_, Kind::Integer) => Value::Integer(7),
            (_, Kind::Date) => Value::Text("2024-01-20".to_owned()),
            _ => Value::Text("云溪镇".to_owned()),
        };
        let row: Vec<Value> = schema.columns.iter().map(value).collect();
        let (file, loss) = documents(&[row.clone(), row]);
        assert_eq!(loss, Loss::default());
        let reader = SerializedFileReader::new(file).unwrap();
        let rows: Vec<_> = reader.get_row_iter(None).unwrap().map(Result::unwrap).collect();
        assert_eq!(rows.len(), 2);
        let fields: Vec<(&String, &Field)> = rows[1].get_column_iter().collect();
        assert_eq!(fields[0], (&"doc".to_owned(), &Field::Str("云溪镇".to_owned())));
        assert_eq!(fields[2], (&"issuer".to_owned(), &Field::Null));
        assert_eq!(fields[7], (&"date".to_owned(), &Field::Date(19_742)));
        assert_eq!(fields[10], (&"chars".to_owned(), &Field::Long(7)));
    }

    #[test]
    fn a_table_without_rows_is_a_file_all_the_same() {
        let reader = SerializedFileReader::new(documents(&[]).0).unwrap();
        assert_eq!(reader.metadata().file_metadata().num_rows(), 0);
    }

    #[test]
    fn a_cell_of_another_type_is_an_error() {
        let schema = Table::Observations.schema(&[]);
        let mut file = Parquet::new(&schema, Titles::Names, Vec::new()).unwrap();
        let error = file.rows(&[vec![Value::Empty]]).unwrap_err();
        assert!(error.to_string().contains("`doc` cannot hold Empty"), "{error}");
    }
}

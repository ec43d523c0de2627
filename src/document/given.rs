//! What is known of a document from elsewhere: a crawler's index, a program that sends it.

use super::Metadata;

/// Metadata that overrules what the text says. What is `None` here stays as the text has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// Reference area.
    pub area: Option<String>,
    /// The year reported on.
    pub year: Option<i32>,
    /// The title.
    pub title: Option<String>,
    /// Who signs or presents the report.
    pub issuer: Option<String>,
    /// Date of signing or publication, ISO 8601.
    pub date: Option<String>,
    /// Cells of columns that have no meaning here and go through to the table of documents.
    pub extra: Vec<String>,
}

impl Given {
    /// The names that [`Given::set`] knows.
    pub const NAMES: [&str; 5] = ["area", "year", "title", "issuer", "date"];

    /// Sets the field of this name; whether there is one and the value fits it.
    pub fn set(&mut self, name: &str, value: &str) -> bool {
        let text = Some(value.to_owned());
        match name {
            "area" => self.area = text,
            "title" => self.title = text,
            "issuer" => self.issuer = text,
            "date" => self.date = text,
            "year" => match value.trim().parse() {
                Ok(year) => self.year = Some(year),
                Err(_) => return false,
            },
            _ => return false,
        }
        true
    }

    /// Puts what is known in place of what the text says.
    pub fn overrule(&self, metadata: &mut Metadata) {
        let put = |to: &mut Option<String>, from: &Option<String>| {
            if from.is_some() {
                to.clone_from(from);
            }
        };
        put(&mut metadata.area, &self.area);
        put(&mut metadata.title, &self.title);
        put(&mut metadata.issuer, &self.issuer);
        put(&mut metadata.date, &self.date);
        if let Some(year) = self.year {
            // The months that the text names are months of the year that it names.
            if metadata.year.is_some_and(|named| named != year) {
                metadata.months = None;
            }
            metadata.year = Some(year);
        }
    }
}

//! zhibiao (指标): numeric indicators out of Chinese government reports, as data sets.
//!
//! ```
//! use zhibiao::{Extractor, Rules};
//!
//! let extractor = Extractor::new(&Rules::built_in());
//! let extraction = extractor.extract("报告.txt", "全年受理行政复议申请34件。".as_bytes())?;
//! extraction.report().observations(|row| println!("{} = {} {}", row.indicator, row.value, row.unit));
//! # Ok::<(), zhibiao::Error>(())
//! ```

pub mod batch;
pub mod codebook;
pub mod dataset;
pub mod decimal;
pub mod decode;
pub mod diagnostic;
pub mod document;
pub mod error;
pub mod extract;
mod five_years;
pub mod input;
pub mod observation;
mod one_of;
pub mod output;
pub mod places;
pub mod quantity;
pub mod rules;
pub mod span;

pub use error::{Error, ErrorKind};
pub use extract::{Depth, Extraction, Extractor, Input, Numbers, Portion};
pub use rules::Rules;

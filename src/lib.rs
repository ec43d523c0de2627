//! zhibiao (指标): numeric indicators out of Chinese government reports, as data sets.

pub mod codebook;
pub mod decimal;
pub mod diagnostic;
pub mod document;
pub mod observation;
pub mod places;
pub mod quantity;
pub mod rules;
pub mod span;

//! Exact decimal numbers, as reports print them.

use std::fmt;
use std::str::FromStr;

/// An exact decimal: `mantissa / 10^scale`. Up to 38 significant digits; arithmetic that would pass that
/// answers `None`.
// Not aligned to 16 bytes: an Option of it takes 32 bytes so, and else 48.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(Rust, packed(8))]
pub struct Decimal {
    mantissa: i128,
    scale: u32,
}

/// Significant digits that a quotient such as 1/3 is rounded to.
const QUOTIENT_DIGITS: u32 = 15;

impl Decimal {
    /// Zero.
    pub const ZERO: Decimal = Decimal { mantissa: 0, scale: 0 };

    /// `mantissa / 10^scale`, in lowest terms.
    pub const fn new(mantissa: i128, scale: u32) -> Self {
        let (mut mantissa, mut scale) = (mantissa, scale);
        while scale > 0
            && let Some(tenth) = tenth(mantissa)
        {
            mantissa = tenth;
            scale -= 1;
        }
        Decimal { mantissa, scale }
    }

    /// The number times `10^power`.
    pub fn shift(self, power: u32) -> Option<Self> {
        if power <= self.scale {
            return Some(Decimal { scale: self.scale - power, ..self });
        }
        let factor = power_of_ten(power - self.scale)?;
        Some(Decimal { mantissa: self.mantissa.checked_mul(factor)?, scale: 0 })
    }

    /// The sum, where it fits.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        let scale = self.scale.max(other.scale);
        let a = self.mantissa.checked_mul(power_of_ten(scale - self.scale)?)?;
        let b = other.mantissa.checked_mul(power_of_ten(scale - other.scale)?)?;
        Some(Decimal::new(a.checked_add(b)?, scale))
    }

    /// The product, where it fits.
    pub fn checked_mul(self, other: Self) -> Option<Self> {
        Some(Decimal::new(self.mantissa.checked_mul(other.mantissa)?, self.scale + other.scale))
    }

    /// The quotient, exact where it ends and else rounded half up to 15 significant digits; `None` for a
    /// divisor of zero.
    pub fn checked_div(self, other: Self) -> Option<Self> {
        if other.mantissa == 0 {
            return None;
        }
        let negative = (self.mantissa < 0) != (other.mantissa < 0);
        let (mut rest, divisor) = (self.mantissa.unsigned_abs(), other.mantissa.unsigned_abs());
        let mut quotient = rest / divisor;
        rest %= divisor;
        let mut scale = self.scale as i64 - other.scale as i64;
        while rest != 0 && quotient < 10u128.pow(QUOTIENT_DIGITS) {
            rest = rest.checked_mul(10)?;
            quotient = quotient * 10 + rest / divisor;
            rest %= divisor;
            scale += 1;
        }
        if quotient >= 10u128.pow(QUOTIENT_DIGITS) && scale > 0 && rest != 0 {
            quotient = (quotient + 5) / 10;
            scale -= 1;
        }
        let mantissa = i128::try_from(quotient).ok()? * if negative { -1 } else { 1 };
        match u32::try_from(scale) {
            Ok(scale) => Some(Decimal::new(mantissa, scale)),
            Err(_) => Decimal::new(mantissa, 0).shift(u32::try_from(-scale).ok()?),
        }
    }

    /// The number with its sign turned.
    pub const fn negate(self) -> Self {
        Decimal { mantissa: -self.mantissa, scale: self.scale }
    }

    /// Whether the number is below zero.
    pub const fn is_negative(self) -> bool {
        self.mantissa < 0
    }

    /// The whole number that this is, if it is one.
    pub const fn as_integer(self) -> Option<i128> {
        if self.scale == 0 { Some(self.mantissa) } else { None }
    }

    /// Whether the nearest double, printed as short as it can be, is this number again. So it is with up to 15
    /// significant digits.
    pub fn is_double(self) -> bool {
        self.mantissa.unsigned_abs() < 10u128.pow(15)
            || self.to_f64().to_string().parse::<Decimal>().is_ok_and(|back| back == self)
    }

    /// The nearest double, for formats that have no decimals.
    pub fn to_f64(self) -> f64 {
        // Parsing the printed form rounds once; dividing by a power of ten would round twice.
        self.to_string().parse().unwrap_or(f64::NAN)
    }
}

/// The tenth of a number, where it is whole. Nearly all numbers fit a machine word, which is divided much faster.
const fn tenth(number: i128) -> Option<i128> {
    let word = number as i64;
    match word as i128 == number {
        true if word % 10 == 0 => Some((word / 10) as i128),
        false if number % 10 == 0 => Some(number / 10),
        _ => None,
    }
}

/// `10^power`, where it fits.
fn power_of_ten(power: u32) -> Option<i128> {
    static POWERS: [i128; 39] = {
        let mut powers = [1; 39];
        let mut power = 1;
        while power < powers.len() {
            powers[power] = powers[power - 1] * 10;
            power += 1;
        }
        powers
    };
    POWERS.get(power as usize).copied()
}

impl From<i64> for Decimal {
    fn from(value: i64) -> Self {
        Decimal::new(value.into(), 0)
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let whole = |d: &Decimal| d.mantissa.div_euclid(10i128.pow(d.scale.min(38)));
        whole(self).cmp(&whole(other)).then_with(|| {
            let scale = self.scale.max(other.scale);
            let part = |d: &Decimal| {
                d.mantissa.rem_euclid(10i128.pow(d.scale.min(38))).saturating_mul(10i128.pow(scale - d.scale))
            };
            part(self).cmp(&part(other))
        })
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// Plain digits: no exponent, no trailing zeros, no thousands separators.
impl Decimal {
    /// Appends the number as its `Display` writes it, without a detour over a formatter.
    pub fn append_to(&self, out: &mut Vec<u8>) {
        let mut buffer = itoa::Buffer::new();
        let mantissa = self.mantissa.unsigned_abs();
        let small = u32::try_from(mantissa).ok().and_then(short);
        let digits = match &small {
            Some((digits, len)) => &digits[..*len],
            None => buffer.format(mantissa).as_bytes(),
        };
        if self.mantissa < 0 {
            out.push(b'-');
        }
        let scale = self.scale as usize;
        match digits.len().checked_sub(scale) {
            _ if scale == 0 => out.extend_from_slice(digits),
            Some(whole @ 1..) => {
                out.extend_from_slice(&digits[..whole]);
                out.push(b'.');
                out.extend_from_slice(&digits[whole..]);
            }
            _ => {
                out.extend_from_slice(b"0.");
                out.extend(std::iter::repeat_n(b'0', scale - digits.len()));
                out.extend_from_slice(digits);
            }
        }
    }
}

/// Appends a whole number.
#[inline]
pub(crate) fn append_integer(number: i64, out: &mut Vec<u8>) {
    match u32::try_from(number).ok().and_then(short) {
        Some((digits, len)) => {
            // All eight bytes, as a copy of so many as are digits would take longer.
            out.extend_from_slice(&digits);
            out.truncate(out.len() - (digits.len() - len));
        }
        None => out.extend_from_slice(itoa::Buffer::new().format(number).as_bytes()),
    }
}

/// The digits of a number that has at most eight, and how many there are; the bytes behind them mean nothing. Nearly
/// all numbers of a table are so short, and all their digits are made at once, without a branch.
#[inline]
fn short(number: u32) -> Option<([u8; 8], usize)> {
    (number < 100_000_000).then_some(())?;
    // Parted in two, in four, in eight, the highest part in the lowest bits; the factors divide by 100 and by 10.
    let number = u64::from(number);
    let halves = (number / 10_000) | ((number % 10_000) << 32);
    let hundreds = ((halves * 10_486) >> 20) & 0x0000_007F_0000_007F;
    let quarters = hundreds | ((halves - 100 * hundreds) << 16);
    let tens = ((quarters * 103) >> 10) & 0x000F_000F_000F_000F;
    let digits = tens | ((quarters - 10 * tens) << 8);
    // Of 0 the last digit is kept.
    let leading = (digits | (1 << 56)).trailing_zeros() / u8::BITS;
    let ascii = (digits | u64::from_ne_bytes([b'0'; 8])) >> (leading * u8::BITS);
    Some((ascii.to_le_bytes(), 8 - leading as usize))
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = Vec::with_capacity(40);
        self.append_to(&mut text);
        f.write_str(&String::from_utf8_lossy(&text))
    }
}

/// The text is no plain decimal number of at most 38 digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseDecimalError;

impl fmt::Display for ParseDecimalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a decimal number of at most 38 digits")
    }
}

impl std::error::Error for ParseDecimalError {}

impl FromStr for Decimal {
    type Err = ParseDecimalError;

    fn from_str(text: &str) -> Result<Self, ParseDecimalError> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        if whole.is_empty() && part.is_empty() {
            return Err(ParseDecimalError);
        }
        let mut mantissa = 0i128;
        for c in whole.chars().chain(part.chars()) {
            let digit = c.to_digit(10).ok_or(ParseDecimalError)?;
            mantissa = mantissa
                .checked_mul(10)
                .and_then(|m| m.checked_add(digit.into()))
                .ok_or(ParseDecimalError)?;
        }
        let mantissa = if negative { -mantissa } else { mantissa };
        Ok(Decimal::new(mantissa, part.len() as u32))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_are_written_in_all_their_digits() {
        let short = (0..20_000).chain((0..100_000_000).step_by(9_973)).chain([99_999_999]);
        for number in short.chain([100_000_000, u32::MAX.into(), i64::MAX, -1, -20, i64::MIN]) {
            let mut out = b"x".to_vec();
            append_integer(number, &mut out);
            assert_eq!(String::from_utf8(out).unwrap(), format!("x{number}"));
        }
    }

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn prints_without_trailing_zeros() {
        for (text, printed) in [("26.10", "26.1"), ("-0.050", "-0.05"), ("0.0", "0"), ("1300000", "1300000")]
        {
            assert_eq!(d(text).to_string(), printed);
        }
    }

    #[test]
    fn shifts_exactly() {
        assert_eq!(d("1.26").shift(12).unwrap().to_string(), "1260000000000");
        assert_eq!(d("0.00012").shift(3).unwrap().to_string(), "0.12");
        assert!(d("99999999999999999999999999999999").shift(12).is_none());
    }

    #[test]
    fn divides_to_fifteen_digits() {
        let quotient = |a: &str, b: &str| d(a).checked_div(d(b)).map(|q| q.to_string());
        assert_eq!(quotient("1", "3").as_deref(), Some("0.333333333333333"));
        assert_eq!(quotient("2", "3").as_deref(), Some("0.666666666666667"));
        assert_eq!(quotient("1", "8").as_deref(), Some("0.125"));
        assert_eq!(quotient("1", "0.5").as_deref(), Some("2"));
        assert_eq!(quotient("1", "0"), None);
    }

    #[test]
    fn orders_by_value() {
        assert!(d("-1.5") < d("-1.25") && d("0.3") < d("0.31") && d("10") > d("9.99"));
    }
}

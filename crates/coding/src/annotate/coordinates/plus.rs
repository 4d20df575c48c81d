//! Plus codes: "8G9CJPRR+5V", and short ones that need a place beside them ("JPRR+5V Saraqib").
//!
//! Written after the open specification of Open Location Code: the crate of that name rests on libraries that nobody has kept since 2017, and
//! all that is needed of it is the arithmetic below.

use sitrep_model::Span;
use smol_str::SmolStr;

use super::scan::Scan;
use super::{At, Coordinates, radius_km};

const LETTERS: &[u8; 20] = b"23456789CFGHJMPQRVWX";
/// Letters before the sign of a whole code, in pairs of latitude and longitude.
const WHOLE: usize = 8;
/// Letters of a code that come in pairs; a letter behind them is one of a grid of five rows and four columns.
const PAIRED: usize = 10;
const LONGEST_TAIL: usize = 7;

impl Scan<'_> {
    /// The code around the sign "+" that stands here.
    pub(super) fn plus_code(&self, plus: usize) -> Option<Coordinates> {
        let bytes = self.text.as_bytes();
        let before = bytes[..plus].iter().rev().take(WHOLE + 1).take_while(|byte| LETTERS.contains(byte)).count();
        let after = bytes[plus + 1..].iter().take(LONGEST_TAIL + 1).take_while(|byte| LETTERS.contains(byte)).count();
        let (start, end) = (plus - before, plus + 1 + after);
        let glued = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '+');
        let code = &self.text[start..end];
        let lettered = code.bytes().any(|byte| byte.is_ascii_alphabetic());
        if !lettered || !(2..=LONGEST_TAIL).contains(&after) || glued(self.char_before(start)) || glued(self.char_at(end)) {
            return None;
        }
        let at = match before {
            WHOLE => At::Point(centre(code)?),
            4 | 6 => At::Short(SmolStr::new(code)),
            _ => return None,
        };
        let radius_km = radius_km(height(WHOLE + after));
        Some(Coordinates { span: Span::new(start, end), at, radius_km, rule: "coordinates/plus-code", sure: true })
    }
}

/// How high the area of a code of so many letters is, in degrees.
fn height(letters: usize) -> f64 {
    let paired = 20_f64.powi(2 - i32::try_from(letters.min(PAIRED)).unwrap_or_default() / 2);
    paired / 5_f64.powi(i32::try_from(letters.saturating_sub(PAIRED)).unwrap_or_default())
}

/// How wide it is.
fn width(letters: usize) -> f64 {
    let paired = 20_f64.powi(2 - i32::try_from(letters.min(PAIRED)).unwrap_or_default() / 2);
    paired / 4_f64.powi(i32::try_from(letters.saturating_sub(PAIRED)).unwrap_or_default())
}

/// The middle of a whole code's area.
pub(super) fn centre(code: &str) -> Option<(f64, f64)> {
    let places: Vec<usize> =
        code.bytes().filter(|&byte| byte != b'+').map(|byte| LETTERS.iter().position(|&letter| letter == byte)).collect::<Option<_>>()?;
    let (mut lat, mut lon) = (-90.0, -180.0);
    for (at, &place) in places.iter().enumerate() {
        let (high, wide) = (height(at + 2 - at % 2), width(at + 2 - at % 2));
        match at {
            PAIRED.. => {
                lat += (place / 4) as f64 * height(at + 1);
                lon += (place % 4) as f64 * width(at + 1);
            }
            _ if at % 2 == 0 => lat += place as f64 * high,
            _ => lon += place as f64 * wide,
        }
    }
    let middle = (lat + height(places.len()) / 2.0, lon + width(places.len()) / 2.0);
    (middle.0 <= 90.0 && middle.1 <= 180.0).then_some(middle)
}

/// The area of a short code that lies nearest to a point.
pub(crate) fn nearest(short: &str, to: (f64, f64)) -> Option<(f64, f64)> {
    let missing = WHOLE.checked_sub(short.find('+')?).filter(|missing| *missing > 0 && missing.is_multiple_of(2))?;
    let step = height(missing);
    let (lat, lon) = centre(&format!("{}{short}", first_letters(to, missing)))?;
    let towards = |near: f64, to: f64| near + step * ((to - near) / step).round();
    let found = (towards(lat, to.0), towards(lon, to.1));
    (found.0.abs() <= 90.0 && found.1.abs() <= 180.0).then_some(found)
}

/// The first letters of the code of a point.
#[expect(clippy::cast_sign_loss, reason = "both angles are brought above nought")]
fn first_letters((lat, lon): (f64, f64), count: usize) -> String {
    let (mut lat, mut lon) = ((lat + 90.0).clamp(0.0, 179.999), (lon + 180.0).clamp(0.0, 359.999));
    let mut letters = String::new();
    for pair in 1..=count / 2 {
        let step = height(pair * 2);
        for angle in [&mut lat, &mut lon] {
            let place = ((*angle / step) as usize).min(LETTERS.len() - 1);
            *angle -= place as f64 * step;
            letters.push(char::from(LETTERS[place]));
        }
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::{centre, nearest};

    fn near((lat, lon): (f64, f64), expected: (f64, f64)) -> bool {
        (lat - expected.0).abs() < 0.0001 && (lon - expected.1).abs() < 0.0001
    }

    #[test]
    fn a_whole_code_is_the_middle_of_its_area() {
        assert!(near(centre("8FVC9G8F+6X").expect("it is whole"), (47.365_562_5, 8.524_937_5)));
        assert!(near(centre("8FVC9G8F+6XQ").expect("it is whole"), (47.365_590, 8.524_969)));
    }

    #[test]
    fn a_short_code_is_the_one_that_lies_nearest() {
        assert!(near(nearest("9G8F+6X", (47.4, 8.6)).expect("the point is on land"), (47.365_562_5, 8.524_937_5)));
        assert!(near(nearest("9G8F+6X", (47.0, 9.0)).expect("the point is on land"), (47.365_562_5, 8.524_937_5)));
        assert!(near(nearest("9G8F+6X", (47.9, 8.0)).expect("the point is on land"), (48.365_562_5, 7.524_937_5)));
    }
}

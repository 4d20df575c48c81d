//! Grids: MGRS ("37S BV 12345 67890") and UTM ("UTM 37S 305000 3968000").

use geoconvert::{Mgrs, UtmUps};
use sitrep_model::Span;

use super::scan::{Scan, is_space};
use super::words::Meaning;
use super::{At, Coordinates, DEGREE_KM, radius_km};

/// A square of MGRS that is told by one digit an axis is as wide, in metres.
const WIDEST_METRES: f64 = 10_000.0;
/// Fewer digits are read only behind a word for the grid, or beside a place that lies there.
const SPEAKS_FOR_ITSELF: usize = 6;
/// MGRS has so many digits.
const DIGITS: std::ops::RangeInclusive<usize> = 4..=10;

/// A zone and its band of latitude: "37S".
struct Zone {
    number: u8,
    band: u8,
    end: usize,
}

impl Scan<'_> {
    /// The grid reference whose zone begins here.
    pub(super) fn grid(&self, at: usize) -> Option<Coordinates> {
        let zone = self.zone(at)?;
        let glued = self.char_before(at).is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | ',' | '-' | '/'));
        if glued {
            return None;
        }
        self.mgrs(at, &zone).or_else(|| self.utm(at, &zone))
    }

    fn zone(&self, at: usize) -> Option<Zone> {
        let bytes = self.text.as_bytes();
        let digits = bytes[at..].iter().take(3).take_while(|byte| byte.is_ascii_digit()).count();
        let number: u8 = self.text.get(at..at + digits)?.parse().ok()?;
        let band = *bytes.get(at + digits)?;
        let known = matches!(band, b'C'..=b'X') && !matches!(band, b'I' | b'O');
        ((1..=60).contains(&number) && digits < 3 && known).then_some(Zone { number, band, end: at + digits + 1 })
    }

    fn mgrs(&self, start: usize, zone: &Zone) -> Option<Coordinates> {
        let at = self.past_spaces(zone.end);
        let square = self.text.get(at..at + 2).filter(|square| square.bytes().all(|byte| byte.is_ascii_uppercase()))?;
        let (digits, end) = self.halves(at + 2)?;
        let code = format!("{}{}{square}{digits}", zone.number, char::from(zone.band));
        // Only what has the shape of MGRS comes here: its reader need not be trusted with anything else.
        let point = Mgrs::parse_str(&code).ok()?.to_latlon();
        let metres = WIDEST_METRES / 10_f64.powi(i32::try_from(digits.len() / 2).ok()? - 1);
        let sure = digits.len() >= SPEAKS_FOR_ITSELF || self.is_labelled(start);
        found((start, end), (point.latitude(), point.longitude()), metres, "coordinates/mgrs").map(|found| Coordinates { sure, ..found })
    }

    /// "1234567890", "12345 67890": digits of which each axis has half.
    fn halves(&self, at: usize) -> Option<(String, usize)> {
        let first = self.past_spaces(at);
        let count = |from: usize| self.text.as_bytes()[from..].iter().take(11).take_while(|byte| byte.is_ascii_digit()).count();
        let (one, gap) = (count(first), first + count(first));
        let second = self.past_spaces(gap);
        let two = if second > gap { count(second) } else { 0 };
        let (digits, end) = if one > 0 && one == two {
            (format!("{}{}", &self.text[first..gap], &self.text[second..second + two]), second + two)
        } else {
            (self.text[first..gap].to_owned(), gap)
        };
        let whole = digits.len().is_multiple_of(2) && DIGITS.contains(&digits.len());
        let goes_on = self.char_at(end).is_some_and(char::is_alphanumeric);
        (whole && !goes_on).then_some((digits, end))
    }

    /// Two lengths in metres behind a zone; only where "UTM" stands before, or "E" and "N" behind them.
    fn utm(&self, start: usize, zone: &Zone) -> Option<Coordinates> {
        let (easting, east, at) = self.metres(zone.end, Meaning::East)?;
        let comma = self.char_at(at).filter(|&c| c == ',').map_or(at, |_| at + 1);
        let (northing, north, end) = self.metres(comma, Meaning::North)?;
        let told = east && north || self.says_before(start, Meaning::Grid);
        if !told {
            return None;
        }
        // "S" is the band from 32 to 40 degrees north in MGRS, and for some the south: a northing of the band decides.
        let band_s = (3_540_000.0..=4_430_000.0).contains(&northing);
        let is_north = zone.band >= b'N' && (zone.band != b'S' || band_s);
        let point = UtmUps::create(i32::from(zone.number), is_north, easting, northing).ok()?.to_latlon();
        let mut start = start;
        if let Some((Meaning::Grid, from)) = self.words.before(self.text, self.before_spaces(start)) {
            start = from;
        }
        found((start, end), (point.latitude(), point.longitude()), 1.0, "coordinates/utm")
    }

    /// "305000 mE": six or seven digits, and whether the letter stands behind them.
    fn metres(&self, at: usize, letter: Meaning) -> Option<(f64, bool, usize)> {
        let at = at + self.text[at..].chars().take(2).take_while(|&c| is_space(c)).map(char::len_utf8).sum::<usize>();
        let number = self.numeral(at).filter(|number| number.decimals == 0 && (100_000.0..10_000_000.0).contains(&number.value))?;
        let mut end = number.end;
        let rest = self.past_spaces(end);
        let unit = rest + usize::from(self.char_at(rest) == Some('m'));
        let lettered = self.words.at(self.text, self.past_spaces(unit)).filter(|(meaning, _)| *meaning == letter);
        if let Some((_, after)) = lettered {
            end = after;
        }
        (!self.char_at(end).is_some_and(char::is_alphanumeric)).then_some((number.value, lettered.is_some(), end))
    }
}

fn found((start, end): (usize, usize), (lat, lon): (f64, f64), metres: f64, rule: &'static str) -> Option<Coordinates> {
    let real = lat.is_finite() && lon.is_finite() && lat.abs() <= 90.0 && lon.abs() <= 180.0;
    let radius_km = radius_km(metres / 1000.0 / DEGREE_KM);
    real.then_some(Coordinates { span: Span::new(start, end), at: At::Point((lat, lon)), radius_km, rule, sure: true })
}

//! One angle: "35.64321", "35°38'35\"N", "S 4.03".

use super::scan::{Scan, is_digit};
use super::words::Meaning;

/// Which of the two an angle is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Axis {
    Lat,
    Lon,
}

/// An angle as written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Angle {
    /// Degrees; south and west are below nought.
    pub(super) degrees: f64,
    /// What one in the last place is, in degrees.
    pub(super) unit: f64,
    /// Decimals of the last part.
    pub(super) decimals: u8,
    /// Degrees alone, with minutes, with seconds: 1 to 3.
    pub(super) parts: u8,
    /// Does a sign or word say that they are degrees?
    pub(super) marked: bool,
    /// The axis, where the angle itself says it.
    pub(super) axis: Option<Axis>,
}

/// What stands before the digits.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Lead {
    pub(super) axis: Option<Axis>,
    /// Is it said by "N" or "E"?
    pub(super) lettered: bool,
    pub(super) negative: bool,
}

impl Angle {
    /// Whole degrees tell no place.
    pub(super) const fn is_fine(&self) -> bool {
        self.decimals > 0 || self.parts > 1
    }
}

/// What a hemisphere says: the axis, and whether the angle is below nought.
fn hemisphere(meaning: Meaning) -> Option<(Axis, bool)> {
    match meaning {
        Meaning::North => Some((Axis::Lat, false)),
        Meaning::South => Some((Axis::Lat, true)),
        Meaning::East => Some((Axis::Lon, false)),
        Meaning::West => Some((Axis::Lon, true)),
        _ => None,
    }
}

impl Scan<'_> {
    /// The angle whose digits begin here, behind what was read before them.
    pub(super) fn angle(&self, at: usize, lead: Lead) -> Option<(Angle, usize)> {
        let whole = self.numeral(at).filter(|whole| whole.value <= 180.0)?;
        let unit = 10_f64.powi(-i32::from(whole.decimals));
        let mut angle = Angle { degrees: whole.value, unit, decimals: whole.decimals, parts: 1, marked: false, axis: lead.axis };
        let mut end = whole.end;
        if let Some(after) = self.past_unit(end, Meaning::Degrees) {
            (angle.marked, end) = (true, after);
            if whole.decimals == 0 {
                end = self.parts(&mut angle, end);
            }
        }
        let mut negative = lead.negative;
        if let Some((axis, below, after)) = self.hemisphere_at(end).filter(|_| !lead.lettered) {
            if lead.axis.is_some_and(|led| led != axis) || lead.negative {
                return None;
            }
            (angle.axis, end) = (Some(axis), after);
            negative |= below;
        }
        if negative {
            angle.degrees = -angle.degrees;
        }
        Some((angle, end))
    }

    /// Minutes and seconds behind the degrees.
    fn parts(&self, angle: &mut Angle, at: usize) -> usize {
        let mut end = at;
        for (unit, share) in [(Meaning::Minutes, 60.0), (Meaning::Seconds, 3600.0)] {
            let Some((value, decimals, after)) = self.part(end, unit) else { break };
            angle.degrees += value / share;
            angle.unit = 10_f64.powi(-i32::from(decimals)) / share;
            (angle.decimals, end) = (decimals, after);
            angle.parts += 1;
            if decimals > 0 {
                break;
            }
        }
        end
    }

    /// "38'": a part with its sign, or with the hemisphere right behind it.
    fn part(&self, at: usize, unit: Meaning) -> Option<(f64, u8, usize)> {
        let mut at = self.past_spaces(at);
        if let Some((Meaning::Join, after)) = self.words.at(self.text, at) {
            at = self.past_spaces(after);
        }
        let number = self.numeral(at).filter(|number| number.value < 60.0)?;
        let marked = self.past_unit(number.end, unit);
        let end = marked.or_else(|| self.hemisphere_at(number.end).map(|_| number.end))?;
        Some((number.value, number.decimals, end))
    }

    /// "N", "°N" or "شمالاً" behind a number.
    fn hemisphere_at(&self, at: usize) -> Option<(Axis, bool, usize)> {
        let start = self.past_spaces(at);
        let (meaning, end) = self.words.at(self.text, start)?;
        let (axis, below) = hemisphere(meaning)?;
        let small = self.text[start..end].len() == 1 && self.text[start..end].chars().all(char::is_lowercase);
        (!small || start == at).then_some((axis, below, end))
    }

    /// What stands before the digits at `at`, and where it begins: a sign, a hemisphere, "latitude:".
    pub(super) fn lead(&self, at: usize) -> Option<(Lead, usize)> {
        let (mut lead, mut start) = (Lead::default(), at);
        if let Some(sign) = self.char_before(at).filter(|&c| matches!(c, '-' | '−' | '+')) {
            start -= sign.len_utf8();
            lead.negative = sign != '+';
        }
        let before = self.before_spaces(start);
        let word = self.before_spaces(self.before_stops(before));
        match self.words.before(self.text, word) {
            Some((meaning @ (Meaning::Latitude | Meaning::Longitude), from)) => {
                lead.axis = Some(if meaning == Meaning::Latitude { Axis::Lat } else { Axis::Lon });
                start = from;
            }
            Some((meaning, from)) if hemisphere(meaning).is_some() && self.is_letter_alone(from, word) => {
                let (axis, below) = hemisphere(meaning)?;
                (lead.axis, lead.lettered) = (Some(axis), true);
                lead.negative |= below;
                start = from;
            }
            _ => {}
        }
        self.can_begin(start).then_some((lead, start))
    }

    /// ":" or "=" behind a label.
    fn before_stops(&self, at: usize) -> usize {
        self.char_before(at).filter(|&c| matches!(c, ':' | '=' | '.')).map_or(at, |_| at - 1)
    }

    /// One capital that is no part of a word or number: "N" before "35.64".
    fn is_letter_alone(&self, from: usize, end: usize) -> bool {
        let letter = &self.text[from..end];
        letter.len() == 1 && letter.chars().all(char::is_uppercase)
    }

    /// Does no word or number run on to here?
    fn can_begin(&self, at: usize) -> bool {
        let Some(before) = self.char_before(at) else { return true };
        if before.is_ascii_alphanumeric() || is_digit(before) || matches!(before, '$' | '€' | '£' | '¥' | '₪' | '₺' | '₽') {
            return false;
        }
        let joins = matches!(before, '.' | ',' | ':' | '/' | '-' | '−' | '٫' | '+' | '_');
        !(joins && self.char_before(at - before.len_utf8()).is_some_and(is_digit))
    }
}

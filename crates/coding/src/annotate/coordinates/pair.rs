//! Two angles that are a latitude and a longitude, and no two ordinary numbers.

use super::angle::{Angle, Axis, Lead};
use super::scan::{Scan, is_digit, is_space};
use super::words::Meaning;
use super::{At, Coordinates, radius_km};
use sitrep_model::Span;

/// Two numbers with so many decimals are coordinates though nothing says so.
const SPEAK_FOR_THEMSELVES: u8 = 4;
/// The like in brackets, or alone on a line.
const SET_APART: u8 = 2;
/// No more bytes stand between the two angles.
const WIDEST_GAP: usize = 32;
/// Words before the numbers in which "coordinates" may stand.
const LABEL_WITHIN: usize = 3;

/// The two angles with what stands between them.
struct Pair {
    first: Angle,
    second: Angle,
    span: Span,
    /// Does "latitude" or "longitude" stand before one?
    named: bool,
}

/// What two numbers are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trust {
    Sure,
    /// Only where a place beside them lies there.
    Perhaps,
}

impl Scan<'_> {
    /// The coordinates whose first digit stands here.
    pub(super) fn pair(&self, at: usize) -> Option<Coordinates> {
        let (lead, start) = self.lead(at)?;
        let (first, end) = self.angle(at, lead)?;
        if !first.is_fine() {
            return None;
        }
        let (next, between) = self.between(end, first.axis.is_some())?;
        let (second, end) = self.angle(next, between)?;
        let span = Span::new(start, end);
        let named = [lead, between].iter().any(|lead| lead.axis.is_some() && !lead.lettered);
        if !second.is_fine() || !self.can_end(end) {
            return None;
        }
        let pair = Pair { first, second, span, named };
        let (lat, lon) = pair.in_order()?;
        let sure = self.trust(&pair)? == Trust::Sure;
        let unit = lat.unit.max(lon.unit);
        let point = (lat.degrees, lon.degrees);
        Some(Coordinates { span, at: At::Point(point), radius_km: radius_km(unit), rule: "coordinates/degrees", sure })
    }

    /// What stands between two angles; where the digits of the second begin.
    fn between(&self, end: usize, said: bool) -> Option<(usize, Lead)> {
        let (mut at, mut lead, mut commas, mut stops) = (end, Lead::default(), 0, false);
        while at - end <= WIDEST_GAP {
            let c = self.char_at(at)?;
            if is_digit(c) {
                // A full stop or a new line parts two numbers, unless the second is told to be a longitude.
                let parted = stops && lead.axis.is_none() || !said && commas > 1;
                return ((at > end || said) && !parted).then_some((at, lead));
            }
            let sign = matches!(c, '-' | '−' | '+') && self.char_at(at + c.len_utf8()).is_some_and(is_digit);
            if sign && at > end {
                (lead.negative, at) = (c != '+', at + c.len_utf8());
            } else if said && matches!(c, '-' | '−' | '–') {
                at += c.len_utf8();
            } else if is_space(c) || matches!(c, '\n' | '\r' | '.' | ',' | '،' | ';' | '؛' | '/' | '|' | ':' | '=') {
                commas += usize::from(matches!(c, ',' | '،' | ';' | '؛'));
                stops |= matches!(c, '\n' | '.' | ':' | '=');
                at += c.len_utf8();
            } else {
                (at, lead) = self.word_between(at, lead)?;
            }
        }
        None
    }

    /// "and", "lon", "E" before the second angle.
    fn word_between(&self, at: usize, mut lead: Lead) -> Option<(usize, Lead)> {
        let (meaning, after) = self.words.at(self.text, at)?;
        let capital = after - at == 1 && self.text[at..after].chars().all(char::is_uppercase);
        match meaning {
            Meaning::Join => {}
            Meaning::Latitude => lead.axis = Some(Axis::Lat),
            Meaning::Longitude => lead.axis = Some(Axis::Lon),
            Meaning::East | Meaning::West if capital => {
                (lead.axis, lead.lettered) = (Some(Axis::Lon), true);
                lead.negative |= meaning == Meaning::West;
            }
            Meaning::North | Meaning::South if capital => {
                (lead.axis, lead.lettered) = (Some(Axis::Lat), true);
                lead.negative |= meaning == Meaning::South;
            }
            _ => return None,
        }
        Some((after, lead))
    }

    /// Does the second number end here, and is it none of something?
    fn can_end(&self, end: usize) -> bool {
        let Some(after) = self.char_at(end) else { return true };
        let joins = matches!(after, '.' | ',' | ':' | '/' | '-' | '٫') && self.char_at(end + after.len_utf8()).is_some_and(is_digit);
        !(after.is_ascii_alphanumeric() || is_digit(after) || joins || self.is_measured(end))
    }

    /// "%", "million", "°C".
    fn is_measured(&self, end: usize) -> bool {
        let at = self.past_spaces(end);
        let sign = self.char_at(at).is_some_and(|c| matches!(c, '%' | '٪' | '$' | '€' | '£' | '₪' | '₺' | '₽'));
        sign || self.words.at(self.text, at).is_some_and(|(meaning, _)| meaning == Meaning::Measure)
    }

    fn trust(&self, pair: &Pair) -> Option<Trust> {
        let (first, second) = (&pair.first, &pair.second);
        let decimals = first.decimals.min(second.decimals);
        let told = first.axis.is_some() && second.axis.is_some() || first.parts > 1 && second.parts > 1;
        let half_told = pair.named || first.axis.is_some() || second.axis.is_some() || first.marked && second.marked;
        if told || half_told && (decimals >= SET_APART || pair.named) || self.is_labelled(pair.span.start) {
            return Some(Trust::Sure);
        }
        if decimals < SET_APART || first.degrees.abs() < 1.0 && second.degrees.abs() < 1.0 || self.is_listed(pair.span) {
            return None;
        }
        if pair.span.of(self.text).contains(['/', '|']) {
            return None;
        }
        match () {
            () if decimals >= SPEAK_FOR_THEMSELVES => Some(Trust::Sure),
            () if self.is_set_apart(pair.span) && !are_times(first, second) => Some(Trust::Sure),
            () => Some(Trust::Perhaps),
        }
    }

    /// "Coordinates: ", "the location was": a label stands shortly before.
    pub(super) fn is_labelled(&self, start: usize) -> bool {
        self.says_before(start, Meaning::Label) || self.says_before(start, Meaning::Grid)
    }

    /// Does one of the few words before a number say this?
    pub(super) fn says_before(&self, start: usize, sought: Meaning) -> bool {
        let mut end = start;
        for _ in 0..LABEL_WITHIN {
            let gap = self.text[..end].chars().rev().take(6).take_while(|c| !c.is_alphanumeric() && *c != '.');
            end -= gap.map(char::len_utf8).sum::<usize>();
            if self.words.before(self.text, end).is_some_and(|(meaning, _)| meaning == sought) {
                return true;
            }
            let Some(before) = super::words::word_start(self.text, end) else { return false };
            end = before;
        }
        false
    }

    /// "1.25, 2.50, 3.75": one of three numbers or more.
    fn is_listed(&self, span: Span) -> bool {
        let before = self.text[..span.start].trim_end_matches(is_space);
        let listed = before.strip_suffix([',', '،', ';']).is_some_and(|list| {
            let number = list.chars().rev().take(12).take_while(|&c| is_digit(c) || matches!(c, '.' | '٫'));
            number.filter(|&c| !is_digit(c)).count() == 1
        });
        let after = self.past_spaces(span.end);
        let next = self.char_at(after).filter(|&c| matches!(c, ',' | '،' | ';'));
        listed || next.is_some_and(|comma| self.char_at(self.past_spaces(after + comma.len_utf8())).is_some_and(is_digit))
    }

    /// In brackets of their own, or alone on a line.
    fn is_set_apart(&self, span: Span) -> bool {
        let before = self.text[..span.start].trim_end_matches(is_space).chars().next_back();
        let after = self.text[span.end..].trim_start_matches(is_space).chars().next();
        let opens = before.is_none_or(|c| matches!(c, '(' | '[' | '\n'));
        let closes = after.is_none_or(|c| matches!(c, ')' | ']' | '\n' | '\r'));
        opens && closes && !self.follows_number(span.start)
    }

    /// "3.8 (3.51, 4.22)": bounds of the number before the bracket.
    fn follows_number(&self, start: usize) -> bool {
        let before = self.text[..start].trim_end_matches(is_space);
        let Some(before) = before.strip_suffix(['(', '[']) else { return false };
        before.trim_end_matches(is_space).ends_with(|c| is_digit(c) || c == '%')
    }
}

impl Pair {
    /// Latitude and longitude, where the two can be that.
    fn in_order(&self) -> Option<(&Angle, &Angle)> {
        let (lat, lon) = match (self.first.axis, self.second.axis) {
            // "5 km long 35.64, 36.74": nothing is a longitude alone.
            (Some(Axis::Lat), Some(Axis::Lat)) | (Some(Axis::Lon), Some(Axis::Lon) | None) => return None,
            (_, Some(Axis::Lat)) => (&self.second, &self.first),
            _ => (&self.first, &self.second),
        };
        (lat.degrees.abs() <= 90.0 && lon.degrees.abs() <= 180.0).then_some((lat, lon))
    }
}

/// "(10.30, 11.45)" may be hours, "(12.05, 13.05)" days.
fn are_times(first: &Angle, second: &Angle) -> bool {
    let time = |angle: &Angle| {
        let rest = ((angle.degrees.fract()) * 100.0).round();
        angle.decimals == 2 && angle.degrees >= 0.0 && (angle.degrees < 24.0 && rest < 60.0 || angle.degrees < 32.0 && rest <= 12.0)
    };
    time(first) && time(second)
}

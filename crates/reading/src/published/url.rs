//! Days of publication in web addresses, and in the ids of posts.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

use super::days;

/// Ids of posts count milliseconds from this one (Unix time) in all but their last 22 bits: X's "snowflake" ids.
const FIRST_POST_MS: i64 = 1_288_834_974_657;

/// Smaller ids were dealt out one by one and hold no time.
const FIRST_TIMED_ID: u64 = 1 << 40;

/// Keys of a query whose value is the day.
const DATE_KEYS: [&str; 5] = ["date", "published", "pubdate", "publish_date", "d"];

/// The day that an address names: `/2021/08/26/`, `/2021/aug/26/`, `/2021-08-26-...`, `?date=2021-08-26`, `-20210826`.
pub(super) fn day(url: &str) -> Option<Date> {
    let url = live(url);
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    let query = query.split('#').next().unwrap_or_default();
    let segments: Vec<&str> = path.split('#').next().unwrap_or_default().split('/').skip(3).collect();
    in_folders(&segments)
        .or_else(|| segments.iter().find_map(|segment| leading(segment)))
        .or_else(|| in_query(query))
        .or_else(|| compact(&segments))
}

/// The day inside a post's id: `.../status/1212161512043446272`.
pub(super) fn post_day(url: &str) -> Option<Date> {
    let mut segments = live(url).split(['/', '?', '#']);
    segments.find(|segment| matches!(*segment, "status" | "statuses"))?;
    let id: u64 = segments.next()?.parse().ok()?;
    if id < FIRST_TIMED_ID {
        return None;
    }
    let since = i64::try_from(id >> 22).ok()?;
    let time = Timestamp::from_millisecond(since.checked_add(FIRST_POST_MS)?).ok()?;
    let day = Offset::UTC.to_datetime(time).date();
    days::date(u32::try_from(day.year()).ok()?, u32::try_from(day.month()).ok()?, u32::try_from(day.day()).ok()?)
}

/// An archive's address holds the time of the capture before the address that was captured.
fn live(url: &str) -> &str {
    let later = ["https://", "http://"].iter().filter_map(|scheme| url.rfind(scheme)).max();
    later.and_then(|at| url.get(at..)).unwrap_or(url)
}

fn in_folders(segments: &[&str]) -> Option<Date> {
    segments.windows(3).find_map(|window| {
        let [year, month, day] = window else { return None };
        let day_digits = day.bytes().take_while(u8::is_ascii_digit).count();
        let (day, after) = day.split_at_checked(day_digits)?;
        if !after.is_empty() && !after.starts_with(['-', '_', '.']) {
            return None;
        }
        let month = number(month, 2).or_else(|| days::month(month))?;
        days::date(exactly(year, 4)?, month, number(day, 2)?)
    })
}

/// A segment that begins with a day: `2021-08-26-shells-on-karm`.
fn leading(segment: &str) -> Option<Date> {
    let mut parts = segment.splitn(3, ['-', '_']);
    let (year, month, rest) = (parts.next()?, parts.next()?, parts.next()?);
    let day = rest.split(|c: char| !c.is_ascii_alphanumeric()).next()?;
    days::date(exactly(year, 4)?, exactly(month, 2)?, exactly(day, 2)?)
}

fn in_query(query: &str) -> Option<Date> {
    query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .find_map(|(key, value)| DATE_KEYS.iter().any(|known| known.eq_ignore_ascii_case(key)).then(|| days::day(value)).flatten())
}

/// Eight digits on their own are a day only where one run of them alone can be one.
fn compact(segments: &[&str]) -> Option<Date> {
    let mut runs = segments
        .iter()
        .flat_map(|segment| segment.split(|c: char| !c.is_ascii_alphanumeric()))
        .filter_map(|run| days::date(number_of(run.get(..4)?)?, number_of(run.get(4..6)?)?, exactly(run.get(6..)?, 2)?));
    let first = runs.next()?;
    runs.all(|other| other == first).then_some(first)
}

fn exactly(digits: &str, length: usize) -> Option<u32> {
    (digits.len() == length).then(|| number_of(digits)).flatten()
}

fn number(digits: &str, most: usize) -> Option<u32> {
    (digits.len() <= most).then(|| number_of(digits)).flatten()
}

fn number_of(digits: &str) -> Option<u32> {
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{day, post_day};

    #[test]
    fn addresses_name_days_in_several_ways() {
        for url in [
            "https://example.org/news/2021/08/26/shells-on-karm",
            "https://example.org/world/2021/aug/26/shells-on-karm",
            "https://example.org/2021/8/26",
            "https://example.org/news/2021-08-26-shells.html",
            "https://example.org/story?id=3&date=2021-08-26#top",
            "https://example.org/story-20210826",
            "https://web.archive.org/web/20220101120000/https://example.org/2021/08/26/x",
        ] {
            assert_eq!(day(url), Some(date(2021, 8, 26)), "{url}");
        }
    }

    #[test]
    fn other_numbers_in_addresses_are_no_days() {
        for url in [
            "https://example.org/2021/08/shells",
            "https://example.org/2021/13/26/x",
            "https://example.org/item/98765432",
            "https://example.org/20210826-20210827",
            "https://example.org/x1202108260",
            "https://example.org/2021/08/26th",
            "https://web.archive.org/web/20220101120000/https://example.org/x",
            "example",
            "",
        ] {
            assert_eq!(day(url), None, "{url}");
        }
    }

    #[test]
    fn a_posts_id_holds_its_time() {
        // 31 December 2019, 23:59:59.999 UTC is one millisecond, so 2^22 ids, before 1 January 2020.
        assert_eq!(post_day("https://twitter.com/valley/status/1212161512043446271?s=20"), Some(date(2019, 12, 31)));
        assert_eq!(post_day("https://x.com/valley/status/1212161512043446272"), Some(date(2020, 1, 1)));
    }

    #[test]
    fn an_old_posts_id_holds_none() {
        assert_eq!(post_day("https://twitter.com/valley/status/20210826"), None);
        assert_eq!(post_day("https://x.com/valley/status/99999999999999999999999"), None);
        assert_eq!(post_day("https://example.org/1212161512043446272"), None);
    }
}

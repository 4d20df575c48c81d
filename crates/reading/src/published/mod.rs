//! When a report was published, by evidence: the strongest that there is, and none rather than a guess.

mod days;
mod head;
mod url;

use jiff::civil::Date;
use sitrep_model::PublishedBasis;

pub(crate) use days::day;

/// All that may tell the day of publication.
#[derive(Debug)]
pub(crate) struct Origins<'r> {
    /// Written beside the text by the caller.
    pub published: Option<Date>,
    /// Of the page's metadata.
    pub metadata: Option<Date>,
    /// Given by the caller to every report that carries none.
    pub given: Option<Date>,
    /// The address.
    pub url: Option<&'r str>,
    /// The text, for its head.
    pub text: &'r str,
}

/// The day and what tells it.
///
/// A date that the input carries in a field of its own stands before the caller's date for all inputs; that one stands
/// before what has to be inferred from an address or from words.
pub(crate) fn tell(origins: &Origins<'_>) -> (Option<Date>, PublishedBasis) {
    let from_url = |read: fn(&str) -> Option<Date>| origins.url.and_then(read);
    let told = origins
        .published
        .map(|day| (day, PublishedBasis::Given))
        .or_else(|| Some((origins.metadata?, PublishedBasis::Metadata)))
        .or_else(|| Some((origins.given?, PublishedBasis::Given)))
        .or_else(|| Some((from_url(url::day)?, PublishedBasis::Url)))
        .or_else(|| Some((from_url(url::post_day)?, PublishedBasis::PostId)))
        .or_else(|| Some((head::day(origins.text)?, PublishedBasis::Dateline)));
    told.map_or((None, PublishedBasis::None), |(day, basis)| (Some(day), basis))
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};
    use sitrep_model::PublishedBasis;

    use super::{Origins, tell};

    const URL: &str = "https://example.org/2021/08/03/shells";
    const TEXT: &str = "KARM, Aug. 4, 2021 (VP) - Two shells fell.";

    fn origins() -> Origins<'static> {
        let day = |day| Some(date(2021, 8, day));
        Origins { published: day(1), metadata: day(2), given: day(5), url: Some(URL), text: TEXT }
    }

    fn told(origins: &Origins<'_>) -> (Option<Date>, PublishedBasis) {
        tell(origins)
    }

    #[test]
    fn the_callers_own_date_comes_first() {
        assert_eq!(told(&origins()), (Some(date(2021, 8, 1)), PublishedBasis::Given));
    }

    #[test]
    fn metadata_come_before_the_date_for_all_inputs() {
        let origins = Origins { published: None, ..origins() };
        assert_eq!(told(&origins), (Some(date(2021, 8, 2)), PublishedBasis::Metadata));
    }

    #[test]
    fn the_date_for_all_inputs_comes_before_what_is_inferred() {
        let origins = Origins { published: None, metadata: None, ..origins() };
        assert_eq!(told(&origins), (Some(date(2021, 8, 5)), PublishedBasis::Given));
    }

    #[test]
    fn the_address_comes_before_the_dateline() {
        let origins = Origins { published: None, metadata: None, given: None, ..origins() };
        assert_eq!(told(&origins), (Some(date(2021, 8, 3)), PublishedBasis::Url));
    }

    #[test]
    fn a_posts_id_tells_its_day() {
        // 1 January 2020, 00:00 UTC: (1577836800000 - 1288834974657) << 22.
        let url = Some("https://x.com/valley/status/1212161512043446272");
        let origins = Origins { published: None, metadata: None, given: None, url, ..origins() };
        assert_eq!(told(&origins), (Some(date(2020, 1, 1)), PublishedBasis::PostId));
    }

    #[test]
    fn the_dateline_comes_last() {
        let origins = Origins { published: None, metadata: None, given: None, url: None, ..origins() };
        assert_eq!(told(&origins), (Some(date(2021, 8, 4)), PublishedBasis::Dateline));
    }

    #[test]
    fn nothing_tells_nothing() {
        let origins = Origins { published: None, metadata: None, given: None, url: None, text: "Two shells fell on 4 August 2021." };
        assert_eq!(told(&origins), (None, PublishedBasis::None));
    }
}

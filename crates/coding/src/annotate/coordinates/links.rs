//! Links to maps: the pin where there is one, else what the map shows.

use sitrep_model::Span;

use super::scan::Scan;
use super::{At, Coordinates, radius_km};

/// What a map shows is not what was pointed at: it reaches at least as far, in kilometres.
const VIEW_KM: f64 = 1.0;
/// Fewer decimals are a whole country's map.
const FINEST_AT_LEAST: u8 = 2;
/// No link is longer, in bytes.
const LONGEST: usize = 2_000;
const STARTS: [&str; 6] = ["https://", "http://", "www.", "geo:", "google.", "maps."];
const ADDRESSES: [&str; 3] = ["https://", "http://", "www."];

/// Parameters of the map services whose value is a point, and whether it is a pin.
const POINTS: [(Service, &str, bool); 17] = [
    (Service::Google, "q", true),
    (Service::Google, "query", true),
    (Service::Google, "destination", true),
    (Service::Google, "daddr", true),
    (Service::Google, "cbll", true),
    (Service::Google, "viewpoint", true),
    (Service::Google, "ll", false),
    (Service::Google, "center", false),
    (Service::Apple, "q", true),
    (Service::Apple, "ll", true),
    (Service::Apple, "coordinate", true),
    (Service::Apple, "daddr", true),
    (Service::Bing, "sp", true),
    (Service::Bing, "cp", false),
    (Service::Yandex, "whatshere[point]", true),
    (Service::Yandex, "pt", true),
    (Service::Yandex, "ll", false),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Service {
    Google,
    OpenStreetMap,
    Wikimapia,
    Bing,
    Yandex,
    Apple,
}

/// A point of a link.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Pinned {
    lat: Degrees,
    lon: Degrees,
    is_pin: bool,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Degrees {
    value: f64,
    decimals: u8,
}

/// A link, whose numbers are its own, and the point that it gives.
pub(super) struct Link {
    pub(super) span: Span,
    pub(super) gives: Option<Coordinates>,
}

impl Scan<'_> {
    /// The link inside a stretch without spaces.
    pub(super) fn link(&self, stretch: Span) -> Option<Link> {
        let words = stretch.of(self.text);
        let start = STARTS.iter().filter_map(|start| words.find(start)).min()?;
        let link = words[start..].trim_end_matches(['.', ',', ')', ']', '>', '"', '”', '»', '\'', ';', ':', '!', '?', '،', '؛']);
        let start = stretch.start + start;
        let span = Span::new(start, start + link.len());
        let gives = if link.len() > LONGEST { None } else { Self::pinned(span, link) };
        let address = ADDRESSES.iter().any(|start| link.starts_with(start));
        (address || gives.is_some()).then_some(Link { span, gives })
    }

    fn pinned(span: Span, link: &str) -> Option<Coordinates> {
        let pinned = read(link)?;
        let decimals = pinned.lat.decimals.max(pinned.lon.decimals);
        let point = (pinned.lat.value, pinned.lon.value);
        if decimals < FINEST_AT_LEAST || point.0.abs() > 90.0 || point.1.abs() > 180.0 {
            return None;
        }
        let fine = radius_km(10_f64.powi(-i32::from(decimals)));
        let (radius_km, rule) = if pinned.is_pin { (fine, "coordinates/map-pin") } else { (fine.max(VIEW_KM), "coordinates/map-view") };
        Some(Coordinates { span, at: At::Point(point), radius_km, rule, sure: true })
    }
}

fn read(link: &str) -> Option<Pinned> {
    if let Some(geo) = link.strip_prefix("geo:") {
        // "geo:0,0?q=35.6,36.7(name)": the place asked for is the pin.
        let asked = geo.split_once("q=").and_then(|(_, asked)| pair(asked, true));
        return asked.or_else(|| pair(geo, true));
    }
    let plain = plain(link);
    let bare = plain.split_once("://").map_or(plain.as_str(), |(_, rest)| rest);
    let (host, path) = bare.split_at(bare.find(['/', '?', '#']).unwrap_or(bare.len()));
    let service = service(host, path)?;
    match service {
        Service::Google => google(path),
        Service::OpenStreetMap => axes(path, ("mlat", "mlon"), true).or_else(|| map_of(path)),
        Service::Wikimapia => axes(path, ("lat", "lon"), false),
        Service::Bing | Service::Yandex | Service::Apple => asked(service, path),
    }
}

/// The link without the codes for marks that stand in it.
fn plain(link: &str) -> String {
    let mut plain = link.to_owned();
    for (code, mark) in [("%2C", ","), ("%2c", ","), ("%5B", "["), ("%5D", "]"), ("%7E", "~"), ("%20", ""), ("+", "")] {
        if plain.contains(code) {
            plain = plain.replace(code, mark);
        }
    }
    plain
}

fn service(host: &str, path: &str) -> Option<Service> {
    let has = |name: &str| host.split('.').any(|part| part.eq_ignore_ascii_case(name));
    match () {
        () if has("google") && (has("maps") || path.starts_with("/maps")) => Some(Service::Google),
        () if has("openstreetmap") || has("osm") => Some(Service::OpenStreetMap),
        () if has("wikimapia") => Some(Service::Wikimapia),
        () if has("bing") => Some(Service::Bing),
        () if has("yandex") => Some(Service::Yandex),
        () if has("apple") && has("maps") => Some(Service::Apple),
        () => None,
    }
}

/// The pin of a place comes before what was asked for, and both before what the map shows.
fn google(path: &str) -> Option<Pinned> {
    let place = path.rfind("!3d").and_then(|at| {
        let (lat, rest) = degrees(&path[at + 3..])?;
        let (lon, _) = degrees(rest.strip_prefix("!4d")?)?;
        Some(Pinned { lat, lon, is_pin: true })
    });
    let named = || ["/place/", "/search/", "/dir//"].iter().find_map(|part| pair(path.split_once(part)?.1, true));
    let seen = || path.split_once('@').and_then(|(_, rest)| pair(rest, false));
    let asked = || asked(Service::Google, path);
    place.or_else(|| asked().filter(|asked| asked.is_pin)).or_else(named).or_else(seen).or_else(asked)
}

/// The parameters of a link: "key=value" behind "?", "&" and "#".
fn parameters(path: &str) -> impl Iterator<Item = (&str, &str)> {
    path.split(['?', '&', '#']).filter_map(|part| part.split_once('='))
}

/// A point in a parameter, a pin before what the map shows.
fn asked(service: Service, path: &str) -> Option<Pinned> {
    let points = || POINTS.iter().filter(|(of, ..)| *of == service);
    points().find_map(|&(_, name, is_pin)| {
        let (_, value) = parameters(path).find(|(key, _)| *key == name)?;
        let value = value.strip_prefix("loc:").or_else(|| value.strip_prefix("point.")).unwrap_or(value);
        let found = pair(value, is_pin)?;
        // Yandex writes the longitude first.
        Some(if service == Service::Yandex { Pinned { lat: found.lon, lon: found.lat, ..found } } else { found })
    })
}

/// "mlat=35.6&mlon=36.7".
fn axes(path: &str, names: (&str, &str), is_pin: bool) -> Option<Pinned> {
    let of = |name: &str| parameters(path).find(|(key, _)| *key == name).and_then(|(_, value)| degrees(value));
    Some(Pinned { lat: of(names.0)?.0, lon: of(names.1)?.0, is_pin })
}

/// "#map=15/35.6/36.7".
fn map_of(path: &str) -> Option<Pinned> {
    let (_, value) = parameters(path).find(|(key, _)| *key == "map")?;
    pair(value.split_once('/')?.1, false)
}

/// "35.6,36.7" at the beginning of words.
fn pair(words: &str, is_pin: bool) -> Option<Pinned> {
    let (lat, rest) = degrees(words)?;
    let (lon, _) = degrees(rest.strip_prefix([',', '~', '/', '_', ';'])?)?;
    Some(Pinned { lat, lon, is_pin })
}

/// A number with a point at the beginning of words, and what follows it.
fn degrees(words: &str) -> Option<(Degrees, &str)> {
    let digits = |from: usize| words.as_bytes()[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let sign = usize::from(words.starts_with('-'));
    let whole = digits(sign);
    let point = sign + whole;
    let decimals = if words[point..].starts_with('.') { digits(point + 1) } else { 0 };
    let end = if decimals > 0 { point + 1 + decimals } else { point };
    let value = words[..end].parse().ok().filter(|_| (1..=3).contains(&whole))?;
    Some((Degrees { value, decimals: u8::try_from(decimals).unwrap_or(u8::MAX) }, &words[end..]))
}

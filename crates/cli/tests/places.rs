//! `sitrep places` as a user meets it, over a data folder of its own.

use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::{Arc, Mutex};

/// Places of our own invention, in GeoNames' layout.
const DUMP: &str = "\
91\tQarmeenabad\tQarmeenabad\tتل قرمين\t35.5\t36.25\tP\tPPL\tSY\t\t12\t\t\t\t900\t\t300\tAsia/Damascus\t2020-01-01\n\
92\tZzyzxiyah\tZzyzxiyah\t\t35.6\t36.3\tP\tPPL\tSY\t\t12\t\t\t\t0\t\t300\tAsia/Damascus\t2020-01-01\n";

struct Home(tempfile::TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path.to_string_lossy().into_owned()
    }

    fn index(&self, name: &str) -> PathBuf {
        self.0.path().join("data/sitrep/places").join(name)
    }

    fn ask(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sitrep"));
        for proxy in ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"] {
            command.env_remove(proxy);
        }
        command.args(arguments).env("XDG_DATA_HOME", self.0.path().join("data")).output().unwrap()
    }

    fn answer(&self, arguments: &[&str]) -> String {
        let output = self.ask(arguments);
        assert!(output.status.success(), "{}", told(&output));
        String::from_utf8(output.stdout).unwrap()
    }
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn zipped(name: &str, text: &str) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
    archive.write_all(text.as_bytes()).unwrap();
    archive.finish().unwrap().into_inner()
}

#[test]
fn added_places_are_listed_found_and_used_for_coding() {
    let home = Home::new();
    let added = home.answer(&["places", "add", &home.file("SY.txt", DUMP)]);
    assert!(added.starts_with("SY.txt: 2 places, in "), "{added}");
    assert!(home.answer(&["places", "list"]).contains("SY.places"));
    let found = home.answer(&["places", "search", "Qarmeen Abad"]);
    assert!(found.contains("Qarmeenabad") && found.contains("settlement of 900 people"), "{found}");
    assert!(home.answer(&["places", "check"]).contains("whole, 2 places"));
    let report = home.file("r.txt", "Gunmen killed three farmers in the village of Qarmeenabad on Monday, residents said.");
    let coded = |more: &[&str]| home.answer(&[&["code", &report, "--format", "jsonl"], more].concat());
    assert!(coded(&[]).contains("geonames:91"));
    assert!(!coded(&["--without-added"]).contains("geonames:91"));
}

#[test]
fn a_bad_row_is_listed_and_the_rest_is_added() {
    let home = Home::new();
    let output = home.ask(&["places", "add", &home.file("SY.txt", format!("{DUMP}93\tBad\n"))]);
    assert_eq!(output.status.code(), Some(1));
    let told = told(&output);
    assert!(told.contains("1 of 3 rows of ") && told.contains("SY.txt:3: 2 columns where 15 or more are wanted; "), "{told}");
    assert!(home.answer(&["places", "search", "Qarmeenabad"]).contains("geonames:91"));
}

#[test]
fn a_point_has_places_around_it_and_divisions() {
    let home = Home::new();
    home.answer(&["places", "add", &home.file("SY.txt", DUMP)]);
    let at = home.answer(&["places", "at", "35.5,36.25"]);
    assert!(at.starts_with("in Idlib, Syria, as its nearest settlement is (Qarmeenabad); "), "{at}");
    assert!(at.contains("here") && at.contains("12.0 km north "), "{at}");
    let line: serde_json::Value = serde_json::from_str(&home.answer(&["places", "at", "35.5,36.25", "--format", "jsonl"])).unwrap();
    assert_eq!(line["places"][0]["id"], "geonames:91");
    assert_eq!(line["divisions"], serde_json::json!(["Syria", "Idlib"]));
    assert!(home.answer(&["places", "at", "-60.5,-140.2"]).starts_with("no settlement within 25 km of "));
    assert_eq!(home.ask(&["places", "at", "north"]).status.code(), Some(2));
}

#[test]
fn a_damaged_index_is_named_with_its_remedy() {
    let home = Home::new();
    home.answer(&["places", "add", &home.file("SY.txt", DUMP)]);
    let path = home.index("SY.places");
    let mut bytes = fs::read(&path).unwrap();
    let at = bytes.len() - 100;
    bytes[at] ^= 1;
    fs::write(&path, bytes).unwrap();
    let output = home.ask(&["places", "search", "Qarmeenabad"]);
    assert_eq!(output.status.code(), Some(2));
    let told = told(&output);
    assert!(told.contains("SY.places: the index is damaged (a checksum does not agree); make it anew with `sitrep places add`"), "{told}");
    assert!(home.answer(&["places", "search", "Damascus", "--without-added"]).contains("Syria"));
    assert_eq!(home.ask(&["places", "check"]).status.code(), Some(1));
}

#[test]
fn an_index_may_be_given_by_its_path() {
    let home = Home::new();
    home.answer(&["places", "add", &home.file("SY.txt", DUMP)]);
    let moved = home.0.path().join("moved.places");
    fs::rename(home.index("SY.places"), &moved).unwrap();
    assert!(!home.answer(&["places", "search", "Qarmeenabad"]).contains("geonames:91"));
    assert!(home.answer(&["places", "search", "Qarmeenabad", "--places", &moved.to_string_lossy()]).contains("geonames:91"));
}

#[test]
fn a_place_of_ones_own_has_its_source_and_is_coded() {
    let home = Home::new();
    let own = "# Our own.\n\n[zzyzx-crossing]\nname = \"Zzyzxan Crossing\"\nlat = 35.9\nlon = 36.4\nkind = \"site\"\n";
    let sourced = format!("{own}in = \"Idlib, Syria\"\nsource = \"our visit of 3 May 2021\"\n");
    home.file("book/places/own.toml", &sourced);
    let book = home.0.path().join("book").to_string_lossy().into_owned();
    assert!(home.answer(&["check", &book]).starts_with("no faults"));
    let report = home.file("r.txt", "Gunmen killed three farmers at Zzyzxan Crossing on Monday, residents said.");
    let coded = home.answer(&["code", &report, "--format", "jsonl", "--codebook", &book]);
    assert!(coded.contains("own:zzyzx-crossing") && coded.contains("Idlib"), "{coded}");
    home.file("book/places/own.toml", format!("{own}source = \" \"\n"));
    let output = home.ask(&["check", &book]);
    let says = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(says.contains("places/own.toml:3: the place has no source; "), "{says}");
}

/// Serves one file on loopback; the first answer ends early.
struct Server {
    address: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn new(file: Vec<u8>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&asked);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let request = request(&mut stream);
                let first = seen.lock().unwrap().is_empty();
                seen.lock().unwrap().push(request.clone());
                let _ = stream.write_all(&answer(&request, &file, first));
            }
        });
        Self { address, asked }
    }
}

fn request(stream: &mut TcpStream) -> String {
    let mut request = Vec::new();
    let mut byte = [0];
    while !request.ends_with(b"\r\n\r\n") && stream.read(&mut byte).unwrap() == 1 {
        request.push(byte[0]);
    }
    String::from_utf8(request).unwrap().to_lowercase()
}

fn answer(request: &str, file: &[u8], cut: bool) -> Vec<u8> {
    if !request.starts_with("get /sy.zip ") {
        return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_vec();
    }
    let from = request.split("range: bytes=").nth(1).and_then(|rest| rest.split('-').next()).and_then(|from| from.parse().ok());
    let (status, from) = match from {
        Some(from) if request.contains("if-range: \"v1\"") => (format!("206 Partial Content\r\nContent-Range: bytes {from}-"), from),
        _ => ("200 OK\r\nX-Whole: ".to_owned(), 0_usize),
    };
    let rest = &file[from..];
    let head = format!("HTTP/1.1 {status}\r\nETag: \"v1\"\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", rest.len());
    [head.as_bytes(), if cut { &rest[..rest.len() / 2] } else { rest }].concat()
}

#[test]
fn a_country_is_fetched_in_two_goes_and_added() {
    let home = Home::new();
    let server = Server::new(zipped("SY.txt", DUMP));
    let first = home.ask(&["places", "get", "sy", "--from", &server.address]);
    assert_eq!(first.status.code(), Some(2));
    assert!(told(&first).contains("run the same command again: it goes on from there"), "{}", told(&first));
    home.answer(&["places", "get", "sy", "--from", &server.address]);
    assert!(server.asked.lock().unwrap()[1].contains("range: bytes="));
    assert!(home.answer(&["places", "search", "Qarmeenabad"]).contains("geonames:91"));
    let left: Vec<_> = fs::read_dir(home.index("downloads")).unwrap().collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn what_cannot_be_fetched_is_told_with_a_remedy() {
    let home = Home::new();
    let server = Server::new(zipped("SY.txt", DUMP));
    let missing = home.ask(&["places", "get", "QQ", "--from", &server.address]);
    assert!(told(&missing).contains("QQ.zip: there is no such file; is the country's code right"), "{}", told(&missing));
    let offline = home.ask(&["places", "get", "SY", "--from", "http://127.0.0.1:9"]);
    assert!(told(&offline).contains("SY.zip cannot be reached; are you online"), "{}", told(&offline));
    assert_eq!(home.ask(&["places", "get", "../SY"]).status.code(), Some(2));
}

#[test]
fn a_fetched_file_that_is_damaged_is_not_kept() {
    let home = Home::new();
    let mut file = zipped("SY.txt", DUMP);
    file[60] ^= 0xff;
    let server = Server::new(file);
    let _ = home.ask(&["places", "get", "SY", "--from", &server.address]);
    let damaged = home.ask(&["places", "get", "SY", "--from", &server.address]);
    assert_eq!(damaged.status.code(), Some(2));
    assert!(told(&damaged).contains("SY.zip was fetched and cannot be used"), "{}", told(&damaged));
    assert!(!home.index("SY.places").exists() && fs::read_dir(home.index("downloads")).unwrap().next().is_none());
}

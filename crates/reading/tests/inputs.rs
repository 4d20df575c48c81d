//! Files and folders in, reports out, in order and one at a time.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::date;
use sitrep_reading::{Inputs, PublishedBasis, ReadError, Report};

/// A folder of its own for each test, gone when the test is over.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("sitrep-reading-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn with(self, name: &str, bytes: impl AsRef<[u8]>) -> Self {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }

    fn read(&self) -> Vec<Result<Report, ReadError>> {
        Inputs::new([self.0.clone()], None).reports().collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn texts(read: &[Result<Report, ReadError>]) -> Vec<String> {
    read.iter().map(|read| read.as_ref().map_or_else(ToString::to_string, |report| report.text.clone())).collect()
}

#[test]
fn a_folder_is_walked_by_name_and_hidden_files_are_passed_over() {
    let folder =
        Folder::new("walk").with("b.txt", "second").with("a/z.md", "*first*").with("c.html", "<p>third</p>").with(".hidden.txt", "never");
    assert_eq!(texts(&folder.read()), ["first", "second", "third"]);
}

#[test]
fn paths_are_read_in_the_order_given() {
    let folder = Folder::new("order").with("a.txt", "first by name").with("b.txt", "first by wish");
    let paths = ["b.txt", "a.txt"].map(|name| folder.0.join(name));
    let read: Vec<_> = Inputs::new(paths, None).reports().collect();
    assert_eq!(texts(&read), ["first by wish", "first by name"]);
}

#[test]
fn a_bad_line_is_told_and_the_rest_goes_on() {
    let folder = Folder::new("lines").with("r.jsonl", "{\"text\": \"one\"}\n\n{\"text\": \n{\"text\": \"four\"}\r\n{\"text\": \"five\"}");
    let read = texts(&folder.read());
    assert_eq!((read.len(), read[0].as_str(), read[2].as_str(), read[3].as_str()), (4, "one", "four", "five"));
    assert!(read[1].contains("r.jsonl:3: not JSON at column "), "{}", read[1]);
}

#[test]
fn a_line_has_the_hash_of_its_own_bytes() {
    let folder = Folder::new("hash").with("r.jsonl", "{\"text\": \"one\"}\n{\"text\": \"one\"}\r\n");
    let ids: Vec<String> = folder.read().into_iter().map(|read| read.unwrap().id).collect();
    assert_eq!(ids[0], ids[1]);
}

#[test]
fn a_mark_at_the_head_of_a_file_of_lines_is_passed_over() {
    let folder = Folder::new("mark").with("r.jsonl", "\u{feff}{\"text\": \"one\"}\n");
    assert_eq!(texts(&folder.read()), ["one"]);
}

#[test]
fn lines_in_utf_16_are_told_once() {
    let folder = Folder::new("utf16").with("r.jsonl", b"\xff\xfe{\0}\0\n\0{\0}\0");
    let read = folder.read();
    assert_eq!(read.len(), 1);
    assert!(matches!(read[0], Err(ReadError::NotUtf8 { .. })));
}

#[test]
fn what_no_reader_knows_is_told_and_not_dropped() {
    let folder = Folder::new("unknown").with("photo.jpg", [0xff, 0xd8]).with("r.txt", "one");
    let read = folder.read();
    assert!(matches!(read[0], Err(ReadError::UnknownFormat { .. })));
    assert!(read[1].is_ok());
}

#[test]
fn a_file_that_is_not_there_is_told_and_the_rest_goes_on() {
    let folder = Folder::new("gone").with("r.txt", "one");
    let paths = [Path::new("/no/such/report.txt").to_owned(), folder.0.join("r.txt")];
    let read = texts(&Inputs::new(paths, None).reports().collect::<Vec<_>>());
    assert!(read[0].starts_with("/no/such/report.txt: cannot be read ("), "{}", read[0]);
    assert_eq!(read[1], "one");
}

#[test]
fn the_date_for_all_inputs_goes_to_those_that_carry_none() {
    let folder = Folder::new("dates").with("r.jsonl", "{\"text\": \"one\"}\n{\"text\": \"two\", \"published\": \"2021-08-26\"}\n");
    let read: Vec<Report> = Inputs::new([folder.0.clone()], Some(date(2020, 1, 2))).reports().map(Result::unwrap).collect();
    assert_eq!(read[0].published, Some(date(2020, 1, 2)));
    assert_eq!(read[1].published, Some(date(2021, 8, 26)));
    assert!(read.iter().all(|report| report.published_basis == PublishedBasis::Given));
}

#[test]
fn the_bytes_ahead_are_those_of_all_files() {
    let folder = Folder::new("bytes").with("a.txt", "12345").with("b/c.txt", "123");
    assert_eq!(Inputs::new([folder.0.clone()], None).bytes_ahead(), 8);
}

#[cfg(unix)]
#[test]
fn a_folder_that_links_to_itself_ends() {
    let folder = Folder::new("loop").with("r.txt", "one");
    std::os::unix::fs::symlink(&folder.0, folder.0.join("again")).unwrap();
    assert_eq!(texts(&folder.read()), ["one"]);
}

use std::io::Write;
use std::path::PathBuf;

use super::{GazetteerError, Imported, Importer};
use crate::{Gazetteer, Kind, Reading};

/// Places of our own invention.
const DUMP: &str = "\
90\tQasr Province\tQasr Province\tQasr\t35.5\t37.5\tA\tADM1\tXX\t\t01\t\t\t\t900000\n\
91\tTall Zahrah\tTall Zahrah\tTell Zahra,تل زهرة\t35.6\t37.6\tP\tPPL\tXX\t\t01\t\t\t\t1200\n";

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("the folder for temporary files takes one"))
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.path().join(name);
        std::fs::write(&path, bytes).expect("the folder is ours");
        path
    }
}

fn read(name: &str, bytes: &[u8]) -> Result<(Gazetteer, Imported), GazetteerError> {
    let folder = Folder::new();
    let mut gazetteer = Gazetteer::world();
    let imported = gazetteer.add_file(&folder.file(name, bytes))?;
    Ok((gazetteer, imported))
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).expect("the archive is in memory");
        archive.write_all(bytes).expect("the archive is in memory");
    }
    archive.finish().expect("the archive is in memory").into_inner()
}

fn only(gazetteer: &Gazetteer, name: &str) -> crate::PlaceKey {
    let mut found = gazetteer.find(name, Reading::Exact);
    found.retain(|found| gazetteer.is_users(found.place));
    assert_eq!(found.len(), 1, "{name}");
    found[0].place
}

#[test]
fn one_bad_row_is_told_and_the_others_are_read() {
    let text = format!("{DUMP}92\tBad\tBad\t\tnorth\t37.6\tP\tPPL\tXX\t\t\t\t\t\t0\n");
    let (_, imported) = read("XX.txt", text.as_bytes()).expect("two rows are good");
    assert_eq!((imported.places, imported.bad.count), (2, 1));
    assert!(imported.bad.first[0].to_string().contains("XX.txt:3: `north` is no coordinate; "), "{}", imported.bad.first[0]);
}

#[test]
fn a_dump_may_be_zipped_beside_its_notes() {
    let archive = zipped(&[("readme.txt", &[b'#'; 5000]), ("XX.txt", DUMP.as_bytes())]);
    let (gazetteer, _) = read("XX.zip", &archive).expect("the dump is good");
    assert_eq!(gazetteer.id(only(&gazetteer, "Tall Zahrah")), "geonames:91");
}

#[test]
fn names_of_another_file_are_laid_on_the_places_of_the_dump() {
    let folder = Folder::new();
    let dump = folder.file("XX.txt", DUMP.as_bytes());
    let names = folder.file("names.txt", b"1\t91\ten\tWhite Hill\n2\t91\tlink\thttps://example.org\n3\t77\tar\tX\n");
    let world = Gazetteer::world();
    let mut importer = Importer::new(&world);
    assert_eq!(importer.take_other_names(&[dump.clone(), names]), Ok(vec![dump.clone()]));
    let (builder, _) = importer.read(&dump).expect("the dump is good");
    let mut gazetteer = Gazetteer::empty();
    gazetteer.add_index("XX", builder.build().expect("there is room")).expect("it was just built");
    assert_eq!(gazetteer.id(only(&gazetteer, "White Hill")), "geonames:91");
}

#[test]
fn a_table_with_a_name_and_a_point_is_enough() {
    let table =
        "Name;Latitude;Longitude;Type;Country;Governorate\n\"Hajez; old\";35.5;36.5;checkpoint;SY;Idleb\nQaryat Zzyzx;35.6;36.6;;;\n";
    let (gazetteer, imported) = read("My Points.csv", table.as_bytes()).expect("both rows are good");
    assert_eq!(imported.places, 2);
    let place = only(&gazetteer, "Hajez old");
    assert_eq!((gazetteer.id(place), gazetteer.kind(place)), ("my-points:1".to_owned(), Kind::Site));
    assert_eq!(gazetteer.admin(place), ["Syria", "Idlib"]);
}

#[test]
fn lists_of_ocha_have_their_codes_and_divisions() {
    let table = "ADM1_EN,ADM1_AR,ADM1_PCODE,ADM2_EN,ADM2_PCODE,ADM0_EN,ADM0_PCODE,lat,lon\n\
                 #adm1+name,,,,,,,#lat,#lon\n\
                 Idleb,إدلب,SY07,Zzarim,SY0704,Syria,SY,36.2,36.5\n";
    let (gazetteer, imported) = read("syr_admin.csv", table.as_bytes()).expect("the row is good");
    assert_eq!((imported.places, imported.bad.count), (1, 0));
    let place = only(&gazetteer, "Zzarim");
    assert_eq!((gazetteer.id(place), gazetteer.kind(place)), ("pcode:SY0704".to_owned(), Kind::District));
    assert_eq!(gazetteer.admin(place), ["Syria", "Idlib"]);
}

#[test]
fn a_village_lies_in_the_district_of_its_own_list() {
    let table = "admin0Pcode,admin1Name,admin1Pcode,admin2Name,admin2Pcode,pcode,name_en,name_ar,latitude,longitude\n\
                 SY,Idleb,SY07,Zzarim,SY0704,,,,36.2,36.5\n\
                 SY,Idleb,SY07,Zzarim,SY0704,C9999,Qaryat Zzyzx,قرية,36.21,36.51\n";
    let (gazetteer, _) = read("ppl.csv", table.as_bytes()).expect("both rows are good");
    let village = only(&gazetteer, "Qaryat Zzyzx");
    assert_eq!(gazetteer.id(village), "pcode:C9999");
    assert_eq!(gazetteer.admin(village), ["Syria", "Idlib", "Zzarim"]);
}

#[test]
fn features_are_places_at_their_middle() {
    let map = r#"{"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"name": "Qaryat Zzyzx", "kind": "village"}, "geometry": {"type": "Point", "coordinates": [36.5, 35.5]}},
        {"type": "Feature", "properties": {"name": "Zz Camp", "kind": "camp"}, "geometry": {"type": "Polygon",
            "coordinates": [[[36.0, 35.0], [36.2, 35.0], [36.2, 35.4], [36.0, 35.0]]]}},
        {"type": "Feature", "properties": {"name": "Nowhere"}, "geometry": null}]}"#;
    let (gazetteer, imported) = read("map.geojson", map.as_bytes()).expect("two features are good");
    assert_eq!((imported.places, imported.bad.count), (2, 1));
    let (lat, lon) = gazetteer.point(only(&gazetteer, "Zz Camp"));
    assert!((lat - 35.2).abs() < 1e-4 && (lon - 36.1).abs() < 1e-4);
}

#[test]
fn what_is_no_list_of_places_is_refused_with_a_remedy() {
    for (name, bytes) in [
        ("empty.txt", &b""[..]),
        ("words.txt", b"only words\n"),
        ("no-point.csv", b"name,size\nx,1\n"),
        ("cut.geojson", b"{\"type\": \"FeatureCollection\", \"features\": [{\"type\""),
        ("none.zip", &zipped(&[("notes.pdf", b"x")])),
        ("picture.png", b"\x89PNG\r\n\x1a\n\0\0"),
        ("names.txt", b"1\t91\ten\tWhite Hill\n"),
    ] {
        let error = read(name, bytes).expect_err(name).to_string();
        assert!(error.contains(name) && error.contains("; "), "{error}");
    }
}

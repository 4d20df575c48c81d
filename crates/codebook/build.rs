//! Reads the repository's `codebook/` once and makes its tables, so that the binary carries it ready to use.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, process};

use serde::Serialize;

/// The modules of the library that read the files and make the tables.
macro_rules! shared_with_the_library {
    ($($path:literal $name:ident;)*) => {
        $(#[path = $path]
        #[allow(dead_code, missing_docs, unused_imports, reason = "the build makes the tables; the library uses the rest")]
        mod $name;)*
    };
}

shared_with_the_library! {
    "src/actors.rs" actors;
    "src/book/mod.rs" book;
    "src/clitics.rs" clitics;
    "src/inflect/mod.rs" inflect;
    "src/packed.rs" packed;
    "src/phrases.rs" phrases;
    "src/raw/mod.rs" raw;
    "src/skeleton.rs" skeleton;
    "src/table.rs" table;
    "src/ties.rs" ties;
    "src/unglue.rs" unglue;
}

fn main() {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("../../codebook");
    println!("cargo::rerun-if-changed={}", root.display());
    let mut files = Vec::new();
    gather(&root, &root, &mut files);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let (mut rules, faults) = raw::Raw::read(&files);
    if !faults.is_empty() {
        for fault in &faults {
            println!("cargo::error=codebook/{fault}");
        }
        process::exit(1);
    }
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it"));
    pack(&rules, &out.join("rules.postcard"));
    rules.drop_examples();
    pack(&rules.shared(), &out.join("shared.postcard"));
    pack(&actors::ActorTable::new(&rules), &out.join("actors.postcard"));
    let mut list = String::new();
    for code in rules.languages() {
        let name = format!("language-{code}.postcard");
        pack(&book::LanguageBook::new(&rules, code), &out.join(&name));
        writeln!(list, "({code:?}, include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{name}\"))),").expect("a string takes what is written");
    }
    fs::write(out.join("languages.rs"), format!("&[{list}]")).expect("cargo's own output folder can be written");
}

fn pack(part: &impl Serialize, path: &Path) {
    let packed = postcard::to_stdvec(part).expect("the codebook holds nothing that postcard cannot write");
    fs::write(path, packed).expect("cargo's own output folder can be written");
}

fn gather(root: &Path, folder: &Path, files: &mut Vec<raw::File>) {
    println!("cargo::rerun-if-changed={}", folder.display());
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.filter_map(Result::ok).map(|entry| entry.path()) {
        if path.is_dir() {
            gather(root, &path, files);
        } else if path.extension().is_some_and(|ext| ext == "toml") {
            println!("cargo::rerun-if-changed={}", path.display());
            let text = fs::read_to_string(&path).expect("a file of the repository can be read");
            let path = path.strip_prefix(root).expect("it was found below the root");
            files.push(raw::File { path: path.to_string_lossy().replace('\\', "/"), text });
        }
    }
}

//! Reads the repository's `codebook/` once, so that the binary carries it ready to use.

use std::path::{Path, PathBuf};
use std::{env, fs, process};

#[path = "src/raw/mod.rs"]
#[allow(dead_code, missing_docs, unused_imports, reason = "the build reads the files; the library uses the rest")]
mod raw;

fn main() {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("../../codebook");
    println!("cargo::rerun-if-changed={}", root.display());
    let mut files = Vec::new();
    gather(&root, &root, &mut files);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let (mut raw, faults) = raw::Raw::read(&files);
    if !faults.is_empty() {
        for fault in &faults {
            println!("cargo::error=codebook/{fault}");
        }
        process::exit(1);
    }
    pack(&raw, "codebook-with-examples.postcard");
    raw.drop_examples();
    pack(&raw, "codebook.postcard");
}

fn pack(raw: &raw::Raw, name: &str) {
    let packed = postcard::to_stdvec(raw).expect("the codebook holds nothing that postcard cannot write");
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it")).join(name);
    fs::write(out, packed).expect("cargo's own output folder can be written");
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

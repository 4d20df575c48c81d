//! A file's bytes, mapped into memory and read only where they are touched.
//!
//! This is the one place of sitrep that needs `unsafe`, and holds nothing else.

use std::fs::File;
use std::io;
use std::ops::Deref;
use std::path::Path;

use memmap2::Mmap;

/// The bytes of a file, for as long as they are needed.
#[derive(Debug)]
pub struct Mapped(Mmap);

impl Mapped {
    /// Maps a file of any size, at once.
    pub fn open(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        #[expect(
            unsafe_code,
            reason = "mapping is sound while nobody changes the file: sitrep never writes into an index, it puts a new file in its place"
        )]
        let map = unsafe { Mmap::map(&file)? };
        // Names lie scattered, so reading ahead only fills memory. Where the system cannot be told so, it reads ahead.
        #[cfg(unix)]
        let _ = map.advise(memmap2::Advice::Random);
        Ok(Self(map))
    }
}

impl Deref for Mapped {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::Mapped;

    #[test]
    fn a_file_is_mapped_as_it_lies() {
        let path = std::env::temp_dir().join(format!("sitrep-mapped-{}", std::process::id()));
        std::fs::write(&path, b"places").expect("the folder for temporary files takes one");
        let mapped = Mapped::open(&path).expect("the file was just written");
        assert_eq!(&*mapped, b"places");
        drop(mapped);
        std::fs::remove_file(&path).expect("the file is ours");
    }

    #[test]
    fn a_missing_file_is_an_error() {
        assert!(Mapped::open(std::path::Path::new("/no/such/file")).is_err());
    }
}

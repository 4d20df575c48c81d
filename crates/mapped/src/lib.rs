//! A file's bytes, mapped into memory and read only where they are touched, or copied from where they lie.
//!
//! This is the one place of sitrep that needs `unsafe`, and holds nothing else.

use std::fs::File;
use std::io;
use std::ops::Deref;
use std::path::Path;

use memmap2::Mmap;

/// The bytes of a file, for as long as they are needed.
#[derive(Debug)]
pub struct Mapped {
    map: Mmap,
    file: File,
}

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
        Ok(Self { map, file })
    }

    /// Copies a part of the file, and says whether the file has it whole. Touching the map maps the pages around as well, so that a large
    /// file that is read here and there is soon held whole; a copy holds nothing.
    pub fn copy(&self, start: usize, into: &mut [u8]) -> bool {
        #[cfg(unix)]
        return std::os::unix::fs::FileExt::read_exact_at(&self.file, into, start as u64).is_ok();
        #[cfg(not(unix))]
        self.map.get(start..start + into.len()).is_some_and(|part| {
            into.copy_from_slice(part);
            true
        })
    }
}

impl Deref for Mapped {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.map
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
        let mut part = [0; 3];
        assert!(mapped.copy(2, &mut part));
        assert_eq!(&part, b"ace");
        assert!(!mapped.copy(4, &mut part));
        drop(mapped);
        std::fs::remove_file(&path).expect("the file is ours");
    }

    #[test]
    fn a_missing_file_is_an_error() {
        assert!(Mapped::open(std::path::Path::new("/no/such/file")).is_err());
    }
}

//! A short sequence of bytes that lies on the stack, so that looking a name up allocates nothing.

use std::ops::{Deref, DerefMut};

/// Up to `N` bytes; what does not fit is left out.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Short<const N: usize> {
    bytes: [u8; N],
    length: usize,
}

impl<const N: usize> Short<N> {
    pub(crate) const fn new() -> Self {
        Self { bytes: [0; N], length: 0 }
    }

    pub(crate) fn push(&mut self, byte: u8) {
        if let Some(free) = self.bytes.get_mut(self.length) {
            *free = byte;
            self.length += 1;
        }
    }

    pub(crate) fn extend_from_slice(&mut self, bytes: &[u8]) {
        let fits = bytes.len().min(N - self.length);
        self.bytes[self.length..self.length + fits].copy_from_slice(&bytes[..fits]);
        self.length += fits;
    }

    pub(crate) fn pop(&mut self) {
        self.length = self.length.saturating_sub(1);
    }

    pub(crate) fn truncate(&mut self, length: usize) {
        self.length = self.length.min(length);
    }

    /// Of like neighbours keeps one.
    pub(crate) fn dedup(&mut self) {
        let mut kept = 0;
        for at in 0..self.length {
            if kept == 0 || self.bytes[kept - 1] != self.bytes[at] {
                self.bytes[kept] = self.bytes[at];
                kept += 1;
            }
        }
        self.length = kept;
    }
}

/// As much of a text as fits into so many bytes.
pub(crate) fn beginning(text: &str, most: usize) -> &str {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

impl<const N: usize> Deref for Short<N> {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes[..self.length]
    }
}

impl<const N: usize> DerefMut for Short<N> {
    fn deref_mut(&mut self) -> &mut [u8] {
        &mut self.bytes[..self.length]
    }
}

impl<const N: usize> PartialEq for Short<N> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

#[cfg(test)]
mod tests {
    use super::Short;

    #[test]
    fn what_does_not_fit_is_left_out() {
        let mut short = Short::<3>::new();
        short.extend_from_slice(b"ab");
        short.extend_from_slice(b"cd");
        short.push(b'e');
        assert_eq!(*short, *b"abc");
    }

    #[test]
    fn like_neighbours_become_one() {
        let mut short = Short::<8>::new();
        short.extend_from_slice(b"aabbab");
        short.dedup();
        assert_eq!(*short, *b"abab");
    }
}

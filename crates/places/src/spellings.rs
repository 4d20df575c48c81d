//! Other ways to write a name that its sounds alone do not bring together, each with what reading it so costs.

use crate::coded::Coded;
use crate::skeleton::without_glued_article;

/// What an article that is glued to the name costs.
const GLUED: f32 = 0.2;
/// What an ending in -at for one in -ah costs.
const OTHER_ENDING: f32 = 0.25;
/// What a c that is read as Turkish and Kurdish have it (as a j) costs.
const TURKISH: f32 = 0.3;
/// What a name written in one word costs ("Maaretelnuman").
const ONE_WORD: f32 = 0.4;
/// What comes before an article in the middle of a word, at least, in letters.
const BEFORE_ARTICLE: usize = 3;
/// What follows it, at least.
const AFTER_ARTICLE: usize = 4;

/// The other spellings of a coded name.
pub(crate) fn other_spellings(coded: &[u8]) -> impl Iterator<Item = (Coded, f32)> {
    let cut = without_glued_article(coded).map(|cut| (cut, GLUED));
    let ending = with_ending_in_a(coded).map(|other| (other, OTHER_ENDING));
    let turkish = with_turkish_c(coded).map(|other| (other, TURKISH));
    let parted = with_article_parted(coded).map(|other| (other, ONE_WORD));
    cut.into_iter().chain(ending).chain(turkish).chain(parted)
}

/// "Zakat" for "Zakah".
fn with_ending_in_a(coded: &[u8]) -> Option<Coded> {
    let name = coded.strip_suffix(b"t")?;
    matches!(name, [.., before, b'a'] if before.is_ascii_lowercase() && name.len() > 3).then(|| written(&[name]))
}

/// "Cerablus" for "Jarablus".
fn with_turkish_c(coded: &[u8]) -> Option<Coded> {
    let mut other = written(&[coded]);
    for at in 0..other.len() {
        if other[at] == b'c' && other.get(at + 1).is_some_and(|next| b"aeiou".contains(next)) {
            other[at] = b'j';
        }
    }
    (*other != *coded).then_some(other)
}

/// "Maaret el numan" for "Maaretelnuman".
fn with_article_parted(coded: &[u8]) -> Option<Coded> {
    if coded.contains(&b' ') {
        return None;
    }
    let article = |pair: &[u8]| matches!(pair, [b'a' | b'e' | b'u', b'l']);
    let at = coded.windows(2).enumerate().position(|(at, pair)| {
        let follows = coded.get(at + 2).is_some_and(|next| next.is_ascii_lowercase() && !b"aeiouyl".contains(next));
        article(pair) && at >= BEFORE_ARTICLE && coded.len() >= at + 2 + AFTER_ARTICLE && follows
    })?;
    Some(written(&[&coded[..at], b" ", &coded[at..at + 2], b" ", &coded[at + 2..]]))
}

fn written(parts: &[&[u8]]) -> Coded {
    let mut name = Coded::new();
    for part in parts {
        name.extend_from_slice(part);
    }
    name
}

#[cfg(test)]
mod tests {
    use super::other_spellings;

    fn others(name: &str) -> Vec<String> {
        other_spellings(name.as_bytes()).map(|(other, _)| String::from_utf8(other.to_vec()).expect("Latin letters")).collect()
    }

    #[test]
    fn a_name_in_one_word_is_parted_at_its_article() {
        assert_eq!(others("maaretelnuman"), ["maaret el numan"]);
    }

    #[test]
    fn a_turkish_c_may_be_a_j() {
        assert_eq!(others("cerablus"), ["jerablus"]);
    }

    #[test]
    fn an_ending_in_at_may_be_one_in_a() {
        assert_eq!(others("zakat"), ["zaka"]);
    }

    #[test]
    fn most_names_have_no_other_spelling() {
        assert_eq!(others("homs"), Vec::<String>::new());
    }
}

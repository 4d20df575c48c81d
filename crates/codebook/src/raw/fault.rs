//! What is wrong with a codebook: file, line and remedy.

use super::File;

/// One fault of a codebook.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}:{line}: {says}; {remedy}")]
pub struct Fault {
    /// The file, inside the codebook's folder.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub says: String,
    /// What to do about it.
    pub remedy: String,
}

impl Fault {
    /// A fault of a rule: its line is that of the rule's header.
    pub fn of(file: &File, rule: &str, says: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { path: file.path.clone(), line: line_of(&file.text, rule), says: says.into(), remedy: remedy.into() }
    }

    pub(super) fn misplaced(path: &str) -> Self {
        Self {
            path: path.to_owned(),
            line: 1,
            says: "no kind of rule lives in this folder".to_owned(),
            remedy: "move it to ontology/, cues/LANG/, hedges/LANG/, speech/LANG/, dates/LANG/, counts/LANG/, words/LANG/, \
                     people/LANG/, means/LANG/, hit/LANG/, heads/LANG/, relations/LANG/, places/LANG/, labels/LANG/, actors/, countries/ or sources/"
                .to_owned(),
        }
    }

    pub(super) fn syntax(file: &File, error: &toml::de::Error) -> Self {
        let line = error.span().map_or(1, |span| file.text[..span.start.min(file.text.len())].matches('\n').count() + 1);
        Self {
            path: file.path.clone(),
            line,
            says: format!("this is not TOML: {}", error.message()),
            remedy: "mend the line; each rule is a [name] with `key = value` lines below it".to_owned(),
        }
    }

    pub(super) fn shape(file: &File, rule: &str, error: &toml::de::Error) -> Self {
        Self::of(
            file,
            rule,
            format!("rule `{rule}`: {}", error.message().replace('\n', " ")),
            "see the format at the top of the folder's files",
        )
    }
}

/// The line of a rule's header, from 1; the first line where it has none.
pub fn line_of(text: &str, rule: &str) -> usize {
    let (bare, quoted) = (format!("[{rule}]"), format!("[\"{rule}\"]"));
    text.lines()
        .position(|line| {
            let line = line.trim_start();
            line.starts_with(&bare) || line.starts_with(&quoted)
        })
        .map_or(1, |at| at + 1)
}

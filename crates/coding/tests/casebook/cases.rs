//! A casebook file in cases: a heading that promises, a quoted report, fences that say what must be coded.

use jiff::civil::Date;

/// One file of the casebook.
#[derive(Debug, Default)]
pub struct Book {
    /// Its cases.
    pub cases: Vec<Case>,
    /// Its own codebook rules: a path and the text of the file it stands for.
    pub rules: Vec<(String, String)>,
    /// What is wrong with the file itself, by line.
    pub faults: Vec<(usize, String)>,
}

/// One promise.
#[derive(Debug, Default)]
pub struct Case {
    /// The heading.
    pub promise: String,
    /// The heading's line, from 1.
    pub line: usize,
    /// When and by whom the report was published.
    pub reported: Option<Date>,
    /// The publisher.
    pub publisher: Option<String>,
    /// The report's words.
    pub text: String,
    /// Is it an aim that is not reached yet? Then the case must not hold, so that nobody forgets to take the mark away.
    pub not_yet: bool,
    /// What must be coded.
    pub fences: Vec<Fence>,
}

/// A fenced block.
#[derive(Debug, Clone, Default)]
pub struct Fence {
    /// `claims`, `relations`, `doubts` or `codebook`.
    pub kind: String,
    /// The words after the kind.
    pub about: String,
    /// The line of the opening fence, from 1.
    pub line: usize,
    /// What stands inside.
    pub lines: Vec<String>,
}

impl Case {
    /// The fence of a kind.
    pub fn fence(&self, kind: &str) -> Option<&Fence> {
        self.fences.iter().find(|fence| fence.kind == kind)
    }
}

/// Cuts a Markdown file into its cases.
pub fn read(markdown: &str) -> Book {
    let mut book = Book::default();
    let mut open: Option<Fence> = None;
    for (at, line) in markdown.lines().enumerate() {
        let number = at + 1;
        if let Some(fence) = &mut open {
            if line.trim_end() == "```" {
                let closed = std::mem::take(fence);
                open = None;
                book.close(closed);
            } else {
                fence.lines.push(line.to_owned());
            }
        } else if let Some(about) = line.strip_prefix("```") {
            let (kind, about) = about.trim().split_once(' ').unwrap_or((about.trim(), ""));
            open = Some(Fence { kind: kind.to_owned(), about: about.trim().to_owned(), line: number, lines: Vec::new() });
        } else {
            book.prose(number, line);
        }
    }
    if let Some(fence) = open {
        book.faults.push((fence.line, "this fence is never closed".to_owned()));
    }
    for case in &book.cases {
        if case.fence("claims").is_none() && case.fence("relations").is_none() || case.text.trim().is_empty() {
            book.faults.push((case.line, format!("\"{}\" needs a quoted report and a fence of claims or relations", case.promise)));
        }
    }
    book
}

impl Book {
    fn prose(&mut self, number: usize, line: &str) {
        if let Some(promise) = line.strip_prefix("## ") {
            self.cases.push(Case { promise: promise.trim().to_owned(), line: number, ..Case::default() });
            return;
        }
        let Some(case) = self.cases.last_mut() else { return };
        if line.trim() == "Not yet." {
            case.not_yet = true;
        } else if let Some(words) = line.strip_prefix('>') {
            if !case.text.is_empty() {
                case.text.push('\n');
            }
            case.text.push_str(words.strip_prefix(' ').unwrap_or(words));
        } else if let Some(words) = line.strip_prefix("Reported ") {
            let words = words.trim_end_matches('.');
            let (date, publisher) = words.split_once(" by ").map_or((words, None), |(date, publisher)| (date, Some(publisher)));
            case.publisher = publisher.map(str::to_owned);
            match date.parse() {
                Ok(date) => case.reported = Some(date),
                Err(_) => self.faults.push((number, format!("`{date}` is no date; write `Reported 2019-08-14.`"))),
            }
        }
    }

    fn close(&mut self, fence: Fence) {
        if fence.kind == "codebook" {
            self.rules.push((fence.about, fence.lines.join("\n")));
        } else if let Some(case) = self.cases.last_mut() {
            if !matches!(fence.kind.as_str(), "claims" | "relations" | "doubts") {
                self.faults.push((fence.line, format!("`{}` is no fence of the casebook", fence.kind)));
            }
            case.fences.push(fence);
        }
    }
}

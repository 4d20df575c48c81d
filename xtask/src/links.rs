//! Links in Markdown that lead to files of the repository: each must be there.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::root;

/// Names each link that leads nowhere. Do all hold?
pub fn hold() -> Result<bool> {
    let root = root()?;
    let listed = Command::new("git").args(["ls-files", "--cached", "--others", "--exclude-standard", "*.md"]).current_dir(&root).output();
    let listed = listed.context("git lists the files whose links are checked")?;
    let mut all = true;
    for file in String::from_utf8_lossy(&listed.stdout).lines() {
        let path = root.join(file);
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let folder = path.parent().unwrap_or(&root);
        for (line, target) in links(&text) {
            if !leads_somewhere(folder, &target) {
                println!("{file}:{line}: the link to {target} leads nowhere; mend it");
                all = false;
            }
        }
    }
    println!("== links: {}", if all { "passed" } else { "FAILED" });
    Ok(all)
}

/// The targets of `[words](target)` outside code, with their lines.
fn links(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut in_fence = false;
    for (line, number) in text.lines().zip(1..) {
        if line.trim_start().starts_with("```") {
            in_fence = !in_fence;
        }
        if in_fence {
            continue;
        }
        let without_code: String = line.split('`').step_by(2).collect::<Vec<_>>().join("`");
        for part in without_code.split("](").skip(1) {
            if let Some((target, _)) = part.split_once(')') {
                found.push((number, target.split_whitespace().next().unwrap_or_default().to_owned()));
            }
        }
    }
    found
}

fn leads_somewhere(folder: &Path, target: &str) -> bool {
    let elsewhere = ["http://", "https://", "mailto:", "#"].iter().any(|start| target.starts_with(start));
    elsewhere || folder.join(target.split('#').next().unwrap_or_default()).exists()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{leads_somewhere, links};

    #[test]
    fn links_in_code_are_no_links() {
        let text = "See [a](a.md#top) and `[b](b.md)`.\n```\n[c](c.md)\n```\n[d](d.md \"title\")";
        assert_eq!(links(text), [(1, "a.md#top".to_owned()), (5, "d.md".to_owned())]);
    }

    #[test]
    fn a_file_that_is_not_there_leads_nowhere() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        assert!(leads_somewhere(here, "Cargo.toml#dependencies"));
        assert!(leads_somewhere(here, "https://example.org"));
        assert!(!leads_somewhere(here, "no-such-file.md"));
    }
}

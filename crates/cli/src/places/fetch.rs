//! Fetches a file, and goes on where an earlier attempt ended.

use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use indicatif::{ProgressBar, ProgressStyle};
use ureq::Agent;
use ureq::http::Response;

const PATIENCE: Duration = Duration::from_secs(30);
const OFFLINE: &str =
    "are you online, and is the address right? A file that was fetched elsewhere can be added with `sitrep places add FILE`";
const AGAIN: &str = "run the same command again: it goes on from there";

/// A download under way: the file so far, and the mark by which the server knows its version.
struct Begun {
    part: PathBuf,
    mark: PathBuf,
}

/// Fetches a file to `path`. What has come is kept until all of it has.
pub(super) fn fetch(url: &str, path: &Path) -> Result<()> {
    let begun = Begun { part: path.with_extension("zip.part"), mark: path.with_extension("zip.mark") };
    let agent: Agent = Agent::config_builder()
        .http_status_as_error(false)
        .timeout_connect(Some(PATIENCE))
        .timeout_recv_response(Some(PATIENCE))
        .timeout_per_read(Some(PATIENCE))
        .user_agent(concat!("sitrep/", env!("CARGO_PKG_VERSION")))
        .build()
        .into();
    let mut have = begun.length();
    let mut response = begun.ask(&agent, url, have)?;
    if response.status().as_u16() == 416 || (response.status().as_u16() == 206 && start(&response) != Some(have)) {
        // What is there is no part of what the server has now.
        begun.forget();
        have = 0;
        response = begun.ask(&agent, url, have)?;
    }
    match response.status().as_u16() {
        206 => {}
        200 => have = 0,
        404 => bail!("{url}: there is no such file; is the country's code right (SY for Syria)?"),
        status => bail!("{url}: the server answered with status {status}; try again later, or name a mirror with --from"),
    }
    begun.receive(url, have, response)?;
    fs::rename(&begun.part, path).with_context(|| format!("{}: this file cannot be written", path.display()))?;
    begun.forget();
    Ok(())
}

impl Begun {
    fn length(&self) -> u64 {
        if self.mark.exists() { fs::metadata(&self.part).map_or(0, |file| file.len()) } else { 0 }
    }

    fn forget(&self) {
        let _ = fs::remove_file(&self.part);
        let _ = fs::remove_file(&self.mark);
    }

    fn ask(&self, agent: &Agent, url: &str, have: u64) -> Result<Response<ureq::Body>> {
        let mut request = agent.get(url);
        if let (true, Ok(mark)) = (have > 0, fs::read_to_string(&self.mark)) {
            request = request.header("Range", format!("bytes={have}-")).header("If-Range", mark);
        }
        request.call().with_context(|| format!("{url} cannot be reached; {OFFLINE}"))
    }

    /// Writes what comes behind what is there, and sees that all of it came.
    fn receive(&self, url: &str, have: u64, mut response: Response<ureq::Body>) -> Result<()> {
        let header = |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        // A weak mark does not promise the same bytes.
        let mark = header("etag").filter(|tag| !tag.starts_with("W/")).or_else(|| header("last-modified"));
        let rest: Option<u64> = header("content-length").and_then(|length| length.parse().ok());
        let cannot = || format!("{}: this file cannot be written; is there room on the disk?", self.part.display());
        match mark {
            Some(mark) => fs::write(&self.mark, mark).with_context(cannot)?,
            None => drop(fs::remove_file(&self.mark)),
        }
        let mut file = if have > 0 {
            OpenOptions::new().append(true).open(&self.part).with_context(cannot)?
        } else {
            File::create(&self.part).with_context(cannot)?
        };
        let bar = bar(url, have, rest);
        let mut reader = response.body_mut().as_reader();
        let mut bytes = vec![0; 1 << 16];
        let mut come = 0;
        loop {
            let total = || rest.map_or_else(String::new, |rest| format!(" of {}", have + rest));
            let ended = || format!("{url}: the connection ended after {}{} bytes; {AGAIN}", have + come, total());
            match reader.read(&mut bytes).with_context(ended)? {
                0 if rest.is_some_and(|rest| come < rest) => bail!(ended()),
                0 => break,
                read => {
                    file.write_all(&bytes[..read]).with_context(cannot)?;
                    come += read as u64;
                    bar.inc(read as u64);
                }
            }
        }
        bar.finish_and_clear();
        file.sync_all().with_context(cannot)
    }
}

/// The byte at which a part begins that the server sends.
fn start(response: &Response<ureq::Body>) -> Option<u64> {
    let range = response.headers().get("content-range")?.to_str().ok()?;
    range.strip_prefix("bytes ")?.split('-').next()?.parse().ok()
}

fn bar(url: &str, have: u64, rest: Option<u64>) -> ProgressBar {
    let bar = match rest {
        Some(rest) => ProgressBar::new(have + rest),
        None => ProgressBar::no_length(),
    };
    if let Ok(style) = ProgressStyle::with_template("{msg} {bar:30} {bytes} of {total_bytes}, {eta} left") {
        bar.set_style(style);
    }
    bar.set_message(url.rsplit('/').next().unwrap_or(url).to_owned());
    bar.set_position(have);
    bar
}

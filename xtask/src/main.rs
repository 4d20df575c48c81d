//! What a person runs on the repository.

mod places;

fn main() -> anyhow::Result<()> {
    match std::env::args().nth(1).as_deref() {
        Some("places") => places::build(),
        _ => anyhow::bail!("say which: places"),
    }
}

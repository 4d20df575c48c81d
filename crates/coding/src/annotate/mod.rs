//! Marks the words that name something: dates, counts, actors, places, cues, hedges, speakers.

pub mod mention;

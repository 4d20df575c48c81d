//! What the values of time words can be.

use std::str::FromStr;

/// Declares an enum whose values are written as words in the codebook.
macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $value:ident = $word:literal,)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$doc])* $value,)+ }

        impl $name {
            /// The word for it in the codebook.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$value => $word,)+ }
            }
        }

        impl FromStr for $name {
            type Err = String;
            fn from_str(word: &str) -> Result<Self, String> {
                match word {
                    $($word => Ok(Self::$value),)+
                    _ => Err(format!("`{word}` is none of {}", [$($word),+].join(", "))),
                }
            }
        }
    };
}

words! {
    /// A season.
    Season {
        /// March to May.
        Spring = "spring",
        /// June to August.
        Summer = "summer",
        /// September to November.
        Autumn = "autumn",
        /// December to February.
        Winter = "winter",
    }
}

words! {
    /// A part of the day.
    PartOfDay {
        /// The hours of light.
        Daytime = "daytime",
        /// From dawn to noon.
        Morning = "morning",
        /// Twelve o'clock.
        Noon = "noon",
        /// Noon to evening.
        Afternoon = "afternoon",
        /// The end of the day.
        Evening = "evening",
        /// The hours of dark.
        Night = "night",
        /// Twelve at night.
        Midnight = "midnight",
    }
}

words! {
    /// A unit of time.
    Unit {
        /// Sixty seconds.
        Minute = "minute",
        /// Sixty minutes.
        Hour = "hour",
        /// A day.
        Day = "day",
        /// A week.
        Week = "week",
        /// Saturday and Sunday.
        Weekend = "weekend",
        /// Two weeks.
        Fortnight = "fortnight",
        /// A month.
        Month = "month",
        /// Three months.
        Quarter = "quarter",
        /// A year.
        Year = "year",
        /// Ten years.
        Decade = "decade",
        /// A hundred years.
        Century = "century",
    }
}

words! {
    /// A part of a period.
    Part {
        /// Early, the beginning.
        Start = "start",
        /// Mid, the middle.
        Middle = "middle",
        /// Late, the end.
        End = "end",
    }
}

words! {
    /// Which of a row of like periods.
    Turn {
        /// The one before.
        Last = "last",
        /// The one that holds the anchor.
        This = "this",
        /// The one after.
        Next = "next",
    }
}

words! {
    /// Before or after.
    Side {
        /// Before the anchor.
        Before = "before",
        /// After the anchor.
        After = "after",
    }
}

words! {
    /// What relative words count from.
    Anchor {
        /// When the report was published.
        Speech = "speech",
        /// The date told before it in the text.
        Story = "story",
        /// What the words after it name ("two days after the attack"), or the story where none follow.
        Event = "event",
    }
}

words! {
    /// From when the years are counted.
    Era {
        /// Before the year one.
        Bc = "bc",
        /// After it.
        Ad = "ad",
        /// After it, told by a word that means more by itself.
        Civil = "civil",
        /// From the Hijra.
        Hijri = "hijri",
    }
}

words! {
    /// Words after a time of day.
    Clock {
        /// Before noon.
        Am = "am",
        /// After noon.
        Pm = "pm",
        /// Neither: "hrs", "local time".
        Plain = "plain",
    }
}

words! {
    /// Grammar words inside and before dates.
    Link {
        /// The article.
        The = "the",
        /// "of" between day and month.
        Of = "of",
        /// Before a day.
        On = "on",
        /// Before a month or year.
        In = "in",
        /// Other words that a date follows ("by", "during").
        At = "at",
        /// Words that a date may follow, and much else ("with", "for").
        With = "with",
        /// Between the ends of a range.
        To = "to",
        /// Between the parts of a list, or the ends of "between 3 and 5 May".
        And = "and",
        /// Opens a range closed by `and`.
        Between = "between",
        /// Opens a range closed by `to`.
        From = "from",
        /// A period begins.
        Since = "since",
        /// A period ends.
        Until = "until",
    }
}

words! {
    /// Times that no calendar holds.
    Vague {
        /// Before.
        Past = "past",
        /// Now.
        Present = "present",
        /// To come.
        Future = "future",
    }
}

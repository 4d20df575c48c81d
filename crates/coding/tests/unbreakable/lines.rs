//! Lines that never end, each built to be hard on one part of the coder.

/// A line: a head that gives it its language, then one piece again and again.
#[derive(Debug, Clone, Copy)]
pub struct Line {
    /// What it is made of.
    pub name: &'static str,
    head: &'static str,
    /// In the piece `{n}` is a number and `{w}` a name, another one each time.
    piece: &'static str,
}

const HEAD: &str = "Residents of the town said that the shelling went on for days and that many of them had fled. ";
const ARABIC: &str = "قال سكان البلدة إن القصف استمر عدة أيام وإن كثيرا منهم نزحوا. ";
const HEADLINE: &str = "Shelling kills three in Idlib\n\n";

impl Line {
    /// The line, at least so many bytes long.
    pub fn text(&self, length: usize) -> String {
        let mut text = String::with_capacity(length + self.head.len() + self.piece.len() + 16);
        text.push_str(self.head);
        let mut number = 0;
        while text.len() < length {
            number += 1;
            if self.piece.contains('{') {
                text.push_str(&self.piece.replace("{n}", &number.to_string()).replace("{w}", &name(number)));
            } else {
                text.push_str(self.piece);
            }
        }
        text
    }
}

/// A name of two syllables and more, another for every number.
fn name(mut number: usize) -> String {
    const SYLLABLES: [&str; 10] = ["ka", "mir", "so", "tal", "ve", "run", "di", "lop", "fe", "gan"];
    let mut name = String::from("Bar");
    while number > 0 {
        name.push_str(SYLLABLES[number % 10]);
        number /= 10;
    }
    name
}

const fn line(name: &'static str, piece: &'static str) -> Line {
    Line { name, head: HEAD, piece }
}

const fn after(head: &'static str, name: &'static str, piece: &'static str) -> Line {
    Line { name, head, piece }
}

/// All of them.
pub const LINES: [Line; 84] = [
    line(
        "one sentence again and again",
        "Regime forces shelled Saraqib on Monday, killing at least three civilians and wounding 12 others. ",
    ),
    line("one sentence that never stops", "regime forces shelled Saraqib on Monday killing three civilians and "),
    line("sentences with names of their own", "{w} forces shelled {w} on Monday, killing {n} people, Colonel {w} said. "),
    line("clauses with names of their own", "the {w} Brigade shelled {w}, killing {n} men, and "),
    line("no spaces", "regimeforcesshelledSaraqibonMonday"),
    line("digits", "1234567890"),
    line("numbers", "12 "),
    line("numbers of their own", "{n}, "),
    line("brackets", "([{<)]}>"),
    line("brackets that stay open", "("),
    line("capitals", "MILITANTS SHELLED A MARKET IN THE TOWN "),
    line("capitalised names", "Karim Hasan Walid "),
    line("names of their own", "{w} "),
    line("one place", "Saraqib "),
    line("a place and its province", "Saraqib, Idlib, "),
    line("the countryside of a province", "in the countryside of Idlib province, "),
    line("the land between places", "between Saraqib and Ariha, "),
    line("first words of many places", "Tell "),
    line("an article", "The "),
    line("and", "and "),
    line("of the", "of the "),
    line("in", "in "),
    line("near", "near "),
    line("between", "between "),
    line("towns without a name", "the town of "),
    line("distances", "15 km north of "),
    line("dates", "3 May 2017 "),
    line("days", "Monday, "),
    line("spans of time", "from 3 to "),
    line("one actor", "Ahrar al-Sham "),
    line("actors joined", "Ahrar al-Sham and the Islamic State, "),
    line("groups of their own", "the {w} Brigade, "),
    line("people of their own said", "{w} said on Monday that three were killed. "),
    line("ties", "Ahrar al-Sham merged with Jaysh al-Islam and joined "),
    line("ties in sentences", "Ahrar al-Sham merged with Jaysh al-Islam. "),
    line("names in brackets", "Liwa al-Aqsa (formerly Sarayat ("),
    line("quotes that stay open", "\"He said: "),
    line("quotation marks", "\""),
    line("killed", "killed "),
    line("he said that", "he said that "),
    line("relative clauses", "who shelled the town which "),
    line("parts of a count", "three people, including two children, among them a girl, "),
    line("denials", "the army denied that it had not attacked "),
    line("hedges", "reportedly allegedly "),
    line("commas", ", "),
    line("full stops", "."),
    line("colons", "Idlib: "),
    line("single letters with dots", "U.S."),
    line("hyphens", "al-"),
    line("apostrophes", "a'"),
    line("asterisks", "a*"),
    line("hashtags", "#SaraqibUnderFire_"),
    line("web addresses", "https://x.com/a/"),
    line("points", "35.8641, 36.8051 "),
    line("points of their own", "{w} (35.{n}12, 36.{n}34), "),
    line("digits and dots", "1.1,"),
    line("degrees", "35°51'51\"N "),
    line("grid references", "37S BV 12345 67890 "),
    line("plus codes", "JPRR+5V Saraqib "),
    line("links to maps", "https://maps.google.com/?q=35.8641,36.8051 "),
    line("points at the end of lines", "Shelling hit Saraqib.\nLocation: 35.8{n}, 36.8{n}\n\n"),
    line("line breaks", "Idlib\n"),
    line("lines of a list", "- one killed in Idlib\n"),
    line("empty lines", "a\n\n"),
    line("spaces", " "),
    line("Arabic", "قصفت قوات النظام مدينة سراقب يوم الاثنين "),
    line("Cyrillic", "Войска обстреляли город "),
    line("pictures", "🔥💥"),
    line("marks of writing direction", "\u{202e}\u{200f}a"),
    line("marks above letters", "a\u{301}\u{301}\u{301}"),
    line("sides of their own clash", "Clashes between {w} fighters and {w} rebels. "),
    line("killings of members", "killing of a member of "),
    line("attacks on attacks", "attack on an attack on "),
    line("sources of one tie", "{w} said on Monday that Ahrar al-Sham merged with Jaysh al-Islam. "),
    line("tolls of their own", "The attack on Idlib killed {n}. "),
    after(HEADLINE, "tolls under a headline", "{n} people were killed. "),
    after(HEADLINE, "parts of tolls under a headline", "{n} men, {n} women and {n} children were killed in Idlib. "),
    after(ARABIC, "Arabic: killed", "قتل "),
    after(ARABIC, "Arabic: tolls of their own", "قتل {n} أشخاص في سراقب. "),
    after(ARABIC, "Arabic: and", "و "),
    after(ARABIC, "Arabic: words written onto one another", "وبالمدفعية"),
    after(ARABIC, "Arabic: constructs", "مقتل عنصر من قوات "),
    after(ARABIC, "Arabic: relative clauses", "الذي قصف المدينة التي "),
    after(ARABIC, "Arabic: quotation marks", "«قال "),
];

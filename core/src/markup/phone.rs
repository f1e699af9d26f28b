//! Finds the first phone number that is written in prose, by the shapes of Norwegian numbers.
//!
//! This module does not know whose number it is, nor whether it is in use.

use super::braces;

/// A space, others that look like one, and the end of a line, which is shown as one.
const SPACES: [char; 6] = [' ', '\u{a0}', '\u{202f}', '\u{2007}', '\u{2009}', '\n'];

/// A hyphen, a no-break hyphen, a dash, a minus.
const DASHES: [char; 4] = ['-', '\u{2011}', '–', '\u{2212}'];

/// Words after three digits that make them a count and not a number to call.
#[rustfmt::skip]
const UNITS: [&str; 84] = [
    "timer", "timar", "hours", "minutter", "minutt", "minutes", "sekunder", "sekund", "seconds",
    "dager", "dagar", "days", "døgn", "netter", "nights", "uker", "veker", "weeks", "måneder",
    "månader", "months", "år", "years", "kroner", "kr", "prosent", "prosentpoeng", "poeng", "points",
    "m", "meter", "metres", "km", "kg", "millioner", "millionar", "million", "milliarder",
    "milliardar", "billion", "ganger", "gonger", "times", "sider", "pages", "ord", "words",
    "personer", "personar", "people", "innbyggere", "innbyggjarar", "barn", "children", "ungdommer",
    "ungdommar", "elever", "elevar", "pupils", "students", "foreldre", "parents", "familier",
    "familiar", "families", "ansatte", "tilsette", "employees", "saker", "cases", "meldinger",
    "meldingar", "reports", "plasser", "plassar", "places", "skoler", "skular", "schools",
    "barnehager", "barnehagar", "kindergartens", "kommuner", "kommunar",
];

/// Words before three digits that make them a reference to a place in a text, to a room, a form or a
/// house, also as the end of a longer word: `møterom`, `Storgata`.
#[rustfmt::skip]
const PLACES: [&str; 75] = [
    "section", "sections", "paragraf", "paragrafen", "paragrafene", "paragrafane", "paragraph",
    "paragraphs", "kapittel", "kapitlet", "kapitlene", "kapitla", "chapter", "chapters", "artikkel",
    "artikkelen", "artiklene", "artiklane", "article", "articles", "side", "sidene",
    "sider", "page", "pages", "linje", "linja", "line", "ledd", "leddet", "punkt", "punktet",
    "punktene", "punkta", "point", "points", "item", "items", "avsnitt", "avsnittet", "vedlegg",
    "vedlegget", "appendix", "annex", "tabell", "tabellen", "table", "figur", "figuren", "figure",
    "rom", "rommet", "rommene", "romma", "room", "rooms", "kontor", "kontoret", "skjema", "skjemaet",
    "skjemaene", "form", "forms", "gate", "gata", "gaten", "street", "vei", "veien", "veg", "vegen",
    "road", "rundskriv", "rundskrivet", "circular",
];

/// The same, which perhaps end with a full stop; or a price.
const ABBREVIATED_PLACES: [&str; 13] =
    ["kap", "ch", "sec", "art", "s", "p", "pkt", "fig", "tab", "prop", "innst", "st", "kr"];

/// Words that can stand between a place and its number, as in `rom nr. 112`.
const NUMBER_WORDS: [&str; 4] = ["nr", "nummer", "no", "number"];

/// The first phone number that is written in prose: an emergency number by itself or among others
/// (`113/110`), `116 117`, `02800`, or eight digits as Norwegians write them (`22 59 13 00`,
/// `22.59.13.00`, `2259 1300`), perhaps after `+47`. Text in braces is not prose.
///
/// It runs over every text of a pack, so it looks at each byte about once and allocates nothing.
pub fn phone_in_prose(text: &str) -> Option<&str> {
    braces::pieces(text).find_map(|piece| match piece {
        braces::Piece::Name(_) => None,
        braces::Piece::Words(words) | braces::Piece::Broken(_, words) => in_words(words),
    })
}

/// Digits in a row.
#[derive(Clone, Copy)]
struct Group {
    start: usize,
    end: usize,
}

impl Group {
    fn length(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// The digits that begin here, if there are any.
    fn at(words: &str, start: usize) -> Option<Self> {
        let rest = words.get(start..)?;
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        (length > 0).then_some(Self { start, end: start.saturating_add(length) })
    }

    /// What separates the group that follows from this one, and that group.
    fn next(self, words: &str) -> Option<(Separator, Self)> {
        let separator = words.get(self.end..)?.chars().next()?;
        let next = Self::at(words, self.end.saturating_add(separator.len_utf8()))?;
        Some((Separator::of(separator)?, next))
    }

    /// The end of a number that begins with this group and continues with groups of these lengths, all
    /// separated in the same way.
    fn followed_by(self, words: &str, lengths: &[usize]) -> Option<usize> {
        let (separator, _) = self.next(words)?;
        self.followed_after(words, separator, lengths)
    }

    /// The same, where it is said how they are separated.
    fn followed_after(self, words: &str, by: Separator, lengths: &[usize]) -> Option<usize> {
        let last = lengths.iter().try_fold(self, |group, length| {
            let (separator, next) = group.next(words)?;
            (separator == by && next.length() == *length).then_some(next)
        })?;
        Some(last.end)
    }

    /// Whether these are the digits of a year.
    fn is_year(self, words: &str) -> bool {
        words.get(self.start..self.end).is_some_and(|d| d.starts_with("19") || d.starts_with("20"))
    }
}

/// What separates the groups of a number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Separator {
    Space,
    Dash,
    FullStop,
}

impl Separator {
    fn of(c: char) -> Option<Self> {
        match c {
            '.' => Some(Self::FullStop),
            c if SPACES.contains(&c) => Some(Self::Space),
            c if DASHES.contains(&c) => Some(Self::Dash),
            _ => None,
        }
    }
}

fn in_words(words: &str) -> Option<&str> {
    let mut before: Option<Group> = None;
    let mut in_law = false;
    loop {
        let passed = before.map_or(0, |group| group.end);
        let group = next_group(words, passed)?;
        let gap = words.get(passed..group.start)?;
        let joined = before.filter(|_| is_separator(gap));
        let after_year = before.is_some_and(|before| before.is_year(words));
        in_law = names_a_place(gap)
            || (in_law && goes_on(gap))
            || (after_year && is_number_word(gap.trim_start_matches(SPACES)));
        // The last part of `10 112` is not a number to call.
        let thousands = joined.is_some_and(|before| before.length() < 4);
        let long = long_number(words, group).or_else(|| halves(words, joined, group));
        let end = match long {
            _ if is_country(words, group) => None,
            None if !in_law && !thousands => short_number(words, group),
            end => end,
        };
        if let Some(end) = end {
            let start = with_country(words, joined, group);
            if begins_freely(words, start) && ends_freely(words, end) {
                return words.get(start..end);
            }
        }
        before = Some(group);
    }
}

/// The end of a number that is a phone number by its shape alone.
fn long_number(words: &str, group: Group) -> Option<usize> {
    match words.get(group.start..group.end)?.as_bytes() {
        [_, _] => group.followed_by(words, &[2, 2, 2]),
        [_, _, _] => group.followed_by(words, &[2, 3]),
        [b'0', _, _, _, _] | [_, _, _, _, _, _, _, _] => Some(group.end),
        [b'4', b'7', rest @ ..] if rest.len() == 8 => Some(group.end),
        [b'0', b'0', b'4', b'7', rest @ ..] if rest.len() == 8 => Some(group.end),
        _ => None,
    }
}

/// The end of a number that is written as two halves, `2259 1300`. Two years are none, nor is a part of a
/// longer row of digits, such as the number of a card.
fn halves(words: &str, joined: Option<Group>, first: Group) -> Option<usize> {
    let alone = joined.is_none_or(|before| is_country(words, before));
    let (separator, second) = first.next(words).filter(|_| alone && first.length() == 4)?;
    let is_number = separator == Separator::Space
        && second.length() == 4
        && !(first.is_year(words) && second.is_year(words))
        && second.next(words).is_none();
    is_number.then_some(second.end)
}

/// The end of a short number, unless it is a count. Short numbers that only a slash or a comma
/// separates are told as one.
fn short_number(words: &str, group: Group) -> Option<usize> {
    let mut last = short(words, group)?;
    while let Some(next) = another_short(words, last) {
        last = next;
    }
    let is_longer = last.followed_after(words, Separator::Space, &[3]).is_some();
    (!is_longer && !is_counted(words.get(last.end..)?)).then_some(last.end)
}

/// A short number that begins with this group.
fn short(words: &str, group: Group) -> Option<Group> {
    let end = match words.get(group.start..group.end)?.as_bytes() {
        b"110" | b"112" | b"113" | [b'1', b'1', b'6', _, _, _] => group.end,
        b"116" => {
            let (separator, next) = group.next(words).filter(|(_, next)| next.length() == 3)?;
            // With a hyphen it may be a range; the numbers that there are begin so.
            let is_service = words.get(next.start..)?.starts_with(['0', '1']);
            match separator {
                Separator::Space => next.end,
                Separator::Dash if is_service => next.end,
                Separator::Dash | Separator::FullStop => return None,
            }
        }
        _ => return None,
    };
    Some(Group { start: group.start, end })
}

/// The short number that only a slash or a comma separates from one.
fn another_short(words: &str, before: Group) -> Option<Group> {
    let between = words.get(before.end..)?.chars().next().filter(|c| "/,".contains(*c))?;
    let next = Group::at(words, before.end.saturating_add(between.len_utf8()))?;
    short(words, next)
}

/// The start of a number, including its plus sign, or the `+47` or `0047` before it.
fn with_country(words: &str, joined: Option<Group>, group: Group) -> usize {
    let first = joined.filter(|before| is_country(words, *before)).unwrap_or(group);
    first.start.saturating_sub(usize::from(has_plus(words, first)))
}

fn is_country(words: &str, group: Group) -> bool {
    match words.get(group.start..group.end) {
        Some("47") => has_plus(words, group),
        digits => digits == Some("0047"),
    }
}

fn has_plus(words: &str, group: Group) -> bool {
    words.get(..group.start).is_some_and(|before| before.ends_with('+'))
}

/// The next group of digits. Whole chunks are scanned without a branch for each byte, which the
/// compiler turns into a few wide instructions.
fn next_group(words: &str, from: usize) -> Option<Group> {
    let mut start = from;
    for chunk in words.as_bytes().get(from..)?.chunks(32) {
        if chunk.iter().fold(false, |any, byte| any | byte.is_ascii_digit()) {
            let at = chunk.iter().position(u8::is_ascii_digit)?;
            return Group::at(words, start.saturating_add(at));
        }
        start = start.saturating_add(chunk.len());
    }
    None
}

fn is_separator(gap: &str) -> bool {
    let mut characters = gap.chars();
    characters.next().and_then(Separator::of).is_some() && characters.next().is_none()
}

/// Whether a text ends with a sign or word after which a number is a reference or a price.
fn names_a_place(text: &str) -> bool {
    let (mut before, mut word, mut stop) = last_word(text);
    if is_one_of(&NUMBER_WORDS, word) {
        (before, word, stop) = last_word(before);
    }
    let ends_with = |place: &str| {
        let start = word.len().checked_sub(place.len());
        let end = start.and_then(|start| word.get(start..));
        end.is_some_and(|end| end.eq_ignore_ascii_case(place))
    };
    (word.is_empty() && before.ends_with('§'))
        || (!stop && PLACES.iter().any(|place| ends_with(place)))
        || is_one_of(&ABBREVIATED_PLACES, word)
}

/// Whether a text is nothing but `nr.` or the like.
fn is_number_word(text: &str) -> bool {
    let (before, word, _) = last_word(text);
    before.is_empty() && is_one_of(&NUMBER_WORDS, word)
}

fn is_one_of(words: &[&str], word: &str) -> bool {
    words.iter().any(|known| word.eq_ignore_ascii_case(known))
}

/// The word with which a text ends, what is before it, and whether a full stop follows it.
fn last_word(text: &str) -> (&str, &str, bool) {
    let text = text.trim_end_matches(SPACES);
    let (text, stop) = text.strip_suffix('.').map_or((text, false), |text| (text, true));
    let before = text.trim_end_matches(char::is_alphabetic);
    (before, text.get(before.len()..).unwrap_or_default(), stop)
}

/// Whether a list of sections continues over these words, as in `§§ 110 a, 112 og 113`.
fn goes_on(gap: &str) -> bool {
    let between = |c: char| SPACES.contains(&c) || DASHES.contains(&c) || c == ',';
    let mut words = gap.split(between).filter(|word| !word.is_empty());
    words.all(|word| {
        matches!(word, "og" | "eller" | "til" | "and" | "or" | "to")
            || (word.len() == 1 && word.bytes().all(|b| b.is_ascii_lowercase()))
    })
}

/// Whether what follows a number makes it a count, a percentage or an ordinal.
fn is_counted(after: &str) -> bool {
    if let Some(next) = after.strip_prefix('.') {
        let next = next.strip_prefix(SPACES).and_then(|next| next.chars().next());
        return next.is_some_and(char::is_lowercase);
    }
    let Some(next) = after.strip_prefix(SPACES) else { return false };
    let word = next.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    next.starts_with('%') || UNITS.contains(&word)
}

/// Whether nothing before a number makes it a part of something longer. A full stop after a word is no
/// part of it: `tlf.112`.
fn begins_freely(words: &str, start: usize) -> bool {
    let mut before = words.get(..start).unwrap_or_default().chars().rev();
    match before.next() {
        Some('.') => before.next().is_some_and(char::is_alphabetic),
        Some(c) => !c.is_alphanumeric() && !"+-\u{2011}–/,_#&=".contains(c),
        None => true,
    }
}

/// Whether nothing after a number makes it a part of something longer. A full stop ends the number,
/// unless digits or a word continue after it; a capital letter begins a new sentence after a
/// forgotten space.
fn ends_freely(words: &str, end: usize) -> bool {
    let mut after = words.get(end..).unwrap_or_default().chars();
    match after.next() {
        Some('.' | ',' | ':') => {
            after.next().is_none_or(|c| !c.is_alphanumeric() || c.is_uppercase())
        }
        Some(c) => !c.is_alphanumeric() && !"-\u{2011}–/_%=".contains(c),
        None => true,
    }
}

#[cfg(test)]
mod tests;

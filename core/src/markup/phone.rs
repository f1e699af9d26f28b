//! Finds the first phone number that is written in prose, by the shapes of Norwegian numbers.
//!
//! This module does not know whose number it is, nor whether it is in use.

use super::braces;

/// What may separate the groups of a number: a space, a no-break space, a narrow one.
const SPACES: [char; 3] = [' ', '\u{a0}', '\u{202f}'];

/// Words after three digits that make them a count and not a number to call.
const UNITS: [&str; 27] = [
    "timer", "timar", "hours", "minutter", "minutt", "minutes", "dager", "dagar", "days", "uker",
    "veker", "weeks", "år", "years", "kroner", "kr", "prosent", "km", "kg", "barn", "children",
    "elever", "elevar", "pupils", "ansatte", "tilsette", "kommuner",
];

/// Words before three digits that make them a reference to a place in a text, or a price.
const PLACES: [&str; 11] = [
    "section", "sections", "paragraf", "kapittel", "chapter", "artikkel", "article", "side",
    "page", "ledd", "kr",
];

/// The first phone number that is written in prose: an emergency number by itself, `116 117`,
/// `02800`, or eight digits as Norwegians write them, perhaps after `+47`. Text in braces is not
/// prose.
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

    /// The next group of the same number, after one space.
    fn next(self, words: &str) -> Option<Self> {
        let space = words.get(self.end..)?.chars().next().filter(|c| SPACES.contains(c))?;
        Self::at(words, self.end.saturating_add(space.len_utf8()))
    }

    /// The end of a number that begins with this group and continues with groups of these lengths.
    fn followed_by(self, words: &str, lengths: &[usize]) -> Option<usize> {
        let last = lengths.iter().try_fold(self, |group, length| {
            group.next(words).filter(|next| next.length() == *length)
        })?;
        Some(last.end)
    }
}

fn in_words(words: &str) -> Option<&str> {
    let mut before: Option<Group> = None;
    let mut in_law = false;
    loop {
        let passed = before.map_or(0, |group| group.end);
        let group = next_group(words, passed)?;
        let gap = words.get(passed..group.start)?;
        let joined = before.filter(|_| is_one_space(gap));
        in_law = names_a_place(gap) || (in_law && goes_on(gap));
        // The last part of `10 112` is not a number to call.
        let thousands = joined.is_some_and(|before| before.length() < 4);
        let end = match long_number(words, group) {
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

/// The end of a short number, unless it is a count.
fn short_number(words: &str, group: Group) -> Option<usize> {
    let end = match words.get(group.start..group.end)?.as_bytes() {
        b"110" | b"112" | b"113" | [b'1', b'1', b'6', _, _, _] => group.end,
        b"116" => group.followed_by(words, &[3])?,
        _ => return None,
    };
    let last = Group { start: group.start, end };
    if last.followed_by(words, &[3]).is_some() || is_counted(words.get(end..)?) {
        return None;
    }
    Some(end)
}

/// The start of a number, including its plus sign, or the `+47` before it.
fn with_country(words: &str, joined: Option<Group>, group: Group) -> usize {
    let first = joined.filter(|before| is_country(words, *before)).unwrap_or(group);
    first.start.saturating_sub(usize::from(has_plus(words, first)))
}

fn is_country(words: &str, group: Group) -> bool {
    words.get(group.start..group.end) == Some("47") && has_plus(words, group)
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

fn is_one_space(gap: &str) -> bool {
    let mut characters = gap.chars();
    characters.next().is_some_and(|c| SPACES.contains(&c)) && characters.next().is_none()
}

/// Whether a text ends with a sign or word after which a number is a reference or a price.
fn names_a_place(text: &str) -> bool {
    let text = text.trim_end_matches(SPACES);
    let word = text.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    text.ends_with('§') || PLACES.iter().any(|place| word.eq_ignore_ascii_case(place))
}

/// Whether a list of sections continues over these words, as in `§§ 110 a, 112 og 113`.
fn goes_on(gap: &str) -> bool {
    let mut words = gap.split([' ', '\u{a0}', ',', '-', '–']).filter(|word| !word.is_empty());
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

/// Whether nothing before a number makes it a part of something longer.
fn begins_freely(words: &str, start: usize) -> bool {
    let before = words.get(..start).and_then(|before| before.chars().next_back());
    before.is_none_or(|c| !c.is_alphanumeric() && !"+-\u{2011}–/.,_#&=".contains(c))
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
mod tests {
    use super::phone_in_prose;

    #[test]
    fn phone_numbers_are_found() {
        for (text, number) in [
            ("Ring 112 nå.", "112"),
            ("Ring 112.", "112"),
            ("Ring 113. Vent der.", "113"),
            ("Ring 113.Vent.", "113"),
            ("Ring 112 per telefon", "112"),
            ("Ring «110»", "110"),
            ("Ring **112**!", "112"),
            ("Ring 112, og vent.", "112"),
            ("Er nokon skadd (ring 113)?", "113"),
            ("Fra 2026: ring 112", "112"),
            ("I 2026 kan du ringe 116 117 24 timer i døgnet", "116 117"),
            ("Alarmtelefonen: 116\u{a0}111", "116\u{a0}111"),
            ("Ring 116111", "116111"),
            ("politiet på 02800.", "02800"),
            ("RUSinfo 08588", "08588"),
            ("Giftinformasjonen 22 59 13 00, hele døgnet", "22 59 13 00"),
            ("22\u{a0}59\u{a0}13\u{a0}00", "22\u{a0}59\u{a0}13\u{a0}00"),
            ("(800 33 321)", "800 33 321"),
            ("Ring 22591300", "22591300"),
            ("Call +47 22 59 13 00 from abroad", "+47 22 59 13 00"),
            ("Call +4722591300", "+4722591300"),
            ("Call +47 22591300", "+47 22591300"),
            ("Call 004722591300", "004722591300"),
            ("Etter § 13-2 ringer du 112", "112"),
            ("§ 13. Ring 112", "112"),
            ("{leader}: 112", "112"),
            ("{broken 112", "112"),
            ("æ 10 000 ø 4. mai 2026 å 112", "112"),
        ] {
            assert_eq!(phone_in_prose(text), Some(number), "{text}");
        }
    }

    #[test]
    fn other_numbers_are_left_alone() {
        for text in [
            "ingen tall",
            "4. mai 2026",
            "mandag 4. mai 2026 kl. 15.30",
            "2026-11-21",
            "10 000",
            "10 112 kroner",
            "112 000 kroner",
            "10\u{a0}112\u{a0}000",
            "116 500 kroner",
            "999 116 117",
            "§ 13-2",
            "§ 112",
            "§\u{a0}112",
            "§§ 110 og 112",
            "§§ 109 a, 110 b og 113",
            "Section 112 and 113",
            "kapittel 112",
            "6–12 år",
            "110–113 barn",
            "i 112 timer",
            "112 timar",
            "112 %",
            "113\u{a0}%",
            "113%",
            "på 112. plass",
            "112,5",
            "3,112",
            "3.112",
            "kl. 1.10",
            "112/113",
            "LOV-2005-06-17-64",
            "FOR-112",
            "112-sentralen",
            "R112",
            "112b",
            "1123",
            "example.invalid/12345678",
            "0184 Oslo",
            "8517 Narvik",
            "974 760 673",
            "1234 56 78901",
            "{contact:112}",
            "{answer:22591300} og {a}",
            "1 2 3 4 5 6 7 8",
            "&#112;",
            "+",
        ] {
            assert_eq!(phone_in_prose(text), None, "{text}");
        }
    }

    #[test]
    fn hostile_text_takes_bounded_time() {
        for piece in ["1", "1 ", "11 ", "{112 ", "§ 112 og ", "116 116 ", "+47 ", "\u{a0}1", "å"]
        {
            let _ = phone_in_prose(&piece.repeat((1 << 16) / piece.len()));
        }
    }
}

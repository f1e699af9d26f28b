//! How a phone number is shown, spoken and dialled, and how signs and short forms are spoken.
//!
//! This module does not check that the text is a phone number.

use super::Phone;

/// A phone number as it is shown (in one piece on the line), spoken and dialled. `plus` is the
/// spoken word for its `+`.
pub fn phone(number: &str, plus: &str) -> Phone {
    Phone {
        number: number.trim().replace(' ', "\u{a0}"),
        spoken: spoken(number, plus),
        // What follows a word, such as a choice in a phone menu, is not part of the number.
        dial: number
            .chars()
            .take_while(|c| !c.is_alphabetic())
            .filter(|c| c.is_ascii_digit() || *c == '+')
            .collect(),
    }
}

/// How a screen reader speaks a phone number: each digit alone, with a pause between the groups, so
/// that `22 59 13 00` becomes `2 2, 5 9, 1 3, 0 0`.
///
/// A screen reader that is given the number as it is written may read `112` as a hundred and twelve
/// and `116 117` as a hundred and sixteen thousand; phones differ. Pairs (`22, 59`) sound natural,
/// but in Norwegian `59` is *femtini* to some and *ni og femti* to others. Single digits are what a
/// person presses, in every language, and on a braille display they stay digits, which words would
/// not.
pub fn spoken(number: &str, plus: &str) -> String {
    let mut words = String::with_capacity(number.len().saturating_mul(2));
    for group in number.split_whitespace() {
        if !words.is_empty() {
            words.push_str(", ");
        }
        for character in group.chars() {
            match character {
                '+' => words.extend([plus, " "]),
                _ => words.push(character),
            }
            if character.is_ascii_digit() {
                words.push(' ');
            }
        }
        words.truncate(words.trim_end().len());
    }
    words
}

/// How a screen reader speaks a text: each sign or short form of the list as its words. The list is a
/// phrase such as `§ = section, – = to`; the first entry that stands there is taken. A short form stands
/// only at the beginning of a word, and a dash only where it joins two: `8–15`, and not `home – now`.
pub fn spoken_signs(text: &str, list: &str) -> String {
    let entries = || list.split(',').filter_map(|entry| entry.split_once('='));
    let mut words = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        let found = entries().find_map(|(sign, said)| {
            let after = rest.strip_prefix(sign.trim()).filter(|_| !sign.trim().is_empty())?;
            stands(sign.trim(), &words, after).then_some((said.trim(), after))
        });
        if let Some((said, after)) = found {
            let joins = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace() && c != '(');
            words.push_str(if joins(words.chars().next_back()) { " " } else { "" });
            words.push_str(said);
            let goes_on = after.chars().next().is_some_and(char::is_alphanumeric);
            words.push_str(if goes_on { " " } else { "" });
            rest = after;
        } else {
            words.push(next);
            rest = rest.get(next.len_utf8()..).unwrap_or_default();
        }
    }
    words
}

/// Whether a sign stands between these, and not only its letters inside a word, or a dash between clauses.
fn stands(sign: &str, before: &str, after: &str) -> bool {
    let alphanumeric = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let (before, next) = (before.chars().next_back(), after.chars().next());
    match sign {
        "–" | "-" => alphanumeric(before) && alphanumeric(next),
        _ if alphanumeric(sign.chars().next()) => {
            let ends = !alphanumeric(sign.chars().next_back()) || !alphanumeric(next);
            !alphanumeric(before) && ends
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::{phone, spoken, spoken_signs};

    #[test]
    fn signs_and_short_forms_are_spoken_as_words() {
        let list = "kl. = klokka, §§ = paragrafene, § = paragraf, – = til, nr = nummer";
        for (written, said) in [
            ("Åpent mandag–fredag kl. 8–15.30", "Åpent mandag til fredag klokka 8 til 15.30"),
            ("Åpner kl.\u{a0}8", "Åpner klokka\u{a0}8"),
            ("barnehageloven § 46 a", "barnehageloven paragraf 46 a"),
            ("(§46) og §§ 47 og 48", "(paragraf 46) og paragrafene 47 og 48"),
            ("vent – ring først", "vent – ring først"),
            ("snr 3, nr 4, nrk", "snr 3, nummer 4, nrk"),
            ("sekl. 8", "sekl. 8"),
            ("", ""),
        ] {
            assert_eq!(spoken_signs(written, list), said);
        }
    }

    #[test]
    fn a_list_that_says_nothing_changes_nothing() {
        for list in ["", " ", "=", "= til", "§", "–", ",,"] {
            assert_eq!(spoken_signs("§ 4, 8–15", list), "§ 4, 8–15", "{list}");
        }
    }

    #[test]
    fn a_number_is_shown_in_one_piece() {
        let seen = phone(" 116 117", "pluss");
        assert_eq!((&*seen.number, &*seen.spoken), ("116\u{a0}117", "1 1 6, 1 1 7"));
    }

    #[test]
    fn only_the_digits_of_the_number_are_dialled() {
        assert_eq!(phone("116 117", "pluss").dial, "116117");
        assert_eq!(phone("+47 22 59 13 00", "pluss").dial, "+4722591300");
        assert_eq!(phone("02800 tast 2", "pluss").dial, "02800");
    }

    #[test]
    fn numbers_are_spoken_digit_by_digit() {
        assert_eq!(spoken("112", "pluss"), "1 1 2");
        assert_eq!(spoken("02800", "pluss"), "0 2 8 0 0");
        assert_eq!(spoken("116\u{a0}117", "pluss"), "1 1 6, 1 1 7");
        assert_eq!(spoken("22 59 13 00", "plus"), "2 2, 5 9, 1 3, 0 0");
        assert_eq!(spoken("+47 22 59 13 00", "plus"), "plus 4 7, 2 2, 5 9, 1 3, 0 0");
        assert_eq!(spoken("+47 22", "pluss"), "pluss 4 7, 2 2");
        assert_eq!(spoken("112 tast 2", "pluss"), "1 1 2, tast, 2");
        assert_eq!(spoken("", "+"), "");
    }
}

//! How a phone number is shown, spoken and dialled.
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

#[cfg(test)]
mod tests {
    use super::{phone, spoken};

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

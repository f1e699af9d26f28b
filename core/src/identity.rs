//! Whether a text looks as if it told who somebody is: `text -> bool`. It warns, and never blocks.
//!
//! Three things are looked for, because each points at one person and is easily written by habit: a
//! national identity number, a phone number, and an e-mail address. Names are not: no list of names is
//! complete, and a warning that comes and goes says nothing.
//!
//! It runs on every note that is written, so it looks at each part of a text a few times at most and
//! knows no words of any language.

/// Whether a text seems to contain a national identity number (fødselsnummer, D-number), a Norwegian
/// phone number or an e-mail address.
///
/// It is public so that an app can warn while somebody types. A screen does it after the answer: see
/// [`Screen::notice`](crate::Screen::notice).
///
/// ```
/// // A synthetic number, of the kind that test populations have: its month is above 80.
/// assert!(veiviser::looks_like_identity("født 15 89 12 - 10075"));
/// assert!(veiviser::looks_like_identity("mor: +47 99 88 77 66"));
/// assert!(!veiviser::looks_like_identity("Kom kl. 8.30 den 22.11.2026, avdeling 12"));
/// ```
pub fn looks_like_identity(text: &str) -> bool {
    let runs = digit_runs(text);
    let starts = (0..runs.len()).filter_map(|start| runs.get(start..));
    let mut before: Option<&DigitRun<'_>> = None;
    for rest in starts {
        if is_national_number(rest) || is_phone(before, rest) {
            return true;
        }
        before = rest.first();
    }
    has_address(text)
}

/// Digits in a row.
struct DigitRun<'t> {
    /// What stands between the digits before and these.
    gap: &'t str,
    digits: &'t str,
    /// What follows the digits.
    after: &'t str,
}

fn digit_runs(text: &str) -> Vec<DigitRun<'_>> {
    let mut runs = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let (gap, from) = rest.split_at_checked(start).unwrap_or((rest, ""));
        let end = from.find(|c: char| !c.is_ascii_digit()).unwrap_or(from.len());
        let (digits, after) = from.split_at_checked(end).unwrap_or((from, ""));
        runs.push(DigitRun { gap, digits, after });
        rest = after;
    }
    runs
}

/// A letter or a digit. Outside ASCII by ranges: signs and spaces are below the Latin letters or between
/// U+2000 and U+2C00. The tables of Unicode are larger than this module, and no name is decided by it.
const fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '\u{c0}'..'\u{2000}' | '\u{2c00}'..)
}

/// The most characters that may stand between two parts of one number.
const WIDEST_GAP: usize = 3;

/// Whether digits may belong to the number that the digits before them began: no letter is between.
fn joined(gap: &str) -> bool {
    let mut between = gap.chars();
    between.by_ref().take(WIDEST_GAP).all(|c| !is_letter(c)) && between.next().is_none()
}

/// The digits of the first runs, if together they are exactly so many: a number ends where a run ends.
fn digits_together(first: &str, more: &[DigitRun<'_>], length: usize) -> Option<Vec<u32>> {
    let mut digits: Vec<u32> = first.chars().filter_map(|c| c.to_digit(10)).take(length).collect();
    let mut found = first.len();
    for run in more {
        if found >= length || !joined(run.gap) {
            break;
        }
        digits.extend(run.digits.chars().filter_map(|c| c.to_digit(10)).take(length));
        found = found.saturating_add(run.digits.len());
    }
    (found == length).then_some(digits)
}

/// A fødselsnummer or a D-number, as Skatteetaten describes them: day, month and year of birth with two
/// digits each, three digits that tell apart who was born that day, and two check digits. A D-number has
/// 40 added to its day. Numbers for help and for tests have 40, 65 or 80 added to their month.
fn is_national_number(runs: &[DigitRun<'_>]) -> bool {
    const FIRST_CHECK: [u32; 10] = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1];
    const SECOND_CHECK: [u32; 11] = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1];
    let Some((first, more)) = runs.split_first() else { return false };
    let Some(digits) = digits_together(first.digits, more, 11) else { return false };
    let [d1, d2, m1, m2, ..] = digits.as_slice() else { return false };
    let two = |tens: u32, ones: u32| tens.saturating_mul(10).saturating_add(ones);
    let (day, month) = (two(*d1, *d2), two(*m1, *m2));
    let within = |value: u32, added: &[u32], most: u32| {
        added.iter().any(|added| value.checked_sub(*added).is_some_and(|n| (1..=most).contains(&n)))
    };
    let checked = |weights: &[u32]| {
        let weighted =
            digits.iter().zip(weights).map(|(digit, weight)| digit.saturating_mul(*weight));
        weighted.fold(0, u32::saturating_add).is_multiple_of(11)
    };
    within(day, &[0, 40], 31)
        && within(month, &[0, 40, 65, 80], 12)
        && checked(&FIRST_CHECK)
        && checked(&SECOND_CHECK)
}

/// How eight digits are grouped where no country code says that they are a phone number.
const GROUPS: [&[usize]; 4] = [&[8], &[2, 2, 2, 2], &[3, 2, 3], &[4, 4]];

/// A Norwegian phone number: eight digits after `+47` or `0047`, however they are grouped, or eight
/// digits by themselves, grouped as people group them.
fn is_phone(before: Option<&DigitRun<'_>>, runs: &[DigitRun<'_>]) -> bool {
    let Some((first, more)) = runs.split_first() else { return false };
    let code = if first.gap.ends_with('+') { "47" } else { "0047" };
    if let Some(own) = first.digits.strip_prefix(code)
        && digits_together(own, more, 8).is_some_and(|digits| begins_a_phone(&digits))
    {
        return true;
    }
    GROUPS.iter().any(|groups| is_grouped(before, runs, groups))
        && digits_together(first.digits, more, 8)
            .is_some_and(|digits| begins_a_phone(&digits) && !digits.starts_with(&[2, 0]))
}

/// No number begins with 0, 1 or 8. Without a country code one that begins with 20 is rather a year.
fn begins_a_phone(digits: &[u32]) -> bool {
    digits.first().is_some_and(|first| ![0, 1, 8].contains(first))
}

/// Whether the first runs have these lengths, with one space between them, and stand by themselves.
fn is_grouped(before: Option<&DigitRun<'_>>, runs: &[DigitRun<'_>], groups: &[usize]) -> bool {
    let spaced = |run: &DigitRun<'_>| {
        let mut gap = run.gap.chars();
        gap.next().is_some_and(|c| matches!(c, ' ' | '\u{a0}' | '\u{202f}')) && gap.next().is_none()
    };
    let Some(number) = runs.get(..groups.len()) else { return false };
    let fits =
        number.iter().zip(groups).enumerate().all(|(place, (run, length))| {
            run.digits.len() == *length && (place == 0 || spaced(run))
        });
    // A row of groups of two is a list of small numbers, unless it has just four of them.
    let in_a_row = |run: Option<&DigitRun<'_>>| run.is_some_and(|run| run.digits.len() == 2);
    let row = (runs.first().is_some_and(spaced) && in_a_row(before))
        || (runs.get(groups.len()).is_some_and(spaced) && in_a_row(runs.get(groups.len())));
    // Part of a larger thing: a decimal number, a date, a reference.
    let part = |c: char| is_letter(c) || matches!(c, '-' | '/' | '_');
    let starts = runs.first().is_some_and(|run| {
        let last = run.gap.chars().next_back();
        !last.is_some_and(|c| {
            part(c) || (before.is_some() && matches!(c, ',' | '.') && run.gap.len() == 1)
        })
    });
    let ends = number.last().is_some_and(|run| !run.after.chars().next().is_some_and(part));
    fits && starts && ends && !row
}

/// An e-mail address: a word, `@`, and a domain with a dot in it.
fn has_address(text: &str) -> bool {
    let mut before = "";
    for part in text.split('@') {
        let name = before.chars().next_back().is_some_and(|c| is_letter(c) || "._-+".contains(c));
        let end = part.find(|c: char| !is_letter(c) && c != '-' && c != '.');
        let domain = part.get(..end.unwrap_or(part.len())).unwrap_or_default();
        let dotted = domain.trim_end_matches('.').rsplit_once('.').is_some_and(|(host, top)| {
            !host.is_empty()
                && top.chars().count() >= 2
                && top.chars().all(|c| is_letter(c) && !c.is_ascii_digit())
        });
        if name && dotted {
            return true;
        }
        before = part;
    }
    false
}

#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, reason = "check digits of nine and ten digits")]
mod tests {
    use super::looks_like_identity;

    /// A number with right check digits, if there is one: it may have a remainder that has no digit.
    fn numbered(nine: &str) -> Option<String> {
        let digits: Vec<u32> = nine.chars().filter_map(|c| c.to_digit(10)).collect();
        let check = |digits: &[u32], weights: &[u32]| {
            let sum: u32 = digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum();
            let rest = (11 - sum % 11) % 11;
            (rest != 10).then_some(rest)
        };
        let k1 = check(&digits, &[3, 7, 6, 1, 8, 9, 4, 5, 2])?;
        let ten: Vec<u32> = digits.iter().copied().chain([k1]).collect();
        let k2 = check(&ten, &[5, 4, 3, 2, 7, 6, 5, 4, 3, 2])?;
        Some(format!("{nine}{k1}{k2}"))
    }

    /// Synthetic numbers: 80 is added to the month.
    fn synthetic() -> Vec<String> {
        let serial = (100..140).map(|serial| format!("158912{serial}"));
        serial.filter_map(|nine| numbered(&nine)).collect()
    }

    #[test]
    fn a_national_number_is_noticed_however_it_is_written() {
        let numbers = synthetic();
        assert!(numbers.len() > 20);
        for number in &numbers {
            let (day, rest) = number.split_at(6);
            let (a, rest_of_day) = day.split_at(2);
            let (b, c) = rest_of_day.split_at(2);
            for text in [
                number.clone(),
                format!("født {day} {rest}."),
                format!("{day}-{rest}"),
                format!("{a}.{b}.{c} - {rest}"),
                format!("{a} {b} {c}\u{a0}{rest}"),
                format!("({day}/{rest})"),
                format!("x{day}\n{rest}x"),
                format!("3 barn, {day}{rest}, 2 voksne"),
            ] {
                assert!(looks_like_identity(&text), "{text}");
            }
        }
    }

    #[test]
    fn a_d_number_and_numbers_for_help_are_noticed() {
        // With a day above 40, and months above 40, 65 and 80, which no person has together.
        for begin in ["5589121", "1549121", "1574121", "1589121"] {
            let found = (10..30).filter_map(|end| numbered(&format!("{begin}{end}")));
            for number in found {
                assert!(looks_like_identity(&number), "{number}");
            }
        }
    }

    #[test]
    fn other_digits_are_no_national_number() {
        for number in synthetic() {
            let (ten, last) = number.split_at(10);
            let wrong = format!("{ten}{}", (last.parse::<u32>().unwrap() + 1) % 10);
            assert!(!looks_like_identity(&wrong), "check digits: {wrong}");
            // A part of a longer run, such as an account number.
            assert!(!looks_like_identity(&format!("9{number}")), "{number}");
            assert!(!looks_like_identity(&format!("{number}9")), "{number}");
        }
        let no_day = (100..140).filter_map(|serial| numbered(&format!("358912{serial}")));
        assert!(no_day.map(|number| looks_like_identity(&number)).all(|found| !found));
        let no_month = (100..140).filter_map(|serial| numbered(&format!("151312{serial}")));
        assert!(no_month.map(|number| looks_like_identity(&number)).all(|found| !found));
    }

    #[test]
    fn a_phone_number_is_noticed_as_people_write_it() {
        for text in [
            "99887766",
            "ring 99 88 77 66.",
            "998 87 766",
            "9988 7766",
            "tlf:22\u{a0}59\u{a0}13\u{a0}00",
            "(41 23 45 67)",
            "+4799887766",
            "+47 998-87-766",
            "+47 20 12 34 56",
            "0047 99 88 77 66",
            "004799887766",
            "mor 99887766, far 5 dager",
        ] {
            assert!(looks_like_identity(text), "{text}");
        }
        for text in [
            "22.11.2026",
            "2026-11-22",
            "20261122",
            "skoleåret 2025 2026",
            "12 22 33 44 55",
            "22 33 44 55 66",
            "12345678",
            "1 barn, 22 elever og 33 timer",
            "112 eller 116 117",
            "kl. 10.30 23.11.26",
            "3,14159265",
            "LOV-2005-06-17-64",
            "ref A45678901",
            "45678901-2",
            "25 000 000 kr",
            "+46 70 123 45 67",
        ] {
            assert!(!looks_like_identity(text), "{text}");
        }
    }

    #[test]
    fn an_address_is_noticed() {
        for text in ["ola@example.no", "skriv til o.n+x@post.example.com.", "<å@ås.example>"] {
            assert!(looks_like_identity(text), "{text}");
        }
        for text in ["@ola", "ola@", "a @ b.no", "3 @ 10", "x@y", "x@y.", "x@.no", "@@@@", "x@1.2"]
        {
            assert!(!looks_like_identity(text), "{text}");
        }
    }

    #[test]
    fn nothing_is_slow_or_breaks() {
        for part in ["1", "1 ", "a@", "99 ", "+47", "ø1", "@.", "12345678901 ", "\u{a0}1"] {
            looks_like_identity(&part.repeat(16 * 1024));
        }
        assert!(!looks_like_identity(""));
    }
}

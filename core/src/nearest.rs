//! Finds the name that was meant: `(wrong name, names) -> the one that is spelt almost like it`.

use crate::internals::internals;

internals! {
    /// The valid name that is nearest to a wrong one, if at most a third of the letters differ.
    pub fn nearest<'a>(wrong: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
        // A name longer than any id is no typing error; do not spend quadratic time on it.
        if wrong.len() > 80 {
            return None;
        }
        let letters = wrong.chars().count();
        let mut furthest = (letters / 3).max(1);
        let mut found = None;
        for name in names.into_iter().filter(|name| name.len() <= 80 && *name != wrong) {
            // At least as many letters differ as one has more than the other.
            if name.chars().count().abs_diff(letters) > furthest {
                continue;
            }
            let distance = distance(wrong, name);
            if distance <= furthest && (found.is_none() || distance < furthest) {
                (found, furthest) = (Some(name), distance);
            }
        }
        found
    }
}

/// How many letters must be inserted, deleted or replaced to turn one word into the other
/// (Levenshtein).
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i.saturating_add(1);
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (cell, b) in row.iter_mut().skip(1).zip(&to) {
            let replace = diagonal.saturating_add(usize::from(a != *b));
            diagonal = *cell;
            left = replace.min(left.saturating_add(1)).min(cell.saturating_add(1));
            *cell = left;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_typing_error_is_recognized() {
        assert_eq!(nearest("dangr", ["age", "danger", "seen"]), Some("danger"));
        assert_eq!(nearest("saefty", ["safety"]), Some("safety"));
    }

    #[test]
    fn another_word_is_not_guessed() {
        assert_eq!(nearest("violence", ["age", "danger"]), None);
        assert_eq!(nearest("a", []), None);
    }
}

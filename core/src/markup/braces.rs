//! Splits a text into words and names in braces, in order.
//!
//! This module does not know which names there are, nor their values.

/// A brace that is empty, or that has no partner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a brace at byte {at} is empty or has no partner")]
pub struct BrokenBrace {
    /// The byte at which the brace is.
    pub at: usize,
}

/// A piece of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Words that are kept as they are.
    Words(&'a str),
    /// The name between two braces.
    Name(&'a str),
    /// The text from a broken brace to the end.
    Broken(BrokenBrace, &'a str),
}

/// The pieces of a text. They end at a broken brace: what follows is ambiguous, and to look for a
/// partner again and again would take quadratic time.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let piece = first(text, rest)?;
        let taken = match piece {
            Piece::Words(words) => words.len(),
            Piece::Name(name) => name.len().saturating_add(2),
            Piece::Broken(_, all) => all.len(),
        };
        rest = rest.get(taken..)?;
        Some(piece)
    })
}

/// The first piece of what is left. Splitting at one ASCII character scans whole machine words, so
/// a text without braces costs next to nothing.
fn first<'a>(text: &'a str, rest: &'a str) -> Option<Piece<'a>> {
    if rest.is_empty() {
        return None;
    }
    let broken = || {
        let at = text.len().saturating_sub(rest.len());
        Some(Piece::Broken(BrokenBrace { at }, rest))
    };
    if let Some(inside) = rest.strip_prefix('{') {
        return match inside.split_once('}') {
            Some((name, _)) if !name.is_empty() && !name.contains('{') => Some(Piece::Name(name)),
            _ => broken(),
        };
    }
    if rest.starts_with('}') {
        return broken();
    }
    let words = rest.split_once('{').map_or(rest, |(words, _)| words);
    Some(Piece::Words(words.split_once('}').map_or(words, |(words, _)| words)))
}

/// The names in braces, in order. A broken brace is an error, and the last item.
pub fn placeholders(text: &str) -> impl Iterator<Item = Result<&str, BrokenBrace>> {
    pieces(text).filter_map(|piece| match piece {
        Piece::Words(_) => None,
        Piece::Name(name) => Some(Ok(name)),
        Piece::Broken(brace, _) => Some(Err(brace)),
    })
}

#[cfg(test)]
mod tests {
    use super::{BrokenBrace, Piece, pieces, placeholders};

    fn check(text: &str, expect: &[Result<&str, usize>]) {
        let found: Vec<_> =
            placeholders(text).map(|name| name.map_err(|BrokenBrace { at }| at)).collect();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn names_are_found_in_order() {
        check("", &[]);
        check("uten navn, æøå", &[]);
        check("{leader}", &[Ok("leader")]);
        check("Ring {contact:police}, {leader}.", &[Ok("contact:police"), Ok("leader")]);
        check("{a}{b}", &[Ok("a"), Ok("b")]);
    }

    #[test]
    fn a_broken_brace_is_reported_with_its_position() {
        check("{}", &[Err(0)]);
        check("å {leader", &[Err(3)]);
        check("{a} b}", &[Ok("a"), Err(5)]);
        check("a}", &[Err(1)]);
        check("{a{b}}", &[Err(0)]);
        check(&"{".repeat(1 << 16), &[Err(0)]);
    }

    #[test]
    fn no_byte_is_lost() {
        for text in ["", "a{b}c", "{b}", "a}b{c", "{{x}", "å{æ}ø", "{}", "}{"] {
            let whole: String = pieces(text)
                .map(|piece| match piece {
                    Piece::Words(words) => words.to_owned(),
                    Piece::Name(name) => format!("{{{name}}}"),
                    Piece::Broken(_, rest) => rest.to_owned(),
                })
                .collect();
            assert_eq!(whole, text);
        }
    }
}

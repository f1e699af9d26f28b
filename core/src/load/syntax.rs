//! Why a file is not JSON, as a person sees it: `bytes -> what is there, and where`.
//!
//! The reader says only at which byte it stopped and what it awaited; what stands there is looked up in
//! the file.

use crate::file::{Awaited, NotJson, not_json};

mod words_nb;

/// What makes a file no JSON, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SyntaxFault {
    kind: SyntaxKind,
    /// The byte.
    pub(super) at: usize,
    pub(super) line: usize,
    pub(super) column: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SyntaxKind {
    Empty,
    NotUtf8,
    Utf16,
    ByteOrderMark,
    UnclosedText,
    ControlInText(char),
    QuoteInText,
    CurlyQuote(char),
    SingleQuote,
    InvisibleLetter(char),
    Comment,
    TrailingComma,
    MissingComma,
    MissingColon,
    MissingValue,
    BareKey,
    BareWord,
    BadNumber,
    BadEscape,
    TooDeep,
    /// The bracket that opens it, and its line.
    Unclosed(char, usize),
    MoreAfterEnd,
    Unexpected(char),
}

/// Why a file is not JSON, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    /// The byte that a person has to look at.
    pub at: usize,
    /// Its line, from 1.
    pub line: usize,
    /// The letter on the line, from 1.
    pub column: usize,
    /// What is wrong there.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

/// Why a file is not JSON, if it is not.
pub fn syntax_error(bytes: &[u8]) -> Option<SyntaxError> {
    let fault = find(bytes)?;
    let SyntaxFault { at, line, column, .. } = fault;
    Some(SyntaxError { at, line, column, message: fault.message(), help: fault.help() })
}

/// Why a file is not JSON, if it is not.
pub(super) fn find(bytes: &[u8]) -> Option<SyntaxFault> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let wide = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
            let kind = if wide { SyntaxKind::Utf16 } else { SyntaxKind::NotUtf8 };
            return Some(placed(kind, bytes, error.valid_up_to()));
        }
    };
    let error = not_json(text)?;
    let (kind, at) = classify(text, error);
    Some(placed(kind, bytes, at))
}

fn placed(kind: SyntaxKind, bytes: &[u8], at: usize) -> SyntaxFault {
    let before = bytes.get(..at).unwrap_or(bytes);
    let line = before.split(|byte| *byte == b'\n').count();
    let last = before.rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
    let column = String::from_utf8_lossy(last).chars().count().saturating_add(1);
    SyntaxFault { kind, at, line, column }
}

/// Letters that are not seen, or look like a space.
const fn is_invisible(letter: char) -> bool {
    matches!(
        letter,
        '\u{a0}' | '\u{ad}' | '\u{1680}' | '\u{2000}'..='\u{200f}' | '\u{2028}'..='\u{202f}'
            | '\u{205f}'..='\u{206f}' | '\u{3000}' | '\u{feff}'
    )
}

fn classify(text: &str, error: NotJson) -> (SyntaxKind, usize) {
    let at = error.at;
    if text.trim_ascii().is_empty() {
        return (SyntaxKind::Empty, 0);
    }
    if text.starts_with('\u{feff}') {
        return (SyntaxKind::ByteOrderMark, 0);
    }
    if text.as_bytes().iter().take(4).any(|byte| *byte == 0) {
        return (SyntaxKind::Utf16, 0);
    }
    let letter = text.get(at..).and_then(|rest| rest.chars().next());
    match (error.awaited, letter) {
        (Awaited::EndOfString(opening), None | Some('\n' | '\r')) => {
            return (SyntaxKind::UnclosedText, opening);
        }
        (Awaited::EndOfString(_), Some(letter)) => return (SyntaxKind::ControlInText(letter), at),
        (Awaited::Escape, _) => return (SyntaxKind::BadEscape, at),
        (Awaited::Number, _) => return (SyntaxKind::BadNumber, at),
        (Awaited::LessDepth, _) => return (SyntaxKind::TooDeep, at),
        _ => {}
    }
    let before = text.get(..at).unwrap_or_default().trim_end_matches([' ', '\t', '\r', '\n']);
    let last = before.len().saturating_sub(before.chars().next_back().map_or(0, char::len_utf8));
    let Some(letter) = letter else {
        return match innermost(text, at) {
            Some((bracket, line)) => (SyntaxKind::Unclosed(bracket, line), last),
            None => (SyntaxKind::MissingValue, last),
        };
    };
    let same_line = !text.get(before.len()..at).unwrap_or_default().contains('\n');
    let unclosed = || {
        innermost(text, at).map_or(SyntaxKind::Unexpected(letter), |(bracket, line)| {
            SyntaxKind::Unclosed(bracket, line)
        })
    };
    match (error.awaited, letter) {
        (_, '“' | '”' | '„' | '«' | '»' | '‘' | '’') => {
            (SyntaxKind::CurlyQuote(letter), at)
        }
        (_, '\'') => (SyntaxKind::SingleQuote, at),
        (_, letter) if is_invisible(letter) => (SyntaxKind::InvisibleLetter(letter), at),
        (_, '/' | '#') => (SyntaxKind::Comment, at),
        (Awaited::Key, '}') | (Awaited::Item, ']') => (SyntaxKind::TrailingComma, last),
        (Awaited::Key, '{' | '[' | ']') => (unclosed(), last),
        (Awaited::Key | Awaited::KeyOrEnd, letter) if letter.is_alphanumeric() => {
            (SyntaxKind::BareKey, at)
        }
        (Awaited::Colon, letter) if letter.is_alphanumeric() && before.len() == at => {
            (SyntaxKind::QuoteInText, last)
        }
        (Awaited::Colon, _) => (SyntaxKind::MissingColon, last),
        (Awaited::CommaOrEndOfObject, ']') | (Awaited::CommaOrEndOfList, '}') => (unclosed(), at),
        (Awaited::CommaOrEndOfObject | Awaited::CommaOrEndOfList, letter)
            if before.ends_with('"') && same_line && !"\"{[:".contains(letter) =>
        {
            (SyntaxKind::QuoteInText, last)
        }
        (Awaited::CommaOrEndOfObject | Awaited::CommaOrEndOfList, letter)
            if "\"{[-".contains(letter) || letter.is_alphanumeric() =>
        {
            (SyntaxKind::MissingComma, last)
        }
        (Awaited::Key | Awaited::KeyOrEnd, ',')
        | (Awaited::Value | Awaited::Item, ',' | '}' | ']' | ':') => (SyntaxKind::MissingValue, at),
        (Awaited::Value | Awaited::Item, '+' | '.') => (SyntaxKind::BadNumber, at),
        (Awaited::Value | Awaited::Item, letter) if letter.is_alphabetic() => {
            (SyntaxKind::BareWord, at)
        }
        (Awaited::EndOfFile, _) => (SyntaxKind::MoreAfterEnd, at),
        (_, letter) => (SyntaxKind::Unexpected(letter), at),
    }
}

/// The innermost bracket that is open before a byte, and its line.
fn innermost(text: &str, at: usize) -> Option<(char, usize)> {
    let (mut open, mut line) = (Vec::new(), 1_usize);
    let (mut in_text, mut escaped) = (false, false);
    for byte in text.bytes().take(at) {
        match byte {
            b'\n' => line = line.saturating_add(1),
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            b'{' | b'[' if !in_text => open.push((char::from(byte), line)),
            b'}' | b']' if !in_text => drop(open.pop()),
            _ => {}
        }
    }
    open.pop()
}

const fn name_of(bracket: char) -> &'static str {
    if bracket == '{' { "object" } else { "list" }
}

impl SyntaxFault {
    pub(super) fn message(&self) -> String {
        match self.kind {
            SyntaxKind::Empty => "the file is empty".to_owned(),
            SyntaxKind::NotUtf8 => "the file is not saved as UTF-8".to_owned(),
            SyntaxKind::Utf16 => "the file is saved as UTF-16".to_owned(),
            SyntaxKind::ByteOrderMark => {
                "the file begins with a byte order mark (BOM), which is not seen".to_owned()
            }
            SyntaxKind::UnclosedText => "the text that begins here has no closing quote".to_owned(),
            SyntaxKind::ControlInText('\t') => "there is a tab inside a text".to_owned(),
            SyntaxKind::ControlInText(letter) => format!(
                "there is a character inside a text that is not seen, [U+{:04X}]",
                u32::from(letter)
            ),
            SyntaxKind::QuoteInText => {
                "the text ends at this quote, but more of it follows".to_owned()
            }
            SyntaxKind::CurlyQuote(letter) => {
                format!("`{letter}` is a curly quote, and JSON knows only the straight `\"`")
            }
            SyntaxKind::SingleQuote => "JSON knows only the double quote `\"`".to_owned(),
            SyntaxKind::InvisibleLetter('\u{a0}' | '\u{202f}') => {
                "this is a no-break space, which looks like a space".to_owned()
            }
            SyntaxKind::InvisibleLetter(letter) => {
                format!("there is a character here that is not seen, [U+{:04X}]", u32::from(letter))
            }
            SyntaxKind::Comment => "JSON has no comments".to_owned(),
            SyntaxKind::TrailingComma => "nothing follows after this comma".to_owned(),
            SyntaxKind::MissingComma => "a comma is missing after this".to_owned(),
            SyntaxKind::MissingColon => "a colon is missing after this key".to_owned(),
            SyntaxKind::MissingValue => "a value is missing here".to_owned(),
            SyntaxKind::BareKey => "this key has no opening quote".to_owned(),
            SyntaxKind::BareWord => {
                "this word has no quotes, and is not `true`, `false` or `null`".to_owned()
            }
            SyntaxKind::BadNumber => "this is not a number of JSON".to_owned(),
            SyntaxKind::BadEscape => {
                "this backslash is not followed by a character that it can stand before".to_owned()
            }
            SyntaxKind::TooDeep => "lists and objects are nested too deep here".to_owned(),
            SyntaxKind::Unclosed(bracket, line) => {
                format!("the {} that begins on line {line} is not closed", name_of(bracket))
            }
            SyntaxKind::MoreAfterEnd => "the file has ended here, but more follows".to_owned(),
            SyntaxKind::Unexpected(letter) => format!("`{letter}` cannot be here"),
        }
    }

    pub(super) fn help(&self) -> String {
        let help = match self.kind {
            SyntaxKind::Empty => "write the file anew, or take it back from an older version",
            SyntaxKind::NotUtf8 | SyntaxKind::Utf16 => {
                "open the file in an editor and save it with the encoding UTF-8"
            }
            SyntaxKind::ByteOrderMark => {
                "save the file with the encoding UTF-8 without BOM (without a byte order mark)"
            }
            SyntaxKind::UnclosedText => {
                "add `\"` where the text ends; a line break inside a text is written `\\n`"
            }
            SyntaxKind::ControlInText('\t') => "write a space",
            SyntaxKind::ControlInText(_) | SyntaxKind::InvisibleLetter(_) => {
                "delete it, and write a common space if one is needed"
            }
            SyntaxKind::QuoteInText => {
                "write `\\\"` for a quote inside a text, or « and »; or add the quote that is missing"
            }
            SyntaxKind::CurlyQuote(_) | SyntaxKind::SingleQuote => {
                "write `\"` around keys and texts, and switch off smart quotes in the editor"
            }
            SyntaxKind::Comment => "remove it, or move it to a file whose name ends with .md",
            SyntaxKind::TrailingComma => "remove the comma",
            SyntaxKind::MissingComma => "add `,`",
            SyntaxKind::MissingColon => "write the key, `:` and the value",
            SyntaxKind::MissingValue => "write the value, or remove what leads to it",
            SyntaxKind::BareKey => "write the key in quotes",
            SyntaxKind::BareWord => "write `\"` before and after the text",
            SyntaxKind::BadNumber => "write a number such as 7, without `+` and leading zeros",
            SyntaxKind::BadEscape => "write `\\\\` for a backslash, and `\\n` for a new line",
            SyntaxKind::TooDeep => "move a part of it into a fact",
            SyntaxKind::Unclosed(bracket, _) => {
                let closing = if bracket == '{' { '}' } else { ']' };
                return format!("add `{closing}` where the {} ends", name_of(bracket));
            }
            SyntaxKind::MoreAfterEnd => "remove what follows, or a bracket that closes too early",
            SyntaxKind::Unexpected(_) => "remove it, or write what belongs here",
        };
        help.to_owned()
    }
}

//! Where in a JSON text somebody writes, whatever is broken there: `(text, byte) -> keys on the way, and the token`.

use std::ops::Range;

/// The place of what is written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct WritingPlace {
    /// The keys and indexes on the way to the value, or to the object whose key is written.
    pub(super) path: Vec<String>,
    /// Whether it is a key of an object.
    pub(super) is_key: bool,
    /// Whether the colon after the key stands there.
    pub(super) has_colon: bool,
    /// The bytes that are written, without quotes: of a text with braces, those inside them.
    pub(super) token: Range<usize>,
    /// The bytes with their quotes.
    whole: Range<usize>,
    /// What stands before the last name of a path, such as `sharing/`.
    pub(super) prefix: String,
    /// Inside the braces of a text: what stands there before the name, such as `contact:`.
    pub(super) in_braces: Option<String>,
    /// The keys that the object has, but for the one that is written.
    pub(super) keys: Vec<String>,
    /// The brackets that are open here, from the outermost.
    open: Vec<char>,
}

/// A text with a name at the place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum MendedText {
    /// All of it is JSON.
    Whole(String),
    /// Only what stands before the place, with its brackets closed.
    UpToHere(String),
}

/// What an object or list waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NextPiece {
    Key,
    Colon,
    Value,
    Comma,
}

/// An object or list that is open.
#[derive(Debug, Clone)]
struct OpenPart {
    is_list: bool,
    /// The key whose value stands here, or the index.
    key: String,
    index: usize,
    awaited: NextPiece,
    keys: Vec<String>,
}

/// Reads a text from its start, and does not mind what is wrong in it.
struct TolerantReader<'t> {
    text: &'t str,
    at: usize,
    open: Vec<OpenPart>,
    /// Before any bracket: whether a value is awaited.
    begun: bool,
}

/// A piece of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
enum TypedPiece {
    Bracket(char),
    Colon,
    Comma,
    Text { inside: Range<usize>, closed: bool },
    Bare,
}

const fn is_of_name(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '/' | '.' | '+' | '$')
}

impl TolerantReader<'_> {
    fn letter(&self) -> Option<char> {
        self.text.get(self.at..)?.chars().next()
    }

    fn skip_space(&mut self) {
        while let Some(letter) = self.letter().filter(|letter| letter.is_whitespace()) {
            self.at = self.at.saturating_add(letter.len_utf8());
        }
    }

    /// The next piece, and its bytes. A text ends at its line at the latest.
    fn next(&mut self) -> Option<(TypedPiece, Range<usize>)> {
        self.skip_space();
        let start = self.at;
        let first = self.letter()?;
        self.at = start.saturating_add(first.len_utf8());
        let token = match first {
            '{' | '}' | '[' | ']' => TypedPiece::Bracket(first),
            ':' => TypedPiece::Colon,
            ',' => TypedPiece::Comma,
            '"' => {
                let mut escaped = false;
                let mut closed = false;
                let mut end = self.at;
                while let Some(letter) = self.letter().filter(|letter| *letter != '\n') {
                    end = self.at;
                    self.at = end.saturating_add(letter.len_utf8());
                    if letter == '"' && !escaped {
                        closed = true;
                        break;
                    }
                    escaped = letter == '\\' && !escaped;
                    end = self.at;
                }
                TypedPiece::Text { inside: start.saturating_add(1)..end, closed }
            }
            _ => {
                while let Some(letter) = self.letter().filter(|letter| is_of_name(*letter)) {
                    self.at = self.at.saturating_add(letter.len_utf8());
                }
                TypedPiece::Bare
            }
        };
        Some((token, start..self.at))
    }

    fn awaited(&self) -> NextPiece {
        match self.open.last() {
            Some(part) => part.awaited,
            None if self.begun => NextPiece::Comma,
            None => NextPiece::Value,
        }
    }

    /// Goes on after a piece.
    fn take(&mut self, token: &TypedPiece, bytes: &Range<usize>) {
        let after_value = |part: &mut OpenPart| part.awaited = NextPiece::Comma;
        match token {
            TypedPiece::Bracket(bracket @ ('{' | '[')) => {
                self.begun = true;
                self.open.last_mut().into_iter().for_each(after_value);
                let is_list = *bracket == '[';
                self.open.push(OpenPart {
                    is_list,
                    key: String::new(),
                    index: 0,
                    awaited: if is_list { NextPiece::Value } else { NextPiece::Key },
                    keys: Vec::new(),
                });
            }
            TypedPiece::Bracket(_) => {
                self.open.pop();
            }
            TypedPiece::Colon => {
                if let Some(part) = self.open.last_mut().filter(|part| !part.is_list) {
                    part.awaited = NextPiece::Value;
                }
            }
            TypedPiece::Comma => {
                if let Some(part) = self.open.last_mut() {
                    part.awaited = if part.is_list { NextPiece::Value } else { NextPiece::Key };
                    part.index = part.index.saturating_add(1);
                }
            }
            TypedPiece::Text { .. } | TypedPiece::Bare => {
                let said = match token {
                    TypedPiece::Text { inside, .. } => inside.clone(),
                    _ => bytes.clone(),
                };
                let said = self.text.get(said).unwrap_or_default().to_owned();
                if let Some(part) = self.open.last_mut() {
                    if !part.is_list && part.awaited == NextPiece::Key {
                        (part.key, part.awaited) = (said.clone(), NextPiece::Colon);
                        part.keys.push(said);
                    } else {
                        part.awaited = NextPiece::Comma;
                    }
                }
            }
        }
    }
}

impl WritingPlace {
    /// The place at a byte; `None` where nothing is awaited, or in a text that is not one name and not in braces.
    pub(super) fn of(text: &str, at: usize) -> Option<Self> {
        text.get(..at)?;
        let mut reader = TolerantReader { text, at: 0, open: Vec::new(), begun: false };
        let mut here: Option<(TypedPiece, Range<usize>)> = None;
        loop {
            let before = reader.at;
            let Some((token, bytes)) = reader.next() else { break };
            let is_word = matches!(token, TypedPiece::Text { .. } | TypedPiece::Bare);
            if bytes.start >= at && !(is_word && bytes.start == at) {
                reader.at = before;
                break;
            }
            let ends_after = match &token {
                // After its closing quote a text is written.
                TypedPiece::Text { closed: true, .. } => at < bytes.end,
                _ => at <= bytes.end,
            };
            if is_word && ends_after {
                here = Some((token, bytes));
                break;
            }
            reader.take(&token, &bytes);
        }
        let is_key = match reader.awaited() {
            NextPiece::Key => true,
            NextPiece::Value => false,
            // A text that was begun before a colon or comma is the next one.
            NextPiece::Colon | NextPiece::Comma => return None,
        };
        let (inside, whole, closed) = match here {
            Some((TypedPiece::Text { inside, closed }, bytes)) => (inside, bytes, closed),
            Some((_, bytes)) => (bytes.clone(), bytes, true),
            None => (at..at, at..at, true),
        };
        if at < inside.start || at > inside.end {
            return None;
        }
        let mut place = Self { is_key, open: brackets(&reader.open), ..Self::default() };
        place.path = path(&reader.open, is_key);
        place.set_token(text, at, (inside, whole, closed))?;
        reader.at = place.whole.end;
        place.has_colon = matches!(reader.next(), Some((TypedPiece::Colon, _)));
        reader.at = place.whole.end;
        place.keys = keys(reader, is_key);
        Some(place)
    }

    /// Finds what of a text is written: all of it where it is a name, or what stands in its braces.
    fn set_token(
        &mut self,
        text: &str,
        at: usize,
        token: (Range<usize>, Range<usize>, bool),
    ) -> Option<()> {
        let (inside, whole, closed) = token;
        let name_end = |from: usize| {
            let rest = text.get(from..inside.end).unwrap_or_default();
            let letters = rest.chars().take_while(|letter| is_of_name(*letter));
            from.saturating_add(letters.map(char::len_utf8).sum::<usize>())
        };
        let before = text.get(inside.start..at)?;
        if let Some(open) =
            before.rfind('{').filter(|open| !before.get(*open..).unwrap_or_default().contains('}'))
        {
            let start = inside.start.saturating_add(open).saturating_add(1);
            let said = text.get(start..at)?;
            let prefix = said.find(':').map_or("", |colon| said.get(..=colon).unwrap_or_default());
            let start = start.saturating_add(prefix.len());
            self.in_braces = Some(prefix.to_owned());
            (self.token, self.whole) = (start..name_end(at), whole);
            return Some(());
        }
        let end = name_end(at);
        // A text whose quote does not follow the name was not closed: what follows is no part of it.
        let is_one_name = closed && end == inside.end;
        if !before.chars().all(is_of_name) {
            return None;
        }
        let prefix = before.rfind('/').map_or("", |slash| before.get(..=slash).unwrap_or_default());
        prefix.clone_into(&mut self.prefix);
        self.token = inside.start..end;
        self.whole = if is_one_name { whole } else { whole.start..end };
        Some(())
    }

    /// The text with a name where the person writes, as JSON as far as it can be.
    pub(super) fn written(&self, text: &str, name: &str) -> MendedText {
        let (before, after) = (
            text.get(..self.whole.start).unwrap_or_default(),
            text.get(self.whole.end..).unwrap_or_default(),
        );
        let said = match &self.in_braces {
            Some(_) => {
                let within = |range: Range<usize>| text.get(range).unwrap_or_default();
                let rest = within(self.token.end..self.whole.end);
                let close = if rest.starts_with('}') { "" } else { "}" };
                let quote = if rest.ends_with('"') { "" } else { "\"" };
                let start = within(self.whole.start..self.token.start);
                format!("{start}{name}{close}{rest}{quote}")
            }
            None => format!("\"{}{name}\"", self.prefix),
        };
        let value = if self.is_key && !self.has_colon { ": null" } else { "" };
        let next = after.trim_start().chars().next();
        let comma = if matches!(next, None | Some(',' | '}' | ']' | ':')) { "" } else { "," };
        let whole = format!("{before}{said}{value}{comma}{after}");
        if veiviser::syntax_error(whole.as_bytes()).is_none() {
            return MendedText::Whole(whole);
        }
        let value = if self.is_key { ": null" } else { "" };
        let closing = self.open.iter().rev().map(|open| if *open == '[' { ']' } else { '}' });
        MendedText::UpToHere(format!("{before}{said}{value}{}", closing.collect::<String>()))
    }
}

fn brackets(open: &[OpenPart]) -> Vec<char> {
    open.iter().map(|part| if part.is_list { '[' } else { '{' }).collect()
}

fn path(open: &[OpenPart], is_key: bool) -> Vec<String> {
    let mut path: Vec<String> = open
        .iter()
        .map(|part| if part.is_list { part.index.to_string() } else { part.key.clone() })
        .collect();
    if is_key {
        path.pop();
    }
    path
}

/// The keys of the object that is open, before the place and after it.
fn keys(mut reader: TolerantReader<'_>, is_key: bool) -> Vec<String> {
    let Some(part) = reader.open.last().filter(|part| !part.is_list) else { return Vec::new() };
    if !is_key {
        return Vec::new();
    }
    let depth = reader.open.len();
    let mut keys = part.keys.clone();
    if let Some(part) = reader.open.last_mut() {
        part.awaited = NextPiece::Colon;
    }
    let here = depth.saturating_sub(1);
    let count =
        |reader: &TolerantReader<'_>| reader.open.get(here).map_or(0, |part| part.keys.len());
    while let Some((token, bytes)) = reader.next() {
        let known = count(&reader);
        reader.take(&token, &bytes);
        if reader.open.len() < depth {
            break;
        }
        if count(&reader) > known {
            keys.extend(reader.open.get(here).and_then(|part| part.keys.last()).cloned());
        }
    }
    keys
}

#[cfg(test)]
mod tests;

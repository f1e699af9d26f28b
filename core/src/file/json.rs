//! Reads JSON piece by piece: `text -> tokens`, or the byte at which it stops being JSON, and what was
//! expected there.
//!
//! It accepts exactly RFC 8259, up to a depth. It knows nothing of packs.

use std::borrow::Cow;

/// How deep JSON may be nested.
const DEEPEST: u8 = 100;

/// What the reader waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Awaited {
    /// A value.
    Value,
    /// A key of an object, or its end.
    KeyOrEnd,
    /// A key of an object, after a comma.
    Key,
    /// An element of a list, after a comma.
    Item,
    /// The colon after a key.
    Colon,
    /// A comma, or the end of an object.
    CommaOrEndOfObject,
    /// A comma, or the end of a list.
    CommaOrEndOfList,
    /// The end of the file.
    EndOfFile,
    /// The end of a string that begins at this byte.
    EndOfString(usize),
    /// A valid escape after a backslash.
    Escape,
    /// A valid number.
    Number,
    /// Less depth.
    LessDepth,
}

/// Where a text stops being JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NotJson {
    /// The byte.
    pub(crate) at: usize,
    /// What was awaited there.
    pub(crate) awaited: Awaited,
}

/// What a value is, by its first byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum JsonKind {
    Object,
    List,
    Text,
    Number,
    Bool(bool),
    Null,
}

/// A position in a JSON text.
#[derive(Debug)]
pub(crate) struct Cursor<'t> {
    pub(crate) text: &'t str,
    pub(crate) at: usize,
    depth: u8,
}

impl<'t> Cursor<'t> {
    pub(crate) const fn new(text: &'t str) -> Self {
        Self { text, at: 0, depth: 0 }
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn step(&mut self) {
        self.at = self.at.saturating_add(1);
    }

    pub(crate) const fn fail<T>(&self, awaited: Awaited) -> Result<T, NotJson> {
        Err(NotJson { at: self.at, awaited })
    }

    /// The next byte that is not white space; it is not taken.
    fn next(&mut self) -> Option<u8> {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let blank = |byte: &u8| matches!(*byte, b' ' | b'\n' | b'\r' | b'\t');
        let skipped = rest.iter().position(|byte| !blank(byte)).unwrap_or(rest.len());
        self.at = self.at.saturating_add(skipped);
        self.byte()
    }

    fn take(&mut self, expected: u8) -> bool {
        let found = self.next() == Some(expected);
        if found {
            self.step();
        }
        found
    }

    /// The kind of the value that begins here, and where it begins; `true`, `false` and `null` are
    /// taken.
    pub(crate) fn kind(&mut self) -> Result<(JsonKind, usize), NotJson> {
        let (kind, word) = match self.next() {
            Some(b'{') => return Ok((JsonKind::Object, self.at)),
            Some(b'[') => return Ok((JsonKind::List, self.at)),
            Some(b'"') => return Ok((JsonKind::Text, self.at)),
            Some(b'-' | b'0'..=b'9') => return Ok((JsonKind::Number, self.at)),
            Some(b't') => (JsonKind::Bool(true), "true"),
            Some(b'f') => (JsonKind::Bool(false), "false"),
            Some(b'n') => (JsonKind::Null, "null"),
            _ => return self.fail(Awaited::Value),
        };
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        if !rest.starts_with(word.as_bytes()) {
            return self.fail(Awaited::Value);
        }
        let start = self.at;
        self.at = self.at.saturating_add(word.len());
        Ok((kind, start))
    }

    /// Takes the first bracket of an object or a list.
    pub(crate) fn open(&mut self) -> Result<(), NotJson> {
        if self.depth >= DEEPEST {
            return self.fail(Awaited::LessDepth);
        }
        self.depth = self.depth.saturating_add(1);
        self.step();
        Ok(())
    }

    /// The depth, to return to when a value is left before its end.
    pub(crate) const fn depth(&self) -> u8 {
        self.depth
    }

    /// Goes to a place that was passed before.
    pub(crate) const fn go_back(&mut self, at: usize, depth: u8) {
        self.at = at;
        self.depth = depth;
    }

    fn close(&mut self) {
        self.step();
        self.depth = self.depth.saturating_sub(1);
    }

    /// Goes to the next key of an object; false at its end.
    pub(crate) fn go_to_key(&mut self, first: bool) -> Result<bool, NotJson> {
        match self.next() {
            Some(b'}') => {
                self.close();
                return Ok(false);
            }
            Some(b'"') if first => return Ok(true),
            Some(b',') if !first => self.step(),
            _ if first => return self.fail(Awaited::KeyOrEnd),
            _ => return self.fail(Awaited::CommaOrEndOfObject),
        }
        match self.next() {
            Some(b'"') => Ok(true),
            _ => self.fail(Awaited::Key),
        }
    }

    /// Takes the colon after a key.
    pub(crate) fn colon(&mut self) -> Result<(), NotJson> {
        if self.take(b':') { Ok(()) } else { self.fail(Awaited::Colon) }
    }

    /// Goes to the next element of a list; false at its end.
    pub(crate) fn go_to_item(&mut self, first: bool) -> Result<bool, NotJson> {
        match self.next() {
            Some(b']') => {
                self.close();
                return Ok(false);
            }
            Some(b',') if !first => self.step(),
            Some(_) if first => return Ok(true),
            _ if first => return self.fail(Awaited::Value),
            _ => return self.fail(Awaited::CommaOrEndOfList),
        }
        match self.next() {
            Some(b']') | None => self.fail(Awaited::Item),
            Some(_) => Ok(true),
        }
    }

    /// Takes a string.
    pub(crate) fn string(&mut self) -> Result<Cow<'t, str>, NotJson> {
        let opening = self.at;
        self.step();
        let start = self.at;
        self.skip_plain_letters(opening)?;
        let plain = self.text.get(start..self.at).unwrap_or_default();
        if self.byte() == Some(b'"') {
            self.step();
            return Ok(Cow::Borrowed(plain));
        }
        let mut whole = plain.to_owned();
        loop {
            self.escape(&mut whole)?;
            let start = self.at;
            self.skip_plain_letters(opening)?;
            whole.push_str(self.text.get(start..self.at).unwrap_or_default());
            if self.byte() == Some(b'"') {
                self.step();
                return Ok(Cow::Owned(whole));
            }
        }
    }

    /// Goes to the end of a string, or to the next backslash in it.
    fn skip_plain_letters(&mut self, opening: usize) -> Result<(), NotJson> {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let stop = rest.iter().position(|byte| *byte < b' ' || *byte == b'"' || *byte == b'\\');
        self.at = self.at.saturating_add(stop.unwrap_or(rest.len()));
        match self.byte() {
            Some(b'"' | b'\\') => Ok(()),
            _ => self.fail(Awaited::EndOfString(opening)),
        }
    }

    fn escape(&mut self, whole: &mut String) -> Result<(), NotJson> {
        let backslash = self.at;
        self.step();
        let letter = match self.byte() {
            Some(letter @ (b'"' | b'\\' | b'/')) => char::from(letter),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                let first = self.hex(backslash)?;
                let code = if (0xd800..0xdc00).contains(&first) {
                    self.step();
                    let paired = self.byte() == Some(b'\\');
                    self.step();
                    if !paired || self.byte() != Some(b'u') {
                        return Err(NotJson { at: backslash, awaited: Awaited::Escape });
                    }
                    let second = self.hex(backslash)?;
                    let low = second.wrapping_sub(0xdc00);
                    if low >= 0x400 {
                        return Err(NotJson { at: backslash, awaited: Awaited::Escape });
                    }
                    0x1_0000_u32.saturating_add(((first & 0x3ff) << 10) | low)
                } else {
                    first
                };
                match char::from_u32(code) {
                    Some(letter) => letter,
                    None => return Err(NotJson { at: backslash, awaited: Awaited::Escape }),
                }
            }
            _ => return Err(NotJson { at: backslash, awaited: Awaited::Escape }),
        };
        self.step();
        whole.push(letter);
        Ok(())
    }

    /// Four hexadecimal digits after a `u`; stays on the last.
    fn hex(&mut self, backslash: usize) -> Result<u32, NotJson> {
        let mut code = 0_u32;
        for _ in 0..4 {
            self.step();
            let digit = self.byte().and_then(|byte| char::from(byte).to_digit(16));
            let Some(digit) = digit else {
                return Err(NotJson { at: backslash, awaited: Awaited::Escape });
            };
            code = (code << 4) | digit;
        }
        Ok(code)
    }

    fn digits(&mut self) -> bool {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let count = rest.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(rest.len());
        self.at = self.at.saturating_add(count);
        count > 0
    }

    /// Takes a number, as it is written.
    pub(crate) fn number(&mut self) -> Result<&'t str, NotJson> {
        let start = self.at;
        let wrong = Err(NotJson { at: start, awaited: Awaited::Number });
        if self.byte() == Some(b'-') {
            self.step();
        }
        let zero = self.byte() == Some(b'0');
        let first = self.at;
        if !self.digits() || (zero && self.at > first.saturating_add(1)) {
            return wrong;
        }
        if self.byte() == Some(b'.') {
            self.step();
            if !self.digits() {
                return wrong;
            }
        }
        if matches!(self.byte(), Some(b'e' | b'E')) {
            self.step();
            if matches!(self.byte(), Some(b'+' | b'-')) {
                self.step();
            }
            if !self.digits() {
                return wrong;
            }
        }
        Ok(self.text.get(start..self.at).unwrap_or_default())
    }

    /// Takes a whole value.
    pub(crate) fn skip(&mut self) -> Result<(), NotJson> {
        match self.kind()?.0 {
            JsonKind::Object => {
                self.open()?;
                let mut first = true;
                while self.go_to_key(first)? {
                    first = false;
                    self.string()?;
                    self.colon()?;
                    self.skip()?;
                }
            }
            JsonKind::List => {
                self.open()?;
                let mut first = true;
                while self.go_to_item(first)? {
                    first = false;
                    self.skip()?;
                }
            }
            JsonKind::Text => drop(self.string()?),
            JsonKind::Number => drop(self.number()?),
            JsonKind::Bool(_) | JsonKind::Null => {}
        }
        Ok(())
    }

    /// Fails unless nothing but white space is left.
    pub(crate) fn end(&mut self) -> Result<(), NotJson> {
        match self.next() {
            None => Ok(()),
            Some(_) => self.fail(Awaited::EndOfFile),
        }
    }
}

/// Where a text stops being JSON, if anywhere.
pub(crate) fn not_json(text: &str) -> Option<NotJson> {
    let mut cursor = Cursor::new(text);
    cursor.skip().and_then(|()| cursor.end()).err()
}

//! Visits every value of a JSON text, with its path: for files that could not be read.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::file::{Cursor, JsonKind, NotJson};

/// A key, or the position in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token<'t> {
    Key(Cow<'t, str>),
    Index(usize),
}

/// A value on the way through a text.
pub(super) struct Visited<'w, 't> {
    pub(super) path: &'w [Token<'t>],
    /// Where the objects and lists around it begin, from the outermost: one for each token.
    pub(super) around: &'w [usize],
    /// Where its key begins, if it has one.
    pub(super) key_at: Option<usize>,
    /// Whether the object has had this key before.
    pub(super) is_second: bool,
    /// Where it begins.
    pub(super) at: usize,
    /// What it says, if it is a text.
    pub(super) text: Option<&'w str>,
}

/// Visits every value of a text that is JSON, the outer before the inner.
pub(super) fn walk(text: &str, each: &mut dyn FnMut(&Visited<'_, '_>)) {
    let mut walker =
        Walker { cursor: Cursor::new(text), path: Vec::new(), around: Vec::new(), each };
    // What is not JSON has been reported, and is visited as far as it can be read.
    let _ = walker.value(None, false);
}

struct Walker<'t, 'e> {
    cursor: Cursor<'t>,
    path: Vec<Token<'t>>,
    around: Vec<usize>,
    each: &'e mut dyn FnMut(&Visited<'_, '_>),
}

impl Walker<'_, '_> {
    fn value(&mut self, key_at: Option<usize>, is_second: bool) -> Result<(), NotJson> {
        let (kind, at) = self.cursor.kind()?;
        let text = if kind == JsonKind::Text { Some(self.cursor.string()?) } else { None };
        (self.each)(&Visited {
            path: &self.path,
            around: &self.around,
            key_at,
            is_second,
            at,
            text: text.as_deref(),
        });
        match kind {
            JsonKind::Object => {
                self.cursor.open()?;
                self.around.push(at);
                let mut keys: BTreeSet<Cow<'_, str>> = BTreeSet::new();
                let mut first = true;
                while self.cursor.go_to_key(first)? {
                    first = false;
                    let key_at = self.cursor.at;
                    let key = self.cursor.string()?;
                    self.cursor.colon()?;
                    let is_second = !keys.insert(key.clone());
                    self.path.push(Token::Key(key));
                    self.value(Some(key_at), is_second)?;
                    self.path.pop();
                }
                self.around.pop();
            }
            JsonKind::List => {
                self.cursor.open()?;
                self.around.push(at);
                let mut index = 0_usize;
                while self.cursor.go_to_item(index == 0)? {
                    self.path.push(Token::Index(index));
                    self.value(None, false)?;
                    self.path.pop();
                    index = index.saturating_add(1);
                }
                self.around.pop();
            }
            JsonKind::Number => drop(self.cursor.number()?),
            JsonKind::Text | JsonKind::Bool(_) | JsonKind::Null => {}
        }
        Ok(())
    }
}

/// The JSON pointer of a path.
pub(super) fn pointer(path: &[Token<'_>]) -> String {
    path.iter().fold(String::new(), |mut pointer, token| {
        pointer.push('/');
        match token {
            Token::Key(key) => pointer.push_str(&super::reporter::escape(key)),
            Token::Index(index) => pointer.push_str(&index.to_string()),
        }
        pointer
    })
}

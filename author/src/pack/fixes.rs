//! What corrects a fault: `(files, diagnostics) -> edits`.
//!
//! With certainty only where there is one answer: a name that is near to a single one of those that can stand
//! in its place, a character that nobody sees, letters saved in two parts, a list that is not sorted, a record
//! of a text that does not exist, a mark before the first byte. What a person is offered, who sees it before it
//! is made, can be more: the name that a fault says was meant, a comma, the place of a text that is missing.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use jsonc_parser::ast::{Object, Value};
use veiviser::{Code, Diagnostic, Files, Misspelling, nearest};

use crate::pack::id_uses::IdUses;
use crate::pack::json_edit::{TextEdit, added_property, apply, edit_between};
use crate::pack::json_location::{JsonLocator, PointerTarget, unescape};
use crate::pack::json_node::JsonNode;
use crate::pack::letters::joined;
use crate::pack::rename::sorted;
use crate::pack::render_diagnostics::target;
use crate::pack::text_files::languages;
use crate::pack::text_records::without_orphaned_records;
use crate::pack::unwritten::WRITE_THIS;

/// How a file begins that says in which order its bytes are.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// For each diagnostic, the edit of its file that corrects it, where one is certain.
pub fn fixes(files: &Files, found: &[Diagnostic]) -> Vec<Option<TextEdit>> {
    let uses = UsesWhenNeeded { files, uses: OnceCell::new() };
    found.iter().map(|one| fix(files, &uses, one)).collect()
}

/// For each diagnostic, the edit of its file that a person is offered: what corrects it, certainly or most
/// likely.
pub fn suggestions(files: &Files, found: &[Diagnostic]) -> Vec<Option<TextEdit>> {
    let certain = fixes(files, found).into_iter().zip(found);
    certain.map(|(edit, one)| edit.or_else(|| suggestion(files, one))).collect()
}

/// The uses of ids in a pack, found when the first fault needs them.
struct UsesWhenNeeded<'f> {
    files: &'f Files,
    uses: OnceCell<IdUses>,
}

impl UsesWhenNeeded<'_> {
    fn get(&self) -> &IdUses {
        self.uses.get_or_init(|| IdUses::of(self.files, &languages(self.files)))
    }
}

fn fix(files: &Files, uses: &UsesWhenNeeded<'_>, one: &Diagnostic) -> Option<TextEdit> {
    let text = str::from_utf8(files.get(&one.file)?).ok()?;
    match one.code {
        Code::Syntax => {
            let rest = text.strip_prefix(BYTE_ORDER_MARK)?;
            let is_all = veiviser::syntax_error(rest.as_bytes()).is_none();
            is_all.then(|| TextEdit::new(0..BYTE_ORDER_MARK.len_utf8(), String::new()))
        }
        Code::LettersInParts => edit_between(text, &joined(text)),
        Code::NotSorted => edit_between(text, &sorted(&one.file, text.to_owned())),
        Code::OrphanedRecord => edit_between(text, &without_orphaned_records(text)?),
        Code::HiddenCharacter => {
            let span = JsonLocator::of(text).find(&one.pointer, PointerTarget::Value);
            let written = text.get(span.clone())?;
            let seen: String =
                written.chars().filter(|letter| !veiviser::is_hidden(*letter)).collect();
            // One that is written as an escape is left to the author.
            (seen != written).then(|| TextEdit::new(span, seen))
        }
        Code::UnknownName
        | Code::UnknownQuestion
        | Code::UnknownOption
        | Code::UnknownFact
        | Code::UnknownAction
        | Code::UnknownContact
        | Code::UnknownSource => name(text, uses.get(), one),
        _ => None,
    }
}

fn suggestion(files: &Files, one: &Diagnostic) -> Option<TextEdit> {
    let text = str::from_utf8(files.get(&one.file)?).ok()?;
    if let Some(misspelling) = &one.misspelling {
        return respelled(text, one, misspelling);
    }
    match one.code {
        Code::Syntax => comma(text),
        Code::MissingText => missing_text(text, &one.pointer),
        _ => None,
    }
}

/// The name that was meant, where the other one is underlined.
fn respelled(text: &str, one: &Diagnostic, misspelling: &Misspelling) -> Option<TextEdit> {
    let locator = JsonLocator::of(text);
    if !locator.exists(&one.pointer) {
        return None;
    }
    let span = locator.find(&one.pointer, target(one));
    let mut found = text.get(span.clone())?.match_indices(misspelling.written.as_str());
    let (at, written) = found.next()?;
    let start = span.start.saturating_add(at);
    let range = start..start.saturating_add(written.len());
    found.next().is_none().then(|| TextEdit::new(range, misspelling.meant.clone()))
}

/// The comma that is too much, or is missing after the letter at which the text stops being JSON, where that is
/// all that is wrong.
fn comma(text: &str) -> Option<TextEdit> {
    let at = veiviser::syntax_error(text.as_bytes())?.at;
    let letter = text.get(at..)?.chars().next()?;
    let after = at.saturating_add(letter.len_utf8());
    let edit = match letter {
        ',' => TextEdit::new(at..after, String::new()),
        _ => TextEdit::new(after..after, ",".to_owned()),
    };
    let made = apply(text, std::slice::from_ref(&edit));
    veiviser::syntax_error(made.as_bytes()).is_none().then_some(edit)
}

/// A text that says that it is to be written, in the place of one that is missing.
fn missing_text(text: &str, pointer: &str) -> Option<TextEdit> {
    let locator = JsonLocator::of(text);
    let keys: Vec<String> = pointer.split('/').skip(1).map(unescape).collect();
    let mut object: &Object<'_> = locator.tree().and_then(Value::as_object)?;
    let mut missing = keys.as_slice();
    while let [key, rest @ ..] = missing
        && let Some(property) = object.get(key)
    {
        (object, missing) = (property.value.as_object()?, rest);
    }
    let [name, inside @ ..] = missing else { return None };
    let last = keys.last()?;
    let written = JsonNode::text(&format!("{WRITE_THIS} {last}"));
    let node =
        inside.iter().rev().fold(written, |node, key| JsonNode::object([(key.as_str(), node)]));
    Some(added_property(object, text, name, &node))
}

/// The only name that is near to the one that stands here, of those that can.
fn name(text: &str, uses: &IdUses, one: &Diagnostic) -> Option<TextEdit> {
    let locator = JsonLocator::of(text);
    if !locator.exists(&one.pointer) {
        return None;
    }
    let spans =
        [PointerTarget::Value, PointerTarget::Key].map(|target| locator.find(&one.pointer, target));
    let declared = uses.declared();
    let is_unknown = |known: &crate::pack::id_uses::IdUse| !declared.contains(&known.name);
    let mut here = uses.uses.iter().filter(|known| {
        let is_here =
            spans.iter().any(|span| span.start <= known.range.start && known.range.end <= span.end);
        known.file == one.file && is_here && is_unknown(known)
    });
    let wrong = here.next()?;
    if here.next().is_some() {
        return None;
    }
    let names: BTreeSet<&str> = uses
        .that_can_stand(&wrong.name, one.file.split('/').next().unwrap_or_default())
        .into_iter()
        .map(|name| name.id.as_str())
        .collect();
    let meant = nearest(&wrong.name.id, names.iter().copied())?;
    let others = names.iter().copied().filter(|name| *name != meant);
    let is_alone = nearest(&wrong.name.id, others).is_none();
    is_alone.then(|| TextEdit::new(wrong.range.clone(), meant.to_owned()))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use veiviser::Files;

    use super::suggestions;
    use crate::pack::json_edit::apply;
    use crate::pack::{folder, lint};

    /// The file with what is suggested for its first fault, when this is written in place of that.
    #[track_caller]
    fn suggested(path: &str, from: &str, to: &str) -> Option<String> {
        let small = Path::new(env!("CARGO_MANIFEST_DIR")).join("../bindings/walks/small");
        let mut files: Files = folder::read(&small).unwrap();
        let text = String::from_utf8(files[path].clone()).unwrap();
        assert_eq!(text.matches(from).count(), 1, "{from}");
        let wrong = text.replacen(from, to, 1);
        files.insert(path.to_owned(), wrong.clone().into_bytes());
        let found = lint::diagnostics(&veiviser::load(&files, &[]).unwrap_err());
        let edits = suggestions(&files, &found);
        let edit = edits.into_iter().next().unwrap();
        edit.map(|edit| apply(&wrong, &[edit]).replacen(from, "IT", 1).replacen(to, "IT", 1)).map(
            |made| if made == text.replacen(from, "IT", 1) { "as it was".to_owned() } else { made },
        )
    }

    #[test]
    fn a_comma_that_is_missing_or_too_much_is_suggested() {
        let flow = "found/flow.json";
        for (from, to) in [
            (r#""purpose": "guidance","#, r#""purpose": "guidance""#),
            (r#""kind": "note" }"#, r#""kind": "note", }"#),
            (r#"["desk", "storage"]"#, r#"["desk", "storage",]"#),
            (r#"["desk", "storage"]"#, r#"["desk" "storage"]"#),
        ] {
            assert_eq!(suggested(flow, from, to).as_deref(), Some("as it was"), "{to}");
        }
        assert_eq!(suggested(flow, r#"["desk", "storage"]"#, r#"["desk", "storage""#), None);
    }

    #[test]
    fn a_text_that_is_missing_is_suggested_where_it_belongs() {
        let (from, made) = (r#""title": "Hva har du funnet?","#, r#""title": "Write this: title""#);
        let made_text = suggested("found/nb.json", from, "").unwrap();
        assert_eq!(made_text.matches(made).count(), 1, "{made_text}");
    }
}

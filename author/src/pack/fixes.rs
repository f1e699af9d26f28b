//! What can be corrected with certainty: `(files, diagnostics) -> edits`.
//!
//! Only where there is one answer: a name that is near to a single one of those that can stand in its place,
//! a character that nobody sees, letters saved in two parts, a list that is not sorted, a record of a text
//! that does not exist, a mark before the first byte.

use std::collections::BTreeSet;

use veiviser::{Code, Diagnostic, Files, nearest};

use crate::pack::id_uses::{IdKind, IdUses};
use crate::pack::json_edit::{TextEdit, edit_between};
use crate::pack::json_location::{JsonLocator, PointerTarget};
use crate::pack::letters::joined;
use crate::pack::rename::sorted;
use crate::pack::text_files::languages;
use crate::pack::text_records::without_orphaned_records;

/// How a file begins that says in which order its bytes are.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// For each diagnostic, the edit of its file that corrects it, where one is certain.
pub fn fixes(files: &Files, found: &[Diagnostic]) -> Vec<Option<TextEdit>> {
    let uses = IdUses::of(files, &languages(files));
    found.iter().map(|one| fix(files, &uses, one)).collect()
}

fn fix(files: &Files, uses: &IdUses, one: &Diagnostic) -> Option<TextEdit> {
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
        | Code::UnknownSource => name(text, uses, one),
        _ => None,
    }
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
    let can_stand = |kind: IdKind, scope: &str| match wrong.name.kind {
        // In a flow, a question or a parameter of the pack, and an action of its own or a shared one.
        IdKind::Question | IdKind::Parameter => {
            (kind == IdKind::Question && scope == one.file.split('/').next().unwrap_or_default())
                || kind == IdKind::Parameter
        }
        IdKind::Action => {
            let flow = one.file.split('/').next().unwrap_or_default();
            kind == IdKind::Action && (scope.is_empty() || scope == flow)
        }
        other => kind == other && scope == wrong.name.scope,
    };
    let names: BTreeSet<&str> = declared
        .iter()
        .filter(|name| can_stand(name.kind, &name.scope))
        .map(|name| name.id.as_str())
        .collect();
    let meant = nearest(&wrong.name.id, names.iter().copied())?;
    let others = names.iter().copied().filter(|name| *name != meant);
    let is_alone = nearest(&wrong.name.id, others).is_none();
    is_alone.then(|| TextEdit::new(wrong.range.clone(), meant.to_owned()))
}

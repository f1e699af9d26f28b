//! Renders diagnostics for a person or a program: `(files, diagnostics) -> underlined lines, or JSON`.
//!
//! It does not know what is wrong, only where it is and how to show it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde::Serialize;
use veiviser::{BokmalWords, Code, Diagnostic, Files, Severity, syntax_error};

use crate::hidden::spelled;
use crate::pack::json_edit::TextEdit;
use crate::pack::json_location::{JsonLocator, PointerTarget, line_and_column};
use crate::told_in::ToldIn;

/// A diagnostic with its location in the file.
#[derive(Debug, Clone, Serialize)]
pub struct LocatedDiagnostic<'d> {
    /// The path of the file in the pack.
    pub file: &'d str,
    /// The line, from 1; 0 if the file does not exist.
    pub line: usize,
    /// The letter on the line, from 1.
    pub column: usize,
    /// The letter after the last one that is underlined, on the same line.
    #[serde(rename = "end-column")]
    pub end_column: usize,
    /// The JSON pointer.
    pub pointer: &'d str,
    /// The kind of diagnostic.
    pub code: Code,
    /// How serious it is.
    pub severity: Severity,
    /// What is wrong.
    pub message: &'d str,
    /// What to do about it.
    pub help: Option<&'d str>,
    /// The message and the help in Norwegian bokmål.
    pub nb: &'d BokmalWords,
    /// How many other diagnostics follow from this one, and are not listed.
    pub follows: u32,
    /// What corrects it, where that is known.
    pub edits: Vec<LocatedEdit>,
    /// The bytes that are underlined.
    #[serde(skip)]
    pub span: std::ops::Range<usize>,
    /// Whether the place exists; otherwise what is around it is underlined.
    #[serde(skip)]
    pub exists: bool,
}

impl LocatedDiagnostic<'_> {
    /// What is wrong and what to do about it, in a language.
    pub fn told(&self, told_in: ToldIn) -> (&str, Option<&str>) {
        told_in.pick((self.message, self.help), (&self.nb.message, self.nb.help.as_deref()))
    }
}

/// A change of a file, by lines and letters counted from 1; the end is the letter after the last one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct LocatedEdit {
    /// The line on which it begins.
    pub line: usize,
    /// The letter at which it begins.
    pub column: usize,
    /// The line on which it ends.
    pub end_line: usize,
    /// The letter before which it ends.
    pub end_column: usize,
    /// What stands there then.
    pub text: String,
}

impl LocatedEdit {
    /// An edit of a text.
    pub fn of(text: &str, edit: &TextEdit) -> Self {
        let (line, column) = line_and_column(text, edit.start);
        let (end_line, end_column) = line_and_column(text, edit.end);
        Self { line, column, end_line, end_column, text: edit.text.clone() }
    }
}

/// The lines of places, each a file and a JSON pointer; 0 where the file does not exist.
pub fn lines(files: &Files, places: &[(&str, &str)]) -> Vec<usize> {
    let mut locators: BTreeMap<&str, Option<(&str, JsonLocator<'_>)>> = BTreeMap::new();
    let mut line = |file, pointer: &str| {
        let locator = locators.entry(file).or_insert_with(|| {
            let text = str::from_utf8(files.get(file)?).ok()?;
            Some((text, JsonLocator::of(text)))
        });
        locator.as_ref().map_or(0, |(text, locator)| {
            let span = locator.find(pointer, PointerTarget::Value);
            line_and_column(text, span.start).0
        })
    };
    places.iter().map(|(file, pointer)| line(*file, pointer)).collect()
}

/// Locates diagnostics, and sorts them in the order of a reader.
pub fn locate<'d>(files: &Files, faults: &'d [Diagnostic]) -> Vec<LocatedDiagnostic<'d>> {
    let mut places: BTreeMap<&str, Option<(&str, JsonLocator<'_>)>> = BTreeMap::new();
    let mut located: Vec<LocatedDiagnostic<'d>> = faults
        .iter()
        .map(|fault| {
            let text = places.entry(&fault.file).or_insert_with(|| {
                let text = str::from_utf8(files.get(&fault.file)?).ok()?;
                Some((text, JsonLocator::of(text)))
            });
            let (span, exists, (line, column), letters) = match text {
                Some((text, places)) => {
                    let span = places.find(&fault.pointer, target(fault));
                    let at = line_and_column(text, span.start);
                    let letters = text.get(span.clone()).unwrap_or_default().chars().count();
                    (span, places.exists(&fault.pointer), at, letters)
                }
                // A file that is not UTF-8 has a place, but no line that can be shown.
                None => {
                    let error = files.get(&fault.file).and_then(|bytes| syntax_error(bytes));
                    (0..0, true, error.map_or((0, 0), |error| (error.line, error.column)), 0)
                }
            };
            LocatedDiagnostic {
                file: &fault.file,
                line,
                column,
                end_column: column.saturating_add(letters),
                pointer: &fault.pointer,
                code: fault.code,
                severity: fault.severity,
                message: &fault.message,
                help: fault.help.as_deref(),
                nb: &fault.nb,
                follows: fault.follows,
                edits: Vec::new(),
                span,
                exists,
            }
        })
        .collect();
    // What others follow from comes first; what an example expects comes last, since it may follow from
    // everything else.
    located.sort_by(|a, b| {
        let order =
            |one: &LocatedDiagnostic<'_>| (one.follows == 0, one.file.ends_with("/examples.json"));
        let place = |one: &LocatedDiagnostic<'_>| (one.line, one.column);
        (order(a), a.file, place(a)).cmp(&(order(b), b.file, place(b)))
    });
    located
}

/// Adds to each diagnostic that was located what corrects it.
pub fn add_edits(
    files: &Files,
    located: &mut [LocatedDiagnostic<'_>],
    faults: &[Diagnostic],
    edits: Vec<Option<TextEdit>>,
) {
    for (fault, edit) in faults.iter().zip(edits) {
        let text = files.get(&fault.file).and_then(|bytes| str::from_utf8(bytes).ok());
        let is_this = |one: &&mut LocatedDiagnostic<'_>| {
            let place = (one.file, one.pointer, one.code, one.message);
            place == (&fault.file, &fault.pointer, fault.code, &fault.message)
        };
        if let (Some(edit), Some(text), Some(one)) = (edit, text, located.iter_mut().find(is_this))
        {
            one.edits = vec![LocatedEdit::of(text, &edit)];
        }
    }
}

/// Which part of its location a fault is about.
pub fn target(fault: &Diagnostic) -> PointerTarget {
    match fault.code {
        Code::DuplicateKey => PointerTarget::LaterKey,
        Code::UnknownKey | Code::MisplacedKey | Code::OrphanedText | Code::RenamedId => {
            PointerTarget::Key
        }
        // A name that is the key of an object.
        Code::UnknownName | Code::UnknownQuestion | Code::NotLocal
            if is_entry_by_name(&fault.pointer) =>
        {
            PointerTarget::Key
        }
        _ => PointerTarget::Value,
    }
}

/// Whether the last key of a pointer is the name of a parameter or question.
fn is_entry_by_name(pointer: &str) -> bool {
    let mut tokens = pointer.rsplit('/');
    let (last, before) = (tokens.next(), tokens.next());
    matches!(before, Some("with" | "parameters" | "answers"))
        && last.is_some_and(|name| name.parse::<usize>().is_err())
}

/// One diagnostic, underlined in its line, with its help. `prefix` is put before the path of the file,
/// so that a terminal can open it.
pub fn render(
    files: &Files,
    one: &LocatedDiagnostic<'_>,
    prefix: &str,
    (told_in, colour, width): (ToldIn, bool, usize),
) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() }.term_width(width);
    let level = match one.severity {
        Severity::Error => Level::ERROR.with_name(told_in.pick("error", "feil")),
        Severity::Warning => Level::WARNING.with_name(told_in.pick("warning", "advarsel")),
    };
    let note = || Level::NOTE.with_name(told_in.pick("note", "merk"));
    let (message, help) = one.told(told_in);
    // The renderer trusts messages and paths, and of a line it replaces only some hidden characters.
    let title = level.primary_title(spelled(message)).id(one.code.as_str());
    let path = if one.file.is_empty() { String::new() } else { format!("{prefix}{}", one.file) };
    let path = spelled(&path);
    // A fault of the whole file has no line of its own.
    let placed = !one.pointer.is_empty() || one.code == Code::Syntax;
    let bytes = files.get(one.file).filter(|_| placed);
    let text = bytes.and_then(|bytes| str::from_utf8(bytes).ok());
    let mut group = match text {
        Some(text) => {
            // Only the line itself is passed on: files are long, and there can be many faults.
            let before = text.get(..one.span.start).unwrap_or_default();
            let start = before.rfind('\n').map_or(0, |end| end.saturating_add(1));
            let rest = text.get(start..).unwrap_or_default();
            let line = rest.lines().next().unwrap_or_default();
            let from = one.span.start.saturating_sub(start).min(line.len());
            let to = one.span.end.saturating_sub(start).clamp(from, line.len());
            let (window, skipped) = window(line, from..to);
            let marked = from.saturating_sub(skipped)..to.saturating_sub(skipped);
            let is_whole = window.len() == line.len();
            let (shown, marked) = shown_line(window, marked);
            let snippet = Snippet::source(shown).line_start(one.line);
            let place = AnnotationKind::Primary.span(marked);
            if is_whole {
                title.element(snippet.path(path).annotation(place))
            } else {
                let origin = Origin::path(path).line(one.line).char_column(one.column);
                title.element(origin).element(snippet.annotation(place))
            }
        }
        None if path.is_empty() => Group::with_title(title),
        None => title.element(Origin::path(path)),
    };
    if !one.exists && !one.pointer.is_empty() {
        let place = told_in.pick("the place is", "stedet er");
        group = group.element(note().message(format!("{place} {}", one.pointer)));
    }
    if let Some(help) = help {
        let level = Level::HELP.with_name(told_in.pick("help", "gjør dette"));
        group = group.element(level.message(spelled(help)));
    }
    if one.follows > 0 {
        let follows = one.follows;
        let rest = told_in.pick(
            format!("and {follows} more that follow from it"),
            format!("og {follows} til som følger av denne"),
        );
        group = group.element(note().message(rest));
    }
    renderer.render(&[group])
}

/// A line without hidden characters, and where its mark is then. Tabs are left to the renderer.
fn shown_line(line: &str, marked: std::ops::Range<usize>) -> (String, std::ops::Range<usize>) {
    let shown = |part: &str| {
        let parts: Vec<Cow<'_, str>> = part.split('\t').map(spelled).collect();
        parts.join("\t")
    };
    let before = |end: usize| shown(line.get(..end).unwrap_or_default()).len();
    (shown(line), before(marked.start)..before(marked.end))
}

/// What is shown of a line, and how many bytes of it are before that: a file on one line is long, and to
/// lay it out for each of its faults takes seconds.
fn window(line: &str, marked: std::ops::Range<usize>) -> (&str, usize) {
    const AROUND: usize = 400;
    if line.len() <= 4 * AROUND {
        return (line, 0);
    }
    let mut from = marked.start.saturating_sub(AROUND);
    while !line.is_char_boundary(from) {
        from = from.saturating_sub(1);
    }
    let mut to = marked.end.saturating_add(AROUND).min(line.len());
    while !line.is_char_boundary(to) {
        to = to.saturating_add(1);
    }
    (line.get(from..to).unwrap_or(line), from)
}

/// The last line: how many errors and warnings there are.
pub fn summary(located: &[LocatedDiagnostic<'_>], told_in: ToldIn) -> String {
    let all = |what: Severity| located.iter().filter(|one| one.severity == what).count();
    let count = |what: Severity| match all(what) {
        0 => format!("no {what}s"),
        1 => format!("1 {what}"),
        n => format!("{n} {what}s"),
    };
    let (errors, warnings) = (all(Severity::Error), all(Severity::Warning));
    let none = |count: usize| if count == 0 { "ingen".to_owned() } else { count.to_string() };
    let warning = if warnings == 1 { "advarsel" } else { "advarsler" };
    told_in.pick(
        format!("{}, {}", count(Severity::Error), count(Severity::Warning)),
        format!("{} feil, {} {warning}", none(errors), none(warnings)),
    )
}

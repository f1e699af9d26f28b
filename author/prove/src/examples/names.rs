//! Names in an example that name nothing: `(example, pack, flow) -> diagnostics`.
//!
//! What an example names is looked up before it is run: whatever else differs then follows from these.

use std::collections::BTreeSet;

use veiviser::file::{ExampleFile, Str, is_line_of, lines_like};
use veiviser::flow::{PlanEntry, Step};
use veiviser::{
    Bilingual, Code, Flow, MomentError, Pack, StepKind, WrittenAnswer, moment, nearest,
};

use crate::json_pointer::escape;

use super::{DiagnosticsAt, listed};

/// What an example names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Named {
    Municipality,
    Parameter,
    Question,
    Option,
    Contact,
    Action,
    Prohibition,
    Source,
}

impl Named {
    /// What it is, and in bokmål that there is none.
    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Municipality => ("municipality", "ingen kommune"),
            Self::Parameter => ("parameter", "ingen parameter"),
            Self::Question => ("question", "ikke noe spørsmål"),
            Self::Option => ("option", "ikke noe alternativ"),
            Self::Contact => ("contact", "ingen kontakt"),
            Self::Action => ("action", "ikke noe tiltak"),
            Self::Prohibition => ("prohibition", "ikke noe forbud"),
            Self::Source => ("source", "ingen kilde"),
        }
    }
}

/// The names that an example can use.
pub(super) struct KnownNames<'p> {
    pack: &'p Pack,
    flow: &'p Flow,
    sources: BTreeSet<&'p str>,
    contacts: BTreeSet<&'p str>,
    actions: BTreeSet<&'p str>,
    prohibitions: BTreeSet<&'p str>,
    steps: BTreeSet<&'p str>,
}

impl<'p> KnownNames<'p> {
    pub(super) fn new(pack: &'p Pack, flow: &'p Flow) -> Self {
        let is_prohibition = |entry: &PlanEntry| {
            let mut uses = entry.uses.iter().filter_map(|used| flow.actions().get(*used));
            uses.all(|action| action.urgency.is_none())
        };
        // A shared action has its own name, whichever of its uses is due.
        let (prohibitions, actions): (Vec<_>, Vec<_>) =
            flow.entries().iter().partition(|(_, entry)| is_prohibition(entry));
        Self {
            pack,
            flow,
            sources: pack.source_ids().collect(),
            contacts: pack.contact_ids().collect(),
            actions: actions.into_iter().map(|(_, entry)| flow.entry_name(entry)).collect(),
            prohibitions: prohibitions
                .into_iter()
                .map(|(_, entry)| flow.entry_name(entry))
                .collect(),
            steps: flow.steps().values().map(|step| step.path.as_str()).collect(),
        }
    }

    /// Adds what an example names and is not there.
    pub(super) fn check(&self, example: &ExampleFile<'_>, found: &mut DiagnosticsAt) {
        for (place, name) in example.rests_on.iter().enumerate() {
            self.ground(name, &format!("/rests-on/{place}"), found);
        }
        if let Some(written) = &example.started
            && let Err(error) = moment(written)
        {
            let message = match error {
                MomentError::HasZone { text } => Bilingual::new(
                    format!("`{text}` has an offset or a zone"),
                    format!("`{text}` har en tidsforskyvning eller en tidssone"),
                ),
                _ => Bilingual::new(
                    format!("`{written}` is not a day and a time of day"),
                    format!("`{written}` er ikke en dag med klokkeslett"),
                ),
            };
            let help = Bilingual::new(
                "write the day and the time in the zone of the pack, as 2026-11-23T10:00",
                "skriv dag og klokkeslett i tidssonen til pakken, som 2026-11-23T10:00",
            );
            found.add("/started", Code::BadTime, message, help);
        }
        if let Some(name) = &example.municipality {
            let all: Vec<&str> = self.pack.municipalities().map(|(id, _)| id).collect();
            if !all.contains(&&**name) {
                let code = Code::UnknownName;
                unknown(found, "/municipality", (code, Named::Municipality), name, &all);
            }
        }
        for (parameter, answer) in &example.parameters {
            let at = format!("/parameters/{}", escape(parameter));
            let what = (Code::UnknownName, Named::Parameter);
            self.answer(&at, what, parameter, answer, &|step| step.is_parameter, found);
        }
        for (step, answer) in &example.answers {
            let at = format!("/answers/{}", escape(step));
            let what = (Code::UnknownQuestion, Named::Question);
            self.answer(&at, what, step, answer, &|_| true, found);
        }
        let contacts = (Code::UnknownContact, Named::Contact);
        for (place, action) in example.actions.iter().enumerate() {
            let at = format!("/actions/{place}");
            self.action(&format!("{at}/id"), Named::Action, &action.id, found);
            each(found, &format!("{at}/contacts"), contacts, &action.contacts, &self.contacts);
            self.basis(&at, action.sources.as_deref(), action.reasons.as_deref(), found);
            let is_day = |by: &&Str<'_>| by.len() == 10 && by.parse::<jiff::civil::Date>().is_ok();
            let is_moment = |by: &&Str<'_>| self.pack.moment_ids().any(|moment| moment == &***by);
            if let Some(by) = action.by.as_ref().filter(|by| !is_day(by) && !is_moment(by)) {
                let message = Bilingual::new(
                    format!("`{by}` is neither a valid day nor a moment of the pack"),
                    format!("`{by}` er verken en gyldig dag eller et tidspunkt i pakken"),
                );
                let help =
                    Bilingual::new("write a day as 2026-11-22", "skriv en dag som 2026-11-22");
                found.add(&format!("{at}/by"), Code::BadDay, message, help);
            }
        }
        for (place, prohibition) in example.prohibitions.iter().enumerate() {
            let at = format!("/prohibitions/{place}");
            self.action(&format!("{at}/id"), Named::Prohibition, &prohibition.id, found);
            let (sources, reasons) =
                (prohibition.sources.as_deref(), prohibition.reasons.as_deref());
            self.basis(&at, sources, reasons, found);
        }
    }

    fn ground(&self, name: &str, at: &str, found: &mut DiagnosticsAt) {
        let is_line = self.pack.documents().any(|document| is_line_of(document, name));
        if is_line || self.sources.contains(name) {
            return;
        }
        let lines = lines_like(name, self.pack.documents());
        let names = self.sources.iter().copied().chain(lines.iter().map(String::as_str));
        let help = nearest(name, names).map_or_else(
            || {
                Bilingual::new(
                    "name a source of sources.json, or a line of a document that `documents` in pack.json lists",
                    "skriv en kilde fra sources.json, eller en linje i et dokument som står under `documents` i pack.json",
                )
            },
            did_you_mean,
        );
        let message = Bilingual::new(
            format!("there is no source or line of a document `{name}`"),
            format!("det finnes ingen kilde og ingen linje i et dokument `{name}`"),
        );
        found.add(at, Code::UnknownSource, message, help);
    }

    /// Checks the answer to a step, which must be as wanted.
    fn answer(
        &self,
        at: &str,
        what: (Code, Named),
        step: &str,
        answer: &WrittenAnswer,
        wanted: &dyn Fn(&Step) -> bool,
        found: &mut DiagnosticsAt,
    ) {
        let mut steps = self.flow.steps().values().filter(|step| wanted(step));
        let Some(known) = steps.find(|known| known.path == step) else {
            let steps = self.flow.steps().values().filter(|step| wanted(step));
            let all: Vec<&str> = steps.map(|step| step.path.as_str()).collect();
            unknown(found, at, what, step, &all);
            return;
        };
        match answer {
            WrittenAnswer::Word(word) if known.kind == StepKind::Choice => {
                option(at, known, word, found);
            }
            WrittenAnswer::Words(words) => {
                for (place, word) in words.iter().enumerate() {
                    option(&format!("{at}/{place}"), known, word, found);
                }
            }
            WrittenAnswer::Word(_) | WrittenAnswer::Number(_) | WrittenAnswer::Seen(_) => {}
        }
    }

    fn action(&self, at: &str, what: Named, id: &str, found: &mut DiagnosticsAt) {
        if !self.actions.contains(id) && !self.prohibitions.contains(id) {
            let known = if what == Named::Action { &self.actions } else { &self.prohibitions };
            let all: Vec<&str> = known.iter().copied().collect();
            unknown(found, at, (Code::UnknownAction, what), id, &all);
        }
    }

    fn basis(
        &self,
        at: &str,
        sources: Option<&[Str<'_>]>,
        reasons: Option<&[Str<'_>]>,
        found: &mut DiagnosticsAt,
    ) {
        let (source, question) =
            ((Code::UnknownSource, Named::Source), (Code::UnknownQuestion, Named::Question));
        each(found, &format!("{at}/sources"), source, sources.unwrap_or_default(), &self.sources);
        each(found, &format!("{at}/reasons"), question, reasons.unwrap_or_default(), &self.steps);
    }
}

/// Adds the names of a list that are not known.
fn each(
    found: &mut DiagnosticsAt,
    at: &str,
    what: (Code, Named),
    names: &[Str<'_>],
    known: &BTreeSet<&str>,
) {
    for (place, name) in names.iter().enumerate().filter(|(_, name)| !known.contains(&***name)) {
        let all: Vec<&str> = known.iter().copied().collect();
        unknown(found, &format!("{at}/{place}"), what, name, &all);
    }
}

fn option(at: &str, step: &Step, word: &str, found: &mut DiagnosticsAt) {
    let mut all: Vec<&str> = step.options.iter().map(|option| option.id.as_str()).collect();
    all.extend((step.kind == StepKind::Choices).then_some("none"));
    all.extend(step.unsure.then_some("unsure"));
    if !all.contains(&word) {
        unknown(found, at, (Code::UnknownOption, Named::Option), word, &all);
    }
}

fn unknown(
    found: &mut DiagnosticsAt,
    at: &str,
    (code, what): (Code, Named),
    name: &str,
    all: &[&str],
) {
    let (what, none_nb) = what.words();
    let help = match nearest(name, all.iter().copied()) {
        Some(nearest) => did_you_mean(nearest),
        None if all.is_empty() => Bilingual::new(
            format!("there is no {what} at all; remove it"),
            format!("det finnes {none_nb} i det hele tatt, så fjern navnet"),
        ),
        None => {
            let all = listed(all);
            Bilingual::new(format!("use one of {all}"), format!("velg mellom {all}"))
        }
    };
    let message = Bilingual::new(
        format!("there is no {what} `{name}`"),
        format!("det finnes {none_nb} `{name}`"),
    );
    found.add(at, code, message, help);
}

fn did_you_mean(nearest: &str) -> Bilingual {
    Bilingual::new(format!("did you mean `{nearest}`?"), format!("mente du `{nearest}`?"))
}

//! Holds a pack that was read to every promise of a checked one.

use jiff::civil::Date;

use crate::flow::{Flow, StepKind};
use crate::hours::{self, DaySpan, Hours, Week};
use crate::index::{ContactId, FlowId, IdSet, IndexVec, MunicipalityId};
use crate::kinds::{ContactKind, SourceKind};
use crate::limits::{MOST_BYTES, MOST_MUNICIPALITIES, MOST_TERMS};
use crate::pack::{Contact, ContactDetails, Municipality, Pack, Source};
use crate::phrase::Phrase;
use crate::row::Unread;
use crate::text::{TextId, TextTable};
use crate::written_form::{is_address, is_id, is_phone};

use super::BuiltError;
use super::flaw::{Checked, Flaw, all_there, ensure, names, sorted};
use super::flows;
use super::texts::{ShownTexts, fits, hides_nothing, words};

/// Checks the whole pack. Returns the texts that something shows.
pub(super) fn pack(pack: &Pack) -> Result<IdSet<TextId>, BuiltError> {
    let compiled = &pack.flows;
    let whole = |flaw| BuiltError::Invalid { flow: None, flaw };
    sorted(pack.contacts.values().map(|contact| contact.id.as_str())).map_err(whole)?;
    sorted(compiled.values().map(|flow| flow.id.as_str())).map_err(whole)?;
    let mut texts = ShownTexts::new(pack).map_err(whole)?;
    tables(pack, &mut texts).map_err(whole)?;
    let ids: Vec<&str> = compiled.values().map(|flow| flow.id.as_str()).collect();
    for flow in compiled.values() {
        let checked = flows::check(pack, &ids, flow, &mut texts);
        checked.map_err(|flaw| BuiltError::Invalid { flow: Some(flow.id.clone()), flaw })?;
    }
    municipalities(pack, compiled).map_err(whole)?;
    texts.check().map_err(whole)
}

/// Fails if there is a text in a row that nothing shows, or in one that the original does not have.
pub(super) fn nothing_else(pack: &Pack, shown: &IdSet<TextId>) -> Checked {
    let rows = pack.languages.first().map_or(0, TextTable::rows);
    for language in pack.languages.values() {
        ensure(language.rows() <= rows, Flaw::UnshownText)?;
        let all = language.filled().all(|row| shown.contains(row));
        ensure(all, Flaw::UnshownText)?;
    }
    Ok(())
}

fn tables(pack: &Pack, texts: &mut ShownTexts<'_>) -> Checked {
    // The names of zones are too many to know here. Whoever builds a pack checks that there is such a zone.
    let is_zone = (1..=64).contains(&pack.zone.len())
        && pack.zone.bytes().all(|byte| byte.is_ascii_graphic());
    ensure(is_zone, Flaw::Range)?;
    texts.bare_line(pack.title)?;
    texts.bare_rich(pack.notice)?;
    for words in [pack.unsure, pack.none] {
        texts.option(words, true)?;
    }
    ensure(pack.terms.len() <= MOST_TERMS, Flaw::TooMany)?;
    names(pack.terms.iter().map(|term| term.id.as_str()))?;
    for term in &pack.terms {
        ensure(is_id(&term.parameter), Flaw::Name)?;
        names(term.words.iter().map(|(option, _)| option.as_str()))?;
        term.words.iter().try_for_each(|(_, word)| texts.bare_line(*word))?;
        texts.bare_line(term.otherwise)?;
    }
    names(pack.moments.values().map(|moment| moment.id.as_str()))?;
    for moment in pack.moments.values() {
        texts.bare_line(moment.words)?;
    }
    for (phrase, _, values) in Phrase::ALL {
        texts.phrase(pack.phrases.id(*phrase), *phrase, values)?;
    }
    calendar(pack)?;
    pack.holiday_names.iter().try_for_each(|name| texts.bare_line(*name))?;
    for contact in pack.contacts.values() {
        all_there(&pack.contacts, &contact.then)?;
        texts.contact(contact.name)?;
        texts.rich(contact.purpose, true)?;
        contact_details(contact)?;
    }
    ensure(!pack.emergency.is_empty(), Flaw::Contact)?;
    pack.emergency.iter().try_for_each(|id| emergency(pack, *id))?;
    sorted(pack.sources.values().map(|source| pack.name(source.id)))?;
    source_names(pack)?;
    for source in pack.sources.values() {
        self::source(pack, source)?;
        texts.line(source.title, true)?;
        texts.rich(source.summary, false)?;
    }
    sorted(pack.glossary.values().map(|entry| entry.id.as_str()))?;
    for entry in pack.glossary.values() {
        all_there(&pack.sources, &entry.sources)?;
        texts.line(entry.term, true)?;
        texts.rich(entry.definition, true)?;
    }
    Ok(())
}

/// A local contact gets its details from the municipality; every other one but the workplace has them.
fn contact_details(contact: &Contact) -> Checked {
    match &contact.reach {
        None => ensure(contact.local || contact.kind == ContactKind::Workplace, Flaw::Contact),
        Some(_) if contact.local => Err(Flaw::Contact),
        Some(details) => reach(contact.kind, details),
    }
}

/// An emergency service that every screen shows has a number in every municipality.
fn emergency(pack: &Pack, id: ContactId) -> Checked {
    let contact = pack.contacts.get(id).ok_or(Flaw::NoSuchEntry)?;
    let is_one = contact.kind == ContactKind::Emergency && !contact.local;
    ensure(is_one && contact.reach.is_some(), Flaw::Contact)
}

/// Checks what the sources are called, in which nothing is hidden. Many can have the same name, but all together
/// are no longer than a pack: otherwise few bytes could stand for many.
fn source_names(pack: &Pack) -> Checked {
    hides_nothing(&pack.names)?;
    let told = pack.sources.values().flat_map(|source| {
        let Source { act, number, section, publisher, url, .. } = *source;
        [act, number, section, publisher, url]
    });
    let length = told.fold(0_usize, |length, name| length.saturating_add(name.len()));
    ensure(length <= MOST_BYTES, Flaw::TooMany)
}

fn source(pack: &Pack, source: &Source) -> Checked {
    let Source { act, number, section, publisher, url, superseded_by, .. } = *source;
    for name in [act, number, section, publisher, url].into_iter().filter(|name| !name.is_empty()) {
        fits(pack.names.get(name.range()).ok_or(Flaw::NoSuchEntry)?)?;
    }
    let is_whole = source.kind != SourceKind::Law || !(act.is_empty() || section.is_empty());
    ensure(is_whole, Flaw::Kind)?;
    if superseded_by.is_empty() {
        return Ok(());
    }
    let next = pack.names.get(superseded_by.range()).ok_or(Flaw::NoSuchEntry)?;
    let known = pack.sources.as_slice().binary_search_by(|source| pack.name(source.id).cmp(next));
    ensure(known.is_ok(), Flaw::NoSuchEntry)
}

/// Checks what the municipalities add, after the flows whose parameters they answer.
fn municipalities(pack: &Pack, compiled: &IndexVec<FlowId, Flow>) -> Checked {
    let all: &IndexVec<MunicipalityId, Municipality> = &pack.municipalities;
    ensure(all.len() <= MOST_MUNICIPALITIES, Flaw::TooMany)?;
    sorted(all.values().map(|municipality| municipality.id.as_str()))?;
    let parameters = LocalParameters::of(compiled.values());
    all.values().try_for_each(|one| municipality(pack, &parameters, one))
}

/// What municipalities can answer: each parameter once, with what every flow that asks it takes.
pub(super) struct LocalParameters<'f>(Vec<(&'f str, TakenTicks)>);

/// Which options an answer may have.
#[derive(Clone, Copy)]
struct TakenTicks {
    options: u64,
    /// Just one.
    one: bool,
    /// None at all: one of the questions has no options.
    none: bool,
}

impl TakenTicks {
    const fn fit(self, ticks: u64) -> bool {
        let count_fits = if self.one { ticks.is_power_of_two() } else { ticks != 0 };
        count_fits && !self.none && ticks & !self.options == 0
    }
}

impl<'f> LocalParameters<'f> {
    pub(super) fn of(flows: impl Iterator<Item = &'f Flow>) -> Self {
        let mut all: Vec<(&str, TakenTicks)> = Vec::new();
        for flow in flows {
            let steps = flow.steps.values().filter(|step| step.set_by_municipality);
            all.extend(steps.map(|step| {
                let one = step.kind == StepKind::Choice;
                let none = !one && step.kind != StepKind::Choices;
                (flow.name(step.path), TakenTicks { options: step.all_options(), one, none })
            }));
        }
        all.sort_unstable_by_key(|(name, _)| *name);
        all.dedup_by(|(name, taken), (kept_name, kept)| {
            let is_same = name == kept_name;
            if is_same {
                kept.options &= taken.options;
                kept.one |= taken.one;
                kept.none |= taken.none;
            }
            is_same
        });
        Self(all)
    }

    /// Whether a municipality may answer so. A parameter that no flow asks takes anything.
    fn take(&self, name: &str, ticks: u64) -> bool {
        let place = self.0.binary_search_by_key(&name, |(known, _)| *known);
        let taken = place.ok().and_then(|place| self.0.get(place));
        taken.is_none_or(|(_, taken)| taken.fit(ticks))
    }
}

/// Checks what one municipality adds to a pack with these flows.
pub(super) fn municipality(
    pack: &Pack,
    answers: &LocalParameters<'_>,
    municipality: &Municipality,
) -> Checked {
    ensure(is_id(&municipality.id), Flaw::Name)?;
    words(&municipality.name)?;
    let mut named: IdSet<ContactId> = IdSet::for_table(&pack.contacts);
    for local in &municipality.contacts {
        let contact = pack.contacts.get(local.contact).ok_or(Flaw::NoSuchEntry)?;
        ensure(contact.local, Flaw::Contact)?;
        ensure(!named.set(local.contact, true), Flaw::Order)?;
        local.name.as_deref().map_or(Ok(()), words)?;
        reach(contact.kind, &local.reach)?;
    }
    names(municipality.parameters.iter().map(|(name, _)| name.as_str()))?;
    let mut parameters = municipality.parameters.iter();
    parameters.try_for_each(|(name, ticks)| ensure(answers.take(name, *ticks), Flaw::Parameter))
}

fn calendar(pack: &Pack) -> Checked {
    let calendar = &pack.calendar;
    ensure(pack.holiday_names.len() == calendar.holidays.len(), Flaw::Order)?;
    ensure(calendar.holidays.is_sorted_by(|before, after| before < after), Flaw::Order)?;
    ensure(calendar.years.is_none_or(|(first, last)| first <= last), Flaw::Range)?;
    ensure(calendar.holidays.iter().all(|day| calendar.covers(*day)), Flaw::Range)
}

fn reach(kind: ContactKind, details: &Unread<ContactDetails>) -> Checked {
    let details = details.read().ok_or(Flaw::Encoding)?;
    let must_be_called = matches!(kind, ContactKind::Emergency | ContactKind::Helpline);
    let has_way = !details.phones.is_empty() || (!must_be_called && !details.web.is_empty());
    let are_numbers = details.phones.iter().all(|phone| is_phone(phone));
    let are_addresses = details.web.iter().all(|web| is_address(web));
    ensure(has_way && are_numbers && are_addresses, Flaw::Contact)?;
    details.web.iter().try_for_each(|web| words(web))?;
    open(&details.hours)
}

fn open(hours: &Hours) -> Checked {
    if let Week::Spans(spans) = &hours.week {
        ensure(!spans.is_empty() && spans.iter().all(|span| span.day < 7), Flaw::Range)?;
        ensure(spans.iter().all(|span| is_span(span.span)), Flaw::Range)?;
        ensure(spans.is_sorted(), Flaw::Order)?;
        ensure(!hours::overlap(spans), Flaw::Range)?;
    }
    let is_known = |day: &Date| hours.until.is_none_or(|until| *day <= until);
    for (day, spans) in &hours.on {
        ensure(is_known(day) && spans.iter().all(|span| is_span(*span)), Flaw::Range)?;
        ensure(spans.is_sorted(), Flaw::Order)?;
        ensure(!hours::overlap_on_day(spans), Flaw::Range)?;
    }
    ensure(hours.on.is_sorted_by(|(before, _), (after, _)| before < after), Flaw::Order)
}

const fn is_span(span: DaySpan) -> bool {
    span.from < 24 * 60 && 0 < span.to && span.to <= 24 * 60
}

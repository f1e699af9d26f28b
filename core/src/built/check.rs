//! Holds a pack that was read to every promise of a checked one, and computes what was not written.

use crate::hours::{self, DaySpan, Hours, Week};
use crate::index::ContactId;
use crate::kinds::ContactKind;
use crate::limits::MOST_MUNICIPALITIES;
use crate::pack::{ContactDetails, Pack};
use crate::phrase::Phrase;

use super::BuiltError;
use super::flaw::{Checked, Flaw, all_there, ensure};
use super::flows;
use super::texts::ShownTexts;

/// Checks the whole pack, and computes what was not written.
pub(super) fn pack(pack: &mut Pack) -> Result<(), BuiltError> {
    tables(pack).map_err(|flaw| BuiltError::Invalid { flow: None, flaw })?;
    let mut compiled = std::mem::take(&mut pack.flows);
    for flow in compiled.values_mut() {
        let flaw = flows::check(pack, flow).err();
        if let Some(flaw) = flaw {
            return Err(BuiltError::Invalid { flow: Some(flow.id.clone()), flaw });
        }
    }
    let ids = compiled.values().map(|flow| flow.id.as_str());
    let sorted = ids.is_sorted_by(|before, after| before < after);
    pack.flows = compiled;
    ensure(sorted, Flaw::Order).map_err(|flaw| BuiltError::Invalid { flow: None, flaw })
}

fn tables(pack: &Pack) -> Checked {
    ensure(pack.municipalities.len() <= MOST_MUNICIPALITIES, Flaw::TooMany)?;
    // The names of zones are too many to know here. Whoever builds a pack checks that there is such a zone.
    let is_zone = (1..=64).contains(&pack.zone.len())
        && pack.zone.bytes().all(|byte| byte.is_ascii_graphic());
    ensure(is_zone, Flaw::Range)?;
    let mut texts = ShownTexts::new(pack)?;
    texts.line(pack.title, true)?;
    texts.rich(pack.notice, true)?;
    for words in [pack.unsure, pack.none] {
        texts.option(words, true)?;
    }
    for term in &pack.terms {
        term.words.iter().try_for_each(|(_, word)| texts.bare(*word))?;
        texts.bare(term.otherwise)?;
    }
    for moment in pack.moments.values() {
        texts.bare(moment.words)?;
    }
    for (phrase, _, _) in Phrase::ALL {
        texts.line(pack.phrases.id(*phrase), true)?;
    }
    calendar(pack)?;
    pack.holiday_names.iter().try_for_each(|name| texts.bare(*name))?;
    for contact in pack.contacts.values() {
        all_there(&pack.contacts, &contact.then)?;
        texts.contact(contact.name)?;
        texts.rich(contact.purpose, true)?;
        if let Some(details) = &contact.reach {
            reach(contact.kind, details)?;
        }
    }
    ensure(!pack.emergency.is_empty(), Flaw::Contact)?;
    pack.emergency.iter().try_for_each(|id| emergency(pack, *id))?;
    for source in pack.sources.values() {
        texts.line(source.title, true)?;
        texts.rich(source.summary, false)?;
    }
    for entry in pack.glossary.values() {
        all_there(&pack.sources, &entry.sources)?;
        texts.line(entry.term, true)?;
        texts.rich(entry.definition, true)?;
    }
    for municipality in pack.municipalities.values() {
        for local in &municipality.contacts {
            let contact = pack.contacts.get(local.contact).ok_or(Flaw::NoSuchEntry)?;
            ensure(contact.local, Flaw::Contact)?;
            reach(contact.kind, &local.reach)?;
        }
    }
    Ok(())
}

/// An emergency service that every screen shows has a number in every municipality.
fn emergency(pack: &Pack, id: ContactId) -> Checked {
    let contact = pack.contacts.get(id).ok_or(Flaw::NoSuchEntry)?;
    let is_one = contact.kind == ContactKind::Emergency && !contact.local;
    ensure(is_one && contact.reach.is_some(), Flaw::Contact)
}

fn calendar(pack: &Pack) -> Checked {
    let calendar = &pack.calendar;
    ensure(pack.holiday_names.len() == calendar.holidays.len(), Flaw::Order)?;
    ensure(calendar.holidays.is_sorted_by(|before, after| before < after), Flaw::Order)?;
    ensure(calendar.years.is_none_or(|(first, last)| first <= last), Flaw::Range)?;
    ensure(calendar.holidays.iter().all(|day| calendar.covers(*day)), Flaw::Range)
}

fn reach(kind: ContactKind, details: &ContactDetails) -> Checked {
    let must_be_called = matches!(kind, ContactKind::Emergency | ContactKind::Helpline);
    let has_way = !details.phones.is_empty() || (!must_be_called && !details.web.is_empty());
    let is_number = |number: &String| {
        let digits = number.strip_prefix('+').unwrap_or(number);
        digits.starts_with(|first: char| first.is_ascii_digit())
            && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b' ')
    };
    let are_numbers = details.phones.iter().all(is_number);
    let are_addresses = details.web.iter().all(|web| web.starts_with("https://"));
    ensure(has_way && are_numbers && are_addresses, Flaw::Contact)?;
    open(&details.hours)
}

fn open(hours: &Hours) -> Checked {
    if let Week::Spans(spans) = &hours.week {
        ensure(!spans.is_empty() && spans.iter().all(|span| span.day < 7), Flaw::Range)?;
        ensure(spans.iter().all(|span| is_span(span.span)), Flaw::Range)?;
        ensure(spans.is_sorted(), Flaw::Order)?;
        ensure(!hours::overlap(spans), Flaw::Range)?;
    }
    for (_, spans) in &hours.on {
        ensure(spans.iter().all(|span| is_span(*span)), Flaw::Range)?;
        ensure(spans.is_sorted(), Flaw::Order)?;
        ensure(!hours::overlap_on_day(spans), Flaw::Range)?;
    }
    ensure(hours.on.is_sorted_by(|(before, _), (after, _)| before < after), Flaw::Order)
}

const fn is_span(span: DaySpan) -> bool {
    span.from < 24 * 60 && 0 < span.to && span.to <= 24 * 60
}

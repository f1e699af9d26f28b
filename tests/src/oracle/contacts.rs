//! The second reading of contacts: `(files, municipality, moment, a list of contacts) -> whom to turn to`.
//!
//! It is written from the text of the format alone, as times on one line where the library looks at a day
//! and a minute.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time};
use serde_json::{Value, json};

use crate::words::{JsonFiles, list, text_of};

/// How far ahead a next opening is told.
const DAYS_AHEAD: i64 = 60;

/// The days of the week as a pack writes them, Monday first.
const WEEK: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Somebody to turn to, as the format says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OracleContact {
    /// Its id.
    pub id: String,
    /// Whether it is open, where that is known.
    pub open: Option<bool>,
    /// Whether it answers now.
    pub answers_now: bool,
    /// When it opens next, where it is closed and that is known and soon.
    pub opens: Option<DateTime>,
    /// For whom it stands in, and why; `None` of one that the author listed.
    pub added: Option<(String, String)>,
    /// Whether it only gives advice.
    pub advice_only: bool,
    /// The phrase with which its card says that it is closed.
    pub closed_phrase: Option<&'static str>,
    /// The phrase with which its card tells its hours.
    pub hours_phrase: Option<&'static str>,
    /// Whether its hours today are other ones because it is a public holiday.
    pub holiday: bool,
}

/// The contacts of one municipality at one moment.
#[derive(Debug)]
pub struct OracleContacts<'f> {
    files: &'f JsonFiles,
    municipality: Option<&'f str>,
    at: DateTime,
}

impl<'f> OracleContacts<'f> {
    /// The contacts as somebody in a municipality finds them at a moment.
    pub const fn new(files: &'f JsonFiles, municipality: Option<&'f str>, at: DateTime) -> Self {
        Self { files, municipality, at }
    }

    /// Whom to turn to, of a list that an author wrote for an action.
    pub fn resolve(&self, listed: &[&str], duty: bool) -> Vec<OracleContact> {
        let mut found: Vec<OracleContact> = Vec::new();
        let has = |found: &[OracleContact], id: &str| found.iter().any(|one| one.id == id);
        for id in listed {
            if has(&found, id) {
                continue;
            }
            found.push(self.contact(id, None, duty));
            let Some(because) = self.why_not(id) else { continue };
            let then: Vec<&str> =
                list(self.written(id), "then").iter().map(|t| text_of(t, "")).collect();
            let answers = then.iter().position(|next| self.why_not(next).is_none());
            for (place, next) in then.iter().enumerate() {
                let wanted = match answers {
                    Some(first) if place > first => false,
                    Some(first) if place == first => true,
                    _ => self.why_not(next) == Some("hours-unknown"),
                };
                if wanted && !listed.contains(next) && !has(&found, next) {
                    found.push(self.contact(next, Some((id, because)), duty));
                }
            }
        }
        let group = |one: &OracleContact| match one {
            OracleContact { advice_only: true, answers_now: true, .. } => 3,
            OracleContact { advice_only: true, open, .. } if *open != Some(false) => 4,
            OracleContact { advice_only: true, .. } => 5,
            OracleContact { answers_now: true, .. } => 0,
            OracleContact { open: Some(false), .. } => 2,
            _ => 1,
        };
        (0..6).flat_map(|n| found.iter().filter(move |one| group(one) == n).cloned()).collect()
    }

    fn contact(&self, id: &str, stands_in: Option<(&str, &str)>, duty: bool) -> OracleContact {
        let open = self.reach(id).and_then(|reach| self.is_open(reach));
        let closed = self.reach(id).filter(|_| open == Some(false));
        let helpline = text_of(self.written(id), "kind") == "helpline";
        OracleContact {
            id: id.to_owned(),
            open,
            answers_now: self.why_not(id).is_none(),
            opens: closed.and_then(|reach| self.opens(reach).ok()),
            added: stands_in.map(|(other, because)| (other.to_owned(), because.to_owned())),
            advice_only: duty && helpline && stands_in.is_some(),
            closed_phrase: closed.map(|reach| match self.opens(reach) {
                Err(phrase) => phrase,
                Ok(opens) if opens.date() == self.at.date() => "opens-today",
                Ok(_) if self.open_today(reach) => "opens-on",
                Ok(_) => "closed-today",
            }),
            hours_phrase: self.reach(id).and_then(|reach| self.hours_phrase(reach)),
            holiday: open.is_some() && self.reach(id).is_some_and(|reach| self.is_changed(reach)),
        }
    }

    /// The entry of `contacts.json`.
    fn written(&self, id: &str) -> &'f Value {
        let mut all = list(&self.files["contacts.json"], "contacts").iter();
        all.find(|contact| text_of(contact, "id") == id).unwrap()
    }

    /// How to reach it: of a local one, as the municipality says.
    fn reach(&self, id: &str) -> Option<&'f Value> {
        let written = self.written(id);
        if written["local"] != true {
            return written.get("reach");
        }
        let file = self.files.get(&format!("municipalities/{}.json", self.municipality?))?;
        let own = list(file, "contacts").iter().find(|own| text_of(own, "contact") == id)?;
        own.get("reach")
    }

    /// Why a contact does not answer now.
    fn why_not(&self, id: &str) -> Option<&'static str> {
        if text_of(self.written(id), "kind") == "workplace" {
            return None;
        }
        let Some(reach) = self.reach(id).filter(|reach| !list(reach, "phones").is_empty()) else {
            return Some("missing");
        };
        if day(&reach["check-again-by"]) < self.at.date() {
            return Some("unchecked");
        }
        match self.is_open(reach) {
            Some(true) => None,
            Some(false) => Some("closed"),
            None => Some("hours-unknown"),
        }
    }

    /// Whether the hours of a day are known.
    fn is_known(&self, reach: &Value, date: Date) -> bool {
        match text_of(reach, "hours") {
            "always" => return true,
            "unknown" => return false,
            _ => {}
        }
        let ran_out = reach.get("hours-until").is_some_and(|until| day(until) < date);
        let calendar = self.files.get("calendar.json");
        let years =
            calendar.map(|file| file["from"].as_i64().unwrap()..=file["until"].as_i64().unwrap());
        let covered = years.is_some_and(|years| years.contains(&date.year().into()));
        // Without a calendar nothing is written of holidays.
        let as_usual = reach.get("holidays").is_none_or(|holidays| holidays == "as-usual");
        !ran_out && (as_usual || covered)
    }

    /// What begins on a day: from one time to another.
    fn begins_on(&self, reach: &Value, date: Date) -> Vec<(DateTime, DateTime)> {
        let is_day = |written: &Value| day(written) == date;
        if list(reach, "closed-on").iter().any(is_day) {
            return Vec::new();
        }
        if let Some(own) = list(reach, "on").iter().find(|own| is_day(&own["date"])) {
            return list(own, "open").iter().map(|span| times(date, span)).collect();
        }
        let holidays =
            self.files.get("calendar.json").map_or(&[][..], |file| list(file, "holidays"));
        let is_holiday = holidays.iter().any(|holiday| is_day(&holiday["date"]));
        match (is_holiday, text_of(reach, "holidays")) {
            (true, "closed") => Vec::new(),
            (true, "as-sunday") => in_week(reach, "sunday", date),
            _ => in_week(reach, weekday(date), date),
        }
    }

    /// Whether a public holiday gives today other hours.
    fn is_changed(&self, reach: &Value) -> bool {
        let today = self.at.date();
        let mut without = self.files.clone();
        without.remove("calendar.json");
        let usual = OracleContacts::new(&without, self.municipality, self.at);
        let sorted = |all: Vec<(DateTime, DateTime)>| all.into_iter().collect::<BTreeSet<_>>();
        sorted(self.begins_on(reach, today)) != sorted(usual.begins_on(reach, today))
    }

    fn is_open(&self, reach: &Value) -> Option<bool> {
        let today = self.at.date();
        let begun = [today.yesterday().unwrap(), today].map(|date| self.begins_on(reach, date));
        let mut begun = begun.into_iter().flatten();
        self.is_known(reach, today).then(|| begun.any(|(from, to)| from <= self.at && self.at < to))
    }

    /// Whether it is open at some time of the day.
    fn open_today(&self, reach: &Value) -> bool {
        let today = self.at.date();
        let (midnight, next) = (today.at(0, 0, 0, 0), today.tomorrow().unwrap().at(0, 0, 0, 0));
        let begun = [today.yesterday().unwrap(), today].map(|date| self.begins_on(reach, date));
        begun.into_iter().flatten().any(|(from, to)| from < next && to > midnight)
    }

    /// When it opens next; or what is said where that is not told.
    fn opens(&self, reach: &Value) -> Result<DateTime, &'static str> {
        for days in 0..=DAYS_AHEAD {
            let date = self.at.date() + days.days();
            if !self.is_known(reach, date) {
                return Err("closed-now");
            }
            let begins = self.begins_on(reach, date).into_iter().map(|(from, _)| from);
            if let Some(opens) = begins.filter(|from| *from > self.at).min() {
                return Ok(opens);
            }
        }
        Err("closed-for-long")
    }

    fn hours_phrase(&self, reach: &Value) -> Option<&'static str> {
        let today = self.at.date();
        let known = self.is_known(reach, today);
        let begins: BTreeSet<_> = self.begins_on(reach, today).into_iter().collect();
        let ordinary: BTreeSet<_> = in_week(reach, weekday(today), today).into_iter().collect();
        match text_of(reach, "hours") {
            "unknown" => None,
            _ if !known => Some("hours-unknown"),
            _ if !begins.is_empty() && begins != ordinary => Some("open-today"),
            "always" => Some("open-always"),
            _ => Some("open"),
        }
    }
}

/// What begins on this day of an ordinary week, told of a date.
fn in_week(reach: &Value, name: &str, date: Date) -> Vec<(DateTime, DateTime)> {
    if reach["hours"] == "always" {
        return vec![times(date, &json!({ "from": "00:00", "to": "24:00" }))];
    }
    let spans = list(reach, "hours").iter();
    spans
        .filter(|span| list(span, "days").iter().any(|day| day == name))
        .map(|span| times(date, span))
        .collect()
}

fn weekday(date: Date) -> &'static str {
    WEEK[usize::try_from(date.weekday().to_monday_zero_offset()).unwrap()]
}

fn day(written: &Value) -> Date {
    text_of(written, "").parse().unwrap()
}

/// A span that begins on a date: one whose end is not after its beginning ends on the next day.
fn times(date: Date, span: &Value) -> (DateTime, DateTime) {
    let time = |key: &str| match text_of(span, key) {
        "24:00" => date.tomorrow().unwrap().to_datetime(Time::midnight()),
        text => date.to_datetime(text.parse().unwrap()),
    };
    let (from, to) = (time("from"), time("to"));
    (from, if to <= from { to + 1.day() } else { to })
}

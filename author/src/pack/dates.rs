//! What is out of date on a day: `(files, day) -> diagnostics` of sources and contacts.
//!
//! Files that cannot be read are skipped; `load` has reported them.

use jiff::civil::Date;
use serde::Deserialize;
use veiviser::file::{
    CalendarFile, ContactDetailsFile, ContactsFile, MunicipalityFile, SourceFile, SourcesFile, Str,
};
use veiviser::{Bilingual, Code, Diagnostic, Files};

/// What is repealed, overdue, superseded or unchecked on a day.
pub fn check(files: &Files, day: Date) -> Vec<Diagnostic> {
    let mut found = DateChecker { file: "sources.json", day, faults: Vec::new() };
    if let Some(sources) = read::<SourcesFile<'_>>(files, "sources.json") {
        for (i, source) in sources.sources.iter().enumerate() {
            found.source(&format!("/sources/{i}"), source);
        }
    }
    found.file = "calendar.json";
    if let Some(calendar) = read::<CalendarFile<'_>>(files, "calendar.json") {
        found.calendar(&calendar);
    }
    found.file = "contacts.json";
    if let Some(contacts) = read::<ContactsFile<'_>>(files, "contacts.json") {
        for (i, contact) in contacts.contacts.iter().enumerate() {
            if let Some(reach) = &contact.reach {
                found.reach(&format!("/contacts/{i}/reach"), &contact.id, reach);
            }
        }
    }
    for path in files.keys().filter(|path| path.starts_with("municipalities/")) {
        found.file = path;
        if let Some(municipality) = read::<MunicipalityFile<'_>>(files, path) {
            for (i, contact) in municipality.contacts.iter().enumerate() {
                found.reach(&format!("/contacts/{i}/reach"), &contact.contact, &contact.reach);
            }
        }
    }
    found.faults
}

fn read<'f, T: Deserialize<'f>>(files: &'f Files, path: &str) -> Option<T> {
    serde_json::from_slice(files.get(path)?).ok()
}

struct DateChecker<'f> {
    file: &'f str,
    day: Date,
    faults: Vec<Diagnostic>,
}

impl DateChecker<'_> {
    /// The day that is written, if it is before the one that is checked.
    fn past(&self, written: Option<&Str<'_>>) -> Option<Date> {
        written.and_then(|day| day.parse().ok()).filter(|day| *day < self.day)
    }

    fn source(&mut self, at: &str, source: &SourceFile<'_>) {
        let id = &*source.id;
        if let Some(last) = self.past(source.in_force_to.as_ref()) {
            let message = Bilingual::new(
                format!("`{id}` was in force until {last}, and is no longer"),
                format!("`{id}` gjaldt til {last}, og gjelder ikke lenger"),
            );
            let help = match &source.superseded_by {
                Some(other) => Bilingual::new(
                    format!("use `{other}`, which supersedes it"),
                    format!("bruk `{other}`, som har erstattet den"),
                ),
                None => Bilingual::new(
                    "find what supersedes it, and check everything that rests on it",
                    "finn ut hva som har erstattet den, og gå gjennom alt som bygger på den",
                ),
            };
            let fault =
                Diagnostic::error(self.file, format!("{at}/in-force-to"), Code::Repealed, message);
            self.faults.push(fault.help(help));
        }
        let first = source.in_force_from.as_ref().and_then(|day| day.parse::<Date>().ok());
        if let Some(first) = first.filter(|first| *first > self.day) {
            self.warn(
                format!("{at}/in-force-from"),
                Code::NotYet,
                Bilingual::new(
                    format!("`{id}` is not in force before {first}"),
                    format!("`{id}` gjelder ikke før {first}"),
                ),
                Bilingual::new(
                    "use the wording that is in force until then",
                    "bruk ordlyden som gjelder fram til da",
                ),
            );
        }
        let days = (("read", &source.read), ("read-again-by", &source.read_again_by));
        if self.in_order(at, id, days)
            && let Some(by) = self.past(Some(&source.read_again_by))
        {
            self.warn(
                format!("{at}/read-again-by"),
                Code::Overdue,
                Bilingual::new(
                    format!("`{id}` should have been read again by {by}"),
                    format!("`{id}` skulle vært lest på nytt innen {by}"),
                ),
                Bilingual::new(
                    "read it again, then write the day under `read` and a new `read-again-by`",
                    "les den på nytt, og skriv så dagen under `read` og en ny `read-again-by`",
                ),
            );
        }
        if let Some(other) = &source.superseded_by {
            self.warn(
                format!("{at}/superseded-by"),
                Code::Superseded,
                Bilingual::new(
                    format!("`{id}` is superseded by `{other}`"),
                    format!("`{id}` er erstattet av `{other}`"),
                ),
                Bilingual::new(
                    format!("make what rests on it rest on `{other}`, then remove it"),
                    format!("la det som bygger på den, bygge på `{other}`, og fjern den så"),
                ),
            );
        }
    }

    /// A calendar that ends within a year: hours would be unknown after it, and deadlines fall on holidays.
    fn calendar(&mut self, calendar: &CalendarFile<'_>) {
        let years_left = i32::from(calendar.until).saturating_sub(i32::from(self.day.year()));
        if years_left < 1 {
            let until = calendar.until;
            let message = Bilingual::new(
                format!("the public holidays are known until the end of {until}"),
                format!("helligdagene er kjent til og med {until}"),
            );
            let help = Bilingual::new(
                "write more years with `veiviser calendar --until YEAR`",
                "legg til flere år med `veiviser calendar --until YEAR`",
            );
            self.warn("/until".to_owned(), Code::HoursPassed, message, help);
        }
    }

    fn reach(&mut self, at: &str, id: &str, reach: &ContactDetailsFile<'_>) {
        let days = (("checked", &reach.checked), ("check-again-by", &reach.check_again_by));
        if self.in_order(at, id, days)
            && let Some(by) = self.past(Some(&reach.check_again_by))
        {
            self.warn(
                format!("{at}/check-again-by"),
                Code::Unchecked,
                Bilingual::new(
                    format!("`{id}` should have been checked again by {by}"),
                    format!("`{id}` skulle vært kontrollert på nytt innen {by}"),
                ),
                Bilingual::new(
                    "check numbers and hours, then write the day under `checked` and a new `check-again-by`",
                    "kontroller numre og åpningstider, og skriv så dagen under `checked` og en ny `check-again-by`",
                ),
            );
        }
        if let Some(last) = self.past(reach.hours_until.as_ref()) {
            self.warn(
                format!("{at}/hours-until"),
                Code::HoursPassed,
                Bilingual::new(
                    format!("the hours of `{id}` are known until {last}, and unknown after that"),
                    format!("åpningstidene til `{id}` er kjent til {last}, og ukjente etter det"),
                ),
                Bilingual::new(
                    "find the hours and closed days after that",
                    "finn åpningstidene og de stengte dagene etter det",
                ),
            );
        }
    }

    /// Whether what was read or checked was so before the day on which it must be again; reported if not.
    /// That it was so in the future is reported too.
    fn in_order(
        &mut self,
        at: &str,
        id: &str,
        ((done, on), (again, by)): ((&str, &Str<'_>), (&str, &Str<'_>)),
    ) -> bool {
        let (Ok(on), Ok(by)) = (on.parse::<Date>(), by.parse::<Date>()) else { return true };
        if by < on {
            let message = Bilingual::new(
                format!("`{again}` of `{id}` is {by}, before the day under `{done}`, {on}"),
                format!("`{again}` for `{id}` er {by}, før dagen under `{done}`, {on}"),
            );
            let fault =
                Diagnostic::error(self.file, format!("{at}/{again}"), Code::BadDay, message);
            self.faults.push(
                fault.help(Bilingual::new("correct the one that is wrong", "rett den som er feil")),
            );
            return false;
        }
        if on > self.day {
            let message = Bilingual::new(
                format!("`{done}` of `{id}` is {on}, which is yet to come"),
                format!("`{done}` for `{id}` er {on}, som ikke har vært ennå"),
            );
            let help = Bilingual::new(
                "write the day on which it was done",
                "skriv dagen da det ble gjort",
            );
            self.warn(format!("{at}/{done}"), Code::NotYet, message, help);
        }
        true
    }

    fn warn(&mut self, pointer: String, code: Code, message: Bilingual, help: Bilingual) {
        self.faults.push(Diagnostic::warning(self.file, pointer, code, message).help(help));
    }
}

#[cfg(test)]
mod tests {
    use super::check;
    use veiviser::Files;

    fn found(path: &str, text: &str, day: &str) -> Vec<String> {
        let files = Files::from([(path.to_owned(), text.as_bytes().to_vec())]);
        let faults = check(&files, day.parse().unwrap());
        faults.iter().map(|f| format!("{} {}", f.code, f.pointer)).collect()
    }

    const SOURCE: &str = r#"{ "sources": [{ "id": "a", "kind": "law", "in-force-from": "2026-02-01",
        "in-force-to": "2026-10-01", "read": "2026-01-01", "read-again-by": "2026-11-01",
        "superseded-by": "b", "review": "read" }] }"#;

    #[test]
    fn the_last_day_is_still_in_force() {
        let check = |day, expect: &[&str]| assert_eq!(found("sources.json", SOURCE, day), expect);
        let newer = "superseded /sources/0/superseded-by";
        check("2026-01-31", &["not-yet /sources/0/in-force-from", newer]);
        check("2026-10-01", &[newer]);
        check("2026-10-02", &["repealed /sources/0/in-force-to", newer]);
        check(
            "2026-11-02",
            &["repealed /sources/0/in-force-to", "overdue /sources/0/read-again-by", newer],
        );
    }

    #[test]
    fn contacts_of_the_country_and_of_a_municipality_are_checked() {
        let reach = r#""reach": { "phones": ["112"], "hours": "always", "hours-until": "2026-06-01",
            "checked": "2026-01-01", "check-again-by": "2026-05-01" }"#;
        let country =
            format!(r#"{{ "contacts": [{{ "id": "a", "kind": "emergency", {reach} }}] }}"#);
        let here =
            format!(r#"{{ "id": "m", "name": "M", "contacts": [{{ "contact": "a", {reach} }}] }}"#);
        for (path, text) in [("contacts.json", &country), ("municipalities/m.json", &here)] {
            assert_eq!(found(path, text, "2026-05-01"), Vec::<String>::new());
            assert_eq!(
                found(path, text, "2026-07-01"),
                [
                    "unchecked /contacts/0/reach/check-again-by",
                    "hours-passed /contacts/0/reach/hours-until"
                ]
            );
        }
    }

    #[test]
    fn a_calendar_that_ends_within_a_year_is_told() {
        const CALENDAR: &str = r#"{ "from": 2026, "until": 2030, "holidays": [] }"#;
        assert_eq!(found("calendar.json", CALENDAR, "2029-12-31"), Vec::<String>::new());
        assert_eq!(found("calendar.json", CALENDAR, "2030-01-01"), ["hours-passed /until"]);
        assert_eq!(found("calendar.json", CALENDAR, "2031-06-01"), ["hours-passed /until"]);
    }

    #[test]
    fn a_file_that_cannot_be_read_is_skipped() {
        assert_eq!(found("sources.json", "{", "2026-05-01"), Vec::<String>::new());
    }
}

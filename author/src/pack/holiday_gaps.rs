//! Times beside a holiday at which nobody answers: `(files, pack, day) -> diagnostics`.
//!
//! An office and those who answer at night share the hours of a week. On a day that is not as usual each
//! says for itself what begins, and one of them is easily forgotten.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Weekday, date};
use veiviser::calendar::Calendar;
use veiviser::file::{ContactsFile, MunicipalityFile};
use veiviser::hours::{self, Hours, OnHolidays, Week};
use veiviser::{Bilingual, Code, ContactKind, Diagnostic, Files, Pack};

/// Any seven days in a row, read as an ordinary week.
const A_MONDAY: Date = date(2026, 1, 5);

/// How far ahead hours that nobody limits are looked at, in days: longer than a year of holidays.
const DAYS_AHEAD: usize = 400;

/// The gaps of all contacts of the country, and of those of each municipality.
pub fn check(files: &Files, pack: &Pack, day: Date) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (path, bytes) in files {
        if path == "contacts.json" {
            let Ok(file) = serde_json::from_slice::<ContactsFile<'_>>(bytes) else { continue };
            let contacts = file.contacts.iter().enumerate().filter(|(_, one)| one.reach.is_some());
            found.extend(contacts.filter_map(|(place, contact)| {
                let group = GapGroup::of(pack, &contact.id, None)?;
                group.warning(path, place, day)
            }));
        } else if path.starts_with("municipalities/") {
            let Ok(file) = serde_json::from_slice::<MunicipalityFile<'_>>(bytes) else { continue };
            found.extend(file.contacts.iter().enumerate().filter_map(|(place, contact)| {
                let group = GapGroup::of(pack, &contact.contact, Some(&file.id))?;
                group.warning(path, place, day)
            }));
        }
    }
    found
}

/// A contact, and those who stand in for it.
struct GapGroup<'p> {
    calendar: &'p Calendar,
    members: Vec<Member<'p>>,
}

/// One of a group.
struct Member<'p> {
    id: &'p str,
    hours: Hours,
    /// Its hours if every week were an ordinary one.
    usual: Hours,
}

impl<'p> Member<'p> {
    fn new(id: &'p str, hours: Hours) -> Self {
        let week = hours.week.clone();
        let usual = Hours { week, holidays: OnHolidays::AsUsual, on: Vec::new(), until: None };
        Self { id, hours, usual }
    }
}

/// A time at which nobody answers, from its beginning to its end.
type Gap = (DateTime, DateTime);

impl<'p> GapGroup<'p> {
    /// `None` where somebody of them answers at any time, or whom the contact is does not depend on hours.
    fn of(pack: &'p Pack, id: &'p str, municipality: Option<&str>) -> Option<Self> {
        let (kind, then) = pack.contact_role(id)?;
        let mut members = Vec::new();
        for id in std::iter::once(id).chain(then) {
            let (own, _) = pack.contact_role(id)?;
            match own {
                ContactKind::Workplace => return None,
                // It receives no report.
                ContactKind::Helpline if kind != ContactKind::Helpline => {}
                _ => members.extend(
                    pack.contact_hours(id, municipality).map(|hours| Member::new(id, hours)),
                ),
            }
        }
        Some(Self { calendar: pack.calendar(), members })
    }

    fn warning(&self, file: &str, place: usize, day: Date) -> Option<Diagnostic> {
        let gaps = self.gaps(day);
        let (from, to) = gaps.first()?;
        let names: Vec<String> =
            self.members.iter().map(|member| format!("`{}`", member.id)).collect();
        let names = names.join(", ");
        let others = match gaps.len() {
            1 => Bilingual::new("", ""),
            more => {
                let more = more.saturating_sub(1);
                Bilingual::new(
                    format!(", and {more} times more"),
                    format!(", og {more} ganger til"),
                )
            }
        };
        let (from, to) = (told(*from), told(*to));
        let message = Bilingual::new(
            format!(
                "nobody answers from {} to {}, of {names}{}; in an ordinary week somebody does at that time",
                from.en, to.en, others.en
            ),
            format!(
                "ingen svarer fra {} til {}, av {names}{}; i en vanlig uke er det noen som svarer da",
                from.nb, to.nb, others.nb
            ),
        );
        let at = format!("/contacts/{place}/reach");
        let help = Bilingual::new(
            "give one of them hours on that day, with `on` or `holidays`, or name in `then` somebody who answers then",
            "gi en av dem åpningstid den dagen, med `on` eller `holidays`, eller skriv i `then` noen som svarer da",
        );
        Some(Diagnostic::warning(file, at, Code::HolidayGap, message).help(help))
    }

    /// The gaps from a day on, for as long as all hours are known.
    fn gaps(&self, day: Date) -> Vec<Gap> {
        let mut gaps: Vec<Gap> = Vec::new();
        let mut open: Option<DateTime> = None;
        let minutes = self.minutes();
        for date in day.series(1.day()).take(DAYS_AHEAD) {
            let noon = date.at(12, 0, 0, 0);
            let ran_out = |member: &Member<'_>| {
                let may_run_out = !matches!(member.hours.week, Week::Unknown);
                may_run_out && hours::is_open(&member.hours, self.calendar, noon).is_none()
            };
            if self.members.iter().any(ran_out) {
                gaps.extend(open.map(|from| (from, date.at(0, 0, 0, 0))));
                break;
            }
            let beside = date.yesterday().is_ok_and(|yesterday| self.differs_on(yesterday));
            let may_differ = beside || self.differs_on(date);
            for at in minutes.iter().map(|minute| date.to_datetime(*minute)) {
                let is_gap = may_differ && self.is_gap(at);
                match open {
                    None if is_gap => open = Some(at),
                    Some(from) if !is_gap => {
                        gaps.push((from, at));
                        open = None;
                    }
                    _ => {}
                }
            }
        }
        gaps
    }

    /// The times of day at which anything can begin or end, midnight among them.
    fn minutes(&self) -> Vec<jiff::civil::Time> {
        let mut minutes = vec![jiff::civil::Time::midnight()];
        for Member { hours, .. } in &self.members {
            let week: Vec<hours::DaySpan> = match &hours.week {
                Week::Spans(spans) => spans.iter().map(|span| span.span).collect(),
                Week::Always | Week::Unknown => Vec::new(),
            };
            let dated = hours.on.iter().flat_map(|(_, spans)| spans);
            for span in week.iter().chain(dated) {
                minutes.extend([span.from, span.to].into_iter().filter_map(hours::time_of));
            }
        }
        minutes.sort_unstable();
        minutes.dedup();
        minutes
    }

    fn differs_on(&self, date: Date) -> bool {
        self.members.iter().any(|member| member.hours.differs_on(self.calendar, date))
    }

    /// Whether nobody answers at a time at which somebody does on every day of an ordinary week.
    fn is_gap(&self, at: DateTime) -> bool {
        let mut members = self.members.iter();
        if members.any(|one| hours::is_open(&one.hours, self.calendar, at) == Some(true)) {
            return false;
        }
        let ordinarily = |at: DateTime| {
            let mut members = self.members.iter();
            members.any(|one| hours::is_open(&one.usual, self.calendar, at) == Some(true))
        };
        let mut week = A_MONDAY.series(1.day()).take(7);
        week.all(|date| ordinarily(date.to_datetime(at.time())))
    }
}

fn told(at: DateTime) -> Bilingual {
    let day = match at.weekday() {
        Weekday::Monday => "mandag",
        Weekday::Tuesday => "tirsdag",
        Weekday::Wednesday => "onsdag",
        Weekday::Thursday => "torsdag",
        Weekday::Friday => "fredag",
        Weekday::Saturday => "lørdag",
        Weekday::Sunday => "søndag",
    };
    Bilingual::new(
        at.strftime("%H:%M on %A %Y-%m-%d").to_string(),
        format!("{day} {} klokka {}", at.date(), at.strftime("%H:%M")),
    )
}

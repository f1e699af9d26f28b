//! The second reading of days: `(answers, calendar) -> by when an action is to be done`.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::plan::PlacedAction;
use super::{Oracle, QuestionMeaning};
use crate::words::{list, text_of};

impl Oracle {
    /// The last day of an action.
    pub(super) fn day(&self, action: &PlacedAction<'_>) -> Option<Date> {
        let by = &action.written["by"];
        let days = by["days"].as_i64()?;
        let from = match by["after"].as_str()? {
            "started" => Some(self.started),
            question => match self.means(action.frame, question) {
                QuestionMeaning::Step(step) => {
                    self.live(step).and_then(|(said, ..)| said.day.filter(|_| !said.unsure))
                }
                QuestionMeaning::Says(..) => None,
            },
        }?;
        let counted = if by["count"] == "working" {
            let mut after = from.series(1.day()).skip(1).filter(|day| self.is_working_day(*day));
            match days {
                0 => Some(from),
                days => after.nth(usize::try_from(days - 1).unwrap()),
            }
        } else {
            from.checked_add(days.days()).ok()
        }?;
        if by["free-day"] == "stay" || self.is_working_day(counted) {
            return Some(counted);
        }
        let next = || counted.series(1.day()).find(|day| self.is_working_day(*day));
        if by["free-day"] == "after" {
            return next();
        }
        let before = counted.series(-1.day()).find(|day| self.is_working_day(*day));
        before.filter(|before| *before > from).or_else(next)
    }

    /// Whether a question takes a day, where it is answered on another.
    pub fn takes_day(&self, path: &str, day: Date, today: Date) -> bool {
        let written = &self.steps.iter().find(|step| step.path == path).unwrap().step;
        let from_today = |key: &str| written[key].as_i64().map(|days| today + days.days());
        from_today("min").is_none_or(|first| day >= first)
            && from_today("max").is_none_or(|last| day <= last)
    }

    fn is_working_day(&self, day: Date) -> bool {
        let holidays =
            self.files.get("calendar.json").map_or(&[][..], |file| list(file, "holidays"));
        let weekend = [Weekday::Saturday, Weekday::Sunday].contains(&day.weekday());
        !weekend && holidays.iter().all(|holiday| text_of(holiday, "date") != day.to_string())
    }

    /// The moment by which an action is to be done, as its place among those of the pack.
    pub(super) fn moment(&self, action: &PlacedAction<'_>) -> Option<usize> {
        let moment = action.written["by"]["moment"].as_str()?;
        list(&self.files["pack.json"], "moments").iter().position(|known| known == moment)
    }
}

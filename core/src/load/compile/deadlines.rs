//! Compiles by when an action is to be done, and checks that this fits how soon it is.

use crate::calendar::FreeDay;
use crate::file::{ByFile, DayCount, FreeDayFile, Urgency};
use crate::flow::{Action, By, DayAfter, LastDay, StepKind};
use crate::index::StepId;
use crate::limits::{MOST_DAYS, MOST_WORKING_DAYS};

use super::super::fault::{Bounded, Fault, Rule, SubjectKind};
use super::super::reporter::JsonPath;
use super::super::scope::{Name, Scope};

use super::FlowCompiler;
use super::shared_uses::WrittenAction;

impl FlowCompiler<'_, '_, '_> {
    /// By when an action is to be done: a day, or a moment of today.
    pub(super) fn by(&mut self, file: &ByFile<'_>, scope: &Scope, at: &JsonPath<'_>) -> Option<By> {
        let has_more = file.count.is_some() || file.free_day.is_some() || file.source.is_some();
        match (&file.moment, file.days, &file.after) {
            (Some(moment), None, None) if !has_more => {
                let moments = &self.context.moments;
                let found = moments.get(&**moment).copied().map(By::Moment);
                if found.is_none() {
                    let names = moments.keys().copied();
                    self.reporter.no_such(&at.key("moment"), SubjectKind::Moment, moment, names);
                }
                found
            }
            (None, Some(days), Some(after)) => {
                let working = file.count == Some(DayCount::Working);
                let (what, most) = if working {
                    (Bounded::WorkingDays, MOST_WORKING_DAYS)
                } else {
                    (Bounded::Days, MOST_DAYS)
                };
                let known = self.reporter.faults.len();
                self.at_most(days, what, most, at);
                let free_day = match file.free_day {
                    None => FreeDay::Before,
                    Some(FreeDayFile::After) => FreeDay::After,
                    Some(FreeDayFile::Stay) => FreeDay::Stay,
                };
                let day = DayAfter { days, after: self.counted_from(after, scope, at) };
                let is_well_formed = self.reporter.faults.len() == known;
                is_well_formed.then_some(By::Day(LastDay { day, working, free_day }))
            }
            _ => {
                self.reporter.rule(at, Rule::DayOrMoment);
                None
            }
        }
    }

    /// A day, counted in calendar days.
    pub(super) fn day_after(
        &mut self,
        days: u16,
        after: &str,
        scope: &Scope,
        at: &JsonPath<'_>,
    ) -> DayAfter {
        self.at_most(days, Bounded::Days, MOST_DAYS, at);
        DayAfter { days, after: self.counted_from(after, scope, at) }
    }

    fn at_most(&mut self, days: u16, what: Bounded, most: u16, at: &JsonPath<'_>) {
        if days > most {
            self.reporter.add(&at.key("days"), Fault::TooMany { what, most: usize::from(most) });
        }
    }

    /// The date question from which is counted; `None` for the day on which the walk began.
    fn counted_from(&mut self, after: &str, scope: &Scope, at: &JsonPath<'_>) -> Option<StepId> {
        if after == "started" {
            return None;
        }
        let step = match scope.names.get(after) {
            Some(Name::Step(step)) => Some(*step),
            _ => None,
        };
        let kind = step.and_then(|s| self.flow.steps.get(s)).map(|s| s.kind);
        if kind != Some(StepKind::Date) {
            let dates = self.flow.steps.values().filter(|s| s.kind == StepKind::Date);
            let names = dates.map(|s| s.path.as_str()).chain(["started"]);
            self.reporter.no_such(&at.key("after"), SubjectKind::DateQuestion, after, names);
        }
        step
    }

    /// Checks that a deadline fits the urgency of an action, and that the time of a duty is set by one of
    /// its sources.
    pub(super) fn check_deadline(
        &mut self,
        written: &WrittenAction<'_, '_>,
        action: &Action,
        at: &JsonPath<'_>,
    ) {
        // What is no deadline was reported where it was compiled.
        let Some(by) = written.file.by.as_ref().filter(|_| action.by.is_some()) else { return };
        let here = at.key("by");
        let is_day = by.days.is_some();
        let untimely = written.file.duty && is_day && by.source.is_none();
        match written.urgency() {
            _ if untimely => {}
            Some(Urgency::Now) => self.reporter.rule(&here, Rule::NowWithDeadline),
            Some(Urgency::Today) if is_day => self.reporter.rule(&here, Rule::TodayWithDay),
            Some(Urgency::Soon | Urgency::Later) if by.moment.is_some() => {
                self.reporter.rule(&here, Rule::MomentNotToday);
            }
            _ => {}
        }
        let source_at = here.key("source");
        match &by.source {
            None if untimely => self.reporter.rule(&here, Rule::DutyWithDeadline),
            Some(_) if !written.file.duty => {
                self.reporter.rule(&source_at, Rule::SourceOfNoDuty);
            }
            Some(source) => match self.context.sources.get(&**source) {
                None => {
                    let names = self.context.sources.keys().copied();
                    self.reporter.no_such(&source_at, SubjectKind::Source, source, names);
                }
                Some(id) if action.sources.iter().all(|used| used.source != *id) => {
                    self.reporter.rule(&source_at, Rule::TimeOfOtherSource);
                }
                Some(_) => {}
            },
            None => {}
        }
    }
}

//! A walk as data by ids, and back: all that cannot be computed from something else.
//!
//! Ids, and no positions, so that another version of the pack can read it. Nothing of it is believed: each
//! answer is held to its step again, and what does not fit is left out and reported.

use std::sync::Arc;

use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::answer::LONGEST_NOTE;
use crate::entry::uses;
use crate::flow::{Flow, StepKind, StepRow};
use crate::index::StepId;
use crate::pack::Pack;
use crate::private::private_debug;
use crate::state::AnswerValue;

use super::Walk;

/// What a walk keeps.
#[derive(Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
pub(crate) struct SavedWalk {
    /// The moment at which it began: year, month, day, hour, minute, second.
    #[zeroize(skip)]
    started: (i16, i8, i8, i8, i8, i8),
    municipality: Option<String>,
    /// In the order of the flow.
    answers: Vec<SavedAnswer>,
    dismissed: Vec<SavedDismissal>,
    /// The steps that the last change showed again.
    came_back: Vec<String>,
}

/// An answer, live or dormant.
#[derive(Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
struct SavedAnswer {
    step: String,
    supplied: bool,
    value: SavedValue,
}

/// What was answered, by the kind of the step.
#[derive(Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
enum SavedValue {
    /// To a `choice`, `number` or `date`.
    Unsure,
    Option(String),
    Options {
        /// Also those that are not offered now.
        ticked: Vec<String>,
        none: bool,
        unsure: bool,
        /// Options that were never offered for this answer.
        never_offered: Vec<String>,
        /// Which options the question had: see [`fingerprint`].
        of: u32,
    },
    Number(i32),
    Day(i16, i8, i8),
    /// A note.
    Text(String),
    /// A message, or a note that was left empty.
    Seen,
}

#[derive(Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
struct SavedDismissal {
    action: String,
    reason: String,
}

/// What could not be taken from a snapshot.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(tag = "kind", rename_all = "kebab-case"))]
pub enum NotTaken {
    /// An answer: the step is gone, or is another kind of step, or does not accept this answer.
    Answer {
        /// The path of the step.
        step: String,
    },
    /// A ticked option that the question no longer has. The other ticks were taken.
    Tick {
        /// The path of the step.
        step: String,
        /// The id of the option.
        option: String,
    },
    /// A dismissal: the action is due again, and can be dismissed again.
    Dismissal {
        /// The name of the action in the plan.
        action: String,
    },
    /// The chosen municipality: the pack has none with this id.
    Municipality {
        /// Its id.
        municipality: String,
    },
}

private_debug! {
    NotTaken {}
}

impl SavedWalk {
    /// What this walk keeps.
    pub(crate) fn of(walk: &Walk) -> Self {
        let flow = walk.flow();
        let at = walk.started;
        let answers = flow.steps.iter().filter_map(|(id, step)| {
            let value = walk.state.value(id);
            value.present.then(|| SavedAnswer {
                step: flow.name(step.path).to_owned(),
                supplied: value.supplied,
                value: SavedValue::of(flow, step, value, walk.notes.get(id)),
            })
        });
        let dismissed = walk.dismissed.iter().filter_map(|(entry, dismissal)| {
            let first = uses(flow, entry).first()?;
            let action = flow.plan_name(flow.actions.get(*first)?).to_owned();
            Some(SavedDismissal { action, reason: dismissal.reason.to_string() })
        });
        let path = |step: &StepId| walk.path(*step).map(ToOwned::to_owned);
        Self {
            started: (at.year(), at.month(), at.day(), at.hour(), at.minute(), at.second()),
            municipality: walk.municipality().map(ToOwned::to_owned),
            answers: answers.collect(),
            dismissed: dismissed.collect(),
            came_back: walk.came_back.iter().filter_map(path).collect(),
        }
    }

    /// The walk again, and what could not be taken. `None` when the pack has no such flow, or the
    /// moment does not exist.
    ///
    /// `same` says that the pack is the one with which the walk was saved. In another one, three things
    /// are not carried although their ids still exist: what a municipality answered, because its
    /// overlay says it anew; dismissals, because the action may mean something else; and that options
    /// were offered, where a question has other options than it had.
    pub(crate) fn walk(
        &self,
        pack: &Arc<Pack>,
        flow: &str,
        same: bool,
    ) -> Option<(Walk, Vec<NotTaken>)> {
        let (year, month, day, hour, minute, second) = self.started;
        let started = DateTime::new(year, month, day, hour, minute, second, 0).ok()?;
        let mut walk = Walk::new(pack, flow, started)?;
        let mut not_taken = Vec::new();
        if let Some(id) = &self.municipality
            && walk.set_municipality(Some(id)).is_err()
        {
            not_taken.push(NotTaken::Municipality { municipality: id.clone() });
        }
        for answer in &self.answers {
            if !answer.apply(&mut walk, same, &mut not_taken) {
                not_taken.push(NotTaken::Answer { step: answer.step.clone() });
            }
        }
        for SavedDismissal { action, reason } in &self.dismissed {
            if !(same && walk.dismiss(action, Some(reason)).unwrap_or(false)) {
                not_taken.push(NotTaken::Dismissal { action: action.clone() });
            }
        }
        let shown_again = self.came_back.iter().filter_map(|path| walk.flow().step_named(path));
        walk.came_back = shown_again.collect();
        Some((walk, not_taken))
    }
}

impl SavedAnswer {
    /// Gives the answer to its step. Whether it could be taken; of ticks, those that no longer exist are
    /// reported one by one.
    fn apply(&self, walk: &mut Walk, same: bool, not_taken: &mut Vec<NotTaken>) -> bool {
        let flow = walk.flow();
        let Some(id) = flow.step_named(&self.step) else { return false };
        let Some(step) = flow.steps.get(id) else { return false };
        if self.supplied && !same && step.set_by_municipality {
            return walk.state.value(id).present;
        }
        if self.supplied && !step.is_parameter {
            return false;
        }
        let Some(value) = self.value.to(flow, step, same, not_taken) else { return false };
        let remembered = if self.supplied { u64::MAX } else { value.remembered };
        if let SavedValue::Text(text) = &self.value {
            walk.notes.insert(id, Zeroizing::new(text.clone()));
        }
        walk.apply(id, AnswerValue { supplied: self.supplied, remembered, ..value });
        true
    }
}

impl SavedValue {
    fn of(
        flow: &Flow,
        step: &StepRow,
        value: AnswerValue,
        text: Option<&Zeroizing<String>>,
    ) -> Self {
        let ids = |bits| {
            let options = flow.of_bits(step, bits);
            options.map(|option| flow.name(option.id).to_owned()).collect::<Vec<_>>()
        };
        match step.kind {
            StepKind::Choice | StepKind::Number | StepKind::Date if value.unsure => Self::Unsure,
            StepKind::Choice => ids(value.ticks).pop().map_or(Self::Unsure, Self::Option),
            StepKind::Choices => Self::Options {
                ticked: ids(value.ticks),
                none: value.none,
                unsure: value.unsure,
                never_offered: ids(!value.remembered),
                of: fingerprint(flow, step),
            },
            StepKind::Number => Self::Number(value.number),
            StepKind::Date => {
                value.day.map_or(Self::Unsure, |day| Self::Day(day.year(), day.month(), day.day()))
            }
            StepKind::Note => text.map_or(Self::Seen, |text| Self::Text(text.to_string())),
            StepKind::Message => Self::Seen,
        }
    }

    /// The answer to this step. `None` when the step does not accept it.
    fn to(
        &self,
        flow: &Flow,
        step: &StepRow,
        same: bool,
        not_taken: &mut Vec<NotTaken>,
    ) -> Option<AnswerValue> {
        let new = AnswerValue { present: true, ..AnswerValue::default() };
        match (step.kind, self) {
            (StepKind::Choice | StepKind::Number | StepKind::Date, Self::Unsure) => {
                step.unsure.then_some(AnswerValue { unsure: true, ..new })
            }
            (StepKind::Choice, Self::Option(option)) => {
                Some(AnswerValue { ticks: flow.bit(step, option)?, ..new })
            }
            (StepKind::Choices, Self::Options { ticked, none, unsure, never_offered, of }) => {
                let mut ticks = 0;
                for option in ticked {
                    match flow.bit(step, option) {
                        Some(bit) => ticks |= bit,
                        None => not_taken.push(NotTaken::Tick {
                            step: flow.name(step.path).to_owned(),
                            option: option.clone(),
                        }),
                    }
                }
                let remembered = if same || *of == fingerprint(flow, step) {
                    let never = never_offered.iter().filter_map(|option| flow.bit(step, option));
                    step.all_options() & !never.fold(0, |bits, bit| bits | bit)
                } else {
                    0
                };
                let says = ticks != 0 || *none || (*unsure && step.unsure);
                let unsure = *unsure && step.unsure;
                says.then_some(AnswerValue {
                    ticks,
                    none: *none && !unsure,
                    unsure,
                    remembered: remembered | ticks,
                    ..new
                })
            }
            (StepKind::Number, Self::Number(number)) => {
                let (least, greatest) = step.range?;
                (least..=greatest)
                    .contains(number)
                    .then_some(AnswerValue { number: *number, ..new })
            }
            (StepKind::Date, Self::Day(year, month, day)) => {
                Some(AnswerValue { day: Some(Date::new(*year, *month, *day).ok()?), ..new })
            }
            (StepKind::Note, Self::Text(text)) => {
                u32::try_from(text.len()).is_ok_and(|bytes| bytes <= LONGEST_NOTE).then_some(new)
            }
            (StepKind::Note | StepKind::Message, Self::Seen) => Some(new),
            _ => None,
        }
    }
}

/// Which options a question has, and in which order, in four bytes.
///
/// By chance two lists share it once in four thousand million; then a new option counts as one that was
/// offered. It is read only where the pack is another one.
fn fingerprint(flow: &Flow, step: &StepRow) -> u32 {
    let mut hash = Sha256::new();
    for option in flow.options_of(step) {
        hash.update(flow.name(option.id).as_bytes());
        hash.update([0]);
    }
    let [a, b, c, d, ..]: [u8; 32] = hash.finalize().into();
    u32::from_be_bytes([a, b, c, d])
}

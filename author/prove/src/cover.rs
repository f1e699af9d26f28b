//! A few walks that show all of a flow: `(flow, files) -> obligations, walks, what no walk shows`.
//!
//! Each thing to be shown is a wire ([`Obligation`]). A solver finds a complete walk for the one that
//! stands deepest, and as many others are asked of the same walk as fit; so a handful of walks shows
//! what an author would need dozens for. What no walk shows is proved to be so, and named.

mod names;
mod parts;
mod atoms;
mod search;
mod decode;
mod shipped;

pub use names::{Names, Spot};
pub use shipped::{Example, shipped};

use crate::circuit::Wire;
use crate::prove::{Disagreement, Prover, Trace};

/// What kind of thing is to be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// A step is asked.
    Step,
    /// An option is offered, and picked or ticked.
    Option,
    /// `none` is said.
    None,
    /// `unsure` is said.
    Unsure,
    /// A number lies on one side of a threshold.
    Number,
    /// A fact holds.
    Fact,
    /// An action is due.
    Action,
    /// A door is closed.
    Door,
    /// A variant is shown.
    Variant,
    /// A test is true, and decides its condition.
    AtomTrue,
    /// A test is false, and decides its condition.
    AtomFalse,
    /// A test is unknown, and decides its condition.
    AtomUnknown,
}

impl Sort {
    /// All kinds, in the order in which they are told.
    pub const ALL: [Self; 12] = [
        Self::Step,
        Self::Option,
        Self::None,
        Self::Unsure,
        Self::Number,
        Self::Fact,
        Self::Action,
        Self::Door,
        Self::Variant,
        Self::AtomTrue,
        Self::AtomFalse,
        Self::AtomUnknown,
    ];

    /// Whether it is about a test of a condition, and not about a part of the flow.
    pub const fn is_atom(self) -> bool {
        matches!(self, Self::AtomTrue | Self::AtomFalse | Self::AtomUnknown)
    }

    /// Its name, of many.
    pub const fn told(self) -> &'static str {
        match self {
            Self::Step => "steps",
            Self::Option => "options",
            Self::None => "answers `none`",
            Self::Unsure => "answers `unsure`",
            Self::Number => "sides of a threshold",
            Self::Fact => "facts",
            Self::Action => "actions",
            Self::Door => "doors",
            Self::Variant => "variants",
            Self::AtomTrue => "tests true and decisive",
            Self::AtomFalse => "tests false and decisive",
            Self::AtomUnknown => "tests unknown and decisive",
        }
    }
}

/// Something that some walk should show.
#[derive(Debug, Clone)]
pub struct Obligation {
    /// What kind of thing it is.
    pub sort: Sort,
    /// What it is, in words.
    pub name: String,
    /// Where it is written.
    pub spot: Spot,
    /// How late in the flow it stands.
    depth: usize,
    /// It is so in a complete walk.
    wire: Wire,
    /// It is so in a state, complete or not; never, for a test.
    midway: Wire,
}

impl Obligation {
    const fn new(sort: Sort, name: String, spot: Spot, depth: usize, wire: Wire) -> Self {
        Self { sort, name, spot, depth, wire, midway: Wire::FALSE }
    }
}

/// What came of an obligation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Some walk shows it.
    Covered,
    /// No complete walk shows it, and a state in the middle of one does.
    Midway,
    /// It was proved that nothing shows it.
    Never,
    /// It was not decided within the budget.
    Undecided,
}

/// A walk that was found.
#[derive(Debug, Clone)]
pub struct Walked {
    /// Its answers.
    pub trace: Trace,
    /// What it was sought for, by index.
    pub sought: usize,
    /// All that it shows, by index, in order.
    pub shows: Vec<usize>,
}

/// What a flow can show, and walks that show it.
#[derive(Debug, Clone)]
pub struct Covered {
    /// All that is to be shown: the parts of the flow, and then the tests of its conditions.
    pub obligations: Vec<Obligation>,
    /// What came of each.
    pub status: Vec<Status>,
    /// Few walks that show all that can be shown.
    pub walks: Vec<Walked>,
}

impl Covered {
    /// The obligations of which this came.
    pub fn with(&self, status: Status) -> impl Iterator<Item = &Obligation> {
        let both = self.obligations.iter().zip(&self.status);
        both.filter(move |(_, one)| **one == status).map(|(obligation, _)| obligation)
    }

    /// Whether all was decided, and every part of the flow happens somewhere.
    pub fn is_whole(&self) -> bool {
        let mut both = self.obligations.iter().zip(&self.status);
        both.all(|(obligation, status)| match status {
            Status::Covered | Status::Midway => true,
            Status::Never => obligation.sort.is_atom(),
            Status::Undecided => false,
        })
    }
}

/// All that walks of a flow should show; with `atoms`, every test of every condition too.
pub fn obligations(prover: &mut Prover<'_>, names: &Names<'_>, atoms: bool) -> Vec<Obligation> {
    let Prover { circuit, walk, state, .. } = prover;
    let depths = parts::Depths::of(walk.encoding.flow().nodes());
    let mut all = parts::parts(circuit, walk, names, &depths);
    let midway = parts::parts(circuit, state, names, &depths);
    for (one, midway) in all.iter_mut().zip(midway) {
        one.midway = midway.wire;
    }
    if atoms {
        all.extend(atoms::atoms(circuit, walk, names, &depths));
    }
    for one in &mut all {
        one.wire = circuit.and(one.wire, walk.encoding.complete);
    }
    all
}

/// Seeks few walks that show all of this. `progress` is told how many are decided, of how many.
pub fn cover(
    prover: &mut Prover<'_>,
    obligations: Vec<Obligation>,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Covered, Disagreement> {
    search::Search::new(prover, obligations).run(progress)
}

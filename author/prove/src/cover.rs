//! A few walks that show all of a flow: `(flow, files) -> obligations, walks, what no walk shows`.
//!
//! Each thing to be shown is a literal ([`Obligation`]). A solver finds a walk that is enough for the one that
//! comes last in the flow, and as many others as possible are demanded of the same walk; so a few walks
//! show what an author would need dozens for. What no walk shows is named, with a proof.

mod names;
mod parts;
mod atoms;
mod search;
mod decode;
mod existing_examples;

pub use existing_examples::{ExistingExample, existing_examples};
pub use names::{PackLocation, PartNames};

use veiviser::flow::is_own;
use veiviser::index::{IndexVec, NodeId};

use crate::aig::Lit;
use crate::ids::ids;
use crate::prove::{Disagreement, Prover, WalkTrace};

/// What kind of thing is to be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ObligationKind {
    /// A step is asked.
    Step,
    /// An option is offered, and picked or ticked.
    Option,
    /// `none` is answered.
    None,
    /// `unsure` is answered.
    Unsure,
    /// A number is on one side of a threshold.
    Number,
    /// A fact holds.
    Fact,
    /// An action is due.
    Action,
    /// A prohibition applies.
    Prohibition,
    /// A variant is shown.
    Variant,
    /// A variant of a shared action is shown, at this use.
    SharedVariant,
    /// A test is true, and decides its condition.
    AtomTrue,
    /// A test is false, and decides its condition.
    AtomFalse,
    /// A test is unknown, and decides its condition.
    AtomUnknown,
}

impl ObligationKind {
    /// All kinds, in the order in which they are listed.
    pub const ALL: [Self; 13] = [
        Self::Step,
        Self::Option,
        Self::None,
        Self::Unsure,
        Self::Number,
        Self::Fact,
        Self::Action,
        Self::Prohibition,
        Self::Variant,
        Self::SharedVariant,
        Self::AtomTrue,
        Self::AtomFalse,
        Self::AtomUnknown,
    ];

    /// Whether it is about a test of a condition, and not about a part of the flow.
    pub const fn is_atom(self) -> bool {
        matches!(self, Self::AtomTrue | Self::AtomFalse | Self::AtomUnknown)
    }

    /// Whether it is right that no walk shows it: not every test decides alone, and a shared action
    /// says some things only for other flows.
    pub const fn may_never_happen(self) -> bool {
        self.is_atom() || matches!(self, Self::SharedVariant)
    }

    /// Its name in the plural.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Step => "steps",
            Self::Option => "options",
            Self::None => "answers `none`",
            Self::Unsure => "answers `unsure`",
            Self::Number => "sides of a threshold",
            Self::Fact => "facts",
            Self::Action => "actions",
            Self::Prohibition => "prohibitions",
            Self::Variant => "variants",
            Self::SharedVariant => "variants of shared actions",
            Self::AtomTrue => "tests true and decisive",
            Self::AtomFalse => "tests false and decisive",
            Self::AtomUnknown => "tests unknown and decisive",
        }
    }
}

ids! {
    /// An obligation, among [`Cover::obligations`].
    pub ObligationId;
}

/// Something that some walk should show.
#[derive(Debug, Clone)]
pub struct Obligation {
    /// What kind of thing it is.
    pub kind: ObligationKind,
    /// What it is, in words.
    pub name: String,
    /// Where it is written.
    pub location: PackLocation,
    /// It belongs to a flow that is used in place: no walk is sought for it, and that it cannot happen here
    /// is no fault.
    pub in_place: bool,
    /// The node it belongs to: the later, the more a walk needs to show it.
    depth: NodeId,
    /// It happens at the end of a walk, where it is enough.
    lit: Lit,
    /// It happens in a state, enough or not; never, for a test.
    midway: Lit,
}

impl Obligation {
    const fn new(
        kind: ObligationKind,
        name: String,
        location: PackLocation,
        depth: NodeId,
        lit: Lit,
    ) -> Self {
        Self { kind, name, location, in_place: false, depth, lit, midway: Lit::FALSE }
    }

    /// The same for something of this path.
    fn of_path(self, path: &str) -> Self {
        Self { in_place: !is_own(path), ..self }
    }
}

/// What was found about an obligation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CoverStatus {
    /// A complete walk shows it.
    Covered,
    /// No walk shows it at its end, but a state in the middle of one does.
    Midway,
    /// It was proved that nothing shows it.
    Never,
    /// It was not decided within the budget or in time.
    Undecided,
}

/// A walk that was found.
#[derive(Debug, Clone)]
pub struct CoverWalk {
    /// Its answers.
    pub trace: WalkTrace,
    /// The obligation for which it was sought.
    pub sought: ObligationId,
    /// All that it shows, in order.
    pub shows: Vec<ObligationId>,
}

/// What a flow can show, and walks that show it.
#[derive(Debug, Clone)]
pub struct Cover {
    /// All that is to be shown: the parts of the flow, and then the tests of its conditions.
    pub obligations: IndexVec<ObligationId, Obligation>,
    /// What was found about each.
    pub status: IndexVec<ObligationId, CoverStatus>,
    /// Few walks that show all that can be shown of the flow itself.
    pub walks: Vec<CoverWalk>,
}

impl Cover {
    /// The obligations with this status.
    pub fn with(&self, status: CoverStatus) -> impl Iterator<Item = &Obligation> {
        let both = self.obligations.values().zip(self.status.values());
        both.filter(move |(_, found)| **found == status).map(|(obligation, _)| obligation)
    }

    /// The obligations of the flow itself with this status.
    pub fn own_with(&self, status: CoverStatus) -> impl Iterator<Item = &Obligation> {
        self.with(status).filter(|obligation| !obligation.in_place)
    }

    /// Whether everything was decided, and every part of the flow itself happens somewhere.
    pub fn is_whole(&self) -> bool {
        let mut both = self.obligations.values().zip(self.status.values());
        both.all(|(obligation, status)| match status {
            CoverStatus::Covered | CoverStatus::Midway => true,
            CoverStatus::Never => obligation.kind.may_never_happen() || obligation.in_place,
            CoverStatus::Undecided => false,
        })
    }
}

/// All that walks of a flow should show; with `atoms`, every test of every condition too.
pub fn obligations(
    prover: &mut Prover<'_>,
    names: &PartNames<'_>,
    atoms: bool,
) -> IndexVec<ObligationId, Obligation> {
    let Prover { aig, walk, state, .. } = prover;
    let depths = parts::PartDepths::of(walk.encoding.flow());
    let mut all = parts::parts(aig, walk, names, &depths);
    let midway = parts::parts(aig, state, names, &depths);
    for (obligation, midway) in all.iter_mut().zip(midway) {
        obligation.midway = midway.lit;
    }
    if atoms {
        all.extend(atoms::atoms(aig, walk, names, &depths));
    }
    // A question that waits is no walk that an example could tell.
    let waiting = walk.encoding.steps.values().map(|step| aig.and(step.asked, step.waits));
    let waiting: Vec<Lit> = waiting.collect();
    let waits = aig.any(waiting);
    let ends = aig.and(walk.encoding.enough, !waits);
    for obligation in &mut all {
        obligation.lit = aig.and(obligation.lit, ends);
    }
    all.into_iter().collect()
}

/// Finds few walks that show all of this. After the moment at which the prover is to stop
/// ([`Prover::stop_at`]), what no walk so far shows is undecided. `progress` is called with how many are
/// decided, of how many.
pub fn cover(
    prover: &mut Prover<'_>,
    obligations: IndexVec<ObligationId, Obligation>,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Cover, Disagreement> {
    search::CoverSearch::new(prover, obligations).run(progress)
}

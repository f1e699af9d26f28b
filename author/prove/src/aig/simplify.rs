//! Simplifies the operands of a gate before it is built: `(operands) -> fewer with the same meaning`.
//!
//! An operand, or an operand of a gate among the operands, can decide others. Many formulas of a flow
//! become constant by that alone.

use veiviser::index::{Id, IndexVec};

use super::{Aig, AigNode, Lit};
use crate::ids::grow;

/// Of a gate among the operands, at most this many operands are looked at.
const MOST_LOOKED_AT: usize = 64;

/// The result of simplifying a list of operands.
pub(super) enum Simplified {
    /// They are never all true.
    Contradiction,
    /// It is simpler, and may become simpler still.
    Changed,
    /// There is nothing to do.
    Unchanged,
}

/// What a list of operands implies about single nodes.
#[derive(Debug, Clone, Default)]
pub(super) struct Implications {
    /// For each node its literal that is true, and whether that is itself an operand.
    of: IndexVec<AigNode, Option<(Lit, bool)>>,
    /// The nodes about which something is implied.
    nodes: Vec<AigNode>,
    /// Two operands cannot both be true.
    contradicts: bool,
}

impl Implications {
    fn clear(&mut self) {
        for node in self.nodes.drain(..) {
            if let Some(implied) = self.of.get_mut(node) {
                *implied = None;
            }
        }
        self.contradicts = false;
    }

    fn add(&mut self, lit: Lit, itself: bool) {
        let node = lit.id();
        if self.of.get(node).is_none() {
            grow(&mut self.of, node.next().position().next_power_of_two(), None);
        }
        let Some(implied) = self.of.get_mut(node) else { return };
        match implied {
            Some((known, _)) if *known != lit => self.contradicts = true,
            Some((_, alone)) => *alone &= itself,
            None => {
                *implied = Some((lit, itself));
                self.nodes.push(node);
            }
        }
    }

    fn value(&self, lit: Lit) -> Option<bool> {
        let known = self.of.get(lit.id()).copied().flatten();
        known.map(|(known, _)| known == lit)
    }

    /// Whether a gate of the list already implies this literal of the list.
    fn is_implied(&self, lit: Lit) -> bool {
        let known = self.of.get(lit.id()).copied().flatten();
        known == Some((lit, false))
    }
}

impl Aig {
    /// Simplifies a list of operands where one of them, or an operand of one, decides another:
    /// `a and not (a and b)` is `a and not b`.
    pub(super) fn simplify(&self, lits: &mut Vec<Lit>, implied: &mut Implications) -> Simplified {
        lits.sort_unstable();
        lits.dedup();
        if lits.first() == Some(&Lit::TRUE) {
            lits.remove(0);
        }
        // In sorted order, a literal and its negation are neighbours.
        let opposed = |pair: &[Lit]| pair.first().map(|lit| !*lit).as_ref() == pair.last();
        if lits.first() == Some(&Lit::FALSE) || lits.windows(2).any(opposed) {
            return Simplified::Contradiction;
        }
        implied.clear();
        for lit in lits.iter() {
            implied.add(*lit, true);
            if !lit.is_negated() {
                for part in self.operands(lit.id()).iter().take(MOST_LOOKED_AT) {
                    implied.add(*part, false);
                }
            }
        }
        if implied.contradicts {
            return Simplified::Contradiction;
        }
        let (mut never, mut changed) = (false, false);
        lits.retain_mut(|lit| {
            // What another gate already implies need not be repeated.
            if implied.is_implied(*lit) {
                changed = true;
                return false;
            }
            let parts = self.operands(lit.id());
            if !lit.is_negated() || parts.is_empty() || parts.len() > MOST_LOOKED_AT {
                return true;
            }
            let mut open = parts.iter().filter(|part| implied.value(**part) != Some(true));
            match (open.next(), open.next()) {
                _ if parts.iter().any(|part| implied.value(*part) == Some(false)) => {
                    changed = true;
                    return false;
                }
                (None, _) => never = true,
                (Some(part), None) => {
                    *lit = !*part;
                    changed = true;
                }
                (Some(_), Some(_)) => {}
            }
            true
        });
        match (never, changed) {
            (true, _) => Simplified::Contradiction,
            (false, true) => Simplified::Changed,
            (false, false) => Simplified::Unchanged,
        }
    }
}

//! Gates made simpler before they are made: `(operands) -> fewer that mean the same`.
//!
//! An operand, or what a gate among the operands joins itself, decides others. Many formulas of a flow
//! are settled by that alone.

use super::{Circuit, Wire};

/// Of a gate beside others, no more than so many operands are looked at.
const MOST_LOOKED_AT: usize = 64;

/// What came of making a list of operands simpler.
pub(super) enum Settled {
    /// They are never all true.
    Never,
    /// It is simpler, and may become simpler still.
    Changed,
    /// There is nothing to do.
    Still,
}

/// What a list of operands says of single nodes.
#[derive(Debug, Clone, Default)]
pub(super) struct Told {
    /// For each node the wire of it that is true, and whether the list names it itself.
    of: Vec<Option<(Wire, bool)>>,
    nodes: Vec<u32>,
    contradicts: bool,
}

impl Told {
    fn clear(&mut self) {
        for node in self.nodes.drain(..) {
            if let Some(told) = self.of.get_mut(node as usize) {
                *told = None;
            }
        }
        self.contradicts = false;
    }

    fn add(&mut self, wire: Wire, itself: bool) {
        let node = wire.node() as usize;
        if self.of.len() <= node {
            self.of.resize(node.saturating_add(1).next_power_of_two(), None);
        }
        let Some(told) = self.of.get_mut(node) else { return };
        match told {
            Some((known, _)) if *known != wire => self.contradicts = true,
            Some((_, alone)) => *alone &= itself,
            None => {
                *told = Some((wire, itself));
                self.nodes.push(wire.node());
            }
        }
    }

    fn value(&self, wire: Wire) -> Option<bool> {
        let known = self.of.get(wire.node() as usize).copied().flatten();
        known.map(|(known, _)| known == wire)
    }

    /// Whether a gate of the list says this of a wire of the list.
    fn is_implied(&self, wire: Wire) -> bool {
        let known = self.of.get(wire.node() as usize).copied().flatten();
        known == Some((wire, false))
    }
}

impl Circuit {
    /// Makes a list of operands simpler where one of them, or what it joins itself, decides another:
    /// `a and not (a and b)` is `a and not b`.
    pub(super) fn settle(&self, wires: &mut Vec<Wire>, told: &mut Told) -> Settled {
        wires.sort_unstable();
        wires.dedup();
        if wires.first() == Some(&Wire::TRUE) {
            wires.remove(0);
        }
        // Sorted, a wire and its opposite stand side by side.
        let opposed = |pair: &[Wire]| pair.first().map(|w| !*w).as_ref() == pair.last();
        if wires.first() == Some(&Wire::FALSE) || wires.windows(2).any(opposed) {
            return Settled::Never;
        }
        told.clear();
        for wire in wires.iter() {
            told.add(*wire, true);
            if !wire.is_negated() {
                for part in self.operands(wire.node()).iter().take(MOST_LOOKED_AT) {
                    told.add(*part, false);
                }
            }
        }
        if told.contradicts {
            return Settled::Never;
        }
        let (mut never, mut changed) = (false, false);
        wires.retain_mut(|wire| {
            // What a gate beside it says already need not be said again.
            if told.is_implied(*wire) {
                changed = true;
                return false;
            }
            let parts = self.operands(wire.node());
            if !wire.is_negated() || parts.is_empty() || parts.len() > MOST_LOOKED_AT {
                return true;
            }
            let mut open = parts.iter().filter(|part| told.value(**part) != Some(true));
            match (open.next(), open.next()) {
                _ if parts.iter().any(|part| told.value(*part) == Some(false)) => {
                    changed = true;
                    return false;
                }
                (None, _) => never = true,
                (Some(one), None) => {
                    *wire = !*one;
                    changed = true;
                }
                _ => {}
            }
            true
        });
        match (never, changed) {
            (true, _) => Settled::Never,
            (_, true) => Settled::Changed,
            _ => Settled::Still,
        }
    }
}

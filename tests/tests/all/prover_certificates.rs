//! Whether the results of the prover can be checked without it: valid certificates, certificates that
//! were tampered with, and the results of a search without a budget.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use proptest::{prop_assert, prop_assert_eq};
use veiviser::guarantee::Guarantee;
use veiviser::index::Id;
use veiviser_prove::aig::{Aig, Lit};
use veiviser_prove::certificate::{Certificate, CertificateLine};
use veiviser_prove::encode;
use veiviser_prove::literal::Literal;
use veiviser_prove::prove::{
    self, DecidedGuarantee, DecidedKind, ProofOptions, ProofVerdict, VerdictBasis,
};
use veiviser_prove::solver::{SatResult, Solver};
use veiviser_prove::witness::EncodedWalk;
use veiviser_tests::guarantees::guaranteed_packs;
use veiviser_tests::packs::packs;
use veiviser_tests::tape::{Tape, always};

use crate::prover_brute::decide;

/// How many certificates the checker was given, and how many it refused.
#[derive(Default)]
struct Refusals {
    tried: Cell<usize>,
    refused: Cell<usize>,
}

impl Refusals {
    fn of(&self, certificate: &Certificate) {
        self.tried.set(self.tried.get() + 1);
        if certificate.check().is_err() {
            self.refused.set(self.refused.get() + 1);
        }
    }

    #[track_caller]
    fn at_least(&self, refused: usize) {
        let counts = (self.tried.get(), self.refused.get());
        assert!(counts.1 >= refused, "{counts:?}");
    }
}

/// Negates one of these literals.
fn turn<I: Id>(lits: &mut [Literal<I>], tape: &mut Tape) {
    let place = tape.pick(lits.len());
    if let Some(lit) = lits.get_mut(place) {
        *lit = !*lit;
    }
}

#[test]
fn a_certificate_that_was_tampered_with_is_refused_where_it_matters() {
    let tries: [Refusals; 5] = Default::default();
    let [no_gate, other_gate, not_learnt, otherwise_learnt, more_claimed] = &tries;
    // Few learnt clauses are needed for the rest: one in a hundred is missed.
    always(200, packs(), |(made, mut tape)| {
        let pack = made.load();
        let proof = decide(&pack.flows()[0], prove::BUDGET, &|_| true)?;
        let whole = proof.certificate;
        for _ in 0..12 {
            // In a certificate the gates come first, then the learnt clauses, then the claims.
            let wanted = tape.pick(3);
            let kind = |line: &CertificateLine| match line {
                CertificateLine::Gate(..) => 0,
                CertificateLine::Learnt(_) => 1,
                CertificateLine::Claim(_) => 2,
                CertificateLine::Begin | CertificateLine::About(_) => 3,
            };
            let lines = whole.lines.iter().enumerate();
            let places: Vec<usize> =
                lines.filter(|(_, line)| kind(line) == wanted).map(|(place, _)| place).collect();
            if places.is_empty() {
                continue;
            }
            let place = *tape.of(&places);
            let mut altered = whole.clone();
            match &mut altered.lines[place] {
                CertificateLine::Gate(_, operands) => {
                    turn(operands, &mut tape);
                    other_gate.of(&altered);
                    altered.lines.remove(place);
                    no_gate.of(&altered);
                }
                CertificateLine::Learnt(clause) => {
                    turn(clause, &mut tape);
                    otherwise_learnt.of(&altered);
                    altered.lines.remove(place);
                    not_learnt.of(&altered);
                }
                CertificateLine::Claim(values) => {
                    values.pop();
                    more_claimed.of(&altered);
                }
                CertificateLine::Begin | CertificateLine::About(_) => {}
            }
        }
        Ok(())
    });
    for tried in &tries {
        tried.at_least(1);
    }
}

/// The names that have a claim: what stands after a name and before the next is about it.
fn claimed(certificate: &Certificate) -> BTreeSet<&str> {
    let (mut about, mut claimed) = ("", BTreeSet::new());
    for line in &certificate.lines {
        match line {
            CertificateLine::About(name) => about = name,
            CertificateLine::Claim(_) => drop(claimed.insert(about)),
            CertificateLine::Gate(..) | CertificateLine::Learnt(_) | CertificateLine::Begin => {}
        }
    }
    claimed
}

/// Whether the verdict rests on the answer to one query, and no other is asked.
fn one_query(decided: &DecidedGuarantee) -> bool {
    let stated = |guarantee| matches!(guarantee, Guarantee::Stated(_) | Guarantee::EnoughIsEnough);
    decided.verdict == ProofVerdict::Proved
        && matches!(decided.what, DecidedKind::Judged(guarantee) if !stated(guarantee))
}

#[test]
fn a_verdict_says_what_it_rests_on_and_a_claim_what_it_is_about() {
    let mut met: BTreeMap<Option<&str>, Cell<usize>> = BTreeMap::new();
    for name in [Some("claim"), Some("simplification"), Some("walk"), Some("computation"), None] {
        met.insert(name, Cell::new(0));
    }
    always(40, guaranteed_packs(), |(made, _)| {
        for flow in made.load().flows() {
            // A query that is not decided within no conflict at all leaves a verdict open.
            for budget in [prove::BUDGET, 0] {
                let proof = decide(flow, budget, &|_| true)?;
                prop_assert!(proof.checked.is_ok());
                let claimed = claimed(&proof.certificate);
                for decided in &proof.decided {
                    let basis = decided.basis;
                    let open = decided.verdict == ProofVerdict::Undecided;
                    prop_assert_eq!(basis.is_none(), open);
                    let has_claim = claimed.contains(&*decided.id);
                    let is_claim = basis == Some(VerdictBasis::Claim);
                    prop_assert!(has_claim || !is_claim, "{}", &decided.id);
                    // Of what holds for every flow nothing else is asked than what decides it.
                    if one_query(decided) {
                        prop_assert_eq!(has_claim, is_claim, "{}", &decided.id);
                    }
                    let met = met.get(&basis.map(VerdictBasis::name)).unwrap();
                    met.set(met.get() + 1);
                }
            }
        }
        Ok(())
    });
    for (basis, times) in met {
        assert!(times.get() > 20, "{basis:?} was met {} times", times.get());
    }
}

#[test]
fn the_opposite_of_a_result_is_never_certified() {
    let (can_be, can_not) = (Cell::new(0), Cell::new(0));
    always(40, guaranteed_packs(), |(made, _)| {
        for flow in made.load().flows() {
            let mut aig = Aig::new();
            let table = encode::table(&mut aig, flow);
            let walk = EncodedWalk::new(&mut aig, flow, table, encode::Gaps::Everywhere);
            let rails = walk.encoding.facts.values().chain(walk.encoding.actions.values());
            let mut lits: Vec<Lit> = rails.flat_map(|rails| [rails.yes, rails.no]).collect();
            lits.extend(walk.encoding.steps.values().flat_map(|step| [step.asked, step.answered]));
            let mut solver = Solver::new(prove::BUDGET);
            for lit in lits {
                let found = solver.solve(&aig, &[lit]);
                let mut certificate = solver.certificate().clone();
                prop_assert!(certificate.check().is_ok());
                // The certificate does not name a constant.
                let Some(recorded) = solver.recorded(lit) else { continue };
                // Claim the opposite: that a satisfiable literal is never true, an unsatisfiable one always.
                certificate.lines.push(match found {
                    SatResult::Sat(values) => {
                        prop_assert!(values.is_true(lit));
                        can_be.set(can_be.get() + 1);
                        CertificateLine::Claim(vec![recorded])
                    }
                    _ => {
                        can_not.set(can_not.get() + 1);
                        CertificateLine::Claim(vec![!recorded])
                    }
                });
                prop_assert!(certificate.check().is_err(), "{:?}", certificate.lines.last());
            }
        }
        Ok(())
    });
    assert!(can_be.get() > 1000 && can_not.get() > 50, "{} {}", can_be.get(), can_not.get());
}

#[test]
fn without_a_budget_nothing_that_needs_a_search_is_called_proved() {
    let undecided = Cell::new(0);
    always(60, guaranteed_packs(), |(made, mut tape)| {
        for flow in made.load().flows() {
            let whole = decide(flow, prove::BUDGET, &|_| true)?;
            let budget = [0, 0, 1, 3][tape.pick(4)];
            let little = decide(flow, budget, &|_| true)?;
            for (little, whole) in little.decided.iter().zip(&whole.decided) {
                if little.verdict == ProofVerdict::Undecided {
                    undecided.set(undecided.get() + 1);
                    prop_assert!(little.shown.is_none() && little.why.is_none());
                } else {
                    let came = (little.verdict, &little.why);
                    prop_assert_eq!(came, (whole.verdict, &whole.why), "{}", &little.id);
                }
            }
            let searched =
                little.certificate.lines.iter().any(|l| matches!(l, CertificateLine::Learnt(_)));
            prop_assert!(!(budget == 0 && searched), "without a budget no clause is learnt");
        }
        Ok(())
    });
    assert!(undecided.get() > 500, "{}", undecided.get());
}

#[test]
fn a_budget_counts_conflicts_and_gives_the_same_on_every_machine() {
    assert_eq!(ProofOptions::default().budget, prove::BUDGET);
    always(10, packs(), |(made, _)| {
        for flow in made.load().flows() {
            let (one, again) = (decide(flow, 50, &|_| true)?, decide(flow, 50, &|_| true)?);
            prop_assert_eq!(one.certificate.digest(), again.certificate.digest());
        }
        Ok(())
    });
}

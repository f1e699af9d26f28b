//! A large flow that is built so that every verdict is known.

use veiviser_prove::prove::{ProofOptions, ProofVerdict, prove};
use veiviser_tests::large::large;

#[test]
fn guarantees_that_hold_by_construction_are_proved_and_the_others_refuted() {
    let large = large(50);
    let pack = large.made.load();
    let flow = pack.flow("large").unwrap();
    assert_eq!((flow.steps().len(), flow.facts().len()), (50, 61));
    let proof = prove(flow, ProofOptions::default(), &|_| true, &|_| true, &mut |_| {}).unwrap();
    let claims = proof.checked.unwrap().claims;
    assert!(claims > flow.stated_guarantees().len() / 2, "{claims}");
    for decided in &proof.decided {
        let kept = large.kept.get(&decided.id).copied().unwrap_or(true);
        // Guarantees about texts are not decided by the prover.
        if decided.id == "texts-and-sources" || decided.verdict == ProofVerdict::Undecided {
            assert!(!large.kept.contains_key(&decided.id), "{}", decided.id);
            continue;
        }
        assert_eq!(
            decided.verdict == ProofVerdict::Proved,
            kept,
            "{}: {:?}",
            decided.id,
            decided.why
        );
        assert!(decided.shown.as_ref().is_none_or(|shown| shown.shortest), "{}", decided.id);
    }
    assert!(large.kept.values().filter(|kept| !**kept).count() >= 4);
}

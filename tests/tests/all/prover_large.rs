//! A large flow, made so that it is known what is true of it.

use veiviser_prove::prove::{ProofOptions, ProofVerdict, prove};
use veiviser_tests::large::large;

#[test]
fn what_is_kept_by_how_a_flow_is_built_is_proved_and_what_is_not_is_refuted() {
    let large = large(50);
    let pack = large.made.load();
    let flow = pack.flow("large").unwrap();
    assert_eq!((flow.steps().len(), flow.facts().len()), (50, 61));
    let proof = prove(flow, ProofOptions::default(), &|_| true, &|_| true, &mut |_| {}).unwrap();
    let claims = proof.checked.unwrap().claims;
    assert!(claims > flow.stated_guarantees().len() / 2, "{claims}");
    for decided in &proof.decided {
        let kept = large.kept.get(&decided.id).copied().unwrap_or(true);
        // What is guaranteed of the texts is not decided here.
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

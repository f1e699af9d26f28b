//! A large flow that is built so that every verdict is known.

use std::time::{Duration, Instant};

use veiviser::Pack;
use veiviser_prove::prove::{Proof, ProofOptions, ProofVerdict, Spent, VerdictBasis, prove};
use veiviser_tests::at_limits::pigeons;
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

fn decide(pack: &Pack, options: ProofOptions) -> Proof {
    let flow = pack.flow("f").unwrap();
    let proof = prove(flow, options, &|_| true, &|_| true, &mut |_| {}).unwrap();
    assert!(proof.checked.is_ok(), "{:?}", proof.checked);
    proof
}

#[test]
fn what_cannot_be_decided_in_time_is_undecided_and_says_so() {
    let (few, many) = (pigeons(4).load(), pigeons(10).load());
    let one = |pack: &Pack, time: Option<Duration>| {
        let began = Instant::now();
        let proof = decide(pack, ProofOptions { time, ..ProofOptions::default() });
        let pigeons = proof.decided.into_iter().find(|one| one.id == "pigeons").unwrap();
        (pigeons, began.elapsed())
    };
    assert_eq!(one(&few, None).0.verdict, ProofVerdict::Proved);
    // A machine that is busy is given thirty times as long as it may take.
    let (pigeons, took) = one(&many, Some(Duration::from_secs(1)));
    assert_eq!((pigeons.verdict, pigeons.spent), (ProofVerdict::Undecided, Some(Spent::Time)));
    assert_eq!((pigeons.basis, pigeons.why), (None, None));
    assert!(took < Duration::from_secs(30), "{took:?}");
    let proof = decide(&many, ProofOptions { budget: 100, ..ProofOptions::default() });
    let pigeons = proof.decided.iter().find(|one| one.id == "pigeons").unwrap();
    assert_eq!((pigeons.verdict, pigeons.spent), (ProofVerdict::Undecided, Some(Spent::Conflicts)));
    // Nothing that was tried for it is left in the record.
    assert!(proof.checked.unwrap().learnt < 100);
    // Without any time nothing is claimed, and so nothing is proved by a claim.
    let proof =
        decide(&few, ProofOptions { time: Some(Duration::ZERO), ..ProofOptions::default() });
    assert!(proof.decided.iter().all(|one| one.basis != Some(VerdictBasis::Claim)));
    assert_eq!(proof.checked.unwrap().claims, 0);
}

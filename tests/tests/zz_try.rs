use veiviser_author::prove::*;
use veiviser_tests::large::large;
#[test]
fn go() {
    for n in std::env::var("N").unwrap_or("50".into()).split(',') {
        let n: usize = n.parse().unwrap();
        let l = large(n);
        let t = std::time::Instant::now();
        let pack = l.made.load();
        let flow = pack.flow("large").unwrap();
        eprintln!(
            "{n}: load {:?} steps {} facts {} actions {} guarantees {}",
            t.elapsed(),
            flow.steps().len(),
            flow.facts().len(),
            flow.actions().len(),
            flow.guarantees().len()
        );
        let t = std::time::Instant::now();
        let p = prove(flow, Effort::default(), &|_| true, &|_| true, &mut |_| {}).unwrap();
        eprintln!("  prove {:?} {:?}", t.elapsed(), p.checked);
        let mut slow: Vec<_> = p.decided.iter().map(|d| (d.took, d.id.clone())).collect();
        slow.sort();
        slow.reverse();
        for (t, id) in slow.iter().take(10) {
            eprintln!("    {id} {t:?}");
        }
        for d in &p.decided {
            let want = match l.kept.get(&d.id) {
                Some(k) => *k,
                None => true,
            };
            let is = d.verdict == Verdict::Proved;
            if want != is {
                eprintln!(
                    "  !! {} {:?} {:?} {}",
                    d.id,
                    d.verdict,
                    d.why,
                    d.shown.as_ref().map_or(String::new(), |s| {
                        let f = |t: &Trace| {
                            t.answers
                                .iter()
                                .map(|a| format!("{}={:?}", a.step, a.answer))
                                .collect::<Vec<_>>()
                                .join("; ")
                        };
                        format!(
                            "\n     {}\n     {}",
                            f(&s.walk),
                            s.beside.as_ref().map(f).unwrap_or_default()
                        )
                    })
                );
            }
        }
    }
}

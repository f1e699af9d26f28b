//! The floor of a step: the flow of the bench, written by hand.

/// A hand-written engine for the long flow, as lean as possible while it still does the work of a step:
/// it checks the answer against its question, records it, computes what depends on it, keeps the result
/// of each test, and finds the next step and what is due. Two truth values, no names, no dormant
/// answers.
pub(crate) struct Floor {
    /// The answers, each in 16 bytes as any value would need.
    answers: Vec<(u64, u64)>,
    options: Vec<u64>,
    open: Vec<u64>,
    due: Vec<u64>,
    history: Vec<(u32, u64)>,
    explanation: Vec<(u32, bool)>,
    /// For each step the rules that read it: (is a step, index, tests of (step, options), any).
    readers: Vec<Vec<(bool, usize, Vec<(usize, u64)>, bool)>>,
}

impl Floor {
    /// The engine of a flow of so many steps.
    pub(crate) fn new(steps: usize) -> Self {
        let mut readers = vec![Vec::new(); steps];
        for i in 0..steps {
            if i % 3 == 2 {
                readers[i - 1].push((true, i, vec![(i - 1, 1)], false));
            }
            if i % 5 == 4 {
                let any = i % 10 == 9;
                let tests: Vec<(usize, u64)> = if any {
                    (i - 2..=i).map(|k| (k, 1)).collect()
                } else {
                    vec![(i, 1), (i - 4, 2)]
                };
                for (step, _) in tests.clone() {
                    readers[step].push((false, i, tests.clone(), any));
                }
            }
        }
        let mut floor = Self {
            answers: vec![(0, 0); steps],
            options: vec![3; steps],
            open: vec![0; steps.div_ceil(64)],
            due: vec![0; steps.div_ceil(64)],
            history: Vec::with_capacity(1 << 16),
            explanation: Vec::with_capacity(64),
            readers,
        };
        for i in (0..steps).filter(|i| i % 3 != 2) {
            floor.open[i / 64] |= 1 << (i % 64);
        }
        floor
    }

    /// Answers a step. Returns the next step, and a sum over what is due.
    pub(crate) fn answer(&mut self, step: usize, option: u64) -> Option<(Option<usize>, usize)> {
        if !option.is_power_of_two() || option & self.options.get(step)? == 0 {
            return None;
        }
        if self.history.len() == self.history.capacity() {
            self.history.clear();
        }
        self.history.push((step as u32, self.answers[step].0));
        self.answers[step] = (option, self.options[step]);
        self.open[step / 64] &= !(1 << (step % 64));
        self.explanation.clear();
        for (is_step, index, tests, any) in &self.readers[step] {
            let mut holds = !any;
            for (read, options) in tests {
                let is = self.answers[*read].0 & options != 0;
                self.explanation.push((*read as u32, is));
                holds = if *any { holds | is } else { holds & is };
            }
            let bits = if *is_step { &mut self.open } else { &mut self.due };
            let mask = 1_u64 << (index % 64);
            if holds && (!is_step || self.answers[*index].0 == 0) {
                bits[index / 64] |= mask;
            } else {
                bits[index / 64] &= !mask;
            }
        }
        let next = self
            .open
            .iter()
            .enumerate()
            .find(|(_, word)| **word != 0)
            .map(|(i, word)| i * 64 + word.trailing_zeros() as usize);
        let mut due = 0;
        for (i, word) in self.due.iter().enumerate() {
            let mut word = *word;
            while word != 0 {
                due += i * 64 + word.trailing_zeros() as usize;
                word &= word - 1;
            }
        }
        Some((next, due))
    }
}

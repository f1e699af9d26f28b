//! Why a verdict can be believed: a record of what a solver claimed, and a checker that is independent
//! of the solver.
//!
//! A [`Certificate`] is a list of lines over numbered values. A [`CertificateLine::Gate`] defines a
//! value that was not used before as the *and* of others; a definition cannot be wrong, so nothing can
//! be proved by assuming too much. A [`CertificateLine::Learnt`] is a clause that the solver concluded;
//! a [`CertificateLine::Claim`] says that some values are never all true, and the last
//! [`CertificateLine::About`] before it, of which guarantee. [`Certificate::check`] accepts
//! a clause only if its negation leads to a contradiction by definitions and accepted clauses alone,
//! without a single choice (reverse unit propagation, the test behind the proofs of SAT competitions:
//! Goldberg and Novikov 2003). It uses nothing of the solver.

mod checker;

use std::fmt::Write;
use std::time::Instant;

use sha2::{Digest, Sha256};
use thiserror::Error;

use veiviser::index::Id;

use crate::ids::ids;
use crate::literal::Literal;

use checker::RupChecker;

ids! {
    /// A value of a certificate; the first is always true.
    pub ValueId;
}

/// A value of a certificate, possibly negated.
pub type ProofLit = Literal<ValueId>;

/// One line of a certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CertificateLine {
    /// This value is true when all of these are. It is defined here and was not used before.
    Gate(ValueId, Vec<ProofLit>),
    /// One of these is true: concluded by the solver.
    Learnt(Vec<ProofLit>),
    /// These are never all true: what was to be proved.
    Claim(Vec<ProofLit>),
    /// A new part begins: it uses nothing that comes before it, and its numbers are its own.
    Begin,
    /// The claims from here on are about this: a guarantee, by its name. For readers; the checker takes
    /// nothing from it.
    About(String),
}

/// What a solver did, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Certificate {
    /// Its lines.
    pub lines: Vec<CertificateLine>,
}

/// What a checked certificate rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CheckedCertificate {
    /// How many values were defined.
    pub gates: usize,
    /// How many conclusions of the solver were checked.
    pub learnt: usize,
    /// How many claims were checked.
    pub claims: usize,
}

impl CheckedCertificate {
    /// What two certificates rest on.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            gates: self.gates.saturating_add(other.gates),
            learnt: self.learnt.saturating_add(other.learnt),
            claims: self.claims.saturating_add(other.claims),
        }
    }
}

/// Whether there is a deadline, and it has passed.
pub(crate) fn has_passed(deadline: Option<Instant>) -> bool {
    deadline.is_some_and(|deadline| Instant::now() >= deadline)
}

/// Why a certificate is rejected.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum CertificateError {
    /// A definition of something that is known already could assume anything.
    #[error("line {0} defines a value that was used or defined before")]
    Redefined(usize),
    /// A conclusion or claim does not follow.
    #[error("line {0} does not follow from the lines before it")]
    DoesNotFollow(usize),
    /// There was no time to check this line. It may follow.
    #[error("line {0} was not reached in time")]
    OutOfTime(usize),
}

impl CertificateError {
    /// The same error in a certificate that has this many more lines before.
    #[must_use]
    pub const fn after(self, lines: usize) -> Self {
        match self {
            Self::Redefined(line) => Self::Redefined(line.saturating_add(lines)),
            Self::DoesNotFollow(line) => Self::DoesNotFollow(line.saturating_add(lines)),
            Self::OutOfTime(line) => Self::OutOfTime(line.saturating_add(lines)),
        }
    }
}

impl Certificate {
    /// Adds another certificate as a part of its own. Returns how many lines come before it.
    pub fn append(&mut self, mut other: Self) -> usize {
        self.lines.push(CertificateLine::Begin);
        let before = self.lines.len();
        self.lines.append(&mut other.lines);
        before
    }

    /// Checks every line, by itself and in order.
    pub fn check(&self) -> Result<CheckedCertificate, CertificateError> {
        self.check_until(None)
    }

    /// Checks every line, or as many as there is time for.
    pub(crate) fn check_until(
        &self,
        deadline: Option<Instant>,
    ) -> Result<CheckedCertificate, CertificateError> {
        let mut checker = RupChecker::default();
        let mut checked = CheckedCertificate { gates: 0, learnt: 0, claims: 0 };
        for (index, line) in self.lines.iter().enumerate() {
            let number = index.saturating_add(1);
            if has_passed(deadline) {
                return Err(CertificateError::OutOfTime(number));
            }
            match line {
                CertificateLine::Gate(value, operands) => {
                    if !checker.define(*value, operands) {
                        return Err(CertificateError::Redefined(number));
                    }
                    checked.gates = checked.gates.saturating_add(1);
                }
                CertificateLine::Learnt(clause) => {
                    if !checker.is_rup(clause) {
                        return Err(CertificateError::DoesNotFollow(number));
                    }
                    checker.add(clause);
                    checked.learnt = checked.learnt.saturating_add(1);
                }
                CertificateLine::Claim(values) => {
                    let denied: Vec<ProofLit> = values.iter().map(|value| !*value).collect();
                    if !checker.is_rup(&denied) {
                        return Err(CertificateError::DoesNotFollow(number));
                    }
                    checked.claims = checked.claims.saturating_add(1);
                }
                CertificateLine::Begin => checker = RupChecker::default(),
                CertificateLine::About(_) => {}
            }
        }
        Ok(checked)
    }

    /// The certificate as text, with one line for each of its lines: `g` for a definition, `l` for a
    /// conclusion, `c` for a claim, `b` where a new part begins, `a` and a name for what the claims after
    /// it are about. A value is written as its number, with a minus where it is negated; 0 is always true.
    pub fn text(&self) -> String {
        let (mut text, none) = (String::new(), Vec::new());
        for line in &self.lines {
            let (head, lits) = match line {
                CertificateLine::Gate(value, operands) => (format!("g {}", value.raw()), operands),
                CertificateLine::Learnt(clause) => ("l".to_owned(), clause),
                CertificateLine::Claim(values) => ("c".to_owned(), values),
                CertificateLine::Begin => ("b".to_owned(), &none),
                CertificateLine::About(name) => (format!("a {name}"), &none),
            };
            text += &head;
            for lit in lits {
                let minus = if lit.is_negated() { "-" } else { "" };
                // Writing to a string cannot fail.
                let _ = write!(text, " {minus}{}", lit.id().raw());
            }
            text.push('\n');
        }
        text
    }

    /// SHA-256 over the text, in 64 hexadecimal digits.
    pub fn digest(&self) -> String {
        Sha256::digest(self.text()).iter().fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{
        Certificate, CertificateError, CertificateLine, CheckedCertificate, ProofLit, ValueId,
    };
    use veiviser::index::Id;

    fn value(number: i64) -> ValueId {
        ValueId::from_raw(u32::try_from(number.unsigned_abs()).unwrap())
    }

    fn lit(number: i64) -> ProofLit {
        ProofLit::of(value(number)).negate_if(number < 0)
    }

    fn lits(numbers: &[i64]) -> Vec<ProofLit> {
        numbers.iter().map(|n| lit(*n)).collect()
    }

    fn certificate(lines: &[(char, &[i64])]) -> Certificate {
        let line = |(kind, numbers): &(char, &[i64])| match (kind, *numbers) {
            ('g', [gate, operands @ ..]) => CertificateLine::Gate(value(*gate), lits(operands)),
            ('l', clause) => CertificateLine::Learnt(lits(clause)),
            (_, values) => CertificateLine::Claim(lits(values)),
        };
        Certificate { lines: lines.iter().map(line).collect() }
    }

    #[test]
    fn a_claim_that_follows_is_accepted() {
        // 3 = 1 and 2; 4 = 3 and not 1.
        let good = certificate(&[('g', &[3, 1, 2]), ('g', &[4, 3, -1]), ('c', &[4])]);
        assert_eq!(good.check(), Ok(CheckedCertificate { gates: 2, learnt: 0, claims: 1 }));
    }

    #[test]
    fn a_line_that_does_not_follow_is_rejected() {
        let bad = certificate(&[('g', &[3, 1, 2]), ('c', &[3])]);
        assert_eq!(bad.check(), Err(CertificateError::DoesNotFollow(2)));
        let bad = certificate(&[('g', &[3, 1, 2]), ('l', &[1, 2]), ('c', &[-1, -2])]);
        assert_eq!(bad.check(), Err(CertificateError::DoesNotFollow(2)));
    }

    #[test]
    fn a_value_is_defined_once_and_before_it_is_used() {
        let bad = certificate(&[('g', &[3, 1, 2]), ('g', &[3, -1, 2])]);
        assert_eq!(bad.check(), Err(CertificateError::Redefined(2)));
        let bad = certificate(&[('g', &[3, 1, 2]), ('g', &[1, 4])]);
        assert_eq!(bad.check(), Err(CertificateError::Redefined(2)));
        let bad = certificate(&[('g', &[3, 3, 2])]);
        assert_eq!(bad.check(), Err(CertificateError::Redefined(1)));
        let bad = certificate(&[('g', &[0, 3, 2])]);
        assert_eq!(bad.check(), Err(CertificateError::Redefined(1)));
    }

    #[test]
    fn a_new_part_uses_nothing_of_the_one_before() {
        let mut two = certificate(&[('g', &[3, 1, 2]), ('c', &[3, -1])]);
        assert!(two.check().is_ok());
        two.lines.insert(1, CertificateLine::Begin);
        assert_eq!(two.check(), Err(CertificateError::DoesNotFollow(3)));
        // Its numbers are its own.
        two.lines.insert(2, CertificateLine::Gate(value(3), lits(&[1, -2])));
        assert_eq!(two.check(), Ok(CheckedCertificate { gates: 2, learnt: 0, claims: 1 }));
    }

    #[test]
    fn two_certificates_can_be_joined() {
        let one = certificate(&[('g', &[3, 1, 2]), ('c', &[3, -1])]);
        let two = certificate(&[('g', &[2, 1, -3]), ('c', &[2, -1])]);
        let mut both = one.clone();
        assert_eq!(both.append(two), 3);
        assert_eq!(both.check(), Ok(one.check().unwrap().and(one.check().unwrap())));
        assert_eq!(both.text(), "g 3 1 2\nc 3 -1\nb\ng 2 1 -3\nc 2 -1\n");
        let mut both = one;
        let before = both.append(certificate(&[('g', &[3, 1, 2]), ('c', &[3])]));
        assert_eq!(both.check(), Err(CertificateError::DoesNotFollow(2).after(before)));
    }

    #[test]
    fn conclusions_are_used() {
        // Two values that differ and are equal: that needs a choice, and with a conclusion it needs none.
        // 3 = 1 and 2, 4 = not 1 and not 2, 5 = 1 and not 2, 6 = not 1 and 2,
        // 7 = none of them.
        let lines: &[(char, &[i64])] = &[
            ('g', &[3, 1, 2]),
            ('g', &[4, -1, -2]),
            ('g', &[5, 1, -2]),
            ('g', &[6, -1, 2]),
            ('g', &[7, -3, -4, -5, -6]),
        ];
        let alone = certificate(&[lines, &[('c', &[7])]].concat());
        assert_eq!(alone.check(), Err(CertificateError::DoesNotFollow(6)));
        let helped = certificate(&[lines, &[('l', &[-7, 1]), ('c', &[7])]].concat());
        assert_eq!(helped.check(), Ok(CheckedCertificate { gates: 5, learnt: 1, claims: 1 }));
        assert_eq!(helped.text().lines().nth(5), Some("l -7 1"));
    }
}

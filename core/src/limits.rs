//! The format and the limits of a pack, read from its source or built: see [`format`](crate::format), section 6.

/// The newest version of the format that this library reads.
pub const FORMAT: u32 = 1;
/// The most bytes of a pack.
pub const MOST_BYTES: usize = 16 * 1024 * 1024;
/// The most languages of a pack.
pub(crate) const MOST_LANGUAGES: usize = 16;
/// The most municipalities of a pack.
pub(crate) const MOST_MUNICIPALITIES: usize = 1000;
/// The most words of a pack that change with a parameter: a text that inserts one looks through them.
pub(crate) const MOST_TERMS: usize = 1000;
/// The longest text, in bytes.
pub(crate) const LONGEST_TEXT: usize = 64 * 1024;
/// The most steps of a flow, with those of the flows it uses.
pub(crate) const MOST_STEPS: usize = 2000;
/// The most options of a question.
pub(crate) const MOST_OPTIONS: usize = 60;
/// The most facts of a flow, with those of the flows it uses.
pub(crate) const MOST_FACTS: usize = 2000;
/// How many tests the conditions of a flow may hold: after an answer, each is evaluated at most once.
pub(crate) const MOST_TESTS: usize = 10_000;
/// How many tests a flow may hold with those of its guarantees: the place of each fits into twenty bits
/// ([`TestRow`](crate::flow::TestRow)).
#[cfg(feature = "source")]
pub(crate) const MOST_TESTS_HELD: usize = 1_000_000;
/// How many tests one condition may hold, with those that are bound into it: a person who waits for an
/// answer waits for the reasons of all that becomes due by it, and to search them takes the longer the
/// more one condition reads.
pub(crate) const MOST_IN_CONDITION: usize = 100;
/// The most actions and prohibitions of a flow, with those of the flows it uses. A plan tells of each all
/// the facts and answers that it rests on, so its length is bounded by this times the steps and facts.
pub(crate) const MOST_ACTIONS: usize = 500;
/// How deep flows may use flows.
pub(crate) const DEEPEST_USE: usize = 8;
/// How deep a condition may be, as it is written.
pub(crate) const DEEPEST_CONDITION: usize = 32;
/// The most days of a deadline or reminder.
pub(crate) const MOST_DAYS: u16 = 3660;
/// The greatest number of working days: about a year and a half.
pub(crate) const MOST_WORKING_DAYS: u16 = 366;
/// How far from the day of its answer a day can lie, before or after it: a hundred years.
pub(crate) const MOST_DAYS_FROM_ANSWER: u16 = 36_600;

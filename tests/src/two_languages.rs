//! Whether what is wrong is told alike in English and in Norwegian bokmål: `diagnostics -> what differs`.

use veiviser::Diagnostic;

/// English words that are no Norwegian ones: where one stands among the words, nobody has translated it.
const ENGLISH: [&str; 20] = [
    "the", "of", "and", "or", "not", "this", "with", "have", "has", "must", "there", "which",
    "write", "add", "remove", "flow", "question", "answer", "nothing", "it",
];

/// Fails unless each of them is told in both languages.
#[track_caller]
pub fn told_in_both(found: &[Diagnostic]) {
    for one in found {
        if let Some(why) = told_differently(one) {
            panic!("{why}: {one}\nnb: {} ({:?})", one.nb.message, one.nb.help);
        }
    }
}

/// What is wrong with the bokmål of a diagnostic, if anything.
pub fn told_differently(one: &Diagnostic) -> Option<String> {
    let helps = match (&one.help, &one.nb.help) {
        (Some(en), Some(nb)) => Some((en, nb)),
        (None, None) => None,
        _ => return Some("only one language has a help".to_owned()),
    };
    let mut sentences = std::iter::once((&one.message, &one.nb.message)).chain(helps);
    sentences.find_map(|(en, nb)| {
        let begins_large = nb.starts_with(char::is_uppercase) || nb.ends_with('.');
        let why = begins_large.then(|| "it begins with a capital or ends with a stop".to_owned());
        why.or_else(|| wordings_differ(en, nb))
    })
}

/// What is wrong with a sentence in bokmål, beside the English one, if anything.
pub fn wordings_differ(en: &str, nb: &str) -> Option<String> {
    if en == nb {
        return Some("it is the same in both".to_owned());
    }
    if ids(en) != ids(nb) {
        return Some(format!("ids: {:?} and {:?}", ids(en), ids(nb)));
    }
    if numbers(en) != numbers(nb) {
        return Some(format!("numbers: {:?} and {:?}", numbers(en), numbers(nb)));
    }
    // An empty name of a file is quoted as it is.
    let is_hole = |hole: &&str| nb.contains(*hole) && !en.contains(*hole);
    let has_hole = ["``", "  ", " ,", " :", "{}", "\"\""].iter().any(is_hole);
    if nb.trim() != nb || nb.ends_with([':', ',']) || has_hole {
        return Some("it has a hole".to_owned());
    }
    let own = own_words(nb);
    let mut words = own
        .split_whitespace()
        .map(|word| word.trim_matches(|letter: char| ",.;:«»()".contains(letter)));
    let english = words.find(|word| ENGLISH.contains(word))?;
    Some(format!("`{english}` is no Norwegian word"))
}

/// What stands in backticks, sorted.
fn ids(sentence: &str) -> Vec<&str> {
    let mut ids: Vec<&str> = sentence.split('`').skip(1).step_by(2).collect();
    ids.sort_unstable();
    ids
}

/// The numbers of a sentence, sorted.
fn numbers(sentence: &str) -> Vec<&str> {
    let mut numbers: Vec<&str> = sentence
        .split(|letter: char| !letter.is_ascii_digit())
        .filter(|number| !number.is_empty())
        .collect();
    numbers.sort_unstable();
    numbers
}

/// A sentence without what it quotes and names.
fn own_words(sentence: &str) -> String {
    let outside: Vec<&str> = sentence.split('`').step_by(2).collect();
    outside.join(" ").split('"').step_by(2).collect::<Vec<_>>().join(" ")
}

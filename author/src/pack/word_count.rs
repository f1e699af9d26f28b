//! How many words a person reads: `text, screen, plan -> number`.
//!
//! A word is what stands between white space and holds a letter or a digit. A number is one word, also
//! where it is grouped (`4 000`), and so is a phone number. Counted is what is shown without being asked
//! for: not what an app may fold, nor buttons.

use veiviser::markup::{Block, Span, plain};
use veiviser::plan::{
    ContactCard, Definition, FirstContact, FirstPage, InnerAction, Plan, PlannedAction,
    Prohibition, SourceCard,
};
use veiviser::screen::StepCard;

/// The words of a text.
pub fn words(text: &str) -> usize {
    let mut words = 0_usize;
    let mut after_group = false;
    for token in text.split_whitespace() {
        let begins_as_group = token.trim_end_matches(|letter: char| !letter.is_ascii_digit());
        let is_group = |token: &str| {
            let digits = token.strip_prefix('+').unwrap_or(token);
            !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
        };
        let goes_on = after_group && !token.starts_with('+') && is_group(begins_as_group);
        if token.chars().any(char::is_alphanumeric) && !goes_on {
            words = words.saturating_add(1);
        }
        // A full stop or a comma after the digits ends the number.
        after_group = is_group(token);
    }
    words
}

/// The words of a line.
pub fn words_of_line(line: &[Span]) -> usize {
    words(&plain(line))
}

/// The words of paragraphs and lists.
pub fn words_of_blocks(blocks: &[Block]) -> usize {
    sum(blocks.iter().map(|block| match block {
        Block::Paragraph(line) => words_of_line(line),
        Block::List { items, .. } => sum(items.iter().map(|item| words_of_line(item))),
    }))
}

/// The words of the screen of a step: title, body, help, unit, the label and help of each option (`none`
/// and `unsure` too), and the words that it explains.
pub fn words_of_step(card: &StepCard) -> usize {
    let options = card.options.iter();
    sum([
        words_of_line(&card.title),
        words_of_blocks(&card.body),
        words_of_blocks(&card.help),
        words_of(card.unit.as_ref()),
        sum(options
            .map(|option| sum([words_of_line(&option.label), words_of_blocks(&option.help)]))),
        sum(card.definitions.iter().map(words_of_definition)),
    ])
}

/// The words of the first page of a plan.
pub fn words_of_first_page(page: &FirstPage) -> usize {
    let actions = page.actions.iter().map(|action| {
        let contacts = [&action.contact, &action.helpline].into_iter().flatten();
        sum([
            words_of_line(&action.title),
            words(&action.how_soon),
            words_of(action.duty_text.as_ref()),
            words_of_line(&action.brief),
            sum(action.inside.iter().map(words_of_inner)),
            sum(contacts.map(words_of_first_contact)),
            usize::from(action.phone.is_some()),
        ])
    });
    let prohibitions = page.prohibitions.iter().map(|prohibition| {
        words_of_line(&prohibition.title).saturating_add(words_of_line(&prohibition.brief))
    });
    let rest = page.rest.iter();
    sum([
        sum(page.headlines.iter().map(|headline| words(headline))),
        sum(actions),
        sum(prohibitions),
        sum(rest.map(|later| words_of_line(&later.title).saturating_add(words(&later.how_soon)))),
    ])
}

/// The words of a plan: its actions, what not to do, and the notice. An action that is told inside another
/// says there its title, brief and day, and nothing else.
pub fn words_of_plan(plan: &Plan) -> usize {
    sum([
        sum(cards(plan).map(words_of_action)),
        sum(plan.prohibitions.iter().map(words_of_prohibition)),
        words_of_blocks(&plan.notice),
        words_of(plan.freshness.as_ref()),
    ])
}

/// The words of a plan with what is shown on request: detail, facts, sources, and words that are
/// explained.
pub fn words_of_plan_with_detail(plan: &Plan) -> usize {
    let actions = cards(plan).map(|action| {
        sum([
            words_of_blocks(&action.help),
            sum(action.facts.iter().map(|fact| words(fact))),
            sum(action.sources.iter().map(words_of_source)),
            sum(action.definitions.iter().map(words_of_definition)),
        ])
    });
    let prohibitions = plan.prohibitions.iter().map(|prohibition| {
        let sources = sum(prohibition.sources.iter().map(words_of_source));
        words_of_blocks(&prohibition.help).saturating_add(sources)
    });
    sum([words_of_plan(plan), sum(actions), sum(prohibitions)])
}

/// The actions that have a card of their own.
pub fn cards(plan: &Plan) -> impl Iterator<Item = &PlannedAction> {
    plan.actions.iter().filter(|action| action.within.is_none())
}

fn words_of_inner(action: &InnerAction) -> usize {
    sum([words_of_line(&action.title), words_of_line(&action.brief), words(&action.how_soon)])
}

/// The words of an action without what is shown on request: its detail, sources and facts.
fn words_of_action(action: &PlannedAction) -> usize {
    let texts = [&action.body, &action.say, &action.not, &action.next];
    sum([
        words_of_line(&action.title),
        words(&action.how_soon),
        words_of(action.duty_text.as_ref()),
        sum(texts.map(|text| words_of_blocks(text))),
        sum(action.inside.iter().map(words_of_inner)),
        sum(action.contacts.iter().map(words_of_contact)),
        sum(action.reminders.iter().map(|reminder| words(&reminder.text))),
        words(&action.because),
    ])
}

fn words_of_prohibition(prohibition: &Prohibition) -> usize {
    sum([
        words_of_line(&prohibition.title),
        words_of_blocks(&prohibition.body),
        words(&prohibition.because),
    ])
}

/// The words of a contact: name, what it can do, numbers, hours, and why it is there.
fn words_of_contact(contact: &ContactCard) -> usize {
    let texts = [&contact.hours, &contact.missing, &contact.added, &contact.advice_only];
    sum([
        words(&contact.name),
        words_of_blocks(&contact.purpose),
        contact.phones.len(),
        sum(texts.map(|text| words_of(text.as_ref()))),
    ])
}

/// The words of a contact on the first page: name, number or address, and when it opens.
fn words_of_first_contact(contact: &FirstContact) -> usize {
    sum([
        words(&contact.name),
        usize::from(contact.phone.is_some()),
        words_of(contact.web.as_ref()),
        words_of(contact.status.as_ref()),
        words_of(contact.advice_only.as_ref()),
    ])
}

fn words_of_source(source: &SourceCard) -> usize {
    words(&source.title).saturating_add(words_of_blocks(&source.summary))
}

fn words_of_definition(definition: &Definition) -> usize {
    sum([words(&definition.term), words_of_blocks(&definition.definition)])
}

fn words_of(text: Option<&String>) -> usize {
    text.map_or(0, |text| words(text))
}

fn sum(counts: impl IntoIterator<Item = usize>) -> usize {
    counts.into_iter().fold(0, usize::saturating_add)
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn a_word_is_what_white_space_divides_and_a_number_is_one() {
        for (text, count) in [
            ("", 0),
            (" \n ", 0),
            ("Ring 112 nå.", 3),
            ("f.eks. i kveld – eller i morgen", 6),
            ("Ring\u{a0}22\u{a0}00\u{a0}11\u{a0}22, og vent.", 4),
            ("+47 22 00 11 22", 1),
            ("over 4 000 kroner", 3),
            ("kl. 8–15.30", 2),
            ("Ring 112, 113 eller +47 22 00.", 5),
            ("§ 13-4 i barnevernsloven", 3),
        ] {
            assert_eq!(words(text), count, "{text}");
        }
    }
}

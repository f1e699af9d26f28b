//! The words of the program itself, in the languages of a walk: `language -> words`.
//!
//! What is said about the matter comes from the pack. Here are only labels, commands, and what to do
//! with the keyboard.

macro_rules! words {
    ($($(#[doc = $doc:literal])* $name:ident: $nb:literal, $en:literal;)*) => {
        /// The words of one language.
        #[derive(Debug)]
        pub struct ProgramTexts {
            /// Whether an option has to be asked for in Norwegian.
            pub norwegian: bool,
            /// The months, January first.
            pub months: [&'static str; 12],
            $($(#[doc = $doc])* pub $name: &'static str,)*
        }

        static NB: ProgramTexts = ProgramTexts {
            norwegian: true,
            months: [
                "januar", "februar", "mars", "april", "mai", "juni", "juli", "august",
                "september", "oktober", "november", "desember",
            ],
            $($name: $nb,)*
        };

        static EN: ProgramTexts = ProgramTexts {
            norwegian: false,
            months: [
                "January", "February", "March", "April", "May", "June", "July", "August",
                "September", "October", "November", "December",
            ],
            $($name: $en,)*
        };
    };
}

words! {
    /// Before the emergency numbers.
    emergency: "Nødnummer", "Emergency";
    /// Progress; values `{n}` `{all}` `{title}` `{done}` `{shown}`.
    progress: "Del {n} av {all}: {title}. {done}\u{a0}av\u{a0}{shown}\u{a0}steg er gjort.", "Part {n} of {all}: {title}. {done}\u{a0}of\u{a0}{shown}\u{a0}steps done.";
    /// Where the answers are.
    kept_here: "Svarene blir i dette vinduet. De lagres ikke og sendes ikke.", "Your answers stay in this window. They are not saved or sent.";
    /// How the keyboard is used, once.
    how: "Du svarer med tastaturet. Bokstavene nederst virker på alle spørsmål.", "You answer with the keyboard. The letters at the bottom work on every question.";
    /// Where the flow is not published.
    draft: "Dette er et utkast. Det er ikke ferdig til bruk.", "This is a draft. It is not ready for use.";
    /// At a `choice`.
    pick_one: "Skriv tallet foran svaret, og trykk Enter.", "Type the number before your answer, and press Enter.";
    /// At `choices`.
    pick_many: "Skriv tallene foran alt som passer, og trykk Enter. Eksempel: 1 3 4", "Type the numbers before everything that fits, and press Enter. Example: 1 3 4";
    /// At a number; values `{min}` `{max}`.
    give_number: "Skriv et helt tall fra {min} til {max}, og trykk Enter.", "Type a whole number from {min} to {max}, and press Enter.";
    /// At a date.
    give_day: "Skriv en dato, for eksempel 22.11.2026, og trykk Enter.", "Type a date, for example 22.11.2026 or 2026-11-22, and press Enter.";
    /// At a note.
    give_note: "Skriv med dine egne ord, eller trykk bare Enter. Det du skriver, blir ikke med i planen.", "Write in your own words, or just press Enter. What you write does not go into the plan.";
    /// At a message, and after what interrupts.
    enter: "Trykk Enter for å gå videre.", "Press Enter to continue.";
    /// At an option that is picked now.
    yours: "svaret ditt", "your answer";
    /// Where there is an answer.
    keep: "Enter beholder svaret ditt.", "Enter keeps your answer.";
    /// Where there are ticks.
    keep_ticks: "Enter beholder svaret ditt. Tall du skriver nå, kommer i stedet.", "Enter keeps your answer. Numbers you type now replace it.";
    /// Where there is a note; value `{note}`.
    keep_note: "Du har skrevet: «{note}». Enter beholder det. Skriv - for å slette det.", "You have written: \"{note}\". Enter keeps it. Type - to delete it.";
    /// Where an answer came back; it was given before the step was hidden.
    came_back: "Spørsmålet er her igjen. Svaret du ga før, er tatt vare på.", "This question is back. The answer you gave before has been kept.";
    /// Where more is offered than when it was answered.
    waits: "Valgene er andre enn sist. Svar på nytt.", "The options have changed since last time. Please answer again.";
    /// Where some options are not reviewed.
    some_unreviewed: "Noen av valgene er ikke kontrollert av fagperson.", "Some of the options are not checked by a professional.";

    /// A command.
    help: "hjelp", "help";
    /// A command.
    back: "tilbake", "back";
    /// The letter of it.
    back_key: "t", "b";
    /// A command.
    why: "hvorfor", "why";
    /// The letter of it.
    why_key: "v", "w";
    /// A command.
    plan: "plan", "plan";
    /// A command.
    overview: "oversikt", "overview";
    /// A command.
    save: "lagre planen", "save the plan";
    /// The letter of it.
    save_key: "l", "s";
    /// A command.
    municipality: "kommune", "municipality";
    /// The letter of it.
    municipality_key: "k", "m";
    /// A command.
    quit: "avslutt", "quit";
    /// How to change the language; value `{tag}`.
    language_hint: "språk {tag}", "language {tag}";

    /// Before an error.
    error: "Feil: ", "Error: ";
    /// Nothing was typed.
    not_answered: "Velg et svar for å gå videre.", "Choose an answer to continue.";
    /// What was typed is no option; values `{text}` `{all}`.
    no_such_option: "«{text}» er ikke et av valgene. Skriv et tall fra 1 til {all}.", "\"{text}\" is not one of the options. Type a number from 1 to {all}.";
    /// Two numbers where one is asked for.
    only_one: "Velg bare ett svar.", "Choose one answer only.";
    /// `none` beside ticks; value `{none}`.
    none_alone: "«{none}» kan ikke stå sammen med andre svar.", "\"{none}\" cannot stand together with other answers.";
    /// What was typed is no number; values `{text}` `{min}` `{max}`.
    no_number: "«{text}» er ikke et helt tall fra {min} til {max}.", "\"{text}\" is not a whole number from {min} to {max}.";
    /// What was typed is no day; value `{text}`.
    no_day: "«{text}» er ikke en dato. Skriv dag, måned og år, for eksempel 22.11.2026.", "\"{text}\" is not a date. Type day, month and year, for example 22.11.2026.";
    /// `unsure` where it is not offered.
    no_unsure: "Her trenger vi et av svarene.", "One of the answers is needed here.";
    /// A note that is too long.
    note_too_long: "Teksten er for lang. Skriv den kortere.", "The text is too long. Make it shorter.";
    /// A note with a national identity number.
    identity: "Teksten ser ut til å inneholde et fødselsnummer. Ta det bort. Skriv «barnet».", "The text seems to contain a national identity number. Remove it. Write \"the child\".";
    /// There is no step before this one.
    first_step: "Dette er det første spørsmålet.", "This is the first question.";
    /// A number that nothing in the plan has; value `{n}`.
    no_such_item: "Planen har ikke noe punkt {n}.", "The plan has no item {n}.";
    /// A number that no step has; value `{n}`.
    no_such_step: "Det er ikke noe spørsmål {n}. Skriv o for å se oversikten.", "There is no question {n}. Type o to see the overview.";
    /// A language that the pack does not have; value `{all}`.
    no_such_language: "Språket finnes ikke her. Du kan velge mellom: {all}.", "That language is not here. You can choose between: {all}.";
    /// Something typed at the end that is no command; value `{text}`.
    no_such_command: "«{text}» er ikke en kommando.", "\"{text}\" is not a command.";

    /// The heading of help.
    help_title: "Hjelp", "Help";
    /// Where a step has no help.
    no_help: "Det er ikke mer hjelp til dette.", "There is no more help for this.";
    /// Before explained words.
    words: "Ord", "Words";
    /// Before what the commands do.
    commands: "Dette kan du skrive", "What you can type";
    /// What the command does.
    does_back: "går til spørsmålet før. {key} 3 går til spørsmål 3 i oversikten.", "goes to the question before. {key} 3 goes to question 3 of the overview.";
    /// What the command does.
    does_why: "viser hva dette bygger på. {key} 2 viser hvorfor punkt 2 i planen er med.", "shows what this rests on. {key} 2 shows why item 2 of the plan is there.";
    /// What the command does.
    does_plan: "viser planen så langt.", "shows the plan so far.";
    /// What the command does.
    does_overview: "viser spørsmålene og svarene dine.", "shows the questions and your answers.";
    /// What the command does.
    does_save: "lagrer planen i en fil.", "saves the plan in a file.";
    /// What the command does.
    does_municipality: "velger kommune, så planen får lokale telefonnummer.", "chooses the municipality, so that the plan has local phone numbers.";
    /// What the command does.
    does_quit: "avslutter. Svarene blir borte.", "quits. Your answers will be gone.";
    /// What the command does.
    does_language: "bytter språk. Svarene blir med.", "changes the language. Your answers are kept.";

    /// Where a step rests on nothing that is named.
    no_sources: "Ingen kilde er oppgitt for dette.", "No source is parameter for this.";
    /// Before sources.
    sources: "Kilder", "Sources";
    /// Before reasons.
    reasons: "Hvorfor", "Why";
    /// A question and its answer; values `{question}` `{answer}`.
    your_answer: "«{question}» Du svarte at {answer}.", "\"{question}\" You answered that {answer}.";
    /// Before facts.
    facts: "Dette gjelder da", "What then applies";
    /// A law; values `{day}`.
    in_force_from: "Gjelder fra {day}.", "In force from {day}.";
    /// A law that ends; value `{day}`.
    in_force_to: "Gjelder til {day}.", "In force until {day}.";
    /// When it was read; value `{day}`.
    read: "Lest {day}.", "Read on {day}.";
    /// When it is to be read again; value `{day}`.
    read_again: "Skal leses på nytt innen {day}.", "To be read again by {day}.";
    /// The review `read`.
    standing_read: "Lest i kilden, ikke kontrollert av jurist eller fagperson.", "Read in the source, not checked by a lawyer or professional.";
    /// The review `reviewed`.
    standing_reviewed: "Kontrollert av fagperson.", "Checked by a professional.";
    /// The heading of the plan.
    your_plan: "Planen din", "Your plan";
    /// Where the walk is not complete.
    plan_so_far: "Planen så langt. Du har ikke svart på alt.", "The plan so far. You have not answered everything.";
    /// Where nothing is due.
    nothing_yet: "Det er ingen punkter i planen ennå. Det betyr ikke at alt er bra. Nødnumrene gjelder hele tiden.", "There is nothing in the plan yet. That does not mean that all is well. The emergency numbers apply at any time.";
    /// Before what would change the advice.
    would_change: "Hva som kan endre dette", "What would change this";
    /// Another answer; value `{answer}`.
    added_if: "Dette blir et råd hvis {answer}.", "This becomes advice if {answer}.";
    /// Another answer; value `{answer}`.
    gone_if: "Rådet blir et annet hvis {answer}.", "The advice changes if {answer}.";
    /// Before contacts.
    contacts: "Ta kontakt med", "Contact";
    /// Before words to say.
    say: "Si dette", "Say this";
    /// Before what not to do.
    not: "Ikke gjør dette", "Do not do this";
    /// Before what happens next.
    next: "Dette skjer videre", "What happens next";
    /// Before reminders.
    reminders: "Husk", "Remember";
    /// Before more.
    more: "Mer om dette", "More about this";
    /// Before prohibitions.
    prohibitions: "Vent med dette", "Do not do this now";
    /// At the end; values `{why}` `{save}`.
    plan_hint: "Skriv {why} og et tall for å se hvorfor et punkt er med. Skriv {save} for å lagre planen.", "Type {why} and a number to see why an item is there. Type {save} to save the plan.";
    /// Where local numbers are missing; value `{key}`.
    municipality_hint: "Skriv {key} for å velge kommune, så får planen lokale telefonnummer.", "Type {key} to choose the municipality, and the plan gets local phone numbers.";
    /// In a saved plan; values `{day}` `{version}` `{hash}`.
    made: "Laget {day} med innhold {version} ({hash}).", "Made on {day} with content {version} ({hash}).";

    /// The heading of what interrupts.
    first_this: "Dette først", "This first";
    /// Where what interrupts was read.
    then_on: "Trykk Enter når du vil gå videre.", "Press Enter when you want to continue.";
    /// After a changed answer; value `{question}`.
    changed: "Rådet er endret fordi du endret svaret på «{question}».", "The advice has changed because you changed your answer to \"{question}\".";
    /// After a first answer.
    new_in_plan: "Nytt i planen:", "New in the plan:";
    /// What is new.
    new: "Nytt:", "New:";
    /// What is gone.
    gone: "Ikke lenger med:", "No longer included:";
    /// What is still there, on other ground.
    reworded: "Fortsatt med, men på annet grunnlag:", "Still included, on other ground:";
    /// Prohibitions that were closed.
    closed: "Vent med dette:", "Do not do this now:";
    /// Prohibitions that are open again.
    opened: "Gjelder ikke lenger:", "No longer applies:";
    /// Answers that are dormant.
    steps_gone: "Disse svarene brukes ikke nå, men er tatt vare på:", "These answers are not used now, but are kept:";
    /// Answers that are back.
    steps_back: "Disse svarene brukes igjen:", "These answers are used again:";

    /// The heading of the overview.
    your_answers: "Svarene dine", "Your answers";
    /// A step without answer.
    no_answer: "ikke besvart", "not answered";
    /// A note that was left.
    left_empty: "ikke skrevet noe", "nothing written";
    /// A message that was read.
    seen: "lest", "read";

    /// Asks for a file name; value `{name}`.
    ask_file: "Hva skal filen hete? Enter gir {name}. Skriv - for å la være.", "What should the file be called? Enter gives {name}. Type - to leave it.";
    /// Asks before a file is overwritten; value `{name}`.
    ask_overwrite: "«{name}» finnes fra før. Skriv ja for å skrive over den.", "\"{name}\" exists already. Type yes to overwrite it.";
    /// The word for it.
    yes: "ja", "yes";
    /// It was saved; value `{name}`.
    saved: "Planen er lagret i «{name}». Den viser svarene dine. Pass på hvem som kan åpne den.", "The plan is saved in \"{name}\". It shows your answers. Take care who can open it.";
    /// It was not saved.
    not_saved: "Planen er ikke lagret.", "The plan was not saved.";
    /// It could not be saved; values `{name}` `{why}`.
    cannot_save: "«{name}» kan ikke skrives ({why}). Velg et annet navn.", "\"{name}\" cannot be written ({why}). Choose another name.";
    /// The name that is offered.
    file_name: "plan.md", "plan.md";
    /// Asks for the municipality.
    ask_municipality: "Skriv tallet foran kommunen, og trykk Enter.", "Type the number before the municipality, and press Enter.";
    /// It was chosen; value `{name}`.
    municipality_set: "Planen viser nå telefonnummer i {name}.", "The plan now shows phone numbers in {name}.";
    /// There are none.
    no_municipalities: "Innholdet har ingen kommuner å velge mellom.", "The content has no municipalities to choose from.";
    /// In place of the option `unsure`, where numbers and days are typed.
    unsure_key: "u", "u";
    /// Asks before quitting; value `{key}`.
    ask_quit: "Avslutte? Svarene blir borte. Skriv {key} igjen for å avslutte, eller trykk Enter for å bli.", "Quit? Your answers will be gone. Type {key} again to quit, or press Enter to stay.";
    /// At the end of the input.
    ended: "Her sluttet svarene.", "The answers ended here.";
}

/// The words of a language; English stands in for one that is not here.
pub fn words(language: &str) -> &'static ProgramTexts {
    match language.split('-').next() {
        Some("nb" | "nn" | "no") => &NB,
        _ => &EN,
    }
}

impl ProgramTexts {
    /// A day, as it is written in prose, with no-break spaces.
    pub fn day(&self, day: jiff::civil::Date) -> String {
        let place = usize::try_from(day.month().saturating_sub(1)).unwrap_or_default();
        let month = self.months.get(place).copied().unwrap_or_default();
        let dot = if self.norwegian { "." } else { "" };
        format!("{}{dot}\u{a0}{month}\u{a0}{}", day.day(), day.year())
    }
}

/// A sentence with its values put in.
pub fn fill(sentence: &str, values: &[(&str, &str)]) -> String {
    // One pass, so that no value is read as a place for another.
    let mut filled = String::with_capacity(sentence.len());
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, behind)) = after.split_once('}') else {
            filled.push('{');
            rest = after;
            continue;
        };
        let value = values.iter().find(|(key, _)| *key == name);
        filled.push_str(value.map_or("", |(_, value)| value));
        rest = behind;
    }
    filled.push_str(rest);
    filled
}

/// The same words with a capital first.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The same words with a full stop, if they end without one.
pub fn sentence(text: &str) -> String {
    let ends = text.ends_with(['.', '?', '!', ':', '»', '"']);
    if text.is_empty() || ends { text.to_owned() } else { format!("{text}.") }
}

#[cfg(test)]
mod tests {
    use super::{capital, fill, sentence, words};

    #[test]
    fn values_are_put_in_once() {
        assert_eq!(fill("a {x} {y} {", &[("x", "{y}"), ("y", "2")]), "a {y} 2 {");
    }

    #[test]
    fn days_are_written_as_in_each_language() {
        let day = "2026-05-04".parse().unwrap();
        assert_eq!(words("nb").day(day), "4.\u{a0}mai\u{a0}2026");
        assert_eq!(words("en").day(day), "4\u{a0}May\u{a0}2026");
    }

    #[test]
    fn small_marks() {
        assert_eq!(capital("øyelege"), "Øyelege");
        assert_eq!(sentence("I dag"), "I dag.");
        assert_eq!(sentence("Hva?"), "Hva?");
    }
}

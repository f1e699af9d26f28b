//! A walk in a terminal, or in a pipe: `(session, lines) -> screens`.
//!
//! One step a screen, one line an answer. The cursor is never moved and nothing is cleared, so that
//! everything can be read again, and works with a screen reader. A mistyped line never loses an answer.

use std::io;
use std::path::PathBuf;

use veiviser::markup::plain;
use veiviser::screen::{Screen, StepCard};
use veiviser::{Answer, AnswerError, Language, Session, StepKind, View};

use crate::output::clean_output::CleanOutput;
use crate::output::status::ExitStatus;
use crate::output::terminal::TerminalStyle;
use crate::pack::clock::Clock;
use crate::tui::document::{DocumentPart, terminal};
use crate::tui::first_page::{first_page, to_save, with_cards};
use crate::tui::input::{self, InputLanguages, InputLines, TypedLine};
use crate::tui::languages::ProgramLanguages;
use crate::tui::texts::{ProgramTexts, fill};
use crate::tui::{change_summary, plan as plan_page, save, screens};

mod ask;
mod command;
mod keep;

/// A page that waits for Enter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PageKind {
    /// There is nothing to choose on it.
    Text,
    /// The plan: a number is an item of it.
    Plan,
    /// The overview: a number is a question.
    Overview,
}

/// How a walk begins.
#[derive(Debug)]
pub struct WalkSetup<'w> {
    /// The session, with what is known before the first question.
    pub session: Session,
    /// Where the present moment comes from.
    pub clock: Clock,
    /// The language to begin in.
    pub language: Language,
    /// The languages of the program itself.
    pub languages: &'w ProgramLanguages,
    /// The width and colour of the terminal.
    pub style: TerminalStyle,
    /// Input and output are a terminal, so a person is there to ask.
    pub person: bool,
    /// Where the plan is saved at the end.
    pub save: Option<PathBuf>,
}

/// Walks until the end of the input, or until the person quits.
pub fn walk<'w>(
    setup: WalkSetup<'w>,
    lines: InputLines<'w>,
    out: CleanOutput<'w>,
) -> io::Result<ExitStatus> {
    let WalkSetup { session, clock, language, languages, style, person, save } = setup;
    let mut walk = TerminalWalk {
        session,
        clock,
        language,
        languages,
        style,
        person,
        save,
        lines,
        out,
        announced: Vec::new(),
        here: None,
        wrong: None,
        pending: None,
        changes: Vec::new(),
        plan_shown: false,
        enough_told: false,
        over: None,
        missing_said: false,
        leaving: false,
    };
    walk.run()
}

struct TerminalWalk<'w> {
    session: Session,
    clock: Clock,
    language: Language,
    languages: &'w ProgramLanguages,
    style: TerminalStyle,
    person: bool,
    save: Option<PathBuf>,
    lines: InputLines<'w>,
    out: CleanOutput<'w>,
    /// Urgent actions that have been shown.
    announced: Vec<String>,
    /// An earlier step that is shown again.
    here: Option<String>,
    /// What was wrong with the last line.
    wrong: Option<String>,
    /// A command that was typed where only Enter was asked for, until it is done.
    pending: Option<TypedLine>,
    /// What the last answer changed, until it is shown.
    changes: Vec<DocumentPart>,
    /// The plan at the end was shown, and nothing has changed since.
    plan_shown: bool,
    /// The plan was shown when it was enough, and it still is.
    enough_told: bool,
    /// Set when the walk is over.
    over: Option<ExitStatus>,
    /// It was said that the program has no texts in the language of the walk.
    missing_said: bool,
    /// The person is asked whether to leave.
    leaving: bool,
}

impl<'w> TerminalWalk<'w> {
    fn run(&mut self) -> io::Result<ExitStatus> {
        self.say_missing()?;
        let words = self.words();
        let pack = self.session.walk().pack();
        let welcome = screens::welcome(pack, self.session.walk().flow(), self.language, words);
        self.show(&welcome)?;
        loop {
            if let Some(outcome) = self.over {
                return Ok(outcome);
            }
            let step = self
                .here
                .clone()
                .or_else(|| self.session.walk().next_step().map(ToOwned::to_owned));
            if let Some(command) = self.pending.take() {
                let card = self.screen(step.as_deref()).step;
                self.command(command, card.as_ref())?;
                continue;
            }
            self.interrupt()?;
            if self.pending.is_some() || self.over.is_some() {
                continue;
            }
            let changes = std::mem::take(&mut self.changes);
            self.show(&changes)?;
            match step {
                Some(_) if self.is_newly_enough() => self.offer_more()?,
                Some(step) => self.ask(&step)?,
                None => self.end()?,
            }
        }
    }

    /// The program's own texts: in the language of the walk, or else in English.
    fn words(&self) -> &'w ProgramTexts {
        self.languages.find_or_english(self.session.walk().pack().tag(self.language))
    }

    /// The languages in which a line can be understood.
    fn input_languages(&self) -> InputLanguages<'w> {
        InputLanguages { texts: self.words(), all: self.languages }
    }

    /// Says once that the program has no texts in the language of the walk.
    fn say_missing(&mut self) -> io::Result<()> {
        let tag = self.session.walk().pack().tag(self.language);
        match self.languages.missing(tag).filter(|_| !self.missing_said) {
            Some(said) => {
                self.missing_said = true;
                self.show(&[DocumentPart::Line(said), DocumentPart::Gap])
            }
            None => Ok(()),
        }
    }

    /// The present moment and language.
    fn view(&self) -> View {
        View::new(self.clock.now(), self.language)
    }

    fn show(&mut self, parts: &[DocumentPart]) -> io::Result<()> {
        // A person may have changed the window.
        let style = if self.person { TerminalStyle::of_stdout() } else { self.style };
        self.out.styled(&terminal(parts, style))
    }

    fn say(&mut self, line: &str) -> io::Result<()> {
        self.show(&[DocumentPart::Line(line.to_owned())])
    }

    fn screen(&self, step: Option<&str>) -> Screen {
        step.and_then(|step| self.session.screen_of(step, self.view()).ok())
            .unwrap_or_else(|| self.session.screen(self.view()))
    }

    fn plan(&self) -> veiviser::Plan {
        self.session.plan(self.view())
    }

    /// Shows the first page of the plan, and the cards where they are asked for or nobody can ask.
    fn show_plan(&mut self, whole: bool) -> io::Result<()> {
        let pages = if whole || !self.person { with_cards } else { first_page };
        let emergency = self.screen(None).emergency;
        let status = self.session.walk().flow().status();
        self.show(&pages(&self.plan(), status, &emergency, self.words()))
    }

    /// The plan as a page to be saved.
    fn whole_plan(&self) -> Vec<DocumentPart> {
        let emergency = self.screen(None).emergency;
        let status = self.session.walk().flow().status();
        let mut parts = to_save(&self.plan(), status, &emergency, self.words());
        parts.push(DocumentPart::Line(save::made(&self.session, self.clock.now(), self.words())));
        parts
    }

    /// Shows actions of urgency `now` before anything else, once each.
    fn interrupt(&mut self) -> io::Result<()> {
        let urgent: Vec<String> = self.screen(None).urgent.into_iter().map(|a| a.id).collect();
        let new = urgent.iter().any(|id| !self.announced.contains(id));
        let before = std::mem::replace(&mut self.announced, urgent);
        if !new {
            return Ok(());
        }
        for action in self.plan().actions {
            if self.announced.contains(&action.id) && !before.contains(&action.id) {
                self.show(&[DocumentPart::Gap])?;
                self.show(&screens::urgent(&action, self.words()))?;
            }
        }
        let screen = self.screen(None);
        let numbers = plan_page::numbers(&screen.emergency, self.words());
        self.show(&[DocumentPart::Gap, DocumentPart::Strong(numbers)])?;
        self.pause(&self.words().then_on, PageKind::Text)
    }

    /// Whether it has become enough, and voluntary questions are left. An earlier step that is shown
    /// again comes first.
    fn is_newly_enough(&mut self) -> bool {
        let enough = self.screen(None).enough;
        self.enough_told &= enough;
        enough && !self.enough_told && self.here.is_none()
    }

    /// Shows the plan, and asks whether to go on to what is voluntary.
    fn offer_more(&mut self) -> io::Result<()> {
        self.enough_told = true;
        let words = self.words();
        self.show_plan(false)?;
        self.plan_shown = true;
        self.save_as_asked()?;
        self.show(&[DocumentPart::Gap])?;
        self.pause(&fill(&words.enough, &[("quit", &words.commands.quit.key)]), PageKind::Plan)
    }

    fn ask(&mut self, step: &str) -> io::Result<()> {
        let words = self.words();
        let screen = self.screen(Some(step));
        let Some(card) = screen.step.clone() else {
            self.here = None;
            return Ok(());
        };
        let number = screens::step_number(&self.session, step);
        let mut parts = screens::step(&screen, &card, number, words);
        parts.extend(screens::foot(&screen, &self.others(), words));
        parts.extend(self.wrong.take().map(DocumentPart::Strong));
        self.show(&parts)?;
        let Some(line) = self.line()? else { return Ok(()) };
        match input::typed(&line, card.kind == StepKind::Note, self.input_languages()) {
            TypedLine::Nothing => self.enter(&card),
            TypedLine::Other => self.answer(&card, &line),
            command => return self.command(command, Some(&card)),
        }
        Ok(())
    }

    /// Only Enter: keeps the answer, or skips what can be skipped.
    fn enter(&mut self, card: &StepCard) {
        if card.answer.is_some() && !card.waits {
            // On to the next one, so that one can look through what was answered.
            self.here = self.session.walk().forward(&card.path).map(ToOwned::to_owned);
            if self.here.as_deref() == self.session.walk().next_step() {
                self.here = None;
            }
            return;
        }
        match card.kind {
            StepKind::Message | StepKind::Note => self.record(card, &Answer::Seen),
            _ => self.wrong = Some(input::InputError::NotAnswered.message(card, self.words())),
        }
    }

    fn answer(&mut self, card: &StepCard, line: &str) {
        if card.kind == StepKind::Note && line == "-" {
            return self.record(card, &Answer::Text(String::new()));
        }
        match input::answer(card, line, self.clock.now().date(), self.input_languages()) {
            Ok(answer) => self.record(card, &answer),
            Err(input::InputError::OnlyEnter) if !self.person => {
                self.lines.put_back(line.to_owned());
                self.record(card, &Answer::Seen);
            }
            Err(wrong) => self.wrong = Some(wrong.message(card, self.words())),
        }
    }

    fn record(&mut self, card: &StepCard, answer: &Answer) {
        let words = self.words();
        let view = self.view();
        let Screen { changed, notice, step, enough, .. } =
            match self.session.answer(&card.path, answer, view) {
                Ok(screen) => screen,
                Err(AnswerError::TooLong { .. }) => {
                    self.wrong = Some(format!("{}{}", words.error, words.note_too_long));
                    return;
                }
                Err(AnswerError::DayOutOfRange { min, max, .. }) => {
                    let days = words.days(min, max).unwrap_or_default();
                    self.wrong = Some(format!("{}{days}", words.error));
                    return;
                }
                Err(error) => {
                    self.wrong = Some(format!("{}{error}", words.error));
                    return;
                }
            };
        self.here = None;
        self.plan_shown = false;
        // Shown after what is urgent.
        let plan_follows = step.is_none() || (enough && !self.enough_told);
        let question = plain(&card.title);
        self.changes = change_summary::summarize(&question, &changed, plan_follows, words);
        self.changes.extend(notice.map(DocumentPart::Strong));
    }

    fn end(&mut self) -> io::Result<()> {
        let words = self.words();
        let screen = self.screen(None);
        if !self.plan_shown {
            self.show_plan(false)?;
            self.plan_shown = true;
            self.save_as_asked()?;
        }
        let keys = &words.commands;
        let hint = fill(
            &words.plan_hint,
            &[("plan", &keys.plan.key), ("why", &keys.why.key), ("save", &keys.save.key)],
        );
        let mut hints = vec![DocumentPart::Gap, DocumentPart::Line(hint)];
        if self.session.walk().municipality().is_none() && self.lacks_numbers() {
            let key = &words.commands.municipality.key;
            hints.push(DocumentPart::Line(fill(&words.municipality_hint, &[("key", key)])));
        }
        self.show(&hints)?;
        let mut parts = screens::foot(&screen, &self.others(), words);
        parts.extend(self.wrong.take().map(DocumentPart::Strong));
        self.show(&parts)?;
        let Some(line) = self.line()? else { return Ok(()) };
        match input::typed(&line, false, self.input_languages()) {
            TypedLine::Nothing => Ok(()),
            TypedLine::Other => {
                if let Ok(number) = line.parse() {
                    return self.command(TypedLine::Help(Some(number)), None);
                }
                let short: String = line.chars().take(40).collect();
                let values = [("text", short.as_str()), ("key", &keys.help.key)];
                let said = fill(&words.no_such_command, &values);
                self.wrong = Some(format!("{}{said}", words.error));
                Ok(())
            }
            command => self.command(command, None),
        }
    }

    /// At the end of the input: shows the plan so far.
    fn ended(&mut self) -> io::Result<()> {
        let words = self.words();
        let enough = self.session.walk().is_enough();
        self.over = Some(if enough { ExitStatus::Success } else { ExitStatus::Failure });
        if !self.plan_shown {
            self.show(&[DocumentPart::Line(words.ended.clone()), DocumentPart::Gap])?;
            self.show_plan(false)?;
            self.save_as_asked()?;
        }
        Ok(())
    }

    /// Whether the plan has contacts without a number that a municipality could have.
    fn lacks_numbers(&self) -> bool {
        let pack = self.session.walk().pack();
        pack.municipalities().next().is_some()
            && self.plan().actions.iter().flat_map(|a| &a.contacts).any(|c| c.missing.is_some())
    }

    /// The other languages of the pack.
    fn others(&self) -> Vec<&str> {
        let pack = self.session.walk().pack();
        pack.languages().filter(|tag| *tag != pack.tag(self.language)).collect()
    }
}

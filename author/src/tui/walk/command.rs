//! What the commands of a walk do.

use std::io;
use veiviser::NoSuchLanguage;

use veiviser::markup::plain;
use veiviser::screen::StepCard;

use super::{PageKind, TerminalWalk};
use crate::tui::document::DocumentPart;
use crate::tui::input::TypedLine;
use crate::tui::plan_items::{PlanItem, item};
use crate::tui::texts::fill;
use crate::tui::{plan as plan_page, screens};

impl TerminalWalk<'_> {
    pub(super) fn command(
        &mut self,
        command: TypedLine,
        card: Option<&StepCard>,
    ) -> io::Result<()> {
        let words = self.words();
        match command {
            TypedLine::Help(None) => {
                self.show(&screens::help(card, &self.others(), words))?;
                self.read(PageKind::Text)
            }
            TypedLine::Help(Some(number)) => {
                self.item(number, screens::more(&self.plan(), number, words))
            }
            TypedLine::Why(None) => {
                let page = card.map(|card| screens::why(card, words));
                self.item(0, page.or_else(|| Some(screens::help(None, &self.others(), words))))
            }
            TypedLine::Why(Some(number)) => self.item(number, self.why(number)),
            TypedLine::Back(number) => {
                self.back(number, card);
                Ok(())
            }
            TypedLine::Plan => {
                self.show_plan(true)?;
                self.read(PageKind::Plan)
            }
            TypedLine::Overview => {
                self.show(&screens::overview(&self.session, self.view(), words))?;
                self.show(&[DocumentPart::Gap])?;
                self.read(PageKind::Overview)
            }
            TypedLine::Save => self.ask_and_save(),
            TypedLine::Municipality => self.choose_municipality(),
            TypedLine::Language(tag) => {
                match self.session.walk().pack().language(&tag) {
                    Ok(language) => {
                        self.language = language;
                        self.plan_shown = false;
                        self.say_missing()?;
                    }
                    Err(NoSuchLanguage { available, .. }) => {
                        let said = fill(&words.no_such_language, &[("all", &available.join(", "))]);
                        self.wrong = Some(format!("{}{said}", words.error));
                    }
                }
                Ok(())
            }
            TypedLine::Quit => self.quit(),
            TypedLine::Nothing | TypedLine::Other => Ok(()),
        }
    }

    /// Shows a page about an item of the plan, or an error if it does not exist.
    fn item(&mut self, number: usize, page: Option<Vec<DocumentPart>>) -> io::Result<()> {
        let words = self.words();
        if let Some(page) = page {
            self.show(&page)?;
            return self.read(if number == 0 { PageKind::Text } else { PageKind::Plan });
        }
        let said = fill(&words.no_such_item, &[("n", &number.to_string())]);
        self.wrong = Some(format!("{}{said}", words.error));
        Ok(())
    }

    /// The page that says why an item is in the plan.
    fn why(&self, number: usize) -> Option<Vec<DocumentPart>> {
        let (plan, words) = (self.plan(), self.words());
        match item(&plan, number)? {
            PlanItem::Action(action) => {
                let mut parts = vec![DocumentPart::Heading(plain(&action.title))];
                parts.extend(plan_page::why_action(action, words));
                let changes = self.session.what_would_change(&action.id, self.view()).ok()?;
                parts.extend(plan_page::would_change(&changes, words));
                Some(parts)
            }
            PlanItem::Prohibition(prohibition) => {
                let mut parts = vec![DocumentPart::Heading(plain(&prohibition.title))];
                parts.extend(plan_page::why_not(prohibition, words));
                Some(parts)
            }
        }
    }

    fn back(&mut self, number: Option<usize>, card: Option<&StepCard>) {
        let words = self.words();
        let (step, said) = match number {
            None => {
                let here = card.map(|card| card.path.as_str());
                (self.session.walk().back(here), words.first_step.clone())
            }
            Some(number) => {
                let place = number.checked_sub(1);
                let step = place.and_then(|place| self.session.walk().shown().nth(place));
                (step, {
                    let key = &words.commands.overview.key;
                    fill(&words.no_such_step, &[("n", &number.to_string()), ("key", key)])
                })
            }
        };
        match step.map(ToOwned::to_owned) {
            Some(step) => self.here = Some(step),
            None => self.wrong = Some(format!("{}{said}", words.error)),
        }
    }

    fn choose_municipality(&mut self) -> io::Result<()> {
        let words = self.words();
        let known: Vec<(String, String)> = self
            .session
            .walk()
            .pack()
            .municipalities()
            .map(|(id, name)| (id.to_owned(), name.to_owned()))
            .collect();
        if known.is_empty() {
            return self.say(&words.no_municipalities);
        }
        for ((_, name), number) in known.iter().zip(1_usize..) {
            let name = crate::tui::document::words(name.as_str());
            self.show(&[DocumentPart::Item(format!("{number:>2}"), name)])?;
        }
        self.say(&words.ask_municipality)?;
        let Some(line) = self.line()? else { return Ok(()) };
        let by_number = || known.get(line.parse::<usize>().ok()?.checked_sub(1)?);
        let by_name = || known.iter().find(|(_, name)| name.to_lowercase() == line.to_lowercase());
        let Some((id, name)) = by_number().or_else(by_name) else {
            let values = [("text", line.as_str()), ("all", &known.len().to_string())];
            self.wrong = Some(format!("{}{}", words.error, fill(&words.no_such_option, &values)));
            return Ok(());
        };
        // The id comes from this pack.
        if self.session.set_municipality(Some(id)).is_ok() {
            self.plan_shown = false;
            self.say(&fill(&words.municipality_set, &[("name", name)]))?;
        }
        Ok(())
    }
}

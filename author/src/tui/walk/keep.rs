//! Saves the plan during a walk and at its end.

use std::io;
use std::path::Path;

use super::TerminalWalk;
use crate::output::write_file::{is_there, write_private};
use crate::tui::document::markdown;
use crate::tui::texts::fill;

impl TerminalWalk<'_> {
    /// Saves to the file that was named on the command line; if it exists, the person is asked.
    pub(super) fn save_as_asked(&mut self) -> io::Result<()> {
        match self.save.take() {
            // Saved only once: the file is not overwritten with a later plan.
            Some(path) => self.save_to(&path),
            None => Ok(()),
        }
    }

    /// Asks for a name, and saves the plan.
    pub(super) fn ask_and_save(&mut self) -> io::Result<()> {
        let words = self.words();
        self.say(&fill(&words.ask_file, &[("name", &words.file_name)]))?;
        match self.line()?.as_deref() {
            None => Ok(()),
            Some("-") => self.say(&words.not_saved),
            Some("") => self.save_to(Path::new(&words.file_name)),
            Some(name) => self.save_to(Path::new(name)),
        }
    }

    fn save_to(&mut self, path: &Path) -> io::Result<()> {
        let words = self.words();
        let name = path.display().to_string();
        let mut overwrite = false;
        if is_there(path) {
            let yes = words.yes.first().map_or("", String::as_str);
            self.say(&fill(&words.ask_overwrite, &[("name", &name), ("yes", yes)]))?;
            let said = self.line()?.unwrap_or_default().to_lowercase();
            if !words.yes.contains(&said) {
                return self.say(&words.not_saved);
            }
            overwrite = true;
        }
        let text = markdown(&self.whole_plan());
        match write_private(path, &text, overwrite) {
            Ok(()) => self.say(&fill(&words.saved, &[("name", &name)])),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                self.say(&fill(&words.no_such_folder, &[("name", &name)]))
            }
            Err(error) => {
                let values = [("name", name.as_str()), ("why", &error.to_string())];
                self.say(&fill(&words.cannot_save, &values))
            }
        }
    }
}

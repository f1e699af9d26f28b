//! `veiviser diff`: what a new version does otherwise, told so that a lawyer can sign it.
//!
//! What differs and why that is certain is in [`veiviser_prove::difference`]; here it gets its words.

mod json;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use veiviser::Pack;

use crate::commands::{self, CommandError, Ending, Look};
use crate::trace::{self, Due, Told};
use crate::{answers, folder};
use veiviser_prove::difference::{
    self, Change, Difference, FlowDifference, Inventory, Reach, Renamed,
};

/// What is wished of a comparison.
#[derive(Debug, Clone, Default)]
pub struct Wish {
    /// A file that says which ids were renamed.
    pub renamed: Option<PathBuf>,
    /// Conflicts of the solver for one question.
    pub budget: u64,
    /// The language of walks; none for the original of the new pack.
    pub language: Option<String>,
    /// Prints JSON.
    pub json: bool,
}

fn names(path: Option<&Path>) -> Result<Renamed, CommandError> {
    let Some(path) = path else { return Ok(Renamed::default()) };
    let bytes = folder::read_file(path)?;
    serde_json::from_slice(&bytes).map_err(|error| {
        CommandError::Usage(format!(
            "`{}` does not say which ids were renamed: line {}, column {}: {}; it is an object with the \
             keys flows, questions, options, actions, contacts and sources, each from old ids to new ones",
            path.display(),
            error.line(),
            error.column(),
            answers::told(&error)
        ))
    })
}

/// Every old name must be one of the old pack, and every new one of the new.
fn known(names: &Renamed, old: &Pack, new: &Pack) -> Result<(), CommandError> {
    let steps = |pack: &Pack, path: &str| pack.flows().iter().any(|f| f.step_named(path).is_some());
    let actions =
        |pack: &Pack, path: &str| pack.flows().iter().any(|f| f.action_paths().any(|p| p == path));
    let flows = |pack: &Pack, id: &str| pack.flow(id).is_some();
    let missing = |what: &str, id: &str, which: &str| {
        Err(CommandError::Usage(format!(
            "the {which} pack has no {what} `{id}`, which was renamed"
        )))
    };
    for (what, map, there) in [
        ("flow", &names.flows, &flows as &dyn Fn(&Pack, &str) -> bool),
        ("question", &names.questions, &steps),
        ("action or door", &names.actions, &actions),
    ] {
        for (from, to) in map {
            if !there(old, from) {
                return missing(what, from, "old");
            }
            if !there(new, to) {
                return missing(what, to, "new");
            }
            // Otherwise a renaming could turn the meaning round.
            for (id, pack, which) in [(from, new, "new"), (to, old, "old")] {
                if there(pack, id) {
                    return Err(CommandError::Usage(format!(
                        "the {what} `{from}` cannot have become `{to}`: the {which} pack has `{id}` too"
                    )));
                }
            }
        }
    }
    for (question, options) in &names.options {
        if !steps(old, question) {
            return missing("question", question, "old");
        }
        let twin = difference::renamed(&names.questions, question);
        for (from, to) in options {
            let has = |pack: &Pack, path: &str, id: &str| {
                pack.flows().iter().any(|flow| {
                    let step = flow.step_named(path).and_then(|at| flow.steps().get(at));
                    step.is_some_and(|step| step.options.iter().any(|option| option.id == id))
                })
            };
            if !has(old, question, from) || !has(new, twin, to) {
                return Err(CommandError::Usage(format!(
                    "`{from}` of `{question}` cannot have become `{to}` of `{twin}`: there is no such option"
                )));
            }
            if has(old, question, to) || has(new, twin, from) {
                return Err(CommandError::Usage(format!(
                    "`{from}` of `{question}` cannot have become `{to}`: a pack has both"
                )));
            }
        }
    }
    Ok(())
}

/// `veiviser diff`. `Fine` where nothing differs, and that is proved.
pub fn diff(
    old_path: &Path,
    new_path: &Path,
    wish: &Wish,
    look: Look,
    out: &mut dyn Write,
) -> Result<Ending, CommandError> {
    let began = Instant::now();
    let packs = (commands::load(old_path, look, out)?, commands::load(new_path, look, out)?);
    let (Some((_, old)), Some((_, new))) = packs else {
        let message = "a pack that does not load has no behaviour to compare";
        return Err(CommandError::Usage(message.to_owned()));
    };
    let names = names(wish.renamed.as_deref())?;
    known(&names, &old, &new)?;
    let language = commands::language(&new, wish.language.as_deref())?;
    let found = difference::compare(&old, &new, &names, wish.budget, &mut commands::show);
    commands::show("");
    let found = found.map_err(|error| CommandError::Broken(error.to_string()))?;
    for flow in &found.flows {
        if let Err(refused) = &flow.checked {
            return Err(commands::distrusted(&flow.flow, refused));
        }
    }
    let page = Page { old: &old, new: &new, language, look };
    if wish.json {
        page.json(&names, &found, out)?;
    } else {
        let version = |pack: &Pack| format!("{} {}", pack.id(), pack.version());
        writeln!(out, "from {} ({})", version(&old), old.hash_text())?;
        writeln!(out, "to   {} ({})\n", version(&new), new.hash_text())?;
        page.declared(&names, out)?;
        for flow in &found.flows {
            page.flow(flow, out)?;
        }
        for (flows, what) in [(&found.gone, "is gone"), (&found.added, "is new")] {
            for flow in flows {
                writeln!(out, "The flow `{flow}` {what}; there is nothing to compare it with.")?;
            }
        }
        let seconds = began.elapsed().as_secs_f32();
        let told = format!(
            "Compared for every answer that both versions know by its id, in {seconds:.2} s. Each walk is \
             the shortest of perhaps many. Not compared: wording, what a source or contact says, guides, \
             reminders, emergency contacts, the order of actions that are equally urgent, what is asked \
             when, and what guarantees say."
        );
        page.wrap(&told, "", out)?;
    }
    let same = found.gone.is_empty()
        && found.added.is_empty()
        && found.flows.iter().all(|flow| {
            let kept = flow.gone.guarantees.is_empty();
            kept && flow.differences.is_empty() && flow.undecided.is_empty()
        });
    Ok(if same { Ending::Fine } else { Ending::Faulty })
}

struct Page<'p> {
    old: &'p Arc<Pack>,
    new: &'p Arc<Pack>,
    language: String,
    look: Look,
}

impl Page<'_> {
    /// What was declared as renamed: all that follows rests on it.
    fn declared(&self, names: &Renamed, out: &mut dyn Write) -> io::Result<()> {
        let pairs = |map: &BTreeMap<String, String>| {
            map.iter().map(|(old, new)| format!("`{old}` is now `{new}`")).collect::<Vec<_>>()
        };
        let mut all = Vec::new();
        for map in [&names.flows, &names.questions, &names.actions, &names.contacts, &names.sources]
        {
            all.extend(pairs(map));
        }
        for (question, options) in &names.options {
            let of = |pair: String| format!("{pair} of `{question}`");
            all.extend(pairs(options).into_iter().map(of));
        }
        if !all.is_empty() {
            let told = format!(
                "Declared as renamed, and all that follows rests on it: {}",
                all.join("; ")
            );
            self.wrap(&told, "", out)?;
            writeln!(out)?;
        }
        Ok(())
    }

    fn told(&self, flow: &FlowDifference, one: &Difference) -> (Told, Told) {
        (
            trace::told(self.old, &flow.old_flow, &one.old, &self.language),
            trace::told(self.new, &flow.flow, &one.new, &self.language),
        )
    }

    fn flow(&self, flow: &FlowDifference, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", flow.flow)?;
        inventory(&flow.gone, "gone", out)?;
        inventory(&flow.added, "new", out)?;
        for (which, heading) in [
            (Reach::Shared, "Otherwise for the same answers"),
            (Reach::OnlyNew, "Only by questions or options that one version has"),
            (Reach::Midway, "In no complete walk, but in the middle of one"),
        ] {
            let of: Vec<&Difference> =
                flow.differences.iter().filter(|one| one.reach == which).collect();
            if of.is_empty() {
                continue;
            }
            writeln!(out, "\n{heading}:")?;
            for one in of {
                self.difference(flow, one, out)?;
            }
        }
        if !flow.undecided.is_empty() {
            let message = "Not decided within the budget, so nothing is said of them";
            self.list(message, &flow.undecided, out)?;
        }
        if !flow.unchanged.is_empty() {
            let count = flow.unchanged.len();
            let all =
                if flow.differences.is_empty() && flow.undecided.is_empty() { "all " } else { "" };
            let heading =
                format!("Unchanged, proved for every answer: {all}{count} actions and doors");
            self.list(&heading, &flow.unchanged, out)?;
        }
        writeln!(out)
    }

    fn list(&self, heading: &str, names: &[String], out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "\n{heading}:")?;
        self.wrap(&names.join(", "), "  ", out)
    }

    fn wrap(&self, text: &str, indent: &str, out: &mut dyn Write) -> io::Result<()> {
        let more = format!("{indent}  ");
        let options = textwrap::Options::new(self.look.width)
            .initial_indent(indent)
            // Ids are not broken at their hyphens.
            .word_splitter(textwrap::WordSplitter::NoHyphenation)
            .subsequent_indent(&more);
        for line in textwrap::wrap(text, options) {
            writeln!(out, "{line}")?;
        }
        Ok(())
    }

    fn difference(
        &self,
        flow: &FlowDifference,
        one: &Difference,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let (old, new) = self.told(flow, one);
        let due = |told: &Told| {
            told.actions.iter().chain(&told.doors).find(|due| due.id == one.action).cloned()
        };
        let title = due(&new).or_else(|| due(&old)).map_or(String::new(), |due| due.title);
        let name = format!(
            "{} `{}` ({title})",
            if one.door { "the door" } else { "the action" },
            one.action
        );
        let verb = if one.door { "closed" } else { "due" };
        let (mark, what) = match &one.change {
            Change::Gained => ("+", format!("{name} is {verb} where it was not")),
            Change::Lost => ("-", format!("{name} is no longer {verb} where it was")),
            Change::Written(what, was, is) => {
                ("~", format!("{what} of {name}: was {was}, is {is}"))
            }
            Change::GroundGained(source) => {
                ("~", format!("{name} rests on `{source}` where it did not"))
            }
            Change::GroundLost(source) => {
                ("~", format!("{name} no longer rests on `{source}` where it did"))
            }
        };
        writeln!(out)?;
        self.wrap(&format!("{mark} {what}"), "  ", out)?;
        let shortest = if one.shortest { "shortest " } else { "" };
        if old.answers == new.answers {
            writeln!(out, "    the {shortest}walk:")?;
            self.answers(&old, out)?;
        } else {
            writeln!(out, "    the {shortest}walks; in the old version:")?;
            self.answers(&old, out)?;
            writeln!(out, "    in the new version:")?;
            self.answers(&new, out)?;
        }
        self.due(&old, &new, out)
    }

    fn answers(&self, told: &Told, out: &mut dyn Write) -> io::Result<()> {
        for line in told.questions() {
            self.wrap(&line, "      ", out)?;
        }
        Ok(())
    }

    /// What the walk leads to in both, and only in one.
    fn due(&self, old: &Told, new: &Told, out: &mut dyn Write) -> io::Result<()> {
        let all =
            |told: &Told| told.actions.iter().chain(&told.doors).cloned().collect::<Vec<Due>>();
        let (old, new) = (all(old), all(new));
        let has = |list: &[Due], due: &Due| {
            list.iter().any(|one| one.id == due.id && one.urgency == due.urgency)
        };
        let name =
            |due: &Due| format!("{}: {} [{}]", due.urgency.unwrap_or("door"), due.title, due.id);
        for (heading, mine, other) in [("only before", &old, &new), ("only now", &new, &old)] {
            for due in mine.iter().filter(|due| !has(other, due)) {
                self.wrap(&format!("{heading}: {}", name(due)), "    ", out)?;
            }
        }
        let both: Vec<&str> =
            new.iter().filter(|due| has(&old, due)).map(|due| due.id.as_str()).collect();
        if !both.is_empty() {
            self.wrap(&format!("before and now: {}", both.join(", ")), "    ", out)?;
        }
        Ok(())
    }
}

fn inventory(inventory: &Inventory, what: &str, out: &mut dyn Write) -> io::Result<()> {
    let Inventory { steps, options, actions, guarantees } = inventory;
    for (kind, names) in [
        ("steps", steps),
        ("options", options),
        ("actions and doors", actions),
        ("guarantees", guarantees),
    ] {
        if !names.is_empty() {
            writeln!(out, "  {kind} that are {what}: {}", names.join(", "))?;
        }
    }
    Ok(())
}

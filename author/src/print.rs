//! A flow on paper: `(pack, files, flow, language, day) -> one HTML page`, for a lawyer who reviews it.
//!
//! A document of its own: no script, nothing from elsewhere, nothing that only a colour says, room to write. Parts
//! are named by numbers, since on paper no name leads anywhere. On every page stand the pack, its hash, the day and
//! the number of the page, so that no two versions are mixed on a desk.

mod words;
mod html;
mod parts;
mod grounds;
mod guarantees;

use std::sync::Arc;

use jiff::civil::Date;
use veiviser::{Files, Flow, FlowStatus, Language, Pack};
use veiviser_prove::prove::{BUDGET, ProofOptions, TIME};

use crate::outline::Outline;
use crate::outline::flow_texts::FlowTexts;
use crate::output::cone_svg::xml;
use crate::print::grounds::Uses;
use crate::print::html::{css_text, definitions};
use crate::print::words::PrintWords;
use crate::verdicts::{CheckedFiles, FlowProof, UntrustedProof, prove_flow};

const STYLE: &str = include_str!("print/print.css");

/// How many lines there are to write on after a section, besides the margin of each page.
const LINES: usize = 4;

/// What is printed.
#[derive(Debug, Clone, Copy)]
pub struct PrintedFlow<'p> {
    /// The pack.
    pub pack: &'p Arc<Pack>,
    /// Its files.
    pub files: &'p Files,
    /// The flow.
    pub flow: &'p Flow,
    /// The language of the texts.
    pub language: Language,
    /// The day on which sources and contacts must be up to date.
    pub day: Date,
}

/// A document that is being written.
struct Document<'p> {
    of: PrintedFlow<'p>,
    words: &'static PrintWords,
    texts: &'p FlowTexts<'p>,
    outline: Outline,
    uses: Uses,
    proof: FlowProof<'p>,
    html: String,
}

/// The document. Its guarantees are decided for it, on its day. `nonce` lets its style through where a page may
/// have none of its own otherwise.
pub fn document(of: PrintedFlow<'_>, nonce: Option<&str>) -> Result<String, UntrustedProof> {
    let PrintedFlow { pack, files, flow, language, day } = of;
    let checked = CheckedFiles::of(files, day);
    let options = ProofOptions { budget: BUDGET, time: Some(TIME), day: Some(day) };
    let proof = prove_flow(pack, flow, Some(&checked), options, &|_| true, &mut |_| {})?;
    let texts = FlowTexts::new(pack, files, flow, language).numbered();
    let outline = Outline::with(pack, files, flow, language, &texts);
    let document = Document {
        of,
        words: PrintWords::of(texts.words.tag),
        uses: Uses::of(pack, flow, &texts),
        texts: &texts,
        outline,
        proof,
        html: String::new(),
    };
    Ok(document.written(nonce))
}

impl Document<'_> {
    fn written(mut self, nonce: Option<&str>) -> String {
        let words = self.words;
        self.head(nonce);
        self.section("to-check", words.to_check, Self::unchecked);
        self.section("questions", words.questions, Self::questions);
        self.section("facts", words.facts, Self::facts);
        self.section("actions", words.actions, Self::actions);
        self.section("contacts", words.contacts, Self::contacts);
        self.section("guarantees", words.guarantees, Self::guarantees);
        self.section("sources", words.sources, Self::sources);
        self.add("</main></body></html>");
        self.html
    }

    fn add(&mut self, line: &str) {
        self.html.push_str(line);
        self.html.push('\n');
    }

    fn head(&mut self, nonce: Option<&str>) {
        let (words, PrintedFlow { pack, flow, language, .. }) = (self.words, self.of);
        let title = pack.flow_title(flow, language);
        let day = self.day(&self.of.day.to_string());
        let version = format!("{} {}", pack.id(), pack.version());
        let hash = pack.hash_text();
        // What stands on each page; a style knows the number of the page, and nothing else does.
        let page = format!(
            "@page {{ @bottom-left {{ content: \"{}\"; }} @right-middle {{ content: \"{}\"; }} }}",
            css_text(&format!("{title}\n{version} · {day}\n{hash}")),
            css_text(words.remarks)
        );
        let nonce = nonce.map_or_else(String::new, |nonce| format!(" nonce=\"{}\"", xml(nonce)));
        self.add("<!DOCTYPE html>");
        self.add(&format!("<html lang=\"{}\"><head><meta charset=\"utf-8\">", words.tag));
        self.add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        self.add(&format!("<title>{} – {}</title>", xml(title), xml(&version)));
        self.add(&format!("<style{nonce}>\n{STYLE}{page}\n</style></head><body><header>"));
        self.add(&format!("<p class=\"kind\">{}</p>", words.what));
        self.add(&format!("<h1>{}</h1>", self.said(title)));
        self.add(&self.block(&pack.flow_summary(flow, language)));
        let status = match flow.status() {
            FlowStatus::Draft => words.draft,
            FlowStatus::Published => words.published,
            FlowStatus::Retired => words.retired,
        };
        self.add(&definitions(&[
            (words.pack, vec![xml(&version)]),
            (words.hash, vec![format!("<code>{}</code>", xml(&hash))]),
            (words.day, vec![xml(&day)]),
            (words.status, vec![status.to_owned()]),
        ]));
        self.add(&format!("<p>{}</p>", words.reading));
        self.add(&format!("<nav aria-label=\"{0}\"><h2>{0}</h2><ul>", words.contents));
        for (id, title) in [
            ("to-check", words.to_check),
            ("questions", words.questions),
            ("facts", words.facts),
            ("actions", words.actions),
            ("contacts", words.contacts),
            ("guarantees", words.guarantees),
            ("sources", words.sources),
        ] {
            self.add(&format!("<li><a href=\"#{id}\">{title}</a></li>"));
        }
        self.add("</ul></nav></header><main>");
    }

    /// A section with its heading, and lines to write on after it.
    fn section(&mut self, id: &str, title: &str, write: impl FnOnce(&mut Self)) {
        self.add(&format!("<section id=\"{id}\"><h2>{title}</h2>"));
        write(self);
        let lines = "<div></div>".repeat(LINES);
        self.add(&format!("<div class=\"lines\">{}{lines}</div></section>", self.words.remarks));
    }

    /// A day as it is said, from how it is written.
    fn day(&self, written: &str) -> String {
        let Ok(day) = written.parse::<Date>() else { return written.to_owned() };
        let months = self.texts.phrase("months").unwrap_or_default();
        let place = usize::from(day.month().unsigned_abs()).saturating_sub(1);
        let Some(month) = months.split(',').nth(place).filter(|name| !name.is_empty()) else {
            return written.to_owned();
        };
        let said = self.words.date.replace("{day}", &day.day().to_string());
        said.replace("{month}", month.trim()).replace("{year}", &day.year().to_string())
    }

    /// Whether a day has passed.
    fn is_past(&self, written: &str) -> bool {
        written.parse::<Date>().is_ok_and(|day| day < self.of.day)
    }
}

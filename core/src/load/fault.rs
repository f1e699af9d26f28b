//! What can be wrong in a pack, as facts: `Fault`, with the subjects that it is about.
//!
//! The words for a fault are in `words` and `help`, and in `words_nb` and `help_nb` in Norwegian bokmål; nothing
//! reads them back.

use jiff::civil::Date;

use crate::file::ShapeError;
use crate::markup::UnknownMarkup;

use super::condition_form::FormError;
use super::syntax::SyntaxFault;

mod subject;
mod rules;
mod details;
mod about;
mod spelling;
mod known_keys;
mod code;
mod words;
mod help;
mod rules_nb;
mod words_nb;
mod help_nb;

pub(super) use details::{
    Bounded, FoundValue, NoValues, NotAddable, ParameterReader, UnreadableStep,
};
pub(super) use rules::Rule;
pub(super) use subject::{QuestionDifference, Subject, SubjectKind};

/// The names that could have been meant.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Suggestion {
    /// The one that is spelt almost like it.
    pub(super) nearest: Option<String>,
    /// All that there are, where they are few.
    pub(super) few: Vec<String>,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    /// A fixed rule is broken.
    Rule(Rule),
    /// A rule is broken, as a shared action does not say what would keep it.
    OfUse {
        rule: Rule,
        shared: String,
    },
    /// The file is not JSON.
    Syntax(SyntaxFault),
    /// The file has another shape.
    Shape {
        error: ShapeError,
        found: FoundValue,
        nearest: Option<String>,
    },
    /// A file has no place in a pack; the path at which it may have been meant to lie.
    UnknownFile {
        meant: Option<String>,
    },
    /// A file that every pack must have is missing.
    MissingFile {
        path: String,
    },
    /// The texts of the original, or of the whole pack, are missing.
    MissingTexts {
        path: String,
    },
    /// The file of a language that pack.json does not list, or any other name that is not declared.
    Unknown {
        kind: SubjectKind,
        name: String,
        meant: Suggestion,
    },
    /// A question has no options, or they are given twice.
    WithoutOptions {
        step: String,
        rule: Rule,
    },
    /// A question does not have this option.
    UnknownOption {
        question: String,
        option: String,
        meant: Suggestion,
    },
    /// A name that is not declared, without which its owner is nothing: a step that uses a flow.
    UnknownNeeded {
        kind: SubjectKind,
        name: String,
        meant: Suggestion,
        owner: Subject,
    },
    /// An id has other characters than an id may have.
    NotAnId {
        kind: SubjectKind,
        id: String,
    },
    /// An id is a word with a meaning of its own.
    ReservedId {
        kind: SubjectKind,
        id: String,
    },
    /// Two things of one kind have one id.
    SameId {
        kind: SubjectKind,
        id: String,
    },
    /// A name is listed twice.
    ListedTwice {
        kind: SubjectKind,
        name: String,
    },
    /// Two entries are about one day.
    DateTwice {
        date: Date,
    },
    /// A list is not sorted.
    NotSorted {
        id: String,
        after: String,
    },
    /// A text is not a day, a time or a phone number.
    NotADay {
        text: String,
    },
    NotATime {
        text: String,
    },
    NotAPhone {
        text: String,
    },
    /// A tag is not a language, or is listed twice.
    NotALanguage {
        tag: String,
    },
    /// The languages of a flow lack the original.
    OriginalNotListed {
        original: String,
    },
    /// A flow has texts in a language that it does not list.
    LanguageNotListed {
        flow: String,
        tag: String,
    },
    /// A flow that is used in place lacks languages of the flow around it.
    UsedInOtherLanguages {
        flow: String,
        tags: Vec<String>,
    },
    /// There is more of something than there may be.
    TooMany {
        what: Bounded,
        most: usize,
    },
    /// A condition has no form, or several.
    NoForm {
        why: FormError,
    },
    /// A test does not fit the question that it tests.
    WrongTest {
        question: String,
        is: &'static str,
    },
    /// A guarantee names a question of another kind.
    WrongKind {
        question: String,
    },
    /// A guarantee allows more steps than there are, so no walk could break it.
    NeverTooLong {
        most: u32,
        steps: usize,
    },
    /// A parameter that is not yes or no is answered by a condition.
    NotYesNo {
        parameter: String,
    },
    /// No condition can read this step.
    Unreadable {
        step: String,
        is: UnreadableStep,
    },
    /// A name is declared, but later.
    ReadsAhead {
        kind: SubjectKind,
        name: String,
        /// The step that reads it is the one that is named.
        itself: bool,
    },
    /// A name is declared in the voluntary part, which comes after every main stage.
    ReadsVoluntary {
        kind: SubjectKind,
        name: String,
    },
    /// The words of something that must be certain early depend on a voluntary answer.
    VoluntaryWords {
        path: String,
    },
    /// A parameter is asked in the voluntary part, and something reads it that is not of that part.
    VoluntaryParameter {
        parameter: String,
        reader: ParameterReader,
    },
    /// A guarantee about complete states demands what must be due as soon as it is enough.
    DemandedLate {
        action: String,
    },
    /// A voluntary stage names something that it cannot be meant to add.
    NotAddable {
        action: String,
        why: NotAddable,
    },
    /// A name, after that of a step, is declared in the flow that the step uses, which does not export
    /// it: a fact, or a question, which no flow exports.
    NotExported {
        kind: SubjectKind,
        name: String,
        flow: String,
    },
    /// Facts that read each other, in this order.
    CircleOfFacts {
        facts: Vec<String>,
    },
    /// Flows that use each other, in this order; the last uses the first with the step `owner`.
    CircleOfFlows {
        flows: Vec<String>,
        owner: Subject,
    },
    /// The options of a question stand in groups, but for this one.
    InNoGroup {
        option: String,
    },
    /// A parameter is answered by a question with other options.
    DifferentQuestion {
        parameter: String,
        question: String,
        how: QuestionDifference,
    },
    /// A question does not have the age bands of a register.
    NotTheBands {
        question: String,
        register: String,
    },
    /// A flow does not list a parameter of the pack that a ground reads, which it names.
    GroundNeeds {
        ground: String,
        parameter: String,
    },
    /// A used flow has a parameter of the pack that the outer flow does not list.
    MissingParameter {
        flow: String,
        parameter: String,
    },
    /// A key does not belong to this kind of step.
    MisplacedKey {
        step: String,
        key: &'static str,
    },
    /// A number lies outside the range of the question that a test compares it with.
    OutsideRange {
        question: String,
        range: (i32, i32),
    },
    /// A prohibition names itself, or another prohibition, as what not to do.
    AvoidsProhibition {
        action: String,
    },
    /// A key is not allowed on a prohibition.
    KeyOnProhibition,
    /// A key of a shared action is written on a use of it.
    KeyOnUse,
    /// A flow has a text for a use of a shared action.
    TextOfUse {
        /// The name of the use.
        id: String,
    },
    /// An action of a flow has the id of a shared one.
    IdOfShared {
        id: String,
    },
    /// A flow uses a shared action more than once, and this use has no id.
    UseWithoutId {
        shared: String,
    },
    /// A shared action reads something else than a parameter of the pack.
    NotOfPack {
        name: String,
    },
    /// A flow names a shared action that it does not use.
    NotUsed {
        shared: String,
    },
    /// A flow uses a shared action, and does not list a parameter that this reads.
    ParameterOfShared {
        shared: String,
        parameter: String,
    },
    /// What a file declares differs from the name of the file or folder.
    LanguageDiffers {
        written: String,
        expected: String,
    },
    FolderDiffers {
        written: String,
        folder: String,
    },
    FileDiffers {
        written: String,
    },
    /// A municipality may not change this.
    NotLocalContact {
        contact: String,
    },
    NotLocalParameter {
        parameter: String,
    },
    /// A helpline is the contact of a duty.
    HelplineOnDuty {
        contact: String,
    },
    /// A duty reads a fact that takes an unsure for a no.
    SurelyBehindDuty {
        fact: String,
    },
    /// A text is missing; `owners` are what it belongs to.
    MissingText {
        owners: Vec<Subject>,
        key: String,
    },
    /// A text belongs to nothing.
    OrphanedText {
        owners: Vec<Subject>,
        key: String,
        nearest: Option<String>,
    },
    /// The ids of texts were not changed with the id that they belong to.
    Renamed {
        owner: SubjectKind,
        from: String,
        to: String,
    },
    /// A text is for an option that the step does not offer.
    NotOffered {
        owners: Vec<Subject>,
        option: &'static str,
    },
    /// A translation has a text that the original lacks.
    NotInOriginal {
        owners: Vec<Subject>,
        original: String,
    },
    /// The `brief` of an action is too long for a first page.
    LongBrief {
        letters: usize,
        most: usize,
    },
    /// A text holds a character that is not seen, or that turns the direction of what follows.
    HiddenCharacter {
        letter: char,
    },
    /// Prose holds a phone number.
    PhoneInProse {
        number: String,
    },
    /// A text has markup that is not allowed.
    UnknownMarkup {
        form: UnknownMarkup,
    },
    /// A value cannot be used in this text.
    MisplacedValue {
        name: String,
        why: NoValues,
    },
    /// A text can be shown while a value that it inserts does not exist.
    PerhapsWithoutValue {
        name: String,
    },
    /// A translation names other contacts than the original.
    OtherContacts {
        /// What only the original names.
        missing: Vec<String>,
        /// What only the translation names.
        added: Vec<String>,
    },
}

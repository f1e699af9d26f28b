//! What a fault is about: kinds of names, and names of a kind.

/// What a name refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::load) enum SubjectKind {
    Question,
    Step,
    Parameter,
    ParameterWithOptions,
    DateQuestion,
    Option,
    Group,
    Fact,
    Action,
    SharedAction,
    Guarantee,
    Stage,
    Source,
    LegalGround,
    Contact,
    GlossaryEntry,
    Flow,
    Register,
    Municipality,
    Document,
    /// A source, or a line of a document.
    Ground,
    Pack,
    Tag,
    AgeBand,
    Value,
    Language,
    TimeZone,
    Moment,
    Holiday,
}

impl SubjectKind {
    /// The kind under which names of this kind are declared: a question is a step.
    pub(in crate::load) const fn declared_as(self) -> Self {
        match self {
            Self::Question | Self::Parameter | Self::ParameterWithOptions | Self::DateQuestion => {
                Self::Step
            }
            Self::SharedAction => Self::Action,
            kind => kind,
        }
    }

    /// The kind of what the texts under this key belong to.
    pub(in crate::load) fn of_texts(list: &str) -> Option<Self> {
        Some(match list {
            "steps" | "parameters" => Self::Step,
            "options" => Self::Option,
            "groups" => Self::Group,
            "facts" => Self::Fact,
            "actions" => Self::Action,
            "guarantees" => Self::Guarantee,
            "stages" => Self::Stage,
            "contacts" => Self::Contact,
            "sources" => Self::Source,
            "glossary" => Self::GlossaryEntry,
            "terms" => Self::Value,
            "moments" => Self::Moment,
            "holidays" => Self::Holiday,
            _ => return None,
        })
    }
}

/// Something that a pack declares, or that a fault names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::load) struct Subject {
    kind: SubjectKind,
    id: String,
}

impl Subject {
    pub(in crate::load) fn new(kind: SubjectKind, id: &str) -> Self {
        Self { kind: kind.declared_as(), id: id.to_owned() }
    }

    /// Whether it has one meaning in the whole pack, though it is declared in a folder: folders
    /// themselves, and stages, whose titles are texts of the pack.
    pub(in crate::load) const fn is_of_the_pack(&self) -> bool {
        matches!(self.kind, SubjectKind::Flow | SubjectKind::Register | SubjectKind::Stage)
    }
}

/// How a parameter differs from the question that answers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::load) enum QuestionDifference {
    /// It is of another kind or has other options.
    Options,
    /// Its options are offered under other conditions.
    Offered,
    /// It does not accept every number of the question.
    Range,
    /// It does not accept every day of the question.
    Days,
    /// It cannot be unsure.
    Unsure,
}

impl SubjectKind {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Step => "step",
            Self::Parameter => "parameter",
            Self::ParameterWithOptions => "parameter with options",
            Self::DateQuestion => "date question",
            Self::Option => "option",
            Self::Group => "group",
            Self::Fact => "fact",
            Self::Action => "action",
            Self::SharedAction => "shared action",
            Self::Guarantee => "guarantee",
            Self::Stage => "stage",
            Self::Source => "source",
            Self::LegalGround => "ground",
            Self::Contact => "contact",
            Self::GlossaryEntry => "glossary entry",
            Self::Flow => "flow",
            Self::Register => "register",
            Self::Municipality => "municipality",
            Self::Document => "document",
            Self::Ground => "source or line of a document",
            Self::Pack => "pack",
            Self::Tag => "tag",
            Self::AgeBand => "age band",
            Self::Value => "value",
            Self::Language => "language",
            Self::TimeZone => "time zone",
            Self::Moment => "moment",
            Self::Holiday => "public holiday",
        }
    }

    /// In bokmål, such a thing that is not there.
    pub(super) const fn none_nb(self) -> &'static str {
        match self {
            Self::Question => "ikke noe spørsmål",
            Self::Step => "ikke noe steg",
            Self::Parameter => "ingen parameter",
            Self::ParameterWithOptions => "ingen parameter med alternativer",
            Self::DateQuestion => "ikke noe spørsmål om en dato",
            Self::Option => "ikke noe alternativ",
            Self::Group => "ingen gruppe",
            Self::Fact => "ikke noe faktum",
            Self::Action => "ikke noe tiltak",
            Self::SharedAction => "ikke noe felles tiltak",
            Self::Guarantee => "ingen garanti",
            Self::Stage => "ingen etappe",
            Self::Source => "ingen kilde",
            Self::LegalGround => "ikke noe grunnlag",
            Self::Contact => "ingen kontakt",
            Self::GlossaryEntry => "ingen ordforklaring",
            Self::Flow => "ingen flyt",
            Self::Register => "ikke noe register",
            Self::Municipality => "ingen kommune",
            Self::Document => "ikke noe dokument",
            Self::Ground => "ingen kilde og ingen linje i et dokument",
            Self::Pack => "ingen pakke",
            Self::Tag => "ikke noe merke",
            Self::AgeBand => "ingen aldersgruppe",
            Self::Value => "ingen verdi",
            Self::Language => "ikke noe språk",
            Self::TimeZone => "ingen tidssone",
            Self::Moment => "ikke noe tidspunkt",
            Self::Holiday => "ingen helligdag",
        }
    }

    /// In bokmål, the thing whose id follows.
    pub(super) const fn the_nb(self) -> &'static str {
        match self {
            Self::Question | Self::DateQuestion => "spørsmålet",
            Self::Step => "steget",
            Self::Parameter | Self::ParameterWithOptions => "parameteren",
            Self::Option => "alternativet",
            Self::Group => "gruppen",
            Self::Fact => "faktumet",
            Self::Action | Self::SharedAction => "tiltaket",
            Self::Guarantee => "garantien",
            Self::Stage => "etappen",
            Self::Source => "kilden",
            Self::LegalGround | Self::Ground => "grunnlaget",
            Self::Contact => "kontakten",
            Self::GlossaryEntry => "ordforklaringen",
            Self::Flow => "flyten",
            Self::Register => "registeret",
            Self::Municipality => "kommunen",
            Self::Document => "dokumentet",
            Self::Pack => "pakken",
            Self::Tag => "merket",
            Self::AgeBand => "aldersgruppen",
            Self::Value => "verdien",
            Self::Language => "språket",
            Self::TimeZone => "tidssonen",
            Self::Moment => "tidspunktet",
            Self::Holiday => "helligdagen",
        }
    }
}

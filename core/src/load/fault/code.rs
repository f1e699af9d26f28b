//! The code of each fault: `fault -> code`.

use crate::diagnostic::Code;
use crate::file::ShapeError;

use super::{Bounded, Fault, SubjectKind};

impl Fault {
    pub(in crate::load) const fn code(&self) -> Code {
        match self {
            Self::Rule(rule) | Self::WithoutOptions { rule, .. } | Self::OfUse { rule, .. } => {
                rule.code()
            }
            Self::Syntax(_) => Code::Syntax,
            Self::Shape { error, .. } => match error {
                ShapeError::UnknownKey { .. } => Code::UnknownKey,
                ShapeError::MissingKey(_) => Code::MissingKey,
                ShapeError::DuplicateKey(_) => Code::DuplicateKey,
                ShapeError::UnknownWord { .. } => Code::UnknownWord,
                ShapeError::WrongType(_) | ShapeError::Noted => Code::WrongType,
                ShapeError::NotJson(_) => Code::Syntax,
            },
            Self::UnknownFile { .. } => Code::UnknownFile,
            Self::MissingFile { .. } | Self::MissingTexts { .. } => Code::MissingFile,
            Self::Unknown { kind, .. } | Self::NotExported { kind, .. } => match kind {
                SubjectKind::Question | SubjectKind::Step => Code::UnknownQuestion,
                SubjectKind::Fact => Code::UnknownFact,
                SubjectKind::Action | SubjectKind::SharedAction => Code::UnknownAction,
                SubjectKind::Source | SubjectKind::Ground => Code::UnknownSource,
                SubjectKind::Contact => Code::UnknownContact,
                _ => Code::UnknownName,
            },
            Self::UnknownNeeded { kind: SubjectKind::SharedAction, .. } | Self::NotUsed { .. } => {
                Code::UnknownAction
            }
            Self::UnknownNeeded { .. } => Code::UnknownName,
            Self::UnknownOption { .. } => Code::UnknownOption,
            Self::InNoGroup { .. } => Code::NeverOffered,
            Self::NotAnId { .. } | Self::ReservedId { .. } => Code::BadId,
            Self::ListedTwice { kind: SubjectKind::Option, .. } => Code::DuplicateOption,
            Self::SameId { .. } | Self::ListedTwice { .. } | Self::IdOfShared { .. } => {
                Code::DuplicateId
            }
            Self::NotSorted { .. } => Code::NotSorted,
            Self::NotADay { .. } | Self::DateTwice { .. } => Code::BadDay,
            Self::NotATime { .. } => Code::BadTime,
            Self::NotAPhone { .. } => Code::BadPhone,
            Self::NotALanguage { .. }
            | Self::OriginalNotListed { .. }
            | Self::LanguageNotListed { .. }
            | Self::UsedInOtherLanguages { .. } => Code::BadLanguage,
            Self::TooMany { what, .. } => match what {
                Bounded::Languages
                | Bounded::Days
                | Bounded::WorkingDays
                | Bounded::DaysFromAnswer => Code::OutOfRange,
                Bounded::ConditionDepth | Bounded::FlowDepth => Code::TooDeep,
                Bounded::TextBytes => Code::TooLong,
                _ => Code::TooLarge,
            },
            Self::NoForm { .. } => Code::ConditionForm,
            Self::WrongTest { .. } | Self::WrongKind { .. } | Self::NotYesNo { .. } => {
                Code::WrongTest
            }
            Self::NeverTooLong { .. } | Self::OutsideRange { .. } => Code::OutOfRange,
            Self::Unreadable { .. } | Self::NotOfPack { .. } => Code::Unreadable,
            Self::ReadsAhead { .. } => Code::ForwardRead,
            Self::ReadsVoluntary { .. }
            | Self::VoluntaryWords { .. }
            | Self::VoluntaryParameter { .. }
            | Self::DemandedLate { .. }
            | Self::NotAddable { .. } => Code::VoluntaryPart,
            Self::CircleOfFacts { .. } | Self::CircleOfFlows { .. } => Code::Circle,
            Self::DifferentQuestion { .. } | Self::NotTheBands { .. } => Code::DifferentQuestion,
            Self::MissingParameter { .. }
            | Self::ParameterOfShared { .. }
            | Self::GroundNeeds { .. } => Code::MissingParameter,
            Self::UseWithoutId { .. } => Code::MissingKey,
            Self::MisplacedKey { .. } => Code::MisplacedKey,
            Self::HiddenCharacter { .. } => Code::HiddenCharacter,
            Self::KeyOnProhibition
            | Self::KeyOnUse
            | Self::HelplineOnDuty { .. }
            | Self::AvoidsProhibition { .. }
            | Self::SurelyBehindDuty { .. } => Code::ActionForm,
            Self::LanguageDiffers { .. }
            | Self::FolderDiffers { .. }
            | Self::FileDiffers { .. } => Code::WrongFolder,
            Self::NotLocalContact { .. } | Self::NotLocalParameter { .. } => Code::NotLocal,
            Self::MissingText { .. } => Code::MissingText,
            Self::OrphanedText { .. }
            | Self::TextOfUse { .. }
            | Self::NotOffered { .. }
            | Self::NotInOriginal { .. } => Code::OrphanedText,
            Self::Renamed { .. } => Code::RenamedId,
            Self::LongBrief { .. } => Code::TooLong,
            Self::PhoneInProse { .. } => Code::PhoneInProse,
            Self::UnknownMarkup { .. } => Code::UnknownMarkup,
            Self::MisplacedValue { .. } => Code::MisplacedValue,
            Self::PerhapsWithoutValue { .. } => Code::UncertainValue,
            Self::OtherContacts { .. } => Code::DifferentValues,
        }
    }
}

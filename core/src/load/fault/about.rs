//! Which names a fault makes unusable, and which names it is about: what consequences are found by.

use super::{Fault, Subject, SubjectKind};

impl Fault {
    /// What is declared wrongly here: faults about it follow from this one.
    pub(in crate::load) fn spoils(&self) -> Vec<Subject> {
        match self {
            Self::SameId { kind, id }
            | Self::NotAnId { kind, id }
            | Self::ReservedId { kind, id } => vec![Subject::new(*kind, id)],
            Self::IdOfShared { id } => vec![Subject::new(SubjectKind::Action, id)],
            Self::UnknownNeeded { owner, .. } | Self::CircleOfFlows { owner, .. } => {
                vec![owner.clone()]
            }
            Self::WithoutOptions { step, .. }
            | Self::MisplacedKey { step, key: "options" | "from" | "groups" } => {
                vec![Subject::new(SubjectKind::Step, step)]
            }
            Self::CircleOfFacts { facts } => {
                facts.iter().map(|fact| Subject::new(SubjectKind::Fact, fact)).collect()
            }
            Self::Renamed { owner, from, to } => {
                vec![Subject::new(*owner, from), Subject::new(*owner, to)]
            }
            _ => Vec::new(),
        }
    }

    /// What this is about: it follows from a fault that spoils one of them.
    pub(in crate::load) fn about(&self) -> Vec<Subject> {
        // Inside a used flow, a question has the path of the step that uses the flow before it.
        let step = |path: &String| {
            Subject::new(SubjectKind::Step, path.rsplit('/').next().unwrap_or_default())
        };
        match self {
            Self::Unknown { kind, name, .. }
            | Self::ReadsAhead { kind, name, .. }
            | Self::ReadsVoluntary { kind, name }
            | Self::NotExported { kind, name, .. } => {
                // A fact of a used flow is named by its step first.
                let used = name.split_once('/').map(|(used, _)| step(&used.to_owned()));
                let name = name.rsplit('/').next().unwrap_or_default();
                used.into_iter().chain([Subject::new(*kind, name)]).collect()
            }
            Self::NotAddable { action, .. } | Self::AvoidsProhibition { action } => {
                vec![Subject::new(SubjectKind::Action, action)]
            }
            Self::WrongTest { question: id, .. }
            | Self::WrongKind { question: id }
            | Self::OutsideRange { question: id, .. }
            | Self::Unreadable { step: id, .. }
            | Self::NotYesNo { parameter: id }
            | Self::NotTheBands { question: id, .. }
            | Self::NotLocalParameter { parameter: id }
            | Self::VoluntaryParameter { parameter: id, .. }
            | Self::MissingParameter { parameter: id, .. } => vec![step(id)],
            Self::GroundNeeds { ground, parameter } => {
                vec![Subject::new(SubjectKind::LegalGround, ground), step(parameter)]
            }
            Self::DifferentQuestion { parameter, question, .. } => {
                vec![step(parameter), step(question)]
            }
            Self::NotLocalContact { contact } | Self::HelplineOnDuty { contact } => {
                vec![Subject::new(SubjectKind::Contact, contact)]
            }
            Self::MissingText { owners, .. }
            | Self::OrphanedText { owners, .. }
            | Self::NotOffered { owners, .. }
            | Self::NotInOriginal { owners, .. } => owners.clone(),
            Self::UnknownOption { question, option, .. } => {
                vec![step(question), Subject::new(SubjectKind::Option, option)]
            }
            Self::InNoGroup { option } => vec![Subject::new(SubjectKind::Option, option)],
            Self::Renamed { owner, from, to } => {
                vec![Subject::new(*owner, to), Subject::new(*owner, from)]
            }
            Self::UnknownNeeded { kind, name, .. } => vec![Subject::new(*kind, name)],
            Self::OfUse { shared, .. } | Self::NotUsed { shared } => {
                vec![Subject::new(SubjectKind::SharedAction, shared)]
            }
            Self::ParameterOfShared { parameter: id, .. } | Self::NotOfPack { name: id } => {
                vec![step(id)]
            }
            Self::TextOfUse { id } => vec![Subject::new(SubjectKind::Action, id)],
            Self::CircleOfFlows { flows, .. } => {
                flows.iter().map(|flow| Subject::new(SubjectKind::Flow, flow)).collect()
            }
            _ => Vec::new(),
        }
    }
}

//! An overlay of one municipality as a file of its own: what it adds to the versions of one pack that have its
//! contacts and options.
//!
//! It names contacts, parameters and options by their ids, since their places change from version to
//! version, and is held to the same rules as a municipality that stands in the pack.

use crate::flow::{Flow, StepRow};
use crate::limits::{FORMAT, MOST_BYTES, MOST_MUNICIPALITIES};
use crate::pack::{ContactDetails, LocalContact, Municipality, Pack};
use crate::row::{Unread, fields};

use super::check;
use super::container::{BuiltSection, decoded, parted};
use super::flaw::{Checked, Flaw, ensure};
use super::{BuiltError, Made};

pub(super) const MAGIC: [u8; 4] = *b"vvov";

/// What stands first in an overlay.
pub(super) struct OverlayHead {
    /// The format of the source.
    format: u32,
    /// The id of the pack to which it belongs.
    pack: String,
    /// The id of the municipality.
    id: String,
    made: Made,
    pub(super) sections: Vec<BuiltSection>,
}

/// What a municipality adds.
struct OverlayBody {
    name: String,
    contacts: Vec<OverlayContact>,
    /// For each parameter, the options that it answers.
    parameters: Vec<(String, Vec<String>)>,
}

/// The municipality's own entry for a local contact.
struct OverlayContact {
    contact: String,
    name: Option<String>,
    reach: Unread<ContactDetails>,
}

fields! {
    OverlayHead { format, pack, id, made, sections }
    OverlayBody { name, contacts, parameters }
    OverlayContact { contact, name, reach }
}

impl Pack {
    /// Adds the overlay of a municipality, built for this pack; one with the same id is replaced. Returns what is
    /// said of the overlay. After an error the pack is as it was.
    ///
    /// An overlay that names a contact or an option which this version of the pack does not have is refused; what it
    /// answers to a parameter that no flow asks is left out.
    pub fn add_overlay(&mut self, bytes: &[u8]) -> Result<Made, BuiltError> {
        if bytes.len() > MOST_BYTES {
            return Err(BuiltError::TooLarge);
        }
        let (head, mut rest): (OverlayHead, _) = parted(MAGIC, bytes)?;
        if head.format > FORMAT {
            return Err(BuiltError::TooNew { format: head.format, newest: FORMAT });
        }
        if head.pack != self.id {
            return Err(BuiltError::OtherPack { pack: head.pack });
        }
        let invalid = |flaw| BuiltError::Invalid { flow: None, flaw };
        let [section] = head.sections.as_slice() else { return Err(invalid(Flaw::Encoding)) };
        let body: OverlayBody = decoded(section.take(&mut rest)?)?;
        if !rest.is_empty() {
            return Err(BuiltError::Damaged);
        }
        head.made.check().map_err(invalid)?;
        let added = self.resolved(head.id, body).map_err(invalid)?;
        let parameters = check::LocalParameters::of(self.flows.values());
        check::municipality(self, &parameters, &added).map_err(invalid)?;
        self.put_municipality(added).map_err(invalid)?;
        Ok(head.made)
    }

    /// Finds what an overlay names.
    fn resolved(&self, id: String, body: OverlayBody) -> Result<Municipality, Flaw> {
        let contact = |entry: OverlayContact| {
            let contact = self.contacts.find_id(|contact| contact.id == entry.contact);
            let contact = contact.ok_or(Flaw::NoSuchEntry)?;
            Ok(LocalContact { contact, name: entry.name, reach: entry.reach })
        };
        let contacts = body.contacts.into_iter().map(contact).collect::<Result<_, Flaw>>()?;
        let mut parameters = Vec::new();
        for (name, options) in body.parameters {
            // A parameter that no flow of this version asks for has no options here.
            let Some((flow, step)) = self.local_parameter(&name) else { continue };
            let bits = options.iter().map(|option| flow.bit(step, option).ok_or(Flaw::Parameter));
            let ticks = bits.into_iter().try_fold(0, |ticks, bit| Ok(ticks | bit?))?;
            parameters.push((name, ticks));
        }
        Ok(Municipality { id, name: body.name, contacts, parameters })
    }

    /// The question that a municipality answers by this name, in one of the flows that ask it.
    fn local_parameter(&self, name: &str) -> Option<(&Flow, &StepRow)> {
        let steps = self.flows.values();
        let mut steps =
            steps.filter_map(|flow| Some((flow, flow.steps.get(flow.step_named(name)?)?)));
        steps.find(|(_, step)| step.set_by_municipality)
    }

    /// Puts a municipality in its place, in the order of their ids.
    fn put_municipality(&mut self, added: Municipality) -> Checked {
        let mut all = std::mem::take(&mut self.municipalities).into_values();
        let place = all.binary_search_by(|known| known.id.cmp(&added.id));
        let fits = place.is_ok() || all.len() < MOST_MUNICIPALITIES;
        match place {
            Ok(place) => all.splice(place..=place, [added]).for_each(drop),
            Err(place) if fits => all.insert(place, added),
            Err(_) => {}
        }
        self.municipalities = all.into_iter().collect();
        ensure(fits, Flaw::TooMany)
    }
}

/// Builds the overlays of all municipalities of a pack, each with the id of its municipality.
#[cfg(feature = "source")]
pub(super) fn overlays(pack: &Pack, made: &Made) -> Vec<(String, Vec<u8>)> {
    use super::container::joined;
    use crate::row::to_bytes;
    let built = |municipality: &Municipality| {
        let contact = |local: &LocalContact| OverlayContact {
            contact: pack.contact_id(local.contact).unwrap_or_default().to_owned(),
            name: local.name.clone(),
            reach: local.reach.clone(),
        };
        let parameter = |(name, ticks): &(String, u64)| {
            let (flow, step) = pack.local_parameter(name)?;
            let options = flow.of_bits(step, *ticks);
            Some((name.clone(), options.map(|option| flow.name(option.id).to_owned()).collect()))
        };
        let body = to_bytes(&OverlayBody {
            name: municipality.name.clone(),
            contacts: municipality.contacts.iter().map(contact).collect(),
            parameters: municipality.parameters.iter().filter_map(parameter).collect(),
        });
        let head = OverlayHead {
            format: FORMAT,
            pack: pack.id.clone(),
            id: municipality.id.clone(),
            made: Made { proved: None, ..made.clone() },
            sections: vec![BuiltSection::of(&body)],
        };
        (municipality.id.clone(), joined(MAGIC, &head, &[body]))
    };
    pack.municipalities.values().map(built).collect()
}

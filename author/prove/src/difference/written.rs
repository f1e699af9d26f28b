//! What is written with an action, and what it rests on, in two versions: `(old, new) -> changes`.

use veiviser::flow::Action;
use veiviser::index::ActionId;
use veiviser::{Flow, Pack, Urgency};

use crate::aig::{Aig, Lit};
use crate::deadline_words::{ENGLISH, by_ids, deadline};
use crate::prove::ground;

use super::shared::{EncodedVersion, renamed};
use super::{Comparison, DifferenceKind};

impl Comparison<'_> {
    /// What is written with an action and differs from the old version.
    pub(super) fn written(&self, in_old: ActionId, in_new: ActionId) -> Vec<DifferenceKind> {
        let (old_flow, new_flow) = (self.old.flow(), self.new.flow());
        let both = (old_flow.actions().get(in_old), new_flow.actions().get(in_new));
        let (Some(old), Some(new)) = both else { return Vec::new() };
        let contacts = |pack: &Pack, action: &Action, is_old: bool| {
            let ids = action.contacts.iter().filter_map(|contact| pack.contact_id(*contact));
            let ids = ids.map(|id| if is_old { renamed(&self.names.contacts, id) } else { id });
            ids.collect::<Vec<_>>().join(", ")
        };
        let avoided = |flow: &Flow, action: &Action, is_old: bool| {
            let actions = action.avoid.iter().filter_map(|avoided| flow.actions().get(*avoided));
            let paths = actions.map(|action| action.path.as_str());
            let paths =
                paths.map(|path| if is_old { renamed(&self.names.actions, path) } else { path });
            paths.collect::<Vec<_>>().join(", ")
        };
        let how_soon = |soon: Option<Urgency>| {
            soon.map_or_else(|| "a prohibition".to_owned(), |level| level.to_string())
        };
        let duty = |action: &Action| if action.duty { "a duty" } else { "no duty" }.to_owned();
        let [old_pack, new_pack] = self.packs;
        let new_question = |path: &str| renamed(&self.names.questions, path).to_owned();
        let pairs = [
            ("urgency", how_soon(old.urgency), how_soon(new.urgency)),
            ("duty", duty(old), duty(new)),
            ("contacts", contacts(old_pack, old, true), contacts(new_pack, new, false)),
            (
                "deadline",
                deadline(old_pack, old_flow, old.by, &ENGLISH, &|name| by_ids(name, &new_question)),
                deadline(new_pack, new_flow, new.by, &ENGLISH, &|name| {
                    by_ids(name, &str::to_owned)
                }),
            ),
            ("avoids", avoided(old_flow, old, true), avoided(new_flow, new, false)),
        ];
        let changed = pairs.into_iter().filter(|(_, old, new)| old != new);
        changed.map(|(what, old, new)| DifferenceKind::Written(what, old, new)).collect()
    }

    /// For each source that an action rests on in only one version: where that is.
    pub(super) fn ground(
        &mut self,
        in_old: ActionId,
        in_new: ActionId,
    ) -> Vec<(DifferenceKind, Lit)> {
        let [old_pack, new_pack] = self.packs;
        let new_name = |id: &str| renamed(&self.names.sources, id).to_owned();
        let old = sources(&mut self.aig, &self.old, in_old, old_pack, &new_name);
        let new = sources(&mut self.aig, &self.new, in_new, new_pack, &str::to_owned);
        let counts = |sources: &[(String, Lit)], id: &str| {
            sources.iter().find(|(found, _)| found == id).map_or(Lit::FALSE, |(_, lit)| *lit)
        };
        let mut changes = Vec::new();
        for (id, lit) in &new {
            let lit = self.aig.and(*lit, !counts(&old, id));
            changes.push((DifferenceKind::GroundGained(id.clone()), lit));
        }
        for (id, lit) in &old {
            let lit = self.aig.and(*lit, !counts(&new, id));
            changes.push((DifferenceKind::GroundLost(id.clone()), lit));
        }
        changes
    }
}

/// For each source that an action can rest on, by name: that it counts.
fn sources(
    aig: &mut Aig,
    version: &EncodedVersion<'_>,
    action: ActionId,
    pack: &Pack,
    name: &dyn Fn(&str) -> String,
) -> Vec<(String, Lit)> {
    let counts = ground(aig, &version.walk, action).into_iter();
    counts.filter_map(|(source, lit)| Some((name(pack.source_id(source)?), lit))).collect()
}

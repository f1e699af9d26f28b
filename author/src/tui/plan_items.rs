//! The items of a plan by the numbers that a person sees: `(plan, number) -> action or prohibition`.

use veiviser::plan::{Plan, PlannedAction, Prohibition};

/// The actions in the order of their numbers, in which a person meets them: those of the first page, each
/// before what is told inside it, then the rest.
pub fn in_order(plan: &Plan) -> impl Iterator<Item = &PlannedAction> {
    let page = &plan.first_page;
    let shown = page.actions.iter().flat_map(|action| {
        std::iter::once(&action.id).chain(action.inside.iter().map(|inner| &inner.id))
    });
    let ids = shown.chain(page.rest.iter().map(|action| &action.id));
    ids.filter_map(|id| plan.actions.iter().find(|action| action.id == *id))
}

/// An item of the plan, which has a number.
#[derive(Debug)]
pub enum PlanItem<'p> {
    /// An action.
    Action(&'p PlannedAction),
    /// A prohibition; their numbers continue those of the actions.
    Prohibition(&'p Prohibition),
}

/// The item of the plan with this number.
pub fn item(plan: &Plan, number: usize) -> Option<PlanItem<'_>> {
    let place = number.checked_sub(1)?;
    if let Some(action) = in_order(plan).nth(place) {
        return Some(PlanItem::Action(action));
    }
    let place = place.checked_sub(plan.actions.len())?;
    plan.prohibitions.get(place).map(PlanItem::Prohibition)
}

/// The number by which one can ask for more about an action of the plan.
pub fn number_of(plan: &Plan, id: &str) -> usize {
    let place = in_order(plan).position(|action| action.id == id);
    place.unwrap_or_default().saturating_add(1)
}

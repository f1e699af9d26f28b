//! A flow as if only its registers had been asked, for *no calm from silence*.

use crate::flow::Flow;
use crate::index::{ActionId, IdSet};
use crate::state::State;

/// The actions that are due because no signs were ticked: in the state in which every register question
/// is answered `none`, and not with nothing answered.
pub(super) fn due_from_silence(flow: &Flow) -> Vec<ActionId> {
    let nothing = State::new(flow);
    let mut silent = nothing.clone();
    let mut around = IdSet::for_table(&flow.gates);
    for register in flow.steps().values().filter(|step| step.register) {
        let mut next = register.gate;
        while let Some(gate) = next {
            around.set(gate, true);
            next = flow.gates().get(gate).and_then(|gate| gate.parent);
        }
    }
    silent.registers_say_none(flow, around);
    silent.due().filter(|action| !nothing.is_due(*action)).collect()
}

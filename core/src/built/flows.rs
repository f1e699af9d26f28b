//! Checks a flow, and computes what is not written of it.

use crate::condition::{Condition, Test};
use crate::flow::{
    Action, ActionTexts, Answerer, By, DayAfter, Flow, Node, SourceUse, Step, StepKind, StepTexts,
    option_bits,
};
use crate::index::{ActionId, Id, IdSet, LanguageId, NodeId};
use crate::language::lookup;
use crate::limits::{
    MOST_ACTIONS, MOST_DAYS, MOST_DAYS_FROM_ANSWER, MOST_FACTS, MOST_IN_CONDITION, MOST_OPTIONS,
    MOST_STEPS, MOST_TESTS, MOST_WORKING_DAYS,
};
use crate::pack::Pack;
use crate::written_form::is_path;

use super::conditions::ConditionChecker;
use super::flaw::{Checked, Flaw, all_there, ensure, names, there, unique};
use super::texts::ShownTexts;

/// How many tests all conditions of a flow may hold together. What is put around the conditions of a flow in
/// place, and the conditions that are parts of others, count again, so this is far above [`MOST_TESTS`]; it
/// bounds what checking and evaluating take.
const MOST_TESTS_READ: usize = 100 * MOST_TESTS;
/// How many tests are put around a condition that is written: that it stays unknown, and that all of this
/// holds, the gate and itself.
const AROUND: usize = 3;

/// For each language that is held, the one in which a flow is worded: itself where the flow has it, else the
/// one of the flow that fits it best, or the original. Until now it was so for all languages of the file.
pub(super) fn word_in(flow: &mut Flow, there: &[String], held: &[usize]) -> Checked {
    let is_there = |language: &LanguageId| language.position() < there.len();
    let fit = flow.worded_in.len() == there.len() && flow.worded_in.values().all(is_there);
    ensure(fit && flow.worded_in.first() == Some(&LanguageId::FIRST), Flaw::NoSuchEntry)?;
    let has = |position: usize| {
        let id = LanguageId::at(position);
        flow.worded_in.get(id) == Some(&id)
    };
    let tag = |position: &usize| there.get(*position).map_or("", String::as_str);
    let own = || held.iter().filter(|position| **position == 0 || has(**position));
    let worded = |position: &usize| {
        let tags = own().map(tag);
        let best = lookup(tag(position), &tags).and_then(|found| own().nth(found.position()));
        let place = best.and_then(|best| held.iter().position(|held| held == best));
        place.map_or(LanguageId::FIRST, LanguageId::at)
    };
    flow.worded_in = held.iter().map(worded).collect();
    Ok(())
}

/// Checks a flow of a pack with these flows, and computes what is not written of it.
pub(super) fn check(
    pack: &Pack,
    ids: &[String],
    flow: &mut Flow,
    texts: &mut ShownTexts<'_>,
) -> Checked {
    let within = flow.steps.len() <= MOST_STEPS
        && flow.facts.len() <= MOST_FACTS
        && flow.actions.len() <= MOST_ACTIONS;
    ensure(within, Flaw::TooMany)?;
    for (_, step) in flow.steps.iter_mut() {
        ensure(step.options.len() <= MOST_OPTIONS, Flaw::TooMany)?;
        step.all_options = option_bits().zip(&step.options).fold(0, |bits, (bit, _)| bits | bit);
        step.options_vary = step.options.iter().any(|option| option.when.is_some());
    }
    conditions(flow)?;
    let reads = nodes(flow)?;
    texts.bare_line(flow.title)?;
    texts.bare_rich(flow.summary)?;
    for gate in flow.gates.values() {
        ensure(is_path(&gate.path), Flaw::Name)?;
        gate.parent.map_or(Ok(()), |parent| there(&flow.gates, parent))?;
    }
    unique(flow.stages.values().map(|stage| stage.id.as_str()), is_path)?;
    for stage in flow.stages.values() {
        let gate = flow.gates.get(stage.gate).ok_or(Flaw::NoSuchEntry)?;
        ensure(gate.is_stage, Flaw::Kind)?;
        texts.line(stage.title, true)?;
    }
    for step in flow.steps.values() {
        self::step(pack, flow, step, texts)?;
    }
    // What is voluntary comes after all that is not: a person who stops there has seen the main part.
    ensure(flow.steps.values().map(|step| step.voluntary).is_sorted(), Flaw::Order)?;
    unique(flow.facts.values().map(|fact| fact.path.as_str()), is_path)?;
    for fact in flow.facts.values() {
        texts.line(fact.title, true)?;
        texts.rich(fact.help, false)?;
        for (_, title, help) in &fact.variants {
            texts.line(*title, false)?;
            texts.rich(*help, false)?;
        }
        sources(pack, &fact.sources)?;
    }
    unique(flow.actions.values().map(|action| action.path.as_str()), is_path)?;
    let duties: Vec<&Action> = flow.actions.values().filter(|a| a.if_unknown.is_some()).collect();
    for (id, action) in flow.actions.iter() {
        self::action(pack, flow, action, texts)?;
        if let Some(guide) = &action.guide {
            ensure(ids.binary_search(guide).is_ok(), Flaw::NoSuchEntry)?;
        }
        causes(flow, &duties, id, action)?;
    }
    bound(flow)?;
    for added in &flow.may_add {
        ensure(is_path(&added.place), Flaw::Name)?;
        all_there(&flow.actions, &added.uses)?;
    }
    compute(flow, &reads)?;
    entries(flow)
}

fn conditions(flow: &Flow) -> Checked {
    let mut read = 0_usize;
    let (mut checker, mut last) = (ConditionChecker::new(flow), None);
    flow.conditions().try_for_each(|condition| {
        read = read.saturating_add(flow.tests_of(condition).len());
        ensure(read <= MOST_TESTS_READ, Flaw::TooMany)?;
        // The condition of most actions is that of their only cause, which comes next.
        let is_checked = last.replace(condition) == Some(condition);
        if is_checked { Ok(()) } else { checker.check(condition) }
    })?;
    let causes = flow.actions.values().flat_map(Action::causes).map(|cause| cause.when);
    let facts = flow.facts.values().map(|fact| fact.when);
    let steps = flow.steps.values().filter_map(|step| step.when);
    let mut single = causes.chain(facts).chain(steps);
    let is_short = |when: Condition| flow.tests_of(when).len() <= MOST_IN_CONDITION + AROUND;
    ensure(single.all(is_short), Flaw::TooMany)
}

/// Checks that an action is due when one of its causes is: its own condition, and for each duty that it
/// stands in for, that the condition of that duty, test for test, will stay unknown.
fn causes(flow: &Flow, duties: &[&Action], id: ActionId, action: &Action) -> Checked {
    let duties = duties.iter().filter(|duty| duty.if_unknown == Some(id));
    ensure(duties.clone().count() == action.unsettled.len(), Flaw::Causes)?;
    if action.unsettled.is_empty() {
        return ensure(action.when == action.own.when, Flaw::Causes);
    }
    let Condition { start, end } = action.when;
    ensure(flow.tests.get(start) == Some(&Test::Any { end }), Flaw::Causes)?;
    let mut next = start.next();
    for cause in action.causes() {
        ensure(cause.when.start == next, Flaw::Causes)?;
        next = cause.when.end;
    }
    ensure(next == end, Flaw::Causes)?;
    for (duty, cause) in duties.zip(&action.unsettled) {
        let Condition { start, end } = cause.when;
        ensure(flow.tests.get(start) == Some(&Test::StaysUnknown { end }), Flaw::Causes)?;
        let (own, copied) = (duty.own.when, start.next());
        let moved = flow.tests_of(own).iter().map(|test| test.moved(own.start, copied));
        let there = flow.tests_of(Condition { start: copied, end }).iter().copied();
        ensure(moved.eq(there), Flaw::Causes)?;
    }
    Ok(())
}

/// Checks that every gate, step, fact and action is computed once, after all that it reads, and returns what
/// reads what.
fn nodes(flow: &Flow) -> Result<Vec<(NodeId, NodeId)>, Flaw> {
    let lengths = [flow.gates.len(), flow.steps.len(), flow.facts.len(), flow.actions.len()];
    let all = lengths.iter().fold(0_usize, |all, length| all.saturating_add(*length));
    ensure(flow.nodes.len() == all, Flaw::Nodes)?;
    let mut actions: IdSet<ActionId> = IdSet::for_table(&flow.actions);
    // Steps are asked in their order, so what is computed before one is known when it is asked.
    let steps = flow.steps.values().map(|step| step.node);
    ensure(steps.is_sorted_by(|before, after| before < after), Flaw::ReadsAhead)?;
    for (id, node) in flow.nodes.iter() {
        let own = match *node {
            Node::Gate(gate) => flow.gates.get(gate).map(|gate| gate.node),
            Node::Step(step) => flow.steps.get(step).map(|step| step.node),
            Node::Fact(fact) => flow.facts.get(fact).map(|fact| fact.node),
            Node::Action(action) => {
                let first = flow.actions.get(action).is_some() && !actions.set(action, true);
                first.then_some(id)
            }
        };
        ensure(own == Some(id), Flaw::Nodes)?;
    }
    let reads = flow.reads();
    ensure(reads.iter().all(|(read, reader)| read < reader), Flaw::ReadsAhead)?;
    Ok(reads)
}

fn step(pack: &Pack, flow: &Flow, step: &Step, texts: &mut ShownTexts<'_>) -> Checked {
    ensure(is_path(&step.path), Flaw::Name)?;
    step.stage.map_or(Ok(()), |stage| there(&flow.stages, stage))?;
    step.gate.map_or(Ok(()), |gate| there(&flow.gates, gate))?;
    // Only a parameter is asked before the first stage, and only one can be answered by a municipality.
    let is_placed = step.stage.is_some() && step.gate.is_some();
    ensure(is_placed || step.is_parameter, Flaw::Kind)?;
    ensure(step.is_parameter || !step.set_by_municipality, Flaw::Kind)?;
    let picks = matches!(step.kind, StepKind::Choice | StepKind::Choices);
    ensure(picks != step.options.is_empty(), Flaw::Options)?;
    names(step.options.iter().map(|option| option.id.as_str()))?;
    names(step.groups.iter().map(|group| group.id.as_str()))?;
    groups(step)?;
    for option in &step.options {
        texts.option(option.words, true)?;
    }
    for group in &step.groups {
        texts.line(group.heading, true)?;
    }
    let is_number = step.kind == StepKind::Number;
    ensure(step.range.is_some() == is_number, Flaw::Kind)?;
    ensure(step.range.is_none_or(|(min, max)| min <= max), Flaw::Range)?;
    ensure(!step.unsure || step.is_question(), Flaw::Kind)?;
    let (min, max) = (step.days.min, step.days.max);
    let ends = [min, max].into_iter().flatten();
    let near = ends.clone().all(|day| day.unsigned_abs() <= MOST_DAYS_FROM_ANSWER.into());
    ensure(near && ends.is_sorted(), Flaw::Range)?;
    ensure(step.kind == StepKind::Date || (min, max) == (None, None), Flaw::Kind)?;
    all_there(&pack.glossary, &step.definitions)?;
    sources(pack, &step.sources)?;
    step_words(texts, step.words, true)?;
    if step.kind == StepKind::Message {
        texts.rich(step.words.body, true)?;
    }
    step.variants.iter().try_for_each(|(_, words)| step_words(texts, *words, false))
}

fn step_words(texts: &mut ShownTexts<'_>, words: StepTexts, whole: bool) -> Checked {
    texts.line(words.title, whole)?;
    texts.rich(words.body, false)?;
    texts.rich(words.help, false)?;
    texts.rich(words.more, false)?;
    texts.line(words.unit, false)?;
    texts.line(words.reason, false)?;
    texts.option(words.unsure, false)?;
    texts.option(words.none, false)
}

/// Where options stand in groups, each stands in one.
fn groups(step: &Step) -> Checked {
    let mut grouped = 0_u64;
    for bit in step.groups.iter().flat_map(|group| &group.options) {
        let is_new = bit.is_power_of_two() && bit & step.all_options & !grouped != 0;
        ensure(is_new, Flaw::Options)?;
        grouped |= bit;
    }
    ensure(step.groups.is_empty() || grouped == step.all_options, Flaw::Options)
}

fn sources(pack: &Pack, uses: &[SourceUse]) -> Checked {
    uses.iter().try_for_each(|used| there(&pack.sources, used.source))
}

fn action(pack: &Pack, flow: &Flow, action: &Action, texts: &mut ShownTexts<'_>) -> Checked {
    let entry = flow.entries.get(action.entry).ok_or(Flaw::NoSuchEntry)?;
    ensure(entry.shared.is_some() == action.shared.is_some(), Flaw::Kind)?;
    action.if_unknown.map_or(Ok(()), |advice| there(&flow.actions, advice))?;
    all_there(&flow.actions, &action.settled_by)?;
    all_there(&flow.actions, &action.avoid)?;
    all_there(&pack.contacts, &action.contacts)?;
    all_there(&pack.glossary, &action.definitions)?;
    sources(pack, &action.sources)?;
    // What stands in for a duty that stays unknown is one of what settles it, and no other has any.
    ensure(action.if_unknown.is_some() == action.duty, Flaw::Kind)?;
    let settles = |advice: ActionId| action.settled_by.contains(&advice);
    ensure(action.if_unknown.is_none_or(settles), Flaw::Kind)?;
    let settled = action.settled_by.is_sorted_by(|before, after| before < after);
    ensure(settled && (action.duty || action.settled_by.is_empty()), Flaw::Kind)?;
    let is_action = |id: &ActionId| flow.actions.get(*id).is_some_and(|a| a.urgency.is_some());
    ensure(action.if_unknown.iter().chain(&action.avoid).all(is_action), Flaw::Kind)?;
    if action.urgency.is_some() {
        ensure(action.avoid.is_empty(), Flaw::Kind)?;
    } else {
        // A prohibition is no duty, and nothing is to be done for it.
        let is_done = action.by.is_some() || !action.reminders.is_empty() || action.duty;
        ensure(!is_done && action.contacts.is_empty() && action.guide.is_none(), Flaw::Kind)?;
    }
    names(action.reminders.iter().map(|reminder| reminder.id.as_str()))?;
    match action.by {
        None => {}
        Some(By::Moment(moment)) => there(&pack.moments, moment)?,
        Some(By::Day(last)) => {
            let most = if last.working { MOST_WORKING_DAYS } else { MOST_DAYS };
            day_after(flow, last.day, most)?;
        }
    }
    for reminder in &action.reminders {
        day_after(flow, reminder.day, MOST_DAYS)?;
        texts.line(reminder.text, true)?;
    }
    action_words(texts, action.words, true)?;
    action.variants.iter().try_for_each(|(_, words)| action_words(texts, *words, false))
}

fn action_words(texts: &mut ShownTexts<'_>, words: ActionTexts, whole: bool) -> Checked {
    texts.line(words.title, whole)?;
    texts.line(words.brief, false)?;
    [words.body, words.say, words.not, words.next, words.help]
        .into_iter()
        .try_for_each(|text| texts.rich(text, false))
}

fn day_after(flow: &Flow, day: DayAfter, most: u16) -> Checked {
    ensure(day.days <= most, Flaw::Range)?;
    let Some(after) = day.after else { return Ok(()) };
    let after = flow.steps.get(after).ok_or(Flaw::NoSuchEntry)?;
    ensure(after.kind == StepKind::Date, Flaw::Kind)
}

fn bound(flow: &Flow) -> Checked {
    unique(flow.bound.iter().map(|bound| bound.path.as_str()), is_path)?;
    for bound in &flow.bound {
        there(&flow.gates, bound.gate)?;
        if let Answerer::Question { step, asked } = &bound.by {
            there(&flow.steps, *step)?;
            there(&flow.gates, asked.gate)?;
        }
    }
    Ok(())
}

/// Computes what is not written: indexes, the facts behind facts and actions, and the uses of entries.
fn compute(flow: &mut Flow, reads: &[(NodeId, NodeId)]) -> Checked {
    flow.index(reads);
    // Only the ends of paths are compared there first, so equal paths are neighbours.
    let paths = flow.by_path.iter().filter_map(|(_, step)| flow.steps.get(*step));
    ensure(paths.map(|step| &step.path).is_sorted_by(|one, other| one != other), Flaw::Order)?;
    let reads: Vec<_> = flow.facts.values().map(|fact| flow.facts_in(fact.when)).collect();
    for (fact, reads) in flow.facts.values_mut().zip(reads) {
        fact.reads = reads;
    }
    let mut actions = std::mem::take(&mut flow.actions);
    for action in actions.values_mut() {
        for cause in std::iter::once(&mut action.own).chain(&mut action.unsettled) {
            *cause = flow.cause(cause.when);
        }
    }
    flow.actions = actions;
    for (id, action) in flow.actions.iter() {
        if let Some(entry) = flow.entries.get_mut(action.entry) {
            entry.uses.push(id);
        }
    }
    Ok(())
}

/// Checks the order of the plan, and that no card is told inside one that is told inside another.
fn entries(flow: &Flow) -> Checked {
    let order = |action: &Action| {
        let moment = match action.by {
            Some(By::Moment(moment)) => Some(moment),
            Some(By::Day(_)) | None => None,
        };
        Action::plan_order(action.urgency.is_none(), action.urgency, moment)
    };
    ensure(flow.actions.values().map(order).is_sorted(), Flaw::Order)?;
    names(flow.entries.values().filter_map(|entry| entry.shared.as_deref()))?;
    let first = flow.entries.values().map(|entry| entry.uses.first());
    ensure(first.clone().all(|first| first.is_some()) && first.is_sorted(), Flaw::Order)?;
    for entry in flow.entries.values() {
        let Some(outer) = entry.within else { continue };
        let outer = flow.entries.get(outer).ok_or(Flaw::NoSuchEntry)?;
        ensure(outer.within.is_none(), Flaw::Kind)?;
    }
    Ok(())
}

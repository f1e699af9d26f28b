//! Checks a flow.

use crate::condition::Condition;
use crate::flow::{
    ActionRow, ActionTexts, Answerer, By, DayAfter, Flow, Node, OpenTest, PathEnd, SourceUse,
    StepKind, StepRow, StepTexts, plan_order,
};
use crate::index::{ActionId, EntryId, Id, IdSet, LanguageId};
use crate::language::lookup;
use crate::limits::{
    MOST_ACTIONS, MOST_DAYS, MOST_DAYS_FROM_ANSWER, MOST_FACTS, MOST_IN_CONDITION, MOST_OPTIONS,
    MOST_STEPS, MOST_TESTS, MOST_WORKING_DAYS,
};
use crate::pack::Pack;
use crate::row::NameRun;
use crate::written_form::is_path;

use super::conditions::{ConditionChecker, answer_tests};
use super::flaw::{Checked, Flaw, all_there, ensure, names, there, unique};
use super::lists;
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

/// Checks a flow of a pack with these flows.
pub(super) fn check(pack: &Pack, ids: &[&str], flow: &Flow, texts: &mut ShownTexts<'_>) -> Checked {
    let within = flow.steps.len() <= MOST_STEPS
        && flow.facts.len() <= MOST_FACTS
        && flow.actions.len() <= MOST_ACTIONS;
    ensure(within, Flaw::TooMany)?;
    lists::check(flow)?;
    for step in flow.steps.values() {
        let options = flow.options_of(step);
        ensure(options.len() <= MOST_OPTIONS, Flaw::TooMany)?;
        let vary = options.iter().any(|option| option.when.is_some());
        ensure(step.options_vary == vary, Flaw::Options)?;
    }
    conditions(flow)?;
    nodes(flow)?;
    texts.bare_line(flow.title)?;
    texts.bare_rich(flow.summary)?;
    for gate in flow.gates.values() {
        path(flow, gate.path)?;
        gate.parent.map_or(Ok(()), |parent| there(&flow.gates, parent))?;
    }
    paths(flow, flow.stages.values().map(|stage| stage.id))?;
    for stage in flow.stages.values() {
        let gate = flow.gates.get(stage.gate).ok_or(Flaw::NoSuchEntry)?;
        ensure(gate.is_stage, Flaw::Kind)?;
        texts.line(stage.title, true)?;
    }
    for step in flow.steps.values() {
        self::step(pack, flow, step, texts)?;
    }
    by_path(flow)?;
    // What is voluntary comes after all that is not: a person who stops there has seen the main part.
    ensure(flow.steps.values().map(|step| step.voluntary).is_sorted(), Flaw::Order)?;
    paths(flow, flow.facts.values().map(|fact| fact.path))?;
    for fact in flow.facts.values() {
        texts.line(fact.title, true)?;
        texts.rich(fact.help, false)?;
        for variant in flow.list(fact.variants) {
            texts.line(variant.title, false)?;
            texts.rich(variant.help, false)?;
        }
        sources(pack, flow.list(fact.sources))?;
    }
    paths(flow, flow.actions.values().map(|action| action.path))?;
    let duties: Vec<&ActionRow> =
        flow.actions.values().filter(|action| action.if_unknown.is_some()).collect();
    for (id, action) in flow.actions.iter() {
        self::action(pack, flow, action, texts)?;
        let guide = flow.lists.try_name(action.guide).ok_or(Flaw::NoSuchEntry)?;
        ensure(guide.is_empty() || ids.binary_search(&guide).is_ok(), Flaw::NoSuchEntry)?;
        causes(flow, &duties, id, action)?;
    }
    bound(flow)?;
    for added in &flow.may_add {
        path(flow, added.place)?;
        all_there(&flow.actions, flow.list(added.uses))?;
    }
    entries(flow)
}

/// Fails unless a name is a path.
fn path(flow: &Flow, name: NameRun) -> Checked {
    ensure(flow.lists.try_name(name).is_some_and(is_path), Flaw::Name)
}

/// Fails unless these are paths, each once.
fn paths(flow: &Flow, paths: impl Iterator<Item = NameRun>) -> Checked {
    unique(paths.map(|path| flow.name(path)), is_path)
}

/// Fails unless these are ids, each once.
fn ids(flow: &Flow, ids: impl Iterator<Item = NameRun>) -> Checked {
    names(ids.map(|id| flow.name(id)))
}

/// Checks the order by which a step is looked up: all steps stand in it, since there are as many and no two
/// have one path.
fn by_path(flow: &Flow) -> Checked {
    ensure(flow.by_path.len() == flow.steps.len(), Flaw::Order)?;
    all_there(&flow.steps, &flow.by_path)?;
    let paths = flow.by_path.iter().filter_map(|step| flow.steps.get(*step));
    let mut keys = paths.map(|step| flow.name(step.path)).map(|path| (PathEnd::of(path), path));
    let Some(mut last) = keys.next() else { return Ok(()) };
    keys.try_for_each(|key| ensure(std::mem::replace(&mut last, key) < key, Flaw::Order))
}

fn conditions(flow: &Flow) -> Checked {
    answer_tests(flow)?;
    let mut read = 0_usize;
    let (mut checker, mut last) = (ConditionChecker::new(flow), None);
    flow.conditions().try_for_each(|condition| {
        read = read.saturating_add(flow.tests_in(condition).len());
        ensure(read <= MOST_TESTS_READ, Flaw::TooMany)?;
        // The condition of most actions is that of their only cause, which comes next.
        let is_checked = last.replace(condition) == Some(condition);
        if is_checked { Ok(()) } else { checker.check(condition) }
    })?;
    let causes = flow.actions.values().flat_map(|action| flow.causes(action));
    let facts = flow.facts.values().map(|fact| fact.when);
    let steps = flow.steps.values().filter_map(|step| step.when);
    let mut single = causes.chain(facts).chain(steps);
    let is_short = |when: Condition| flow.tests_in(when).len() <= MOST_IN_CONDITION + AROUND;
    ensure(single.all(is_short), Flaw::TooMany)
}

/// Checks that an action is due when one of its causes is: its own condition, and for each duty that it
/// stands in for, that the condition of that duty, test for test, will stay unknown.
fn causes(flow: &Flow, duties: &[&ActionRow], id: ActionId, action: &ActionRow) -> Checked {
    let duties = duties.iter().filter(|duty| duty.if_unknown == Some(id));
    let unsettled = flow.list(action.unsettled);
    ensure(duties.clone().count() == unsettled.len(), Flaw::Causes)?;
    if unsettled.is_empty() {
        return ensure(action.when == action.own, Flaw::Causes);
    }
    let is = |test, expected: OpenTest| {
        let there = flow.tests.get(test).map(|test| test.open());
        ensure(there == Some(expected), Flaw::Causes)
    };
    let Condition { start, end } = action.when;
    is(start, OpenTest::Any { end })?;
    let mut next = start.next();
    for cause in flow.causes(action) {
        ensure(cause.start == next, Flaw::Causes)?;
        next = cause.end;
    }
    ensure(next == end, Flaw::Causes)?;
    for (duty, cause) in duties.zip(unsettled) {
        let Condition { start, end } = *cause;
        is(start, OpenTest::StaysUnknown { end })?;
        let (own, copied) = (duty.own, start.next());
        let moved = flow.tests_in(own).iter().map(|test| test.moved(own.start, copied));
        let there = flow.tests_in(Condition { start: copied, end }).iter().copied();
        ensure(moved.eq(there), Flaw::Causes)?;
    }
    Ok(())
}

/// Checks that every gate, step, fact and action is computed once, after all that it reads, and that what reads
/// each is listed.
fn nodes(flow: &Flow) -> Checked {
    let lengths = [flow.gates.len(), flow.steps.len(), flow.facts.len(), flow.actions.len()];
    let all = lengths.iter().fold(0_usize, |all, length| all.saturating_add(*length));
    ensure(flow.nodes.len() == all, Flaw::Nodes)?;
    let mut actions: IdSet<ActionId> = IdSet::for_table(&flow.actions);
    // Steps are asked in their order, so what is computed before one is known when it is asked.
    let steps = flow.steps.values().map(|step| step.node);
    ensure(steps.is_sorted_by(|before, after| before < after), Flaw::ReadsAhead)?;
    for (id, node) in flow.nodes.iter() {
        let own = match node.open() {
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
    ensure(flow.dependents.are_readers(&flow.nodes, &reads), Flaw::Nodes)
}

fn step(pack: &Pack, flow: &Flow, step: &StepRow, texts: &mut ShownTexts<'_>) -> Checked {
    path(flow, step.path)?;
    step.stage.map_or(Ok(()), |stage| there(&flow.stages, stage))?;
    step.gate.map_or(Ok(()), |gate| there(&flow.gates, gate))?;
    // Only a parameter is asked before the first stage, and only one can be answered by a municipality.
    let is_placed = step.stage.is_some() && step.gate.is_some();
    ensure(is_placed || step.is_parameter, Flaw::Kind)?;
    ensure(step.is_parameter || !step.set_by_municipality, Flaw::Kind)?;
    let picks = matches!(step.kind, StepKind::Choice | StepKind::Choices);
    ensure(picks != step.options.is_empty(), Flaw::Options)?;
    ids(flow, flow.options_of(step).iter().map(|option| option.id))?;
    ids(flow, flow.list(step.groups).iter().map(|group| group.id))?;
    groups(flow, step)?;
    for option in flow.options_of(step) {
        texts.option(option.words, true)?;
    }
    for group in flow.list(step.groups) {
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
    all_there(&pack.glossary, flow.list(step.definitions))?;
    sources(pack, flow.list(step.sources))?;
    step_words(texts, step.words, true)?;
    if step.kind == StepKind::Message {
        texts.rich(step.words.body, true)?;
    }
    let mut variants = flow.list(step.variants).iter();
    variants.try_for_each(|variant| step_words(texts, variant.words, false))
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
fn groups(flow: &Flow, step: &StepRow) -> Checked {
    let (mut grouped, all) = (0_u64, step.all_options());
    for group in flow.list(step.groups) {
        for bit in flow.list(group.options) {
            let is_new = bit.is_power_of_two() && bit & all & !grouped != 0;
            ensure(is_new, Flaw::Options)?;
            grouped |= bit;
        }
    }
    ensure(step.groups.is_empty() || grouped == all, Flaw::Options)
}

fn sources(pack: &Pack, uses: &[SourceUse]) -> Checked {
    uses.iter().try_for_each(|used| there(&pack.sources, used.source))
}

fn action(pack: &Pack, flow: &Flow, action: &ActionRow, texts: &mut ShownTexts<'_>) -> Checked {
    let entry = flow.entries.get(action.entry).ok_or(Flaw::NoSuchEntry)?;
    ensure(entry.shared.is_empty() == action.shared.is_none(), Flaw::Kind)?;
    action.if_unknown.map_or(Ok(()), |advice| there(&flow.actions, advice))?;
    let settled_by = flow.list(action.settled_by);
    let avoid = flow.list(action.avoid);
    let reminders = flow.list(action.reminders);
    all_there(&flow.actions, settled_by)?;
    all_there(&flow.actions, avoid)?;
    all_there(&pack.contacts, flow.list(action.contacts))?;
    all_there(&pack.glossary, flow.list(action.definitions))?;
    sources(pack, flow.list(action.sources))?;
    // What stands in for a duty that stays unknown is one of what settles it, and no other has any.
    ensure(action.if_unknown.is_some() == action.duty, Flaw::Kind)?;
    let settles = |advice: ActionId| settled_by.contains(&advice);
    ensure(action.if_unknown.is_none_or(settles), Flaw::Kind)?;
    let settled = settled_by.is_sorted_by(|before, after| before < after);
    ensure(settled && (action.duty || settled_by.is_empty()), Flaw::Kind)?;
    let is_action = |id: &ActionId| flow.actions.get(*id).is_some_and(|a| a.urgency.is_some());
    ensure(action.if_unknown.iter().chain(avoid).all(is_action), Flaw::Kind)?;
    if action.urgency.is_some() {
        ensure(avoid.is_empty(), Flaw::Kind)?;
    } else {
        // A prohibition is no duty, and nothing is to be done for it.
        let is_done = action.by.is_some() || !reminders.is_empty() || action.duty;
        let nobody = action.contacts.is_empty() && action.guide.is_empty();
        ensure(!is_done && nobody, Flaw::Kind)?;
    }
    ids(flow, reminders.iter().map(|reminder| reminder.id))?;
    match action.by {
        None => {}
        Some(By::Moment(moment)) => there(&pack.moments, moment)?,
        Some(By::Day(last)) => {
            let most = if last.working { MOST_WORKING_DAYS } else { MOST_DAYS };
            day_after(flow, last.day, most)?;
        }
    }
    for reminder in reminders {
        day_after(flow, reminder.day, MOST_DAYS)?;
        texts.line(reminder.text, true)?;
    }
    action_words(texts, action.words, true)?;
    let mut variants = flow.list(action.variants).iter();
    variants.try_for_each(|variant| action_words(texts, variant.words, false))
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
    paths(flow, flow.bound.iter().map(|bound| bound.path))?;
    for bound in &flow.bound {
        there(&flow.gates, bound.gate)?;
        if let Answerer::Question { step, asked } = &bound.by {
            there(&flow.steps, *step)?;
            there(&flow.gates, asked.gate)?;
        }
    }
    Ok(())
}

/// Checks the order of the plan, that each action is a use of its own entry and of no other, and that no card is
/// told inside one that is told inside another.
fn entries(flow: &Flow) -> Checked {
    let order = |action: &ActionRow| {
        let moment = match action.by {
            Some(By::Moment(moment)) => Some(moment),
            Some(By::Day(_)) | None => None,
        };
        plan_order(action.urgency.is_none(), action.urgency, moment)
    };
    ensure(flow.actions.values().map(order).is_sorted(), Flaw::Order)?;
    let shared = flow.entries.values().map(|entry| entry.shared);
    ids(flow, shared.filter(|shared| !shared.is_empty()))?;
    let (mut used, mut last): (usize, Option<ActionId>) = (0, None);
    for (id, entry) in flow.entries.iter() {
        let uses = flow.list(entry.uses);
        let is_use =
            |used: &ActionId| flow.actions.get(*used).map(|action| action.entry) == Some(id);
        let are_uses = uses.is_sorted_by(|before, after| before < after) && uses.iter().all(is_use);
        ensure(are_uses, Flaw::Kind)?;
        // The entries stand in the order of their first uses.
        let first = uses.first().copied();
        ensure(first.is_some() && last < first, Flaw::Order)?;
        (used, last) = (used.saturating_add(uses.len()), first);
        within(flow, entry.within)?;
    }
    ensure(used == flow.actions.len(), Flaw::Kind)
}

fn within(flow: &Flow, outer: Option<EntryId>) -> Checked {
    let Some(outer) = outer else { return Ok(()) };
    let outer = flow.entries.get(outer).ok_or(Flaw::NoSuchEntry)?;
    ensure(outer.within.is_none(), Flaw::Kind)
}

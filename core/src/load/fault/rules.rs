//! Rules that are broken or not: each with its code, what it says, and what to do.

use crate::diagnostic::Code;

macro_rules! rules {
    ($($name:ident $code:ident $says:literal $help:literal;)*) => {
        /// A rule that needs no facts to be told.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(in crate::load) enum Rule {
            $(#[doc = $says] $name,)*
        }

        impl Rule {
            pub(super) const fn code(self) -> Code {
                match self {
                    $(Self::$name => Code::$code,)*
                }
            }

            pub(super) const fn says(self) -> &'static str {
                match self {
                    $(Self::$name => $says,)*
                }
            }

            pub(super) const fn help(self) -> &'static str {
                match self {
                    $(Self::$name => $help,)*
                }
            }
        }
    };
}

rules! {
    TextsOfNothing OrphanedText "there is no flow or register for these texts"
        "add `flow.json` or `register.json` to this folder, or move the texts to the folder that they belong to";
    LawWithoutSection IncompleteSource "a law needs an act and a section"
        "add `act` and `section`";
    ReviewedByNobody IncompleteSource "the source is reviewed, but names no reviewer"
        "add `reviewer`, or set `review` to `read` or `unreviewed`";
    ContactWithoutDetails IncompleteContact "nothing says how to reach the contact"
        "add `reach`, or set `local` to true";
    LocalContactWithDetails IncompleteContact "a local contact gets its details from the municipality"
        "move this to the files of the municipalities";
    NoPhone IncompleteContact "the contact has no phone number"
        "add a number under `phones`: an emergency service or a helpline is called";
    NoWayToReach IncompleteContact "the contact has neither a phone number nor an address"
        "add `phones` or `web`, or remove the entry until somebody knows one";
    NotAnEmergencyService IncompleteContact "this is no emergency service with a number of its own"
        "name contacts of kind `emergency` that are not local: every screen shows their numbers";
    AddressWithoutScheme BadAddress "the address does not begin with https://"
        "write the whole address, beginning with https://";
    CalendarEndsBefore BadDay "the calendar ends before it begins"
        "write the first year under `from` and the last under `until`";
    HolidayOutsideYears BadDay "the holiday lies outside the years of the calendar"
        "write `from` and `until` so that they hold every holiday, or remove it";
    SpanFromMidnight BadTime "a span cannot begin at 24:00"
        "write 00:00, on the next day";
    HoursOverlap BadTime "two of these spans overlap"
        "write one span for each time that it is open";
    HolidaysNotSaid MissingKey "nothing says which of these hours begin on a public holiday"
        "add `holidays`: `closed`, `as-sunday` or `as-usual`";
    HolidaysWithoutSpans MisplacedKey "only spans of hours can be others on a public holiday"
        "remove it, or write the hours as a list of spans";
    HolidaysWithoutCalendar MisplacedKey "the pack has no calendar that says which days are public holidays"
        "write one with `veiviser calendar`, or write `as-usual`";
    DateAfterHours BadDay "the day comes after the last day for which the hours are known"
        "remove it, or write a later day under `hours-until`";
    DatesOfUnknownHours MisplacedKey "the hours of some days are said, though the hours are not known"
        "write the hours of a week, or remove `on`";
    NoHours EmptyList "the list is empty"
        "write `unknown` when the hours are not known";
    EmptyCondition EmptyList "the list is empty"
        "add at least one condition: an empty `all` would always be true";
    EmptyAnswer EmptyList "the list is empty"
        "name at least one option";
    NoEmergency EmptyList "no emergency contact is named"
        "name at least one: every screen shows them";
    NoStage EmptyList "the flow has no stage"
        "add a stage with at least one step";
    NoMainStage VoluntaryPart "the first stage is voluntary, so nothing is main"
        "remove \"voluntary\": true from the stages whose answers the person must give";
    MainAfterVoluntary VoluntaryPart "this stage is main, but stands after a voluntary one"
        "move it before the voluntary stages, or write \"voluntary\": true here too";
    NothingVoluntary VoluntaryPart "nothing here is voluntary, so nothing can be added later"
        "write `may-add` on a voluntary stage, or on a step that uses a flow with one";
    NoStep EmptyList "the stage has no step"
        "add a step, or remove the stage";
    NoOption EmptyList "the question has no options"
        "add at least one option";
    EmptyGroup EmptyList "the group has no options"
        "name at least one option, or remove the group";
    EmptyGround EmptyList "the ground has no sources"
        "name at least one source, or remove the ground";
    EmptyRegister EmptyList "the register has no options"
        "add at least one option";
    NoAge EmptyList "the option fits no age"
        "remove `ages` if the option fits every age";
    ShortOrder EmptyList "the order has fewer than two answers"
        "name the answers from the least to the most serious";
    OnlyInGuarantees ConditionForm "this form is allowed only in guarantees"
        "read answers or facts; a `when` cannot read what follows from them";
    NotInGuarantees ConditionForm "`not` is not allowed in guarantees"
        "write `not-true`, which is also true of what is unknown, or name the answers";
    SurelyInGuarantee ConditionForm "`surely` is not allowed in guarantees, where it says nothing"
        "leave `surely` out: it is true exactly where its condition is";
    FactInGround ConditionForm "a ground reads only parameters of the pack, and no facts"
        "write the source where it is used, with this condition";
    AnsweredFalse ConditionForm "`answered` can only be true"
        "write {\"not\": {\"answer\": …, \"answered\": true}} for a question that does not apply";
    OverlayDoesNotFit WrongType "this answer does not fit the parameter"
        "write one option for a `choice`, or a list of options for `choices`";
    BrokenBrace BrokenBrace "a brace is empty, or has no partner"
        "write a value such as `{leader}`";
    NotSevenWeekdays BadList "the week has seven days"
        "write seven names with commas between them, Monday first";
    NotTwelveMonths BadList "the year has twelve months"
        "write twelve names with commas between them, January first";
    NotASign BadList "this does not say how each sign is said"
        "write each sign, `=` and its words, with commas between them: `§ = section, – = to`";
    SignNeverSaid BadList "a sign is never said, as one before it fits first"
        "write the longer sign first, such as `§§` before `§`, and each sign once";
    EmptyText EmptyText "nobody would see anything of this text"
        "write the text, or remove the key if the text is not needed";
    GuaranteeNotOneForm GuaranteeForm "a guarantee has exactly one form"
        "write exactly one of: `always`; `never`; `if` and `then`; `possible`; `monotone` and `in`; `independent`; `steps-at-most`";
    GuaranteeTiming GuaranteeForm "`at` belongs to `if` with `then` (`complete` also to `always` and `possible`), `in` to `monotone`, and `supplied` to `steps-at-most`"
        "remove the key that does not belong, or write the form that it belongs to";
    GuaranteeIfThen GuaranteeForm "`if` needs `then` or `steps-at-most`, and `then` needs `if`"
        "add the one that is missing";
    GuaranteeMonotone GuaranteeForm "`monotone` needs `answer` and `order`, or `more-of`"
        "write `answer` and `order` for a `choice`, or `more-of` for `choices`";
    ParameterIsNoQuestion MisplacedKey "a parameter must be a question"
        "write `choice`, `choices`, `number` or `date`";
    AgesOutsideRegister MisplacedKey "`ages` is allowed only in a register"
        "write a `when` instead";
    WhenInRegister MisplacedKey "an option of a register cannot have a condition"
        "use `ages` here, or `when` on options of the step";
    GroupsOfRegister MisplacedKey "the options of a register stand in the groups of the register"
        "move `groups` to the register";
    OptionsMissing MissingKey "the question has no `options`"
        "list them under `options`; `choices` can take them `from` a register";
    OptionsTwice MisplacedKey "the question has both `options` and `from`"
        "keep one of them";
    NumberWithoutBounds MissingKey "a number needs `min` and `max`"
        "write the least and the greatest number that is accepted";
    LeastAboveGreatest OutOfRange "`min` is greater than `max`"
        "write the least number under `min` and the greatest under `max`";
    NoFlowNamed MissingKey "the key `flow` is missing"
        "name the flow that is used here";
    AllOptionsConditional NeverOffered "every option has a `when`, so perhaps none is offered"
        "offer `unsure`, or remove the `when` of one option";
    NoUrgency ActionForm "the action has no urgency"
        "add `urgency`";
    NoUrgencyOfUse ActionForm "neither the use nor the shared action says how soon"
        "add `urgency` here, or to the shared action in actions.json";
    IfUnknownWithoutDuty ActionForm "only a duty can have this key"
        "remove it, or add \"duty\": true";
    DayOrMoment ActionForm "a deadline is a day, with `days` and `after`, or a `moment`, which has no other key"
        "write {\"days\": 7, \"after\": \"started\"}, or {\"moment\": …} with a moment of pack.json";
    NowWithDeadline ActionForm "an action for now has no deadline"
        "remove `by`";
    TodayWithDay ActionForm "an action for today has no other day"
        "remove `by`, name a `moment` of today, or write `soon`";
    MomentNotToday ActionForm "a moment belongs to an action for today"
        "write `today`, or write a day: {\"days\": 7, \"after\": \"started\"}";
    DutyWithDeadline ActionForm "the time of a duty is without undue delay, unless an act sets another"
        "remove `by`, or name in it the `source` that sets this time";
    SourceOfNoDuty ActionForm "only of a duty it is said which source sets its time"
        "remove it, or add \"duty\": true";
    TimeOfOtherSource ActionForm "the source that sets the time is none of the sources of the duty"
        "add it to `sources` of the duty, so that the plan tells it";
    DutyNotUrgent ActionForm "a duty is due now or today, unless an act sets its time"
        "write `today` or `now`, or add `by` with the `source` that sets the time";
    DutyWithoutIfUnknown ActionForm "nothing says what to do when it is unknown whether the duty applies"
        "add `if-unknown`, and name the action that is due when it cannot be known";
    IfUnknownIsNoAdvice ActionForm "this cannot be done instead of the duty"
        "name another action: neither the duty itself, which nobody knows to apply, nor a prohibition";
    DutyWithin ActionForm "a duty has a card of its own, and is not told inside another"
        "remove `within`, or take another action for the duty";
    NowWithin ActionForm "an action for now has a card of its own, and is not told inside another"
        "remove `within`";
    WithinItself ActionForm "the action cannot be told inside itself"
        "name another action, or remove `within`";
    WithinProhibition ActionForm "a prohibition tells no action inside its card"
        "name an action under `within`";
    WithinInner ActionForm "the action that is named is told inside another itself"
        "name the action that has a card of its own";
    WithinLessUrgent ActionForm "the action that is named is always less urgent, so this one is never told inside it"
        "name one that is no less urgent, or remove `within`";
    DutyWithoutSource ActionForm "the duty has no source"
        "add `sources` here or to a fact that it reads";
    SurelyInDuty ActionForm "a duty cannot read `surely`, which takes an unsure for a no"
        "leave `surely` out: `if-unknown` is due where it cannot be known";
    DeadlineInShared MisplacedValue "`{by}` cannot be used in the texts of a shared action"
        "write the words without the day: each use has its own, and the plan shows it";
    ParameterOfFlow NotLocal "a municipality can set only parameters of the pack"
        "declare the parameter in pack.json";
}

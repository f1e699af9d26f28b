import Foundation
import Veiviser
import XCTest

/// What a person does: answers, goes back, changes, dismisses, and reads the plan.
final class WalkTests: XCTestCase {
    func testAWalkLeadsToItsPlanInBokmål() throws {
        let session = try Session.found()
        let end = try session.walk()
        XCTAssertNil(end.step)
        XCTAssertTrue(end.complete)
        XCTAssertEqual(end.back, "notice")
        let plan = try session.plan(at: monday, language: "nb")
        XCTAssertEqual(
            plan.actions.map(\.id), ["give-back", "owner/tell-owner", "make-list", "ask-keeper", "write-notice"])
        XCTAssertEqual(plan.prohibitions.map(\.id), ["do-not-give-away", "show-no-marks"])
        XCTAssertTrue(plan.complete)
        let give = try XCTUnwrap(plan.actions.first)
        XCTAssertEqual(give.urgency, .today)
        XCTAssertEqual(give.howSoon, "I dag")
        XCTAssertTrue(give.duty)
        XCTAssertEqual(give.dutyText, "Husreglene krever dette")
        XCTAssertEqual(give.contacts.map(\.id), ["lost-property"])
        XCTAssertEqual(give.reasons.map(\.step), ["thing", "owner/known"])
        XCTAssertEqual(give.because, "Fordi du har svart at du vet hvem som eier tingen.")
        XCTAssertTrue(give.sources.contains { $0.id == "by-law-3" && $0.kind == .law && $0.section == "§ 3" })
    }

    func testTheSameWalkLeadsToTheSamePlanInEnglish() throws {
        let session = try Session.found()
        try session.walk(language: "en")
        let plan = try session.plan(at: monday, language: "en")
        XCTAssertEqual(plan.actions.map(\.id), try session.plan(at: monday, language: "nb").actions.map(\.id))
        let tell = try XCTUnwrap(plan.actions.first { $0.id == "owner/tell-owner" })
        XCTAssertEqual(words(tell.title), "Tell the owner")
        XCTAssertEqual(tell.howSoon, "Today")
        XCTAssertEqual(tell.language, "en")
        XCTAssertTrue(tell.because.hasPrefix("Because you answered that "), tell.because)
    }

    func testALanguageThatIsSwitchedInTheMiddleLosesNothing() throws {
        let (switched, plain) = (try Session.found(), try Session.found())
        let middle = try switched.walk(to: "owner/known", language: "nb")
        let again = try switched.screen(at: monday, language: "en")
        XCTAssertEqual(words(middle.step?.title ?? []), "Vet du hvem som eier tingen?")
        XCTAssertEqual(words(again.step?.title ?? []), "Do you know who owns it?")
        XCTAssertEqual(again.step?.options.map(\.id), middle.step?.options.map(\.id))
        XCTAssertEqual(again.progress.map(\.done), middle.progress.map(\.done))
        XCTAssertEqual(again.back, middle.back)
        try switched.walk(language: "en")
        try plain.walk(language: "nb")
        for language in ["nb", "en"] {
            XCTAssertEqual(
                try switched.plan(at: monday, language: language), try plain.plan(at: monday, language: language))
        }
    }

    func testGoingBackShowsTheAnswerAndAnotherAnswerSaysWhatItChanged() throws {
        let session = try Session.found()
        var screen = try session.walk(to: "notice")
        XCTAssertEqual(screen.back, "shelf")
        while let back = screen.back, screen.step?.path != "owner/known" {
            screen = try session.screenOf(step: back, at: monday, language: "nb")
        }
        XCTAssertEqual(screen.step?.path, "owner/known")
        XCTAssertEqual(screen.step?.answer, .option("yes"))
        XCTAssertEqual(screen.step?.options.filter(\.chosen).map(\.id), ["yes"])
        XCTAssertEqual(screen.forward, "owner/told")
        XCTAssertFalse(screen.changed.another)

        // What follows from the owner goes; what follows from the marks stays until they are changed too.
        screen = try session.say("owner/known", .option("no"), language: "en")
        XCTAssertTrue(screen.changed.another)
        XCTAssertEqual(screen.changed.actionsRemoved.map(\.id), ["give-back", "owner/tell-owner"])
        XCTAssertEqual(screen.changed.actionsAdded.map(\.id), ["send-to-storage", "owner/hang-up-note"])
        let give = try XCTUnwrap(screen.changed.actionsRemoved.first)
        XCTAssertEqual(give.urgency, .today)
        XCTAssertTrue(give.because.hasPrefix("Because you answered that "), give.because)
        XCTAssertEqual(screen.changed.prohibitionsRemoved.map(\.id), [])
        XCTAssertEqual(screen.changed.stepsGone.map(\.path), ["owner/told"])
        XCTAssertEqual(screen.changed.stepsGone.map { words($0.title) }, ["Does the owner know that it is here?"])
        screen = try session.say("marks", .noneOfThese)
        XCTAssertEqual(screen.changed.prohibitionsRemoved.map(\.id), ["do-not-give-away"])

        // Answered, hidden, and back again.
        screen = try session.say("owner/known", .option("yes"), language: "en")
        let added = try XCTUnwrap(screen.changed.actionsAdded.first { $0.id == "give-back" })
        XCTAssertTrue(added.because.hasPrefix("Because you answered that "), added.because)
        XCTAssertEqual(screen.changed.prohibitionsAdded.map(\.id), ["do-not-give-away"])
        XCTAssertEqual(screen.changed.stepsBack.map(\.path), ["owner/told"])
        let back = try session.screenOf(step: "owner/told", at: monday, language: "nb")
        XCTAssertEqual(back.step?.answer, .option("no"))
        XCTAssertEqual(back.step?.cameBack, true)
    }

    func testTheSameAnswerOnceMoreChangesNothing() throws {
        let session = try Session.found()
        try session.say("thing", .option("key"))
        let screen = try session.say("thing", .option("key"))
        XCTAssertEqual(
            screen.changed,
            Changed(
                another: false, stepsGone: [], stepsBack: [], actionsAdded: [], actionsRemoved: [],
                actionsChanged: [], prohibitionsAdded: [], prohibitionsRemoved: []))
    }

    func testAnUrgentActionInterrupts() throws {
        let session = try Session.found()
        XCTAssertEqual(try session.screen(at: monday, language: "nb").urgent, [])
        let screen = try session.say("thing", .option("food"))
        XCTAssertEqual(screen.urgent.map(\.id), ["cool-food"])
        let cool = try XCTUnwrap(screen.urgent.first)
        XCTAssertEqual(cool.urgency, .now)
        XCTAssertEqual(cool.because, "Fordi du har svart at du har funnet mat eller drikke.")
        XCTAssertEqual(cool.reasons.map(\.step), ["thing"])
        let phone = Phone(number: "00\u{a0}00\u{a0}00\u{a0}10", spoken: "0 0, 0 0, 0 0, 1 0", dial: "00000010")
        XCTAssertTrue(cool.brief.contains(.phone(phone: phone)), "\(words(cool.brief))")
        XCTAssertEqual(cool.contacts.map(\.id), ["caretaker"])
        XCTAssertEqual(cool.contacts.first?.phones, [phone])
        XCTAssertEqual(cool.contacts.first?.kind, .emergency)
        XCTAssertEqual(screen.emergency.map(\.id), ["caretaker"])
        XCTAssertEqual(screen.step?.path, "hello")
    }

    func testAClosedServiceBringsTheNextOne() throws {
        let session = try Session.found()
        try session.walk()
        func returned(_ at: String, _ language: String) throws -> [ContactCard] {
            let plan = try session.plan(at: clock(at), language: language)
            return try XCTUnwrap(plan.actions.first { $0.id == "give-back" }).contacts
        }
        let morning = try returned("2026-11-23T10:00", "nb")
        XCTAssertEqual(morning.map(\.id), ["lost-property"])
        XCTAssertEqual(morning[0].open, true)
        XCTAssertNil(morning[0].added)
        XCTAssertEqual(
            morning[0].phones,
            [Phone(number: "00\u{a0}00\u{a0}00\u{a0}11", spoken: "0 0, 0 0, 0 0, 1 1", dial: "00000011")])
        XCTAssertEqual(morning[0].place, .workplace)
        // The line is open past midnight; later in the night only the caretaker is.
        for (closed, open) in ["2026-11-23T22:00": "lost-line", "2026-11-24T01:59": "lost-line", "2026-11-22T12:00": "caretaker"] {
            let contacts = try returned(closed, "nb")
            let office = try XCTUnwrap(contacts.first { $0.id == "lost-property" })
            XCTAssertEqual(office.open, false)
            XCTAssertTrue(office.closed?.hasPrefix("Stengt ") == true, office.closed ?? "")
            let added = contacts.filter { $0.added != nil }
            XCTAssertEqual(added.map(\.id), [open], closed)
            XCTAssertEqual(added.first?.open, true)
            XCTAssertEqual(added.first?.added, "Denne er tatt med fordi Hittegods i Lilleby er stengt nå.")
        }
        let english = try returned("2026-11-22T12:00", "en").compactMap(\.added)
        XCTAssertEqual(english, ["Added because Hittegods i Lilleby is closed now."])
    }

    func testAProhibitionHasItsReasons() throws {
        let session = try Session.found()
        try session.walk(to: "notice")
        let plan = try session.plan(at: monday, language: "nb")
        let prohibition = try XCTUnwrap(plan.prohibitions.first { $0.id == "do-not-give-away" })
        XCTAssertEqual(words(prohibition.title), "Ikke gi bort tingen")
        XCTAssertEqual(prohibition.reasons.map(\.step), ["thing", "marks"])
        XCTAssertEqual(prohibition.reasons.last?.question, "Er tingen merket?")
        XCTAssertTrue(prohibition.because.hasPrefix("Fordi du har svart at "), prohibition.because)
        XCTAssertEqual(prohibition.avoid, ["swap-shelf"])
        XCTAssertEqual(try session.why(action: "do-not-give-away", at: monday, language: "nb"), prohibition.reasons)
    }

    func testAStepOfAUsedFlowIsAnsweredByItsPath() throws {
        let session = try Session.found()
        var screen = try session.say([
            "hello": .seen, "thing": .option("key"), "count": .number(7), "marks": .noneOfThese,
            "found-on": .day(DateComponents(year: 2026, month: 11, day: 20)), "own-words": .text("Blå, med en snor."),
        ])
        XCTAssertEqual(screen.step?.path, "owner/known")
        XCTAssertEqual(words(screen.step?.help ?? []), "Spør gjerne bibliotekaren. Du trenger ikke gjette.")
        screen = try session.say("owner/known", .option("yes"))
        XCTAssertEqual(screen.step?.path, "owner/told")
        screen = try session.say("owner/told", .option("no"))
        let plan = try session.plan(at: monday, language: "nb")
        let tell = try XCTUnwrap(plan.actions.first { $0.id == "owner/tell-owner" })
        XCTAssertEqual(tell.reasons.map(\.step), ["thing", "owner/known", "owner/told"])
        let list = try XCTUnwrap(plan.actions.first { $0.id == "make-list" })
        XCTAssertEqual(list.guide, "owner")
        XCTAssertEqual(list.by, DateComponents(year: 2026, month: 11, day: 26))
        XCTAssertEqual(list.facts, ["Det er fem ting eller flere."])

        // Each answer comes back as it was given.
        let answers: KeyValuePairs<String, Answer> = [
            "hello": .seen, "count": .number(7), "marks": .noneOfThese, "own-words": .text("Blå, med en snor."),
            "found-on": .day(DateComponents(year: 2026, month: 11, day: 20)), "owner/known": .option("yes"),
        ]
        for (step, answer) in answers {
            let shown = try session.screenOf(step: step, at: monday, language: "nb")
            XCTAssertEqual(shown.step?.answer, answer)
        }
        let count = try session.screenOf(step: "count", at: monday, language: "nb")
        XCTAssertEqual(count.step?.unit, "ting")
        XCTAssertEqual(count.step?.range, NumberRange(min: 1, max: 40))
    }

    func testWhatTwoFlowsShareIsOneEntryAndAVoluntaryAnswerSaysWhatItAdds() throws {
        let session = try Session.found()
        try session.say([
            "hello": .seen, "thing": .option("key"), "count": .number(1), "marks": .noneOfThese,
            "found-on": .unsure, "own-words": .seen, "owner/known": .option("no"),
        ])
        XCTAssertTrue(try session.dismiss(action: "ask-keeper", reason: "Hun er på ferie"))
        var screen = try session.say("owner/known", .unsure)
        XCTAssertEqual(screen.changed.actionsChanged.map(\.id), ["ask-keeper"])
        var plan = try session.plan(at: monday, language: "nb")
        let ask = try XCTUnwrap(plan.actions.first { $0.id == "ask-keeper" })
        XCTAssertEqual(ask.urgency, .today)
        XCTAssertNil(ask.dismissed)
        let why = try session.why(action: "ask-keeper", at: monday, language: "nb")
        XCTAssertEqual(why?.map(\.step), ["thing", "owner/known"])

        screen = try session.say("shelf", .option("room"))
        XCTAssertTrue(screen.enough && !screen.complete)
        XCTAssertEqual(screen.progress.filter(\.voluntary).map(\.id), ["more"])
        let before = try session.plan(at: monday, language: "nb").actions.map(\.id)
        screen = try session.say("notice", .option("yes"))
        XCTAssertTrue(screen.enough && screen.complete)
        plan = try session.plan(at: monday, language: "nb")
        XCTAssertEqual(plan.actions.map(\.id), before + ["write-notice"])
        XCTAssertEqual(plan.actions.filter { $0.added != nil }.map(\.id), ["write-notice"])
    }

    func testAParameterIsAskedWhenItIsMissing() throws {
        let session = try Session.found([:])
        var screen = try session.say(["hello": .seen, "thing": .option("key")])
        XCTAssertEqual(screen.step?.path, "desk")
        XCTAssertEqual(screen.step?.isParameter, true)
        screen = try session.say("desk", .option("library"))
        XCTAssertEqual(screen.step?.path, "count")
        XCTAssertEqual(screen.step?.isParameter, false)
    }

    func testAParameterIsNotAskedWhenItIsKnownAtTheStartOrSuppliedLater() throws {
        let known = try Session.found()
        XCTAssertEqual(try known.say(["hello": .seen, "thing": .option("key")]).step?.path, "count")

        let later = try Session.found([:])
        XCTAssertEqual(try later.say(["hello": .seen, "thing": .option("key")]).step?.path, "desk")
        let screen = try later.supply(parameter: "desk", answer: .option("library"), at: monday, language: "nb")
        XCTAssertEqual(screen.step?.path, "count")
    }

    func testAMunicipalityCanBeChosenLaterAndTakenBack() throws {
        let session = try Session.found(municipality: nil)
        try session.say(["hello": .seen, "thing": .option("key"), "owner/known": .option("yes")])
        func returned(_ at: String = "2026-11-23T16:00") throws -> [ContactCard] {
            let plan = try session.plan(at: clock(at), language: "nb")
            return try XCTUnwrap(plan.actions.first { $0.id == "give-back" }).contacts
        }
        // In the afternoon the line is open, and gives advice only.
        let without = try returned()
        let office = try XCTUnwrap(without.first { $0.id == "lost-property" })
        XCTAssertEqual(office.missing, "Vi har ikke det lokale nummeret.")
        XCTAssertTrue(without.contains { $0.id == "lost-line" && $0.adviceOnly != nil })
        _ = try session.setMunicipality(municipality: "lilleby", at: monday, language: "nb")
        let morning = try returned("2026-11-23T10:00")
        XCTAssertEqual(morning.map(\.id), ["lost-property"])
        XCTAssertNil(morning[0].missing)
        _ = try session.setMunicipality(municipality: nil, at: monday, language: "nb")
        XCTAssertEqual(try returned(), without)
    }

    func testAMunicipalitySetsItsParameters() throws {
        let answers: KeyValuePairs<String, Answer> = [
            "hello": .seen, "thing": .option("clothes"), "count": .number(1), "marks": .noneOfThese,
            "found-on": .day(DateComponents(year: 2026, month: 11, day: 20)), "own-words": .seen,
            "owner/known": .option("no"),
        ]
        let session = try Session.found(municipality: nil)
        XCTAssertEqual(try session.say(answers).step?.path, "storage")
        _ = try session.setMunicipality(municipality: "storvik", at: monday, language: "nb")
        XCTAssertEqual(try session.screen(at: monday, language: "nb").step?.path, "shelf")
        _ = try session.setMunicipality(municipality: nil, at: monday, language: "nb")
        XCTAssertEqual(try session.screen(at: monday, language: "nb").step?.path, "storage")
    }

    func testADismissedActionIsMarkedAndNeverRemoved() throws {
        let session = try Session.found()
        try session.walk()
        let before = try session.plan(at: monday, language: "nb")
        XCTAssertTrue(try session.dismiss(action: "give-back", reason: "Eieren kommer i morgen"))
        var plan = try session.plan(at: monday, language: "nb")
        XCTAssertEqual(plan.actions.map(\.id), before.actions.map(\.id))
        let give = try XCTUnwrap(plan.actions.first { $0.id == "give-back" })
        XCTAssertEqual(
            give.dismissed,
            Dismissed(
                reason: "Eieren kommer i morgen", text: "Du har lagt rådet til side. Regelen gjelder fortsatt."))
        XCTAssertTrue(give.duty)
        XCTAssertTrue(try session.dismiss(action: "give-back", reason: nil))
        plan = try session.plan(at: monday, language: "nb")
        XCTAssertEqual(plan, before)
        XCTAssertFalse(try session.dismiss(action: "cool-food", reason: "It is not due"))
    }

    func testWhyGivesTheAnswersAndNothingForWhatIsNotDue() throws {
        let session = try Session.found()
        try session.say("thing", .option("food"))
        XCTAssertEqual(
            try session.why(action: "cool-food", at: monday, language: "nb"),
            [Reason(step: "thing", question: "Hva har du funnet?", text: "du har funnet mat eller drikke")])
        XCTAssertNil(try session.why(action: "give-back", at: monday, language: "nb"))
        XCTAssertThrowsError(try session.why(action: "give-bakc", at: monday, language: "nb")) {
            XCTAssertEqual(
                $0 as? ActionError,
                .NoSuchAction(
                    action: "give-bakc", nearest: "give-back",
                    text: "there is no action or prohibition `give-bakc`: did you mean `give-back`?"))
        }
    }

    func testNothingWouldTakeAwayADuty() throws {
        let session = try Session.found()
        try session.walk()
        let plan = try session.plan(at: monday, language: "nb")
        XCTAssertEqual(plan.actions.filter(\.duty).map(\.id), ["give-back"])
        XCTAssertEqual(try session.whatWouldChange(action: "give-back", at: monday, language: "nb"), [])
        let change = try session.whatWouldChange(action: "cool-food", at: monday, language: "nb")
        XCTAssertTrue(change.contains { $0.step == "thing" && $0.due }, "\(change)")
        XCTAssertEqual(change.first?.question, "Hva har du funnet?")
    }

    func testAPackCardDescribesThePack() throws {
        let pack = try Loaded.small.get()
        let about = try pack.about(language: "nb")
        XCTAssertEqual(about.id, "lost-and-found")
        XCTAssertEqual([about.builtOn.year, about.builtOn.month, about.builtOn.day], [2026, 11, 27])
        XCTAssertNil(about.expiresOn)
        XCTAssertEqual(about.zone, "Europe/Oslo")
        XCTAssertEqual(about.languages, ["nb", "en"])
        XCTAssertEqual(about.hash.count, 64)
        XCTAssertFalse(about.notice.isEmpty)
        XCTAssertEqual(try pack.flows(language: "nb").map(\.title), ["Når du har funnet noe", "Finn eieren"])
        XCTAssertEqual(try pack.flows(language: "nb").map(\.purpose), [.guidance, .guide])
        XCTAssertEqual(
            try pack.municipalities(),
            [MunicipalityCard(id: "lilleby", name: "Lilleby"), MunicipalityCard(id: "storvik", name: "Storvik")])
    }
}

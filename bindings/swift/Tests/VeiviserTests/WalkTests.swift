import Foundation
import Veiviser
import XCTest

/// What a person does: answers, goes back, changes, dismisses, and reads the plan.
final class WalkTests: XCTestCase {
    func testAWalkLeadsToItsPlanInBokmål() throws {
        let example = try FlowExample("violence-at-home-private-kindergarten")
        let session = try example.open(on: Loaded.flows.get())
        let end = try example.walk(session)
        XCTAssertNil(end.step)
        XCTAssertTrue(end.complete)
        XCTAssertEqual(end.back, "earlier-report")
        let plan = try session.plan(at: example.started, language: "nb")
        XCTAssertEqual(plan.actions.map(\.id), example.actions)
        XCTAssertEqual(plan.prohibitions.map(\.id), example.prohibitions)
        XCTAssertTrue(plan.complete)
        let report = try XCTUnwrap(plan.actions.first { $0.id == "report" })
        XCTAssertEqual(report.urgency, .today)
        XCTAssertEqual(report.howSoon, "I dag")
        XCTAssertTrue(report.duty)
        XCTAssertEqual(report.dutyText, "Du har plikt til dette")
        XCTAssertEqual(report.contacts.first?.id, "child-welfare")
        XCTAssertEqual(report.reasons.map(\.step), ["danger", "age", "told"])
        XCTAssertTrue(report.because.hasPrefix("Fordi du har svart at "), report.because)
        XCTAssertTrue(report.sources.contains { $0.id == "barnehageloven-46-a" && $0.kind == .law })
    }

    func testTheSameWalkLeadsToTheSamePlanInEnglish() throws {
        let example = try FlowExample("violence-at-home-private-kindergarten")
        let session = try example.open(on: Loaded.flows.get())
        try example.walk(session, language: "en")
        let plan = try session.plan(at: example.started, language: "en")
        XCTAssertEqual(plan.actions.map(\.id), example.actions)
        XCTAssertEqual(plan.prohibitions.map(\.id), example.prohibitions)
        let write = try XCTUnwrap(plan.actions.first { $0.id == "write-down" })
        XCTAssertEqual(words(write.title), "Write down the child's own words today")
        XCTAssertEqual(write.howSoon, "Today")
        XCTAssertEqual(write.language, "en")
        XCTAssertTrue(write.because.hasPrefix("Because you answered that "), write.because)
    }

    func testALanguageThatIsSwitchedInTheMiddleLosesNothing() throws {
        let example = try FlowExample("violence-at-home-private-kindergarten")
        let pack = try Loaded.flows.get()
        let (switched, plain) = (try example.open(on: pack), try example.open(on: pack))
        let middle = try example.walk(switched, to: "violence", language: "nb")
        let again = try switched.screen(at: example.started, language: "en")
        XCTAssertEqual(words(middle.step?.title ?? []), "Har du grunn til å tro at barnet opplever vold?")
        XCTAssertEqual(
            words(again.step?.title ?? []), "Do you have reason to believe that the child experiences violence?")
        XCTAssertEqual(again.step?.options.map(\.id), middle.step?.options.map(\.id))
        XCTAssertEqual(again.progress.map(\.done), middle.progress.map(\.done))
        XCTAssertEqual(again.back, middle.back)
        try example.walk(switched, language: "en")
        try example.walk(plain, language: "nb")
        for language in ["nb", "en"] {
            XCTAssertEqual(
                try switched.plan(at: example.started, language: language),
                try plain.plan(at: example.started, language: language))
        }
    }

    func testGoingBackShowsTheAnswerAndAnotherAnswerSaysWhatItChanged() throws {
        let example = try FlowExample("violence-at-home-private-kindergarten")
        let session = try example.open(on: Loaded.flows.get())
        var screen = try example.walk(session, to: "avert")
        XCTAssertEqual(screen.back, "factors")
        while let back = screen.back, screen.step?.path != "told" {
            screen = try session.screenOf(step: back, at: monday, language: "nb")
        }
        XCTAssertEqual(screen.step?.path, "told")
        XCTAssertEqual(screen.step?.answer, .options(ticked: ["says-adult-hurts"], unsure: false))
        XCTAssertEqual(screen.step?.options.filter(\.chosen).map(\.id), ["says-adult-hurts"])
        XCTAssertEqual(screen.forward, "adults")
        XCTAssertFalse(screen.changed.another)

        // There were three grounds: the marks, what the child said, and the answer itself.
        try session.say("told", .noneOfThese)
        try session.say("seen", .noneOfThese)
        screen = try session.say("violence", .option("no"), language: "en")
        XCTAssertTrue(screen.changed.another)
        XCTAssertEqual(Set(screen.changed.actionsRemoved.map(\.id)).subtracting(example.actions), [])
        let report = try XCTUnwrap(screen.changed.actionsRemoved.first { $0.id == "report" })
        XCTAssertEqual(report.urgency, .today)
        XCTAssertEqual(
            words(report.title), "Report to the child welfare service (barnevernet) today, before the parents find out")
        XCTAssertTrue(report.because.hasPrefix("Because you answered that "), report.because)
        XCTAssertEqual(
            screen.changed.prohibitionsRemoved.map(\.id).sorted(),
            ["do-not-question-the-child", "no-consent-needed", "parents-not-first"])
        XCTAssertTrue(screen.changed.stepsGone.isEmpty, "nothing that is hidden had an answer")
        XCTAssertEqual(screen.step?.path, "parents-risk")

        // Answered, hidden, and back again.
        try session.say("parents-risk", .option("no"))
        screen = try session.say("violence", .option("yes"), language: "en")
        XCTAssertEqual(screen.changed.stepsGone.map(\.path), ["parents-risk"])
        XCTAssertEqual(
            screen.changed.stepsGone.map { words($0.title) },
            ["Could it harm the child if the parents find out now?"])
        let added = try XCTUnwrap(screen.changed.actionsAdded.first { $0.id == "report" })
        XCTAssertTrue(added.because.hasPrefix("Because you answered that "), added.because)
        let why = try session.why(action: "report", at: monday, language: "en") ?? []
        XCTAssertTrue(why.contains { $0.step == "violence" }, "\(why.map(\.step))")
        XCTAssertEqual(screen.changed.prohibitionsAdded.map(\.id).contains("parents-not-first"), true)
        screen = try session.say("violence", .option("no"))
        XCTAssertEqual(screen.changed.stepsBack.map(\.path), ["parents-risk"])
        let back = try session.screenOf(step: "parents-risk", at: monday, language: "nb")
        XCTAssertEqual(back.step?.answer, .option("no"))
        XCTAssertEqual(back.step?.cameBack, true)
    }

    func testTheSameAnswerOnceMoreChangesNothing() throws {
        let session = try Session.concern()
        try session.say("danger", .option("no"))
        let screen = try session.say("danger", .option("no"))
        XCTAssertEqual(
            screen.changed,
            Changed(
                another: false, stepsGone: [], stepsBack: [], actionsAdded: [], actionsRemoved: [],
                actionsChanged: [], prohibitionsAdded: [], prohibitionsRemoved: []))
    }

    func testAnUrgentActionInterrupts() throws {
        let session = try Session.concern()
        XCTAssertEqual(try session.screen(at: monday, language: "nb").urgent, [])
        let screen = try session.say("danger", .option("yes"))
        XCTAssertEqual(screen.urgent.map(\.id), ["call-112", "keep-safe"])
        let call = try XCTUnwrap(screen.urgent.first)
        XCTAssertEqual(call.urgency, .now)
        XCTAssertEqual(call.because, "Fordi du har svart at noen er i fare nå.")
        XCTAssertEqual(call.reasons.map(\.step), ["danger"])
        let phone = Phone(number: "112", spoken: "1 1 2", dial: "112")
        XCTAssertTrue(call.title.contains(.phone(phone: phone)), "\(call.title)")
        XCTAssertEqual(call.contacts.map(\.id), ["police-emergency", "ambulance", "fire"])
        XCTAssertEqual(call.contacts.first?.phones, [phone])
        XCTAssertEqual(call.contacts.first?.kind, .emergency)
        XCTAssertEqual(screen.emergency.map(\.id), ["police-emergency", "ambulance", "fire"])
        XCTAssertEqual(screen.step?.path, "safe-now")
    }

    func testAClosedServiceBringsTheNextOne() throws {
        let example = try FlowExample("serious-neglect-private-kindergarten")
        let session = try example.open(on: Loaded.flows.get())
        try example.walk(session)
        func reported(_ at: String, _ language: String) throws -> [ContactCard] {
            let plan = try session.plan(at: clock(at), language: language)
            return try XCTUnwrap(plan.actions.first { $0.id == "report" }).contacts
        }
        let morning = try reported("2026-11-23T10:00", "nb")
        XCTAssertEqual(morning.map(\.id), ["child-welfare"])
        XCTAssertEqual(morning[0].open, true)
        XCTAssertNil(morning[0].added)
        XCTAssertEqual(morning[0].phones, [Phone(number: "00\u{a0}00\u{a0}00\u{a0}11", spoken: "0 0, 0 0, 0 0, 1 1", dial: "00000011")])
        XCTAssertEqual(morning[0].place, .childStays)
        for closed in ["2026-11-23T22:00", "2026-11-22T12:00", "2026-11-24T07:59"] {
            let contacts = try reported(closed, "nb")
            XCTAssertEqual(contacts.map(\.id), ["child-welfare-emergency", "child-welfare"], closed)
            XCTAssertEqual(contacts[0].open, true)
            XCTAssertTrue(contacts[0].added?.hasPrefix("Denne er tatt med fordi ") == true)
            XCTAssertTrue(contacts[0].added?.hasSuffix(" er stengt nå.") == true)
            XCTAssertEqual(contacts[1].open, false)
            XCTAssertTrue(contacts[1].closed?.hasPrefix("Stengt ") == true, contacts[1].closed ?? "")
        }
        XCTAssertTrue(
            try reported("2026-11-22T12:00", "en")[0].added?.hasSuffix(" is closed now.") == true)
    }

    func testAProhibitionHasItsReasons() throws {
        let example = try FlowExample("violence-at-home-private-kindergarten")
        let session = try example.open(on: Loaded.flows.get())
        try example.walk(session)
        let plan = try session.plan(at: example.started, language: "nb")
        let prohibition = try XCTUnwrap(plan.prohibitions.first { $0.id == "parents-not-first" })
        XCTAssertEqual(words(prohibition.title), "Ikke snakk med foreldrene om bekymringen først")
        XCTAssertEqual(prohibition.reasons.map(\.step), ["danger", "age", "seen"])
        XCTAssertEqual(prohibition.reasons.last?.question, "Hva har du sett hos barnet?")
        XCTAssertTrue(prohibition.because.hasPrefix("Fordi du har svart at "), prohibition.because)
        XCTAssertTrue(prohibition.avoid.contains("talk-with-parents"), "\(prohibition.avoid)")
        XCTAssertEqual(try session.why(action: "parents-not-first", at: monday, language: "nb"), prohibition.reasons)
    }

    func testAStepOfAUsedFlowIsAnsweredByItsPath() throws {
        let session = try Session.found(["desk": .option("library")], municipality: "lilleby")
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
        let session = try Session.found(["desk": .option("library")], municipality: "lilleby")
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
        let session = try Session.concern()
        var screen = try session.say(["danger": .option("no"), "before-home": .noneOfThese])
        XCTAssertEqual(screen.step?.path, "role")
        XCTAssertEqual(screen.step?.isParameter, true)
        screen = try session.say("role", .option("school"))
        XCTAssertEqual(screen.step?.path, "owner")
        screen = try session.say("owner", .option("public"))
        XCTAssertEqual(screen.step?.path, "age")
        XCTAssertEqual(screen.step?.isParameter, false)
    }

    func testAParameterIsNotAskedWhenItIsKnownAtTheStartOrSuppliedLater() throws {
        let known = try Session.concern(["role": .option("school"), "owner": .option("public")])
        var screen = try known.say(["danger": .option("no"), "before-home": .noneOfThese])
        XCTAssertEqual(screen.step?.path, "age")

        let later = try Session.concern(["role": .option("school")])
        screen = try later.say(["danger": .option("no"), "before-home": .noneOfThese])
        XCTAssertEqual(screen.step?.path, "owner")
        _ = try later.supply(parameter: "owner", answer: .option("private"), at: monday, language: "nb")
        XCTAssertEqual(try later.screen(at: monday, language: "nb").step?.path, "age")
    }

    func testAMunicipalityCanBeChosenLaterAndTakenBack() throws {
        let example = try FlowExample("no-municipality-chosen")
        let session = try example.open(on: Loaded.flows.get())
        try example.walk(session)
        func reported() throws -> [ContactCard] {
            let plan = try session.plan(at: monday, language: "nb")
            return try XCTUnwrap(plan.actions.first { $0.id == "report" }).contacts
        }
        XCTAssertEqual(try reported().map(\.id), ["child-welfare", "alarmtelefonen"])
        XCTAssertNotNil(try reported()[0].missing)
        XCTAssertNotNil(try reported()[1].adviceOnly)
        _ = try session.setMunicipality(municipality: "eksempelvik", at: monday, language: "nb")
        XCTAssertEqual(try reported().map(\.id), ["child-welfare"])
        XCTAssertNil(try reported()[0].missing)
        _ = try session.setMunicipality(municipality: nil, at: monday, language: "nb")
        XCTAssertEqual(try reported().map(\.id), ["child-welfare", "alarmtelefonen"])
    }

    func testAMunicipalitySetsItsParameters() throws {
        let answers: KeyValuePairs<String, Answer> = [
            "hello": .seen, "thing": .option("clothes"), "count": .number(1), "marks": .noneOfThese,
            "found-on": .day(DateComponents(year: 2026, month: 11, day: 20)), "own-words": .seen,
            "owner/known": .option("no"),
        ]
        let session = try Session.found(["desk": .option("library")])
        XCTAssertEqual(try session.say(answers).step?.path, "storage")
        _ = try session.setMunicipality(municipality: "storvik", at: monday, language: "nb")
        XCTAssertEqual(try session.screen(at: monday, language: "nb").step?.path, "shelf")
        _ = try session.setMunicipality(municipality: nil, at: monday, language: "nb")
        XCTAssertEqual(try session.screen(at: monday, language: "nb").step?.path, "storage")
    }

    func testADismissedActionIsMarkedAndNeverRemoved() throws {
        let example = try FlowExample("violence-at-home-private-kindergarten")
        let session = try example.open(on: Loaded.flows.get())
        try example.walk(session)
        XCTAssertTrue(try session.dismiss(action: "report", reason: "Rektor melder"))
        var plan = try session.plan(at: monday, language: "nb")
        XCTAssertEqual(plan.actions.map(\.id), example.actions)
        var report = try XCTUnwrap(plan.actions.first { $0.id == "report" })
        XCTAssertEqual(
            report.dismissed, Dismissed(reason: "Rektor melder", text: "Du har lagt rådet til side. Plikten gjelder fortsatt."))
        XCTAssertTrue(report.duty)
        XCTAssertTrue(try session.dismiss(action: "report", reason: nil))
        plan = try session.plan(at: monday, language: "nb")
        report = try XCTUnwrap(plan.actions.first { $0.id == "report" })
        XCTAssertNil(report.dismissed)
        XCTAssertFalse(try session.dismiss(action: "call-112", reason: "It is not due"))
    }

    func testWhyGivesTheAnswersAndNothingForWhatIsNotDue() throws {
        let session = try Session.concern()
        try session.say("danger", .option("yes"))
        XCTAssertEqual(
            try session.why(action: "call-112", at: monday, language: "nb"),
            [Reason(step: "danger", question: "Er noen i fare nå?", text: "noen er i fare nå")])
        XCTAssertNil(try session.why(action: "report", at: monday, language: "nb"))
        XCTAssertThrowsError(try session.why(action: "reprot", at: monday, language: "nb")) {
            XCTAssertEqual(
                $0 as? ActionError,
                .NoSuchAction(
                    action: "reprot", nearest: "report",
                    text: "there is no action or prohibition `reprot`: did you mean `report`?"))
        }
    }

    func testNothingWouldTakeAwayADuty() throws {
        let example = try FlowExample("violence-at-home-private-kindergarten")
        let session = try example.open(on: Loaded.flows.get())
        try example.walk(session)
        let plan = try session.plan(at: monday, language: "nb")
        let duties = plan.actions.filter(\.duty)
        XCTAssertFalse(duties.isEmpty)
        for duty in duties {
            XCTAssertEqual(try session.whatWouldChange(action: duty.id, at: monday, language: "nb"), [], duty.id)
        }
        let change = try session.whatWouldChange(action: "call-112", at: monday, language: "nb")
        XCTAssertTrue(change.contains { $0.step == "danger" && $0.due }, "\(change)")
        XCTAssertEqual(change.first?.question, "Er noen i fare nå?")
    }

    func testAPackCardDescribesThePack() throws {
        let pack = try Loaded.flows.get()
        let about = try pack.about(language: "nb")
        XCTAssertEqual(about.id, "barn-i-rusfamilier")
        XCTAssertEqual(about.zone, "Europe/Oslo")
        XCTAssertEqual(about.languages, ["nb", "en"])
        XCTAssertEqual(about.hash.count, 64)
        XCTAssertFalse(about.notice.isEmpty)
        XCTAssertEqual(try pack.flows(language: "nb").map(\.title), ["Bekymret for et barn"])
        XCTAssertEqual(try pack.flows(language: "nb").map(\.purpose), [.guidance])
        XCTAssertEqual(
            try pack.municipalities(), [MunicipalityCard(id: "eksempelvik", name: "Eksempelvik")])
    }
}

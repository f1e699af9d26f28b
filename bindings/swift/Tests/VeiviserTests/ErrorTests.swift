import Foundation
import Veiviser
import XCTest

/// Everything that can be refused, and that a refusal changes nothing.
final class ErrorTests: XCTestCase {
    /// The error of an answer that leaves the session unchanged.
    private func refused(
        _ session: Session, _ step: String, _ answer: Answer, line: UInt = #line
    ) throws -> AnswerError? {
        let before = (
            try session.screen(at: monday, language: "nb"), try session.plan(at: monday, language: "nb")
        )
        var found: AnswerError?
        XCTAssertThrowsError(try session.say(step, answer), line: line) { found = $0 as? AnswerError }
        XCTAssertEqual(try session.screen(at: monday, language: "nb"), before.0, line: line)
        XCTAssertEqual(try session.plan(at: monday, language: "nb"), before.1, line: line)
        return found
    }

    func testAStepThatDoesNotExistIsRefusedWithTheNearest() throws {
        let session = try Session.found()
        XCTAssertEqual(
            try refused(session, "thng", .option("key")),
            .NoSuchStep(
                step: "thng", nearest: "thing", text: "there is no step `thng`: did you mean `thing`?"))
        XCTAssertEqual(
            try refused(session, "weather", .option("key")),
            .NoSuchStep(step: "weather", nearest: nil, text: "there is no step `weather`"))
        XCTAssertThrowsError(try session.screenOf(step: "weather", at: monday, language: "nb")) {
            guard case AnswerError.NoSuchStep(step: "weather", nearest: nil, text: _) = $0 else {
                return XCTFail("\($0)")
            }
        }
    }

    func testAStepThatIsNotShownIsRefused() throws {
        let session = try Session.found()
        let expected = AnswerError.NotShown(
            step: "owner/told", text: "`owner/told` is not shown, given the other answers")
        XCTAssertEqual(try refused(session, "owner/told", .option("yes")), expected)
        XCTAssertThrowsError(try session.screenOf(step: "owner/told", at: monday, language: "nb")) {
            XCTAssertEqual($0 as? AnswerError, expected)
        }
    }

    func testAnAnswerOfAnotherKindIsRefused() throws {
        let session = try Session.found()
        let text = "`thing` takes one option, or `unsure`"
        for wrong: Answer in [.number(3), .noneOfThese, .seen, .text("key"), .day(monday)] {
            XCTAssertEqual(
                try refused(session, "thing", wrong), .WrongKind(step: "thing", kind: .choice, text: text))
        }
    }

    func testAnOptionThatIsNotOfferedIsRefusedWithTheNearest() throws {
        let session = try Session.found()
        XCTAssertEqual(
            try refused(session, "thing", .option("keys")),
            .NoSuchOption(
                step: "thing", nearest: "key",
                text: "`thing` does not offer that option: did you mean `key`?"))
        try session.say("thing", .option("key"))
        // "None of these" is an answer only on its own.
        XCTAssertEqual(
            try refused(session, "marks", .options(ticked: ["none", "name"], unsure: false)),
            .NoneWithOthers(step: "marks", text: "`none` cannot be combined with other options on `marks`"))
        // On its own it can be picked by its id.
        try session.say("marks", .options(ticked: ["none"], unsure: false))
        let kept = try session.screenOf(step: "marks", at: monday, language: "nb").step?.answer
        XCTAssertEqual(kept, .noneOfThese)
    }

    func testNothingTickedIsRefused() throws {
        let session = try Session.found()
        try session.say("thing", .option("key"))
        XCTAssertEqual(
            try refused(session, "marks", .options(ticked: [], unsure: false)),
            .Empty(
                step: "marks",
                text: "nothing is ticked on `marks`: tick an option, or answer `none` or `unsure`"))
    }

    func testANumberOutsideTheRangeIsRefused() throws {
        let session = try Session.found()
        try session.say(["hello": .seen, "thing": .option("key")])
        for wrong: Int64 in [0, 41, .min, .max] {
            XCTAssertEqual(
                try refused(session, "count", .number(wrong)),
                .OutOfRange(step: "count", min: 1, max: 40, text: "`count` takes a number from 1 to 40"))
        }
        XCTAssertNoThrow(try session.say("count", .number(40)))
    }

    func testADayOutsideTheDaysThatAreAcceptedIsRefused() throws {
        let session = try Session.found()
        try session.walk(to: "found-on")
        let first = DateComponents(year: 2025, month: 11, day: 23)
        let last = DateComponents(year: 2026, month: 11, day: 23)
        XCTAssertEqual(
            try session.screen(at: monday, language: "nb").step?.days, DayRange(min: first, max: last))
        for wrong in [DateComponents(year: 2025, month: 11, day: 22), DateComponents(year: 2026, month: 11, day: 24)] {
            XCTAssertEqual(
                try refused(session, "found-on", .day(wrong)),
                .DayOutOfRange(
                    step: "found-on", min: first, max: last,
                    text: "`found-on` takes a day from 2025-11-23 until 2026-11-23"))
        }
        XCTAssertNoThrow(try session.say("found-on", .day(last)))
    }

    func testATextThatIsTooLongIsRefused() throws {
        let session = try Session.found()
        try session.say(["hello": .seen, "thing": .option("food"), "count": .number(1)])
        try session.say("found-on", .day(monday))
        XCTAssertEqual(
            try refused(session, "own-words", .text(String(repeating: "å", count: 8193))),
            .TooLong(
                step: "own-words", limit: 16384, text: "the text of `own-words` is longer than 16384 bytes"))
        XCTAssertNoThrow(try session.say("own-words", .text(String(repeating: "å", count: 8192))))
    }

    func testASessionThatCannotBeOpenedSaysWhy() throws {
        let pack = try Loaded.small.get()
        func open(_ flow: String, _ parameters: [String: Answer] = [:], _ municipality: String? = nil) -> OpenError? {
            var found: OpenError?
            XCTAssertThrowsError(
                try pack.open(flow: flow, started: monday, parameters: parameters, municipality: municipality)
            ) { found = $0 as? OpenError }
            return found
        }
        XCTAssertEqual(
            open("fund"),
            .NoSuchFlow(
                flow: "fund", nearest: "found", text: "there is no flow `fund`: did you mean `found`?"))
        XCTAssertEqual(
            open("weather"), .NoSuchFlow(flow: "weather", nearest: nil, text: "there is no flow `weather`"))
        XCTAssertEqual(
            open("found", [:], "lillebu"),
            .NoSuchMunicipality(
                municipality: "lillebu", nearest: "lilleby",
                text: "there is no municipality `lillebu`: did you mean `lilleby`?"))
        let text = "`desk` does not offer that option: did you mean `library`?"
        XCTAssertEqual(
            open("found", ["desk": .option("libary")]),
            .Parameter(
                why: .NoSuchOption(step: "desk", nearest: "library", text: text), text: text))
    }

    func testAMunicipalityThatDoesNotExistLeavesTheSessionUnchanged() throws {
        let session = try Session.found()
        try session.say("thing", .option("food"))
        let before = try session.plan(at: monday, language: "nb")
        XCTAssertThrowsError(try session.setMunicipality(municipality: "oslo", at: monday, language: "nb")) {
            XCTAssertEqual(
                $0 as? OpenError,
                .NoSuchMunicipality(
                    municipality: "oslo", nearest: nil, text: "there is no municipality `oslo`"))
        }
        XCTAssertEqual(try session.plan(at: monday, language: "nb"), before)
    }

    func testWhatIsNoParameterCannotBeSupplied() throws {
        let session = try Session.found()
        XCTAssertThrowsError(try session.supply(parameter: "thing", answer: .option("key"), at: monday, language: "nb")) {
            guard case AnswerError.NoSuchParameter(step: "thing", available: _, text: _) = $0 else { return XCTFail("\($0)") }
        }
    }

    func testTheDescriptionOfAnErrorIsItsText() throws {
        let session = try Session.found()
        do {
            _ = try session.say("thng", .option("key"))
            XCTFail("the step does not exist")
        } catch {
            XCTAssertEqual(error.localizedDescription, "there is no step `thng`: did you mean `thing`?")
            XCTAssertEqual("\(error)", error.localizedDescription)
        }
        XCTAssertEqual(ViewError.Internal(text: "a fault").localizedDescription, "a fault")
        XCTAssertEqual("\(LoadError.Internal(text: "a fault"))", "a fault")
    }
}

/// Whatever the bytes are, loading ends with a pack or an error.
final class LoadTests: XCTestCase {
    private func refused(_ built: Data, line: UInt = #line) -> LoadError? {
        var found: LoadError?
        XCTAssertThrowsError(try Pack.load(built: built, languages: []), line: line) { found = $0 as? LoadError }
        return found
    }

    private func code(_ built: Data, line: UInt = #line) -> String? {
        guard case .Invalid(let code, let text) = refused(built, line: line) else { return nil }
        XCTAssertFalse(text.isEmpty, line: line)
        return code
    }

    func testAPackInANewerFormatIsNotRead() throws {
        var newer = try Project.built("small")
        newer[4] = 99
        XCTAssertEqual(
            refused(newer),
            .TooNew(format: 99, text: "the built pack has format 99, and this version of the library reads 3"))
    }

    func testTheOverlayAtFaultIsNamed() throws {
        let built = try Project.built("small")
        XCTAssertThrowsError(try Pack.load(built: built, overlays: [Data()])) {
            XCTAssertEqual(
                $0 as? LoadError,
                .Overlay(
                    index: 0, code: "not-a-pack", text: "the overlay at index 0: these bytes are no built pack"))
        }
    }

    func testWhatIsSomethingElseIsNoPack() throws {
        XCTAssertEqual(code(Data()), "not-a-pack")
        XCTAssertEqual(code(Data(#"{ "id": "found" }"#.utf8)), "not-a-pack")
        let built = try Project.built("small")
        XCTAssertEqual(code(built + Data(count: 16 * 1024 * 1024)), "too-large")
    }

    func testAPackThatIsCutOffOrChangedAnywhereIsRefused() throws {
        let built = try Project.built("small")
        for length in stride(from: 4, to: built.count, by: 997) {
            XCTAssertEqual(code(built.prefix(length)), "damaged", "\(length)")
        }
        for place in stride(from: 5, to: built.count, by: 499) {
            var changed = built
            changed[place] ^= 1
            XCTAssertNotNil(refused(changed), "\(place)")
        }
    }
}

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

/// Whatever is in the files, loading ends with a pack or an error.
final class LoadTests: XCTestCase {
    private func fails(_ files: [String: Data], line: UInt = #line) -> LoadError? {
        var found: LoadError?
        XCTAssertThrowsError(try Pack.load(files: files, languages: []), line: line) { found = $0 as? LoadError }
        return found
    }

    /// What is wrong with files that cannot be loaded.
    private func diagnostics(_ files: [String: Data], line: UInt = #line) throws -> [Diagnostic] {
        guard case .Invalid(let diagnostics, let text) = fails(files, line: line) else {
            XCTFail("no diagnostics", line: line)
            return []
        }
        XCTAssertFalse(diagnostics.isEmpty, line: line)
        XCTAssertTrue(text.hasPrefix("the pack has \(diagnostics.count) error(s); the first: "), text, line: line)
        return diagnostics
    }

    private func replaced(_ path: String, _ text: String, with other: String) throws -> [String: Data] {
        var files = try Project.files("bindings/walks/small")
        let old = String(decoding: try XCTUnwrap(files[path]), as: UTF8.self)
        XCTAssertTrue(old.contains(text), "\(path) does not hold \(text)")
        files[path] = Data(old.replacingOccurrences(of: text, with: other).utf8)
        return files
    }

    func testAPackInANewerFormatIsNotRead() throws {
        let files = try replaced("pack.json", #""format": 1"#, with: #""format": 99"#)
        XCTAssertEqual(
            fails(files),
            .TooNew(
                format: 99, newest: 1, text: "the pack is written in format 99, and this library reads up to 1"))
    }

    func testInvalidJsonIsReportedWithItsFile() throws {
        var files = try Project.files("bindings/walks/small")
        files["found/flow.json"] = Data("{ \"id\": \"found\", ".utf8)
        let found = try diagnostics(files)
        XCTAssertTrue(found.contains { $0.file == "found/flow.json" && $0.severity == .error }, "\(found)")
    }

    func testAReferenceToNothingIsReportedWithItsPlace() throws {
        let files = try replaced("found/flow.json", #"["lost-property", "bus"]"#, with: #"["lost-proprty", "bus"]"#)
        let found = try XCTUnwrap(try diagnostics(files).first { $0.message.contains("lost-proprty") })
        XCTAssertEqual(found.file, "found/flow.json")
        XCTAssertEqual(found.pointer, "/actions/2/contacts/0")
        XCTAssertEqual(found.code, "unknown-contact")
        XCTAssertEqual(found.severity, .error)
        XCTAssertEqual(found.help, "did you mean `lost-property`?")
    }

    func testNoFilesAreNoPack() throws {
        XCTAssertTrue(try diagnostics([:]).contains { $0.file == "pack.json" })
    }

    func testNoiseIsNoPack() throws {
        var state: UInt64 = 7
        let noise = Data(
            (0..<16 * 1024 * 1024 / 8).flatMap { _ -> [UInt8] in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return withUnsafeBytes(of: state ^ (state >> 29)) { Array($0) }
            })
        XCTAssertEqual(noise.count, 16 * 1024 * 1024)
        for name in ["pack.json", "found/flow.json", "a\u{0}b", ""] {
            XCTAssertFalse(try diagnostics([name: noise]).isEmpty, name)
        }
        for name in ["pack.json", "nb.json", "found/nb.json", "registers/signs/register.json", "what.txt"] {
            var files = try Project.files("bindings/walks/small")
            files[name] = noise.prefix(100_000)
            XCTAssertTrue(try diagnostics(files).contains { $0.file == name }, name)
        }
    }

    func testMoreThanSixteenMebibytesAreRefused() throws {
        var files = try Project.files("bindings/walks/small")
        // What is no part of a pack does not count.
        files["notes.md"] = Data(count: 16 * 1024 * 1024)
        let here = files.filter { $0.key != "notes.md" }.values.map(\.count).reduce(0, +)
        let space = Data(repeating: 32, count: 16 * 1024 * 1024 - here)
        files["glossary.json"]?.append(space)
        XCTAssertNoThrow(try Pack.load(files: files, languages: []))
        files["glossary.json"]?.append(32)
        let found = try diagnostics(files)
        XCTAssertEqual(found.map(\.code), ["too-large"])
        XCTAssertEqual(found.map(\.file), [""])
    }
}

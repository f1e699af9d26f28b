import Foundation
import XCTest

@testable import Veiviser

/// The shared walks, and their pages as the core printed them.
final class SharedWalkTests: XCTestCase {
    func testEverySharedWalkGivesThePageOfTheCore() throws {
        let written = try names("bindings/walks").map { try WalkFile("bindings/walks", $0) }
        // The examples of the shipped pack, as the Rust test printed them.
        let examples = try names("target/walks").map { try WalkFile("target/walks", $0) }
        for walk in written + examples {
            for language in try walk.pack.about(language: "nb").languages {
                let name = "\(walk.name).\(language)"
                let file = Project.root.appendingPathComponent("target/walks/\(name).txt")
                guard let expected = try? String(contentsOf: file, encoding: .utf8) else {
                    return XCTFail("\(name).txt is missing: run `cargo test -p veiviser-bindings --test walks` first")
                }
                let found = try walk.page(language).lines.map { "\($0)\n" }.joined()
                if found != expected { XCTFail(difference(name, expected, found)) }
            }
        }
        XCTAssertGreaterThan(written.count, 15)
        XCTAssertGreaterThan(examples.count, 40)
    }

    /// The walks in a folder, without `.json`, in order.
    private func names(_ folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: Project.root.appendingPathComponent(folder).path)
            .filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
    }

    /// The first lines in which two pages differ: the core's after `-`, ours after `+`.
    private func difference(_ name: String, _ expected: String, _ found: String) -> String {
        let (core, ours) = (expected.components(separatedBy: "\n"), found.components(separatedBy: "\n"))
        let same = zip(core, ours).prefix { $0 == $1 }.count
        var lines = ["\(name), from line \(same + 1):"]
        lines += core[max(0, same - 3)..<same].map { "    \($0)" }
        lines += core[same...].prefix(6).map { "  - \($0)" }
        lines += ours[same...].prefix(6).map { "  + \($0)" }
        return lines.joined(separator: "\n")
    }
}

/// A walk as it is written in its file.
private struct WalkFile {
    let name: String
    let file: JsonValue
    let pack: Pack
    let started: Moment

    init(_ folder: String, _ name: String) throws {
        self.name = name
        file = try JsonValue.read("\(folder)/\(name).json")
        switch file["pack"]?.word {
        case "flows": pack = try Loaded.shipped.get()
        case "bindings/walks/small": pack = try Loaded.small.get()
        case let other: pack = try Project.pack(other ?? "")
        }
        started = try clock(XCTUnwrap(file["started"]?.word))
    }

    func page(_ language: String) throws -> WalkPage {
        var page = WalkPage()
        page.line("walk \(name), \(language)")
        page.line("")
        let session: Session
        do {
            session = try pack.open(
                flow: XCTUnwrap(file["flow"]?.word), started: started,
                parameters: (file["parameters"]?.object ?? [:]).mapValues { try WalkAnswer($0).answer },
                municipality: file["municipality"]?.word)
        } catch let error as OpenError {
            page.error("error", error)
            return page
        }
        page.record("screen", try session.screen(at: started, language: language))
        var at = started
        for call in try XCTUnwrap(file["calls"]?.list) {
            at = DateComponents(civilSecond: at.civilSecond + 60)
            page.line("")
            do {
                try self.call(call, session, at, language, &page)
            } catch let error as AnswerError {
                page.error("error", error)
            } catch let error as OpenError {
                page.error("error", error)
            } catch let error as ActionError {
                page.error("error", error)
            }
        }
        page.line("")
        page.line("plan \(WalkPage.moment(at))")
        page.record("plan", try session.plan(at: at, language: language))
        return page
    }

    /// Prints the heading of a call, makes it, and prints what it returns.
    private func call(
        _ call: JsonValue, _ session: Session, _ at: Moment, _ language: String, _ page: inout WalkPage
    ) throws {
        if let step = call["answer"]?.word {
            let written = try WalkAnswer(XCTUnwrap(call["with"]))
            page.line("answer \(step): \(written.heading)")
            page.record("screen", try session.answer(step: step, answer: written.answer, at: at, language: language))
        } else if let step = call["look"]?.word {
            page.line("look \(step)")
            page.record("screen", try session.screenOf(step: step, at: at, language: language))
        } else if let parameter = call["supply"]?.word {
            let written = try WalkAnswer(XCTUnwrap(call["with"]))
            page.line("supply \(parameter): \(written.heading)")
            let next = try session.supply(parameter: parameter, answer: written.answer, at: at, language: language)
            page.record("screen", next)
        } else if let municipality = call["municipality"] {
            page.line("municipality \(municipality.word ?? "none")")
            let next = try session.setMunicipality(municipality: municipality.word, at: at, language: language)
            page.record("screen", next)
        } else if let action = call["dismiss"]?.word {
            let reason = call["reason"]?.word
            page.line("dismiss \(action): \(reason ?? "none")")
            page.line("done: \(try session.dismiss(action: action, reason: reason))")
        } else if let action = call["why"]?.word {
            page.line("why \(action)")
            let reasons = try session.why(action: action, at: at, language: language) ?? []
            if reasons.isEmpty { page.line("none") }
            reasons.forEach { page.record("reason", $0) }
        } else if let action = call["would-change"]?.word {
            page.line("would-change \(action)")
            let answers = try session.whatWouldChange(action: action, at: at, language: language)
            if answers.isEmpty { page.line("none") }
            answers.forEach { page.record("would-change", $0) }
        } else {
            let then = try clock(XCTUnwrap(call["plan"]?.word, "this is no call: \(call)"))
            page.line("plan \(WalkPage.moment(then))")
            page.record("plan", try session.plan(at: then, language: language))
        }
    }
}

/// An answer, and how a heading shows it.
private struct WalkAnswer {
    let answer: Answer
    let heading: String

    init(_ json: JsonValue) throws {
        if case .number(let many)? = json["text-of"] {
            answer = .text(String(repeating: "a", count: Int(many)))
            heading = "text-of \(many)"
            return
        }
        answer = try WalkAnswer.answer(json)
        heading = WalkPage.text(answer)
    }

    private static func answer(_ json: JsonValue) throws -> Answer {
        let fields = try XCTUnwrap(json.object)
        if let ticked = fields["ticked"]?.list {
            return .options(ticked: ticked.compactMap(\.word), unsure: fields["unsure"] == .truth(true))
        }
        let only = try XCTUnwrap(fields.count == 1 ? fields.first : nil, "this is no answer: \(json)")
        switch (only.key, only.value) {
        case ("option", .word(let option)): return .option(option)
        case ("none-of-these", .truth(true)): return .noneOfThese
        case ("unsure", .truth(true)): return .unsure
        case ("number", .number(let number)): return .number(number)
        case ("day", .word(let day)): return .day(try clock(day))
        case ("text", .word(let text)): return .text(text)
        case ("seen", .truth(true)): return .seen
        default: throw UnreadableAnswer(json: json)
        }
    }
}

private struct UnreadableAnswer: Error { let json: JsonValue }

import Foundation
import XCTest

@testable import Veiviser

/// The walks that every language walks, and their pages as the core printed them.
final class SharedWalkTests: XCTestCase {
    func testEverySharedWalkGivesThePageOfTheCore() throws {
        let folder = Project.root.appendingPathComponent("bindings/walks")
        let pages = Project.root.appendingPathComponent("target/walks")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
        var compared = 0
        for name in names {
            let walk = try Walk(name)
            for language in ["nb", "en"] {
                let file = pages.appendingPathComponent("\(name).\(language).txt")
                guard let expected = try? String(contentsOf: file, encoding: .utf8) else {
                    return XCTFail(
                        "\(name).\(language).txt is missing: run `cargo test -p veiviser-bindings --test walks` first")
                }
                let page = try walk.page(language)
                let found = page.lines.map { "\($0)\n" }.joined()
                if found != expected {
                    XCTFail(difference("\(name).\(language)", expected, found))
                }
                compared += 1
            }
        }
        XCTAssertGreaterThanOrEqual(compared, 60, "at least thirty walks in two languages")
    }

    /// Where two pages part: the core's lines after `-`, ours after `+`.
    private func difference(_ name: String, _ expected: String, _ found: String) -> String {
        let (core, ours) = (expected.components(separatedBy: "\n"), found.components(separatedBy: "\n"))
        let same = zip(core, ours).prefix { $0 == $1 }.count
        var told = ["\(name), from line \(same + 1) on:"]
        told += core[max(0, same - 3)..<same].map { "    \($0)" }
        told += core[same...].prefix(6).map { "  - \($0)" }
        told += ours[same...].prefix(6).map { "  + \($0)" }
        return told.joined(separator: "\n")
    }
}

/// A walk as it is written.
private struct Walk {
    let name: String
    let file: Json
    let pack: Pack
    let started: Moment

    init(_ name: String) throws {
        self.name = name
        file = try Json.read("bindings/walks/\(name).json")
        switch file["pack"]?.word {
        case "flows": pack = try Loaded.flows.get()
        case "bindings/walks/small": pack = try Loaded.small.get()
        case let other: pack = try Project.pack(other ?? "")
        }
        started = try clock(XCTUnwrap(file["started"]?.word))
    }

    func page(_ language: String) throws -> Page {
        var page = Page()
        page.line("walk \(name), \(language)")
        page.line("")
        let session: Session
        do {
            session = try pack.open(
                flow: XCTUnwrap(file["flow"]?.word), started: started,
                given: (file["given"]?.object ?? [:]).mapValues { try Said($0).answer },
                municipality: file["municipality"]?.word)
        } catch let error as OpenError {
            page.fault("error", error)
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
                page.fault("error", error)
            } catch let error as OpenError {
                page.fault("error", error)
            } catch let error as ActionError {
                page.fault("error", error)
            }
        }
        page.line("")
        page.line("plan \(Page.moment(at))")
        page.record("plan", try session.plan(at: at, language: language))
        return page
    }

    /// Writes the heading of a call, does it, and prints what it gave.
    private func call(
        _ call: Json, _ session: Session, _ at: Moment, _ language: String, _ page: inout Page
    ) throws {
        if let step = call["answer"]?.word {
            let said = try Said(XCTUnwrap(call["with"]))
            page.line("answer \(step): \(said.words)")
            page.record("screen", try session.answer(step: step, answer: said.answer, at: at, language: language))
        } else if let step = call["look"]?.word {
            page.line("look \(step)")
            page.record("screen", try session.screenOf(step: step, at: at, language: language))
        } else if let given = call["supply"]?.word {
            let said = try Said(XCTUnwrap(call["with"]))
            page.line("supply \(given): \(said.words)")
            let next = try session.supply(given: given, answer: said.answer, at: at, language: language)
            page.record("screen", next)
        } else if let municipality = call["municipality"] {
            page.line("municipality \(municipality.word ?? "none")")
            let next = try session.setMunicipality(municipality: municipality.word, at: at, language: language)
            page.record("screen", next)
        } else if let action = call["set-aside"]?.word {
            let reason = call["reason"]?.word
            page.line("set-aside \(action): \(reason ?? "none")")
            page.line("done: \(try session.setAside(action: action, reason: reason))")
        } else if let action = call["why"]?.word {
            page.line("why \(action)")
            let reasons = try session.why(action: action, language: language) ?? []
            if reasons.isEmpty { page.line("none") }
            reasons.forEach { page.record("reason", $0) }
        } else if let action = call["would-change"]?.word {
            page.line("would-change \(action)")
            let answers = try session.whatWouldChange(action: action, language: language)
            if answers.isEmpty { page.line("none") }
            answers.forEach { page.record("would-change", $0) }
        } else {
            let then = try clock(XCTUnwrap(call["plan"]?.word, "no call is written so: \(call)"))
            page.line("plan \(Page.moment(then))")
            page.record("plan", try session.plan(at: then, language: language))
        }
    }
}

/// An answer, and the words for it in a heading.
private struct Said {
    let answer: Answer
    let words: String

    init(_ json: Json) throws {
        if case .number(let many)? = json["text-of"] {
            answer = .text(String(repeating: "a", count: Int(many)))
            words = "text-of \(many)"
            return
        }
        answer = try Said.answer(json)
        words = Page.told(answer)
    }

    private static func answer(_ json: Json) throws -> Answer {
        let fields = try XCTUnwrap(json.object)
        if let ticked = fields["ticked"]?.list {
            return .options(ticked: ticked.compactMap(\.word), unsure: fields["unsure"] == .truth(true))
        }
        let only = try XCTUnwrap(fields.count == 1 ? fields.first : nil, "no answer is written so: \(json)")
        switch (only.key, only.value) {
        case ("option", .word(let option)): return .option(option)
        case ("none-of-these", .truth(true)): return .noneOfThese
        case ("unsure", .truth(true)): return .unsure
        case ("number", .number(let number)): return .number(number)
        case ("day", .word(let day)): return .day(try clock(day))
        case ("text", .word(let text)): return .text(text)
        case ("seen", .truth(true)): return .seen
        default: throw Unread(json: json)
        }
    }
}

private struct Unread: Error { let json: Json }

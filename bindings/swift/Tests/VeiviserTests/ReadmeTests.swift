import Foundation
import Veiviser
import XCTest

final class ReadmeTests: XCTestCase, @unchecked Sendable {
    func testTheSwiftOfTheReadmeIsWhatIsCompiled() throws {
        let readme = try String(contentsOf: Project.swift.appendingPathComponent("README.md"), encoding: .utf8)
        let here = Project.swift.appendingPathComponent("Tests/VeiviserTests")
        let compiled = try ["ReadmeWalk.swift", "ReadmeModel.swift"].map {
            try String(contentsOf: here.appendingPathComponent($0), encoding: .utf8)
        }
        let parts = readme.components(separatedBy: "```")
        let swift = parts.filter { $0.hasPrefix("swift\n") }.map { String($0.dropFirst("swift\n".count)) }
        XCTAssertEqual(swift, compiled)
    }

    @available(iOS 17, macOS 14, *) @MainActor
    func testTheModelOfTheReadmeGoesOnWithAWalk() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (pack, key) = (try Loaded.small.get(), Data(count: 32))
        let first = try await walkOn(pack, folder: folder, key: key, name: nil)
        try await first.answer("hello", .seen)
        let second = try await walkOn(pack, folder: folder, key: key, name: first.name)
        XCTAssertEqual(second.plan, first.plan)
        XCTAssertEqual(second.screen.step?.path, first.screen.step?.path)
        try Data("damaged".utf8).write(to: folder.appendingPathComponent(first.name))
        let third = try await walkOn(pack, folder: folder, key: key, name: first.name)
        XCTAssertEqual(third.screen.step?.path, "hello")
    }

    func testTheWalkOfTheReadmeLeadsToAPlan() throws {
        let built = try Project.built("small")
        let date = Date(timeIntervalSince1970: 1_795_424_400)  // Monday 23 November 2026, 10:00 in Oslo
        for thing in ["clothes", "food"] {
            var asked: [String] = []
            var urgent: Set<String> = []
            var shown: Set<String> = []
            let plan = try begin(built: built, clock: { date }) { screen, step in
                urgent.formUnion(screen.urgent.map(\.id))
                asked.append(step.path)
                shown.formUnion(lines(screen, step))
                // Nothing is ticked at first, and it is asked again.
                if asked.filter({ $0 == "marks" }).count == 1, step.path == "marks" {
                    return .options(ticked: [], unsure: false)
                }
                if step.path == "thing" { return .option(thing) }
                return clothes.first { $0.key == step.path }?.value ?? .unsure
            } goesOn: { _ in
                true
            }
            let isFood = thing == "food"
            XCTAssertEqual(asked.filter { $0 == "marks" }.count, isFood ? 0 : 2)
            XCTAssertEqual(urgent, isFood ? ["cool-food"] : [])
            XCTAssertTrue(shown.isSuperset(of: ["Hva har du funnet?", "vaktmesteren 00\u{a0}00\u{a0}00\u{a0}10"]))
            let interrupts = shown.contains { $0.hasPrefix("NÅ: ") && $0.hasSuffix("du har funnet mat eller drikke.") }
            XCTAssertEqual(interrupts, isFood)
            XCTAssertEqual(plan?.actions.first?.id, isFood ? "cool-food" : "give-back")
            XCTAssertEqual(plan?.complete, true)
        }
    }

    func testTheWalkOfTheReadmeOffersTheVoluntaryRestOnce() throws {
        for goesOn in [false, true] {
            let session = try Session.found()
            var offered: [Plan] = []
            let plan = try walk(session, now: { monday }) { _, step in
                switch step.kind {
                case .choice: .option(step.options.first?.id ?? "unsure")
                case .choices: .noneOfThese
                case .number, .date: .unsure
                case .note, .message: .seen
                }
            } goesOn: { plan in
                offered.append(plan)
                return goesOn
            }
            XCTAssertEqual(offered.map(\.enough), [true])
            XCTAssertEqual(offered.map(\.complete), [false])
            XCTAssertTrue(plan.enough)
            XCTAssertEqual(plan.complete, goesOn)
        }
    }

    func testTheReadmeShowsTheFirstPageAndTheHeadingsOfGroups() throws {
        let session = try Session.found()
        try session.say([
            "hello": .seen, "thing": .option("clothes"), "count": .number(7), "marks": .noneOfThese,
            "found-on": .day(DateComponents(year: 2026, month: 11, day: 20)), "own-words": .seen,
            "owner/known": .option("yes"),
        ])
        let marks = try session.screenOf(step: "marks", at: monday, language: "en")
        XCTAssertEqual(
            lines(marks, try XCTUnwrap(marks.step)),
            [
                "Is it marked?", "Look on the inside too.",
                "Whose it is", "There is a name on it", "It has initials sewn in, such as K.N.",
                "Where the owner can be found", "There is an address on it", "There is a phone number on it",
                "It is not marked", "I am not sure", "That is as good an answer.", "the caretaker 00\u{a0}00\u{a0}00\u{a0}10",
            ])
        // The office is closed by now: it stands there with when it opens, and the helpline beside it.
        let page = try session.plan(at: clock("2026-11-23T16:00"), language: "en").firstPage
        XCTAssertEqual(
            lines(page).map { $0.replacingOccurrences(of: "\u{a0}", with: " ") },
            [
                "Somebody may be missing what you have found.", "You know who owns it.",
                "Today: Give it back to the owner. The house rules demand this. Ask the owner to describe it first.",
                "Hittegods i Lilleby. 00 00 00 11. Closed now. Opens on Tuesday 24 November at 9:00",
                "the lost property line (Hittegodstelefonen). 00 00 00 12. For advice only. "
                    + "The thing goes to the lost property office.",
                "By Thursday 26 November: Write all the things on a list. Give the list to the librarian by Thursday 26 November.",
                "whoever is on duty",
                "Later: Ask the librarian if you wonder about anything. That is where people go when they have lost something.",
                "whoever is on duty",
                "Do not give it away. It may find its way home.",
            ])
    }

    func testEveryLoadErrorCanBeShown() throws {
        var newer = try Project.built("small")
        newer[4] = 9
        for built in [newer, Data("{".utf8)] {
            XCTAssertThrowsError(try Pack.load(built: built, languages: [])) { error in
                XCTAssertFalse((error as? LoadError).map(shown)?.isEmpty ?? true)
            }
        }
    }

    func testTheReadmeChoosesALanguage() throws {
        let pack = try Loaded.small.get()
        XCTAssertEqual(try language(of: pack, for: "en-GB"), "en-GB")
        XCTAssertEqual(try language(of: pack, for: "fr_FR"), "nb")
    }
}

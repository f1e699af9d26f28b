import Foundation
import Veiviser
import XCTest

final class ReadmeTests: XCTestCase {
    func testTheSwiftOfTheReadmeIsWhatIsCompiled() throws {
        let readme = try String(contentsOf: Project.swift.appendingPathComponent("README.md"), encoding: .utf8)
        let here = Project.swift.appendingPathComponent("Tests/VeiviserTests/ReadmeWalk.swift")
        let compiled = try String(contentsOf: here, encoding: .utf8)
        let parts = readme.components(separatedBy: "```")
        let swift = parts.filter { $0.hasPrefix("swift\n") }.map { String($0.dropFirst("swift\n".count)) }
        XCTAssertEqual(swift, [compiled])
    }

    func testTheWalkOfTheReadmeLeadsToAPlan() throws {
        let files = try Project.files("flows")
        let example = try FlowExample("danger-over-violence-at-home")
        var asked: [String] = []
        var urgent: Set<String> = []
        let date = Date(timeIntervalSince1970: 1_795_424_400)  // Monday 23 November 2026, 10:00 in Oslo
        let lines = try walk(bundle: files, clock: date) { screen, step in
            urgent.formUnion(screen.urgent.map(\.id))
            asked.append(step.path)
            // Nothing is ticked at first, and it is asked again.
            if asked.filter({ $0 == "who" }).count == 1, step.path == "who" {
                return .options(ticked: [], unsure: false)
            }
            return (try? example.answer(step)) ?? .unsure
        }
        XCTAssertEqual(asked.filter { $0 == "who" }.count, 2)
        XCTAssertEqual(urgent, ["call-112", "keep-safe", "phone-child-welfare-now"])
        XCTAssertEqual(lines.count, example.actions.count)
        XCTAssertEqual(lines.first, "Nå: call-112, Fordi du har svart at noen er i fare nå.")
        XCTAssertTrue(lines.contains { $0.hasPrefix("I dag: report, ") }, "\(lines)")
        XCTAssertTrue(lines.contains { $0.hasPrefix("Innen 26.\u{a0}november\u{a0}2026: share-at-work") }, "\(lines)")
    }

    func testEveryLoadErrorCanBeShown() throws {
        for files in [["pack.json": Data(#"{"format": 2}"#.utf8)], ["pack.json": Data("{".utf8)]] {
            XCTAssertThrowsError(try Pack.load(files: files, languages: [])) { error in
                XCTAssertFalse((error as? LoadError).map(shown)?.isEmpty ?? true)
            }
        }
    }
    func testTheReadmeChoosesALanguage() throws {
        let pack = try Loaded.flows.get()
        XCTAssertEqual(try language(of: pack, for: "en-GB"), "en-GB")
        XCTAssertEqual(try language(of: pack, for: "fr_FR"), "nb")
    }
}

import Foundation
import XCTest

@testable import Veiviser

/// The sample program, from its keyboard to its lines.
final class SampleTests: XCTestCase {
    private var kept = URL(fileURLWithPath: NSTemporaryDirectory())

    override func setUpWithError() throws {
        kept = kept.appendingPathComponent("sample-\(FileStorage.newName())")
        try FileManager.default.createDirectory(at: kept, withIntermediateDirectories: true)
    }

    override func tearDownWithError() throws { try FileManager.default.removeItem(at: kept) }

    #if os(Linux)
        func testTheSwiftOfTheGuideIsCompiledAndGoesOnWhereItWas() throws {
            let guide = try String(contentsOf: Project.root.appendingPathComponent("bindings/GUIDE.md"), encoding: .utf8)
            let source = Project.swift.appendingPathComponent("Tests/Guide/main.swift")
            let compiled = try String(contentsOf: source, encoding: .utf8)
            XCTAssertTrue(guide.contains("```swift\n\(compiled)```"), "Tests/Guide has another text than the guide")

            let small = Project.root.appendingPathComponent("target/packs/small.vvpk").path
            let before = try run("Guide", [small], ["", "0"])
            XCTAssertTrue(before.contains("Hva har du funnet?\n0 Klær eller sko\n"), before)
            let after = try run("Guide", [small], [])
            XCTAssertTrue(before.hasSuffix(after) && after.contains("Hvor jobber du?\n"), after)
        }
    #endif

    /// Types these lines, and reads until `end` is shown. A program that reads no further line is killed then.
    private func sample(_ lines: [String], until end: String? = nil, pack: String = "target/packs/small.vvpk") throws -> String {
        try run("Sample", [Project.root.appendingPathComponent(pack).path, "found", kept.path], lines, until: end)
    }

    private func run(_ name: String, _ arguments: [String], _ lines: [String], until end: String? = nil) throws -> String {
        let program = Process()
        let (typed, shown) = (Pipe(), Pipe())
        program.executableURL = Bundle(for: Self.self).bundleURL.deletingLastPathComponent()
            .appendingPathComponent(name)
        #if os(Linux)
            program.executableURL = Bundle.main.bundleURL.appendingPathComponent(name)
        #endif
        program.arguments = arguments
        program.currentDirectoryURL = kept
        (program.standardInput, program.standardOutput) = (typed, shown)
        program.standardError = FileHandle.nullDevice
        try program.run()
        typed.fileHandleForWriting.write(Data(lines.map { "\($0)\n" }.joined().utf8))
        guard let end else {
            try typed.fileHandleForWriting.close()
            let read = shown.fileHandleForReading.readDataToEndOfFile()
            program.waitUntilExit()
            return String(decoding: read, as: UTF8.self)
        }
        var read = Data()
        while !String(decoding: read, as: UTF8.self).contains(end) {
            let more = shown.fileHandleForReading.availableData
            guard !more.isEmpty else { break }
            read += more
        }
        kill(program.processIdentifier, SIGKILL)
        program.waitUntilExit()
        XCTAssertEqual(program.terminationReason, .uncaughtSignal)
        return String(decoding: read, as: UTF8.self)
    }

    func testItWalksIsKilledAndGoesOnWhereItWas() throws {
        let before = try sample(["", "1"], until: "HVOR JOBBER DU?")
        XCTAssertTrue(before.contains("HVA HAR DU FUNNET?"), before)
        let after = try sample(["/b"])
        XCTAssertFalse(after.components(separatedBy: "HVOR JOBBER DU?")[0].contains("HVA HAR DU FUNNET?"), after)
        XCTAssertTrue(after.contains("* 1  Klær eller sko"), after)
    }

    func testItShowsWhatIsUrgentThePlanAndWhy() throws {
        let shown = try sample(["", "2", "/w 1", "2", "1", "2026-11-20", "En matboks", "/q"])
        XCTAssertTrue(shown.contains("NÅ: Sett maten kaldt (/w 1)"), shown)
        XCTAssertTrue(shown.contains("SETT MATEN KALDT\n"), shown)
        XCTAssertTrue(shown.contains("Hvorfor?\n"), shown)
        XCTAssertTrue(shown.contains("PLANEN DIN\n"), shown)
        XCTAssertEqual(try FileStorage(folder: kept.appendingPathComponent("walks")).list(), [])
    }

    func testItSaysInTheWordsOfThePackWhatToGive() throws {
        let shown = try sample(["", "nothing", "1", "2", "many"])
        XCTAssertTrue(shown.contains("> Velg et svar for å gå videre.\n"), shown)
        XCTAssertTrue(shown.contains("> Skriv et helt tall fra "), shown)
    }

    func testWhomToCallIsShownWithoutAPackTooAndIsWhatTheShippedPackSays() throws {
        let shown = try sample([], pack: "bindings/swift/Tests")
        let pack = try Loaded.shipped.get()
        let monday = DateComponents(year: 2026, month: 11, day: 23, hour: 10)
        let session = try pack.open(flow: pack.flows(language: "nb")[0].id, started: monday)
        for contact in try session.screen(at: monday, language: "nb").emergency {
            XCTAssertTrue(shown.contains(contact.phones[0].number), shown)
        }
    }
}

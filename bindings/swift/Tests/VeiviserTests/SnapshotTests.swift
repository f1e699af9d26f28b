import Foundation
import Veiviser
import XCTest

/// A walk that the system ends goes on where it was.
final class SnapshotTests: XCTestCase {
    private let key = Data(0..<32)

    private func begun() throws -> (Pack, Session) {
        let pack = try Loaded.small.get()
        let desk = ["desk": Answer.option("library")]
        let session = try pack.open(flow: "found", started: monday, parameters: desk, municipality: "lilleby")
        for (step, answer): (String, Answer) in [
            ("hello", .seen), ("thing", .option("clothes")), ("count", .number(7)), ("marks", .noneOfThese),
            ("found-on", .day(monday)), ("own-words", .text("En blå lue, med dusk")),
        ] {
            try session.say(step, answer)
        }
        return (pack, session)
    }

    func testARestoredSessionIsTheSame() throws {
        let (pack, session) = try begun()
        let restored = try pack.restore(bytes: session.snapshot())
        XCTAssertEqual(restored.notTaken, [])
        XCTAssertNil(restored.from)
        XCTAssertEqual(
            try restored.session.screen(at: monday, language: "nb"), try session.screen(at: monday, language: "nb"))
        XCTAssertEqual(
            try restored.session.plan(at: monday, language: "nb"), try session.plan(at: monday, language: "nb"))
        XCTAssertEqual(try restored.session.snapshot(), try session.snapshot())
        XCTAssertEqual("\(restored)", "Restored(…)")
    }

    func testSealedBytesOpenWithTheirKeyInTime() throws {
        let (pack, session) = try begun()
        let evening = try clock("2026-11-23T18:00")
        let later = try clock("2026-11-23T18:01")
        let sealed = try session.seal(key: key, forgetAfter: evening)
        XCTAssertEqual(try forgetAfter(bytes: sealed), DateComponents(year: 2026, month: 11, day: 23, hour: 18, minute: 0, second: 0))
        let restored = try pack.unseal(bytes: sealed, key: key, at: monday)
        XCTAssertEqual(try restored.session.snapshot(), try session.snapshot())

        func refused(_ bytes: Data, _ key: Data, at: Moment) -> SnapshotError? {
            var found: SnapshotError?
            XCTAssertThrowsError(try pack.unseal(bytes: bytes, key: key, at: at)) { found = $0 as? SnapshotError }
            return found
        }
        guard case .Refused = refused(sealed, Data(1..<33), at: monday) else { return XCTFail("another key") }
        guard case .KeyLength = refused(sealed, Data(0..<31), at: monday) else { return XCTFail("a short key") }
        guard case .Forgotten = refused(sealed, key, at: later) else { return XCTFail("too late") }
        var changed = sealed
        changed[changed.count - 1] ^= 1
        guard case .Refused = refused(changed, key, at: monday) else { return XCTFail("a changed bit") }
    }

    func testWhatIsNoSnapshotIsToldApart() throws {
        let (pack, session) = try begun()
        var bytes = try session.snapshot()
        XCTAssertThrowsError(try pack.restore(bytes: Data())) {
            guard case SnapshotError.NotASnapshot = $0 else { return XCTFail("\($0)") }
        }
        XCTAssertThrowsError(try pack.restore(bytes: bytes.dropLast())) {
            guard case SnapshotError.Damaged = $0 else { return XCTFail("\($0)") }
            XCTAssertEqual($0.localizedDescription, "the snapshot is damaged: a part is missing or was changed")
        }
        bytes[4] = 9
        XCTAssertThrowsError(try pack.restore(bytes: bytes)) {
            guard case SnapshotError.NewerFormat(format: 9, text: _) = $0 else { return XCTFail("\($0)") }
        }
    }
}

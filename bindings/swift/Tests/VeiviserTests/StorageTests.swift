import Foundation
import Veiviser
import XCTest

/// Saved sessions in files.
final class StorageTests: XCTestCase {
    private let one = FileStorage.newName()
    private let other = FileStorage.newName()
    private var home = URL(fileURLWithPath: "/")
    private var folder: URL { home.appendingPathComponent("a/walks") }

    override func setUpWithError() throws {
        home = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    }

    override func tearDownWithError() throws { try FileManager.default.removeItem(at: home) }

    private func file(_ name: String) -> URL { folder.appendingPathComponent(name) }

    private func error(_ call: () throws -> Void, line: UInt = #line) -> StorageError? {
        var found: StorageError?
        XCTAssertThrowsError(try call(), line: line) { found = $0 as? StorageError }
        return found
    }

    func testWhatIsSavedLastIsLoaded() throws {
        let storage = try FileStorage(folder: folder)
        XCTAssertNil(try storage.load(name: one))
        try storage.save(name: one, bytes: Data([1]))
        try storage.save(name: one, bytes: Data(repeating: 7, count: 100_000))
        try storage.save(name: other, bytes: Data())
        XCTAssertEqual(try FileStorage(folder: folder).load(name: one), Data(repeating: 7, count: 100_000))
        XCTAssertEqual(try storage.load(name: other), Data())
        XCTAssertEqual(try storage.list(), [one, other].sorted())
        for _ in 0..<2 { try storage.delete(name: one) }
        XCTAssertEqual(try storage.list(), [other])
        XCTAssertNil(try storage.load(name: one))
    }

    func testNoOtherTextIsAName() throws {
        let storage = try FileStorage(folder: folder)
        for text in ["", "..", "../\(one)", "/etc/passwd", "ola-nordmann", one + "A", "\(one).new", one.dropLast() + "é"] {
            for call in [
                { _ = try storage.load(name: text) }, { try storage.save(name: text, bytes: Data()) },
                { try storage.delete(name: text) },
            ] {
                guard case .NotAName = error(call) else { return XCTFail(text) }
            }
        }
        XCTAssertEqual(try FileManager.default.contentsOfDirectory(atPath: folder.path), [])
    }

    func testOnlyTheOwnerReads() throws {
        try FileStorage(folder: folder).save(name: one, bytes: Data([1]))
        func rights(_ url: URL) throws -> Int? {
            try FileManager.default.attributesOfItem(atPath: url.path)[.posixPermissions] as? Int
        }
        XCTAssertEqual(try rights(file(one)), 0o600)
        XCTAssertEqual(try rights(folder), 0o700)
    }

    func testWhatWasLeftHalfWrittenGoesAndNoLinkIsFollowed() throws {
        let storage = try FileStorage(folder: folder)
        try storage.save(name: one, bytes: Data([1]))
        let (left, notes) = (file("\(one).new"), file("notes.new"))
        try Data("ha".utf8).write(to: left)
        try Data("mine".utf8).write(to: notes)
        XCTAssertEqual(try FileStorage(folder: folder).load(name: one), Data([1]))
        XCTAssertFalse(FileManager.default.fileExists(atPath: left.path))
        try FileManager.default.createSymbolicLink(at: left, withDestinationURL: notes)
        try FileManager.default.createSymbolicLink(at: file(other), withDestinationURL: notes)
        try storage.save(name: one, bytes: Data([2]))
        XCTAssertEqual(try storage.load(name: one), Data([2]))
        guard case .Failed = error({ _ = try storage.load(name: other) }) else { return XCTFail("a link") }
        XCTAssertEqual(try Data(contentsOf: notes), Data("mine".utf8))
        // What is in the way is an error, and what was saved stays.
        try FileManager.default.createDirectory(at: left, withIntermediateDirectories: false)
        guard case .Failed = error({ try storage.save(name: one, bytes: Data([3])) }) else { return XCTFail("a folder") }
        XCTAssertEqual(try storage.load(name: one), Data([2]))
    }

    func testWhatIsDamagedOrExpiredHarmsNoOther() throws {
        let storage = try FileStorage(folder: folder)
        let pack = try Loaded.small.get()
        let (key, late) = (Data(0..<32), FileStorage.newName())
        let session = try Session.found()
        try session.save(storage: storage, name: one, seal: Seal(key: key, forgetAfter: clock("2026-11-23T18:00")))
        try session.save(storage: storage, name: late, seal: Seal(key: key, forgetAfter: clock("2026-11-23T09:00")))
        var bytes = try Data(contentsOf: file(one))
        bytes[99] ^= 1
        try bytes.write(to: file(other))
        XCTAssertThrowsError(try pack.resume(storage: storage, name: other, at: monday, key: key)) {
            guard case SnapshotError.Refused = $0 else { return XCTFail("\($0)") }
        }
        try Data("no snapshot".utf8).write(to: file(other))
        XCTAssertEqual(try forgetExpired(storage: storage, at: monday).map(\.name), [other])
        XCTAssertEqual(try storage.list(), [one, other].sorted())
        let resumed = try pack.resume(storage: storage, name: one, at: monday, key: key)
        XCTAssertEqual(try resumed?.session.snapshot(), try session.snapshot())
        XCTAssertNil(try pack.resume(storage: storage, name: late, at: monday, key: key))
        XCTAssertEqual("\(Seal(key: key, forgetAfter: nil))", "Seal(…)")
    }

    func testWhatAnImplementationThrowsIsAnErrorOfTheCall() throws {
        XCTAssertThrowsError(try Session.found().save(storage: Broken(), name: one)) {
            guard case SnapshotError.Storage(why: .Failed(let text), _) = $0 else { return XCTFail("\($0)") }
            XCTAssertTrue(text.contains("Slip"), text)
        }
        XCTAssertThrowsError(try Loaded.small.get().resume(storage: Broken(), name: one, at: monday)) {
            XCTAssertEqual($0.localizedDescription, "the storage refused: no disk")
        }
    }
}

private final class Broken: Storage {
    struct Slip: Error {}
    func load(name: String) throws -> Data? { throw StorageError.Failed(text: "no disk") }
    func save(name: String, bytes: Data) throws { throw Slip() }
    func list() throws -> [String] { [] }
    func delete(name: String) throws {}
}

import Dispatch
import Foundation
import Veiviser
import XCTest

/// An actor that keeps a session: packs and sessions may cross between actors.
private actor Keeper {
    private var session: Session?

    func open(_ pack: Pack) throws -> Session {
        let session = try Session.found(pack: pack)
        self.session = session
        return session
    }

    func plan(_ at: Moment) throws -> Plan? { try session?.plan(at: at, language: "nb") }
}

/// Many threads, and when objects are released.
final class ThreadTests: XCTestCase {
    private static func whole(_ pack: Pack) throws -> Plan {
        let session = try Session.found(pack: pack)
        try session.walk()
        return try session.plan(at: monday, language: "nb")
    }

    func testManyThreadsOnOnePackGetTheSamePlan() async throws {
        let pack = try Loaded.small.get()
        let expected = try Self.whole(pack)
        let plans = try await withThrowingTaskGroup(of: Plan.self) { group in
            for _ in 0..<16 { group.addTask { try Self.whole(pack) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        XCTAssertEqual(plans.count, 16)
        XCTAssertTrue(plans.allSatisfy { $0 == expected })
    }

    func testManyThreadsCanShareASession() throws {
        let session = try Session.found()
        try session.say(["hello": .seen, "thing": .option("key")])
        let errors = ThreadErrors()
        DispatchQueue.concurrentPerform(iterations: 8) { thread in
            do {
                for _ in 0..<25 {
                    let screen = try session.say("thing", .option(thread % 2 == 0 ? "food" : "key"))
                    guard screen.step != nil else { throw AnswerError.Internal(text: "no step") }
                    _ = try session.plan(at: monday, language: "en")
                }
            } catch { errors.add(error) }
        }
        XCTAssertEqual(errors.all, [])
        XCTAssertEqual(try session.say("thing", .option("food")).urgent.map(\.id), ["cool-food"])
        XCTAssertEqual(try session.say("thing", .option("key")).urgent, [])
    }

    func testAPackAndASessionCrossBetweenActors() async throws {
        let pack = try await Task.detached { try Project.pack("small", ["nb"]) }.value
        let keeper = Keeper()
        let session = try await keeper.open(pack)
        let end = try await Task.detached { try session.walk() }.value
        XCTAssertTrue(end.complete)
        let plan = try await keeper.plan(monday)
        XCTAssertEqual(plan?.actions.first?.id, "give-back")
        let shown = await MainActor.run { try? session.screenOf(step: "thing", at: monday, language: "nb") }
        XCTAssertEqual(shown?.step?.answer, .option("clothes"))
    }

    func testASessionOutlivesItsPack() throws {
        var pack: Pack? = try Project.pack("small", ["nb"])
        weak var gone = pack
        let session = try XCTUnwrap(pack).open(flow: "found", started: monday)
        pack = nil
        XCTAssertNil(gone)
        XCTAssertEqual(try session.say("thing", .option("food")).urgent.first?.id, "cool-food")
        XCTAssertEqual(try session.plan(at: monday, language: "nb").actions.map(\.id), ["cool-food", "ask-keeper"])
    }

    func testWhatIsReleasedIsGone() throws {
        let pack = try Loaded.small.get()
        weak var last: Session?
        func open(_ count: Int) throws {
            for _ in 0..<count {
                let session = try pack.open(flow: "found", started: monday)
                try session.say("thing", .option("food"))
                last = session
            }
        }
        try open(500)
        XCTAssertNil(last)
        let before = try resident()
        try open(3000)
        XCTAssertNil(last)
        if let before, let after = try resident() {
            // A session holds some tens of kilobytes: three thousand leaked ones would be noticed.
            XCTAssertLessThan(after - before, 8 * 1024 * 1024)
        }
    }

    /// The memory in use, in bytes; nil where the system does not report it.
    private func resident() throws -> Int? {
        guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8) else { return nil }
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        return line?.split(separator: " ").compactMap { Int($0) }.first.map { $0 * 1024 }
    }
}

/// The errors of many threads.
private final class ThreadErrors: @unchecked Sendable {
    private let lock = NSLock()
    private var texts: [String] = []

    func add(_ error: any Error) { lock.withLock { texts.append("\(error)") } }
    var all: [String] { lock.withLock { texts } }
}

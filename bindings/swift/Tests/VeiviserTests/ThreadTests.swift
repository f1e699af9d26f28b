import Dispatch
import Foundation
import Veiviser
import XCTest

/// An actor that keeps a session: packs and sessions may cross between actors.
private actor Keeper {
    private var session: Session?

    func open(_ pack: Pack, _ example: FlowExample) throws -> Session {
        let session = try example.open(on: pack)
        self.session = session
        return session
    }

    func plan(_ at: Moment) throws -> Plan? { try session?.plan(at: at, language: "nb") }
}

/// Many threads, and when objects are released.
final class ThreadTests: XCTestCase {
    private static func whole(_ example: FlowExample, _ pack: Pack) throws -> Plan {
        let session = try example.open(on: pack)
        try example.walk(session)
        return try session.plan(at: example.started, language: "nb")
    }

    func testManyThreadsOnOnePackGetTheSamePlan() async throws {
        let example = try FlowExample("violence-at-home-private-kindergarten")
        let pack = try Loaded.flows.get()
        let expected = try Self.whole(example, pack)
        let plans = try await withThrowingTaskGroup(of: Plan.self) { group in
            for _ in 0..<16 { group.addTask { try Self.whole(example, pack) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        XCTAssertEqual(plans.count, 16)
        XCTAssertTrue(plans.allSatisfy { $0 == expected })
    }

    func testManyThreadsCanShareASession() throws {
        let session = try Session.concern(["role": .option("school"), "owner": .option("public")])
        try session.say(["danger": .option("no"), "before-home": .noneOfThese])
        let errors = ThreadErrors()
        DispatchQueue.concurrentPerform(iterations: 8) { thread in
            do {
                for _ in 0..<25 {
                    let screen = try session.say("danger", .option(thread % 2 == 0 ? "yes" : "no"))
                    guard screen.step != nil else { throw AnswerError.Internal(text: "no step") }
                    _ = try session.plan(at: monday, language: "en")
                }
            } catch { errors.add(error) }
        }
        XCTAssertEqual(errors.all, [])
        XCTAssertEqual(try session.say("danger", .option("yes")).urgent.map(\.id), ["call-112", "keep-safe"])
        XCTAssertEqual(try session.say("danger", .option("no")).urgent, [])
    }

    func testAPackAndASessionCrossBetweenActors() async throws {
        let example = try FlowExample("violence-at-home-private-kindergarten")
        let pack = try await Task.detached { try Project.pack("flows", ["nb"]) }.value
        let keeper = Keeper()
        let session = try await keeper.open(pack, example)
        let end = try await Task.detached { try example.walk(session) }.value
        XCTAssertTrue(end.complete)
        let plan = try await keeper.plan(example.started)
        XCTAssertEqual(plan?.actions.map(\.id), example.actions)
        let shown = await MainActor.run { try? session.screenOf(step: "danger", at: monday, language: "nb") }
        XCTAssertEqual(shown?.step?.answer, .option("no"))
    }

    func testASessionOutlivesItsPack() throws {
        var pack: Pack? = try Project.pack("flows", ["nb"])
        weak var gone = pack
        let session = try XCTUnwrap(pack).open(flow: "concern", started: monday)
        pack = nil
        XCTAssertNil(gone)
        XCTAssertEqual(try session.say("danger", .option("yes")).urgent.first?.id, "call-112")
        XCTAssertEqual(try session.plan(at: monday, language: "nb").actions.map(\.id), ["call-112", "keep-safe"])
    }

    func testWhatIsReleasedIsGone() throws {
        let pack = try Loaded.flows.get()
        weak var last: Session?
        func open(_ count: Int) throws {
            for _ in 0..<count {
                let session = try pack.open(flow: "concern", started: monday)
                try session.say("danger", .option("yes"))
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

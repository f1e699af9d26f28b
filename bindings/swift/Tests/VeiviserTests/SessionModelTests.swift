import Dispatch
import Foundation
import Veiviser
import XCTest

/// A session for the screens of an app.
@available(iOS 17, macOS 14, *)
final class SessionModelTests: XCTestCase, @unchecked Sendable {
    private let storage = Memory()
    private let key = Data(0..<32)
    private var saving: Saving { Saving(storage, key: key, forgetAfter: 8 * 3600) }

    @MainActor private func opened(_ saving: Saving?) async throws -> SessionModel {
        try await .open(
            Loaded.small.get(), flow: "found", language: "nb", parameters: atTheLibrary, municipality: "lilleby",
            saving: saving, clock: tenInOslo)
    }

    @MainActor private func resumed(_ name: String, _ saving: Saving) async throws -> SessionModel? {
        try await .resume(Loaded.small.get(), name: name, language: "nb", saving: saving, clock: tenInOslo)
    }

    @MainActor
    func testItShowsWhatTheSessionGives() async throws {
        let (session, model) = (try Session.found(), try await opened(saving))
        for (step, answer) in clothes {
            let screen = try session.say(step, answer)
            try await model.answer(step, answer)
            XCTAssertEqual(model.screen, screen)
            XCTAssertEqual(model.plan, try session.plan(at: monday, language: "nb"))
        }
        XCTAssertEqual(storage.saves, clothes.count)
        XCTAssertFalse(storage.onMain, "it worked on the main thread")
        let saved = try XCTUnwrap(storage.load(name: model.name))
        XCTAssertEqual(try forgetAfter(bytes: saved)?.hour, 18)
    }

    @MainActor
    func testAWalkGoesOnWhereTheSystemEndedIt() async throws {
        let first = try await opened(saving)
        let nothing = try await resumed(first.name, saving)
        XCTAssertNil(nothing)
        try await first.answer("hello", .seen)
        try await first.answer("thing", .option("food"))
        try await first.dismiss("cool-food", reason: "Den er spist")
        let found = try await resumed(XCTUnwrap(storage.list().first), saving)
        let second = try XCTUnwrap(found)
        XCTAssertEqual(second.plan, first.plan)
        XCTAssertEqual(second.screen.step, first.screen.step)
        XCTAssertEqual(second.notTaken, [])
        do {
            _ = try await resumed(first.name, Saving(storage, key: Data(count: 32)))
            XCTFail("another key")
        } catch SnapshotError.Refused {}
    }

    @MainActor
    func testWhatIsRefusedChangesNothing() async throws {
        let model = try await opened(saving)
        try await model.answer("hello", .seen)
        let (screen, plan) = (model.screen, model.plan)
        do { try await model.answer("thing", .option("ghost")); XCTFail("a ghost") } catch AnswerError.NoSuchOption {}
        do { try await model.lookAt("owner/told"); XCTFail("not shown") } catch AnswerError.NotShown {}
        do { try await model.setLanguage("fr"); XCTFail("no French") } catch ViewError.NoSuchLanguage {}
        XCTAssertEqual(model.screen, screen)
        XCTAssertEqual(model.plan, plan)
        XCTAssertEqual(storage.saves, 1)
    }

    @MainActor
    func testAFullDiskIsToldAndTheWalkGoesOn() async throws {
        let model = try await opened(saving)
        storage.refuses = true
        try await model.answer("thing", .option("food"))
        XCTAssertEqual(model.notSaved?.localizedDescription, "the storage refused: the disk is full")
        XCTAssertEqual(model.screen.urgent.map(\.id), ["cool-food"])
        storage.refuses = false
        await model.save()
        XCTAssertNil(model.notSaved)
        let again = try await resumed(model.name, saving)
        XCTAssertEqual(again?.plan, model.plan)
    }

    @MainActor
    func testLookingBackAndAnotherLanguage() async throws {
        let model = try await opened(nil)
        for (step, answer) in clothes { try await model.answer(step, answer) }
        try await model.lookAt("thing")
        try await model.setLanguage("en-GB")
        XCTAssertEqual(model.screen.step?.answer, .option("clothes"))
        XCTAssertEqual(model.screen.step?.language, "en")
        try await model.refresh()
        XCTAssertEqual(model.screen.step?.path, "thing")
        try await model.lookAt(nil)
        XCTAssertNil(model.screen.step)
        let why = try await model.why("give-back")
        XCTAssertEqual(why?.isEmpty, false)
        let others = try await model.whatWouldChange("give-back")
        XCTAssertEqual(others, [])
        let before = model.plan
        try await model.setMunicipality(nil)
        XCTAssertNotEqual(model.plan, before)
        XCTAssertEqual(storage.saves, 0)
    }

    @MainActor
    func testWhatIsCancelledBeforeItsTurnDoesNothingAndWhatHasBegunIsSaved() async throws {
        let model = try await opened(saving)
        let never = Task { try await model.answer("hello", .seen) }
        never.cancel()
        do { try await never.value; XCTFail("it was cancelled") } catch is CancellationError {}
        XCTAssertEqual(storage.saves, 0)
        XCTAssertEqual(model.screen.step?.path, "hello")

        storage.hold()
        let begun = Task { try await model.answer("hello", .seen) }
        await storage.hasBegun()
        begun.cancel()
        // Shown before it is saved.
        XCTAssertEqual(model.screen.step?.path, "thing")
        storage.release()
        try await begun.value
        XCTAssertEqual(storage.saves, 1)
        let again = try await resumed(model.name, saving)
        XCTAssertEqual(again?.screen.step?.path, "thing")
    }

    @MainActor
    func testWhatIsClosedRefusesEveryCall() async throws {
        let model = try await opened(saving)
        try await model.answer("hello", .seen)
        for _ in 0..<2 { await model.close() }
        let calls: [@MainActor () async throws -> Void] = [
            { try await model.answer("thing", .option("food")) }, { try await model.supply("desk", .unsure) },
            { try await model.setMunicipality(nil) }, { try await model.dismiss("cool-food", reason: nil) },
            { try await model.lookAt(nil) }, { try await model.setLanguage("en") }, { try await model.refresh() },
            { _ = try await model.why("cool-food") }, { _ = try await model.whatWouldChange("cool-food") },
            { try await model.forget() },
        ]
        for call in calls {
            do { try await call(); XCTFail("it is closed") } catch SessionModelError.closed {}
        }
        XCTAssertEqual(storage.saves, 1)
        let again = try await resumed(model.name, saving)
        XCTAssertEqual(again?.screen.step?.path, "thing")
        try await again?.forget()
        XCTAssertEqual(storage.list(), [])
    }

    @MainActor
    func testManyTasksTakeTheirTurn() async throws {
        let model = try await opened(saving)
        try await model.answer("hello", .seen)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for task in 0..<8 {
                group.addTask {
                    for round in 0..<25 {
                        switch (task + round) % 4 {
                        case 0: try await model.refresh()
                        case 1: try await model.lookAt("thing")
                        default: try await model.answer("thing", .option(round % 2 == 0 ? "food" : "key"))
                        }
                        let same = await MainActor.run {
                            model.screen.urgent.map(\.id) == model.plan.actions.map(\.id).filter { $0 == "cool-food" }
                        }
                        XCTAssertTrue(same)
                    }
                }
            }
            try await group.waitForAll()
        }
        try await model.lookAt(nil)
        let again = try await resumed(model.name, saving)
        XCTAssertEqual(again?.plan, model.plan)
    }
}

/// Ten o'clock in Oslo on the Monday.
private let tenInOslo: @Sendable () -> Date = { Date(timeIntervalSince1970: 1_795_424_400) }

/// Keeps bytes in memory, and can be told to wait or to refuse.
private final class Memory: Storage, @unchecked Sendable {
    private let lock = NSLock()
    private var kept: [String: Data] = [:]
    private var counted = 0
    private var main = false
    private var refusing = false
    private var gate: DispatchSemaphore?
    private let begun = DispatchSemaphore(value: 0)

    var saves: Int { lock.withLock { counted } }
    var onMain: Bool { lock.withLock { main } }
    var refuses: Bool {
        get { lock.withLock { refusing } }
        set { lock.withLock { refusing = newValue } }
    }

    /// The next save waits until it is released.
    func hold() { lock.withLock { gate = DispatchSemaphore(value: 0) } }
    func release() { lock.withLock { gate }?.signal() }
    func hasBegun() async {
        await withCheckedContinuation { done in
            DispatchQueue.global().async { self.begun.wait(); done.resume() }
        }
    }

    func load(name: String) -> Data? { lock.withLock { kept[name] } }
    func list() -> [String] { lock.withLock { kept.keys.sorted() } }
    func delete(name: String) { lock.withLock { kept[name] = nil } }
    func save(name: String, bytes: Data) throws {
        if let gate = lock.withLock({ gate }) { begun.signal(); gate.wait() }
        try lock.withLock {
            gate = nil
            main = main || Thread.isMainThread
            guard !refusing else { throw StorageError.Failed(text: "the disk is full") }
            (kept[name], counted) = (bytes, counted + 1)
        }
    }
}

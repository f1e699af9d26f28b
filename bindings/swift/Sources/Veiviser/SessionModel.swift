import Foundation
import Observation

/// Where a session is saved, and how it is sealed.
public struct Saving: Sendable {
    let storage: any Storage
    let key: Data?
    let forgetAfter: TimeInterval?

    /// `key` are 32 random bytes, which the app keeps in the keychain. What was saved longer than so many seconds ago
    /// is refused; `forgetExpired` deletes it.
    public init(_ storage: any Storage, key: Data, forgetAfter: TimeInterval? = nil) {
        (self.storage, self.key, self.forgetAfter) = (storage, key, forgetAfter)
    }

    private init(unsealed storage: any Storage) {
        (self.storage, key, forgetAfter) = (storage, nil, nil)
    }

    /// Saves bytes that anybody can read. For tests.
    public static func unsealed(_ storage: any Storage) -> Saving { Saving(unsealed: storage) }

    func seal(at: Moment) -> Seal? {
        guard let key else { return nil }
        let seconds = forgetAfter.flatMap { Int64(exactly: $0.rounded()) }
        return Seal(key: key, forgetAfter: seconds.map { DateComponents(civilSecond: at.civilSecond + $0) })
    }
}

extension Saving: PrivateDescription {}

/// A call on a `SessionModel` that cannot be answered.
public enum SessionModelError: Error, Equatable {
    /// It was closed.
    case closed
    /// This machine does not know the time zone of the pack.
    case unknownZone(String)
}

/// A session for the screens of an app: `screen` and `plan` are what they show, of the same answers and the same
/// moment, and each call changes both.
///
/// Work is done away from the main actor, in the order of the calls. Each change is shown first and saved then, and
/// the call returns when it is saved. A call whose task is cancelled before its turn does nothing; one that has begun
/// is finished and saved.
///
/// An error of a call leaves everything as it was. That a change could not be saved is no error of the call:
/// `notSaved` says so, and `save()` tries again.
@available(iOS 17, macOS 14, *)
@MainActor @Observable
public final class SessionModel {
    /// What is asked now.
    public private(set) var screen: Screen
    /// What follows from the answers.
    public private(set) var plan: Plan
    /// Why the last answer is not saved; nil when it is, and when nothing is to be saved.
    public private(set) var notSaved: (any Error)?
    /// Under what it is saved. An app keeps it, for instance in `SceneStorage`, or asks the storage for its list.
    public let name: String
    /// What could not be taken when it was resumed under another version of the pack.
    public let notTaken: [NotTaken]

    private let worker: Worker
    private var shown = 0

    private init(_ worker: Worker, _ view: View, _ name: String, _ notTaken: [NotTaken]) {
        (self.worker, screen, plan, self.name, self.notTaken) = (worker, view.screen, view.plan, name, notTaken)
    }

    /// Begins a walk. `parameters` are answers to what the app knows already. It is saved from its first answer on,
    /// under a new `name`. Throws `OpenError`, `ViewError` and `SessionModelError.unknownZone`.
    public static func open(
        _ pack: Pack, flow: String, language: String, parameters: [String: Answer] = [:], municipality: String? = nil,
        saving: Saving? = nil, clock: @escaping @Sendable () -> Date = { Date() }
    ) async throws -> SessionModel {
        let name = FileStorage.newName()
        let (worker, view) = try await Task.detached {
            let clock = try Clock(pack, language, clock)
            let session = try pack.open(
                flow: flow, started: clock.now(), parameters: parameters, municipality: municipality)
            let worker = Worker(session, clock, language, saving, name)
            return (worker, try await worker.view())
        }.value
        return SessionModel(worker, view, name, [])
    }

    /// The walk that was saved under this name, where it was; nil where nothing is saved. Throws `SnapshotError` when
    /// it cannot be used: it is kept until the app deletes it.
    public static func resume(
        _ pack: Pack, name: String, language: String, saving: Saving,
        clock: @escaping @Sendable () -> Date = { Date() }
    ) async throws -> SessionModel? {
        let found = try await Task.detached { () -> (Worker, View, [NotTaken])? in
            let clock = try Clock(pack, language, clock)
            let restored = try pack.resume(storage: saving.storage, name: name, at: clock.now(), key: saving.key)
            guard let restored else { return nil }
            let worker = Worker(restored.session, clock, language, saving, name)
            return (worker, try await worker.view(), restored.notTaken)
        }.value
        return found.map { SessionModel($0.0, $0.1, name, $0.2) }
    }

    /// Answers a step, and shows the next screen. Throws `AnswerError`.
    public func answer(_ step: String, _ answer: Answer) async throws {
        try await change { try $0.answer(step: step, answer: answer, at: $1, language: $2) }
    }

    /// Answers a parameter for the person. Throws `AnswerError`.
    public func supply(_ parameter: String, _ answer: Answer) async throws {
        try await change { try $0.supply(parameter: parameter, answer: answer, at: $1, language: $2) }
    }

    /// Chooses another municipality, or none. Throws `OpenError`.
    public func setMunicipality(_ municipality: String?) async throws {
        try await change { try $0.setMunicipality(municipality: municipality, at: $1, language: $2) }
    }

    /// Dismisses an action, or restores it when there is no reason. False when it is not due. Throws `ActionError`.
    @discardableResult
    public func dismiss(_ action: String, reason: String?) async throws -> Bool {
        let (dismissed, view) = try await worker.dismiss(action, reason)
        show(view)
        await save()
        return dismissed
    }

    /// Shows a step that was answered, such as `screen.back`; nil: the next one. Throws `AnswerError`.
    public func lookAt(_ step: String?) async throws { show(try await worker.lookAt(step)) }

    /// Shows the same in another language. Throws `ViewError`.
    public func setLanguage(_ tag: String) async throws { show(try await worker.setLanguage(tag)) }

    /// Shows the same at this time of day: offices open and close. An app does so when it comes to the front.
    public func refresh() async throws { show(try await worker.view()) }

    /// Why an action is due, or a prohibition applies. Throws `ActionError`.
    public func why(_ action: String) async throws -> [Reason]? {
        try await worker.asked { try $0.why(action: action, at: $1, language: $2) }
    }

    /// Each other answer that would change whether it is due. Throws `ActionError`.
    public func whatWouldChange(_ action: String) async throws -> [WouldChange] {
        try await worker.asked { try $0.whatWouldChange(action: action, at: $1, language: $2) }
    }

    /// What was answered, in words, with who gave it. Throws `ViewError`.
    public func answers() async throws -> [GivenAnswer] {
        try await worker.asked { try $0.answers(at: $1, language: $2) }
    }

    /// What the person reads when an answer is refused. Throws `ViewError`.
    public func tell(_ error: AnswerError) async throws -> String {
        try await worker.asked { try $0.tell(error: error, at: $1, language: $2) }
    }

    /// Saves again, after `notSaved`.
    public func save() async { notSaved = await worker.save() }

    /// Deletes what is saved, and closes. Throws `StorageError`.
    public func forget() async throws { try await worker.forget() }

    /// The session is released, with its answers, when what has begun is finished and saved. Later calls throw
    /// `SessionModelError.closed`. What is saved stays, for `resume`. A model that nobody holds closes by itself.
    public func close() async { await worker.close() }

    private func change(_ next: @escaping @Sendable (Session, Moment, String) throws -> Screen) async throws {
        show(try await worker.change(next))
        await save()
    }

    /// A view that comes late, after one that was made later, is not shown.
    private func show(_ view: View) {
        guard view.number > shown else { return }
        (screen, plan, shown) = (view.screen, view.plan, view.number)
    }
}

/// A screen and its plan, and how many were made before.
private struct View: Sendable {
    let screen: Screen
    let plan: Plan
    let number: Int
}

/// What the clock shows in the zone of a pack.
private struct Clock: Sendable {
    private let zone: String
    private let clock: @Sendable () -> Date

    init(_ pack: Pack, _ language: String, _ clock: @escaping @Sendable () -> Date) throws {
        (zone, self.clock) = (try pack.about(language: language).zone, clock)
    }

    func now() throws -> Moment {
        guard let now = DateComponents(wallClock: clock(), in: zone) else { throw SessionModelError.unknownZone(zone) }
        return now
    }
}

/// Does the work of a model, one call after another.
private actor Worker {
    private var session: Session?
    private let clock: Clock
    private var language: String
    private let saving: Saving?
    private let name: String
    private var looksAt: String?
    private var views = 0
    private var unsaved = false

    init(_ session: Session, _ clock: Clock, _ language: String, _ saving: Saving?, _ name: String) {
        (self.session, self.clock, self.language, self.saving, self.name) = (session, clock, language, saving, name)
    }

    func change(_ next: (Session, Moment, String) throws -> Screen) throws -> View {
        let (session, at) = try begun()
        let screen = try next(session, at, language)
        (looksAt, unsaved) = (nil, true)
        return try view(screen, session, at)
    }

    func dismiss(_ action: String, _ reason: String?) throws -> (Bool, View) {
        let dismissed = try begun().0.dismiss(action: action, reason: reason)
        unsaved = true
        return (dismissed, try view())
    }

    func lookAt(_ step: String?) throws -> View {
        let (session, at) = try begun()
        let screen =
            if let step { try session.screenOf(step: step, at: at, language: language) } else {
                try session.screen(at: at, language: language)
            }
        looksAt = step
        return try view(screen, session, at)
    }

    func setLanguage(_ tag: String) throws -> View {
        let (session, at) = try begun()
        _ = try session.screen(at: at, language: tag)
        language = tag
        return try view()
    }

    func view() throws -> View {
        let (session, at) = try begun()
        return try view(looked(session, at), session, at)
    }

    func asked<T: Sendable>(_ what: @Sendable (Session, Moment, String) throws -> T) throws -> T {
        let (session, at) = try begun()
        return try what(session, at, language)
    }

    /// Saves what was answered, whoever is cancelled by now.
    func save() -> (any Error)? {
        guard let session, let saving else { return nil }
        do {
            try session.save(storage: saving.storage, name: name, seal: saving.seal(at: clock.now()))
            unsaved = false
            return nil
        } catch { return error }
    }

    func forget() throws {
        _ = try begun()
        try saving?.storage.delete(name: name)
        session = nil
    }

    /// What was answered and not yet saved is saved first.
    func close() {
        if unsaved { _ = save() }
        session = nil
    }

    private func begun() throws -> (Session, Moment) {
        try Task.checkCancellation()
        guard let session else { throw SessionModelError.closed }
        return (session, try clock.now())
    }

    /// The step that is looked at, as far as it is still shown.
    private func looked(_ session: Session, _ at: Moment) throws -> Screen {
        if let looksAt {
            do {
                return try session.screenOf(step: looksAt, at: at, language: language)
            } catch AnswerError.NotShown {}
        }
        return try session.screen(at: at, language: language)
    }

    private func view(_ screen: Screen, _ session: Session, _ at: Moment) throws -> View {
        views += 1
        return View(screen: screen, plan: try session.plan(at: at, language: language), number: views)
    }
}

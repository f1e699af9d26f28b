import Foundation

// Small helpers over the generated calls: texts as one string, and the time of the phone in the zone of the pack.

extension [Span] {
    /// The words as they are shown, without their form.
    public var plain: String {
        map { span in
            switch span {
            case .text(let text, _), .foreign(let text, _): text
            case .phone(let phone): phone.number
            }
        }.joined()
    }
}

extension PackProtocol {
    /// The words as a screen reader says them: a phone number digit by digit, signs and short forms as words.
    public func spoken(_ spans: [Span], language: String) throws -> String {
        try spans.map { span in
            switch span {
            case .text(let text, _): try spoken(text: text, language: language)
            case .foreign(let text, _): text
            case .phone(let phone): phone.spoken
            }
        }.joined()
    }

    /// What a clock shows at this date in the zone of the pack: the `at` of every call. Throws
    /// `SessionModelError.unknownZone`.
    public func wallClock(_ date: Date = Date()) throws -> Moment { try Veiviser.wallClock(date, zone()) }

    // The calls that take a time, at a date: each is the call of the same name.

    /// `open`, at a date.
    public func open(
        flow: String, started date: Date, parameters: [String: Answer] = [:], municipality: String? = nil
    ) throws -> Session {
        try open(flow: flow, started: wallClock(date), parameters: parameters, municipality: municipality)
    }

    /// `flow`, at a date.
    public func flow(flow: String, at date: Date, language: String) throws -> FlowDetails {
        try self.flow(flow: flow, at: wallClock(date), language: language)
    }

    /// `resume`, at a date.
    public func resume(storage: Storage, name: String, at date: Date, key: Data? = nil) throws -> Restored? {
        try resume(storage: storage, name: name, at: wallClock(date), key: key)
    }

    /// `unseal`, at a date.
    public func unseal(bytes: Data, key: Data, at date: Date) throws -> Restored {
        try unseal(bytes: bytes, key: key, at: wallClock(date))
    }

    /// The function `forgetExpired`, at a date.
    public func forgetExpired(storage: Storage, at date: Date = Date()) throws -> [Unreadable] {
        try Veiviser.forgetExpired(storage: storage, at: wallClock(date))
    }
}

extension SessionProtocol {
    /// What a clock shows at this date in the zone of the pack: the `at` of every call. Throws
    /// `SessionModelError.unknownZone`.
    public func wallClock(_ date: Date = Date()) throws -> Moment { try Veiviser.wallClock(date, zone()) }

    // The calls that take a time, at a date: each is the call of the same name.

    /// `seal`, at a date.
    public func seal(key: Data, forgetAfter date: Date) throws -> Data {
        try seal(key: key, forgetAfter: wallClock(date))
    }

    /// Answers a step, and gives the next screen: `answer`, at a date.
    public func answer(step: String, answer: Answer, at date: Date, language: String) throws -> Screen {
        try self.answer(step: step, answer: answer, at: wallClock(date), language: language)
    }

    /// The screen of the next step: `screen`, at a date.
    public func screen(at date: Date, language: String) throws -> Screen {
        try screen(at: wallClock(date), language: language)
    }

    /// What follows from the answers: `plan`, at a date.
    public func plan(at date: Date, language: String) throws -> Plan {
        try plan(at: wallClock(date), language: language)
    }

    /// `screenOf`, at a date.
    public func screenOf(step: String, at date: Date, language: String) throws -> Screen {
        try screenOf(step: step, at: wallClock(date), language: language)
    }

    /// `setMunicipality`, at a date.
    public func setMunicipality(municipality: String?, at date: Date, language: String) throws -> Screen {
        try setMunicipality(municipality: municipality, at: wallClock(date), language: language)
    }

    /// `supply`, at a date.
    public func supply(parameter: String, answer: Answer, at date: Date, language: String) throws -> Screen {
        try supply(parameter: parameter, answer: answer, at: wallClock(date), language: language)
    }

    /// `why`, at a date.
    public func why(action: String, at date: Date, language: String) throws -> [Reason]? {
        try why(action: action, at: wallClock(date), language: language)
    }

    /// `whatWouldChange`, at a date.
    public func whatWouldChange(action: String, at date: Date, language: String) throws -> [WouldChange] {
        try whatWouldChange(action: action, at: wallClock(date), language: language)
    }

    /// `answers`, at a date.
    public func answers(at date: Date, language: String) throws -> [GivenAnswer] {
        try answers(at: wallClock(date), language: language)
    }

    /// `tell`, at a date.
    public func tell(error: AnswerError, at date: Date, language: String) throws -> String {
        try tell(error: error, at: wallClock(date), language: language)
    }
}

extension StepCard {
    /// How many bytes a note may still have, or how many it has too many; nil where the step is no note.
    public func bytesLeft(_ text: String) -> Int? { mostBytes.map { Int($0) - text.utf8.count } }
}

private func wallClock(_ date: Date, _ zone: String) throws -> Moment {
    guard let clock = DateComponents(wallClock: date, in: zone) else { throw SessionModelError.unknownZone(zone) }
    return clock
}

// For `ForEach`, `List` and sheets.

extension ContactCard: Identifiable {}
extension Definition: Identifiable {}
extension FirstAction: Identifiable {}
extension FirstContact: Identifiable {}
extension FirstProhibition: Identifiable {}
extension FlowCard: Identifiable {}
extension InnerAction: Identifiable {}
extension LaterAction: Identifiable {}
extension MunicipalityCard: Identifiable {}
extension OptionCard: Identifiable {}
extension OptionGroupCard: Identifiable {}
extension PackCard: Identifiable {}
extension PlannedAction: Identifiable {}
extension PlannedReminder: Identifiable {}
extension Prohibition: Identifiable {}
extension SourceCard: Identifiable {}
extension StageProgress: Identifiable {}
extension StepCard: Identifiable { public var id: String { path } }
extension GivenAnswer: Identifiable { public var id: String { path } }

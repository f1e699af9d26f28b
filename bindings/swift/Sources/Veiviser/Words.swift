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
}

extension SessionProtocol {
    /// What a clock shows at this date in the zone of the pack: the `at` of every call. Throws
    /// `SessionModelError.unknownZone`.
    public func wallClock(_ date: Date = Date()) throws -> Moment { try Veiviser.wallClock(date, zone()) }

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

import Veiviser
import XCTest

// Each `switch` here has no default, as in an app: it does not compile when a case is missing.

private func text(_ block: Block) -> String {
    switch block {
    case .paragraph(let spans): spans.map(text).joined()
    case .list(let numbered, let items): "\(numbered ? "1." : "-") \(items.map { $0.map(text).joined() })"
    }
}

private func text(_ span: Span) -> String {
    switch span {
    case .text(let text, let strength):
        switch strength {
        case .plain: text
        case .emphasis: "_\(text)_"
        case .strong: "!\(text)!"
        }
    case .phone(let phone): "\(phone.number) (\(phone.spoken))"
    case .foreign(let text, let language): "\(text) (\(language))"
    }
}

private func text(_ answer: Answer) -> String {
    switch answer {
    case .option(let option): option
    case .options(let ticked, let unsure): "\(ticked) \(unsure)"
    case .noneOfThese: "none"
    case .unsure: "unsure"
    case .number(let number): "\(number)"
    case .day(let day): "\(day.year ?? 0)"
    case .text(let note): note
    case .seen: "seen"
    }
}

private func text(_ kind: StepKind) -> String {
    switch kind {
    case .choice: "choice"
    case .choices: "choices"
    case .number: "number"
    case .date: "date"
    case .note: "note"
    case .message: "message"
    }
}

private func text(_ status: StageStatus) -> String {
    switch status {
    case .done: "done"
    case .here: "here"
    case .ahead: "ahead"
    case .closed: "closed"
    }
}

private func text(_ urgency: Urgency) -> String {
    switch urgency {
    case .now: "now"
    case .today: "today"
    case .soon: "soon"
    case .later: "later"
    }
}

private func text(_ error: AnswerError) -> String {
    switch error {
    case .NoSuchStep(let step, let nearest, _): "\(step) \(nearest ?? "")"
    case .NoSuchParameter(let step, let available, _): "\(step) \(available)"
    case .NotShown(let step, _): step
    case .WrongKind(let step, let kind, _): "\(step) \(text(kind))"
    case .NoSuchOption(let step, let nearest, _): "\(step) \(nearest ?? "")"
    case .NoneWithOthers(let step, _): step
    case .Empty(let step, _): step
    case .OutOfRange(let step, let min, let max, _): "\(step) \(min) \(max)"
    case .DayOutOfRange(let step, let min, let max, _): "\(step) \(min?.day ?? 0) \(max?.day ?? 0)"
    case .TooLong(let step, let limit, _): "\(step) \(limit)"
    case .NoSuchLanguage(let tag, let available, _): "\(tag) \(available)"
    case .Internal(let text): text
    }
}

private func text(_ error: LoadError) -> String {
    switch error {
    case .TooNew(let format, _): "\(format)"
    case .Invalid(let code, _): code
    case .Overlay(let index, let code, _): "\(index) \(code)"
    case .NoSuchLanguage(let tag, let available, _): "\(tag) \(available)"
    case .Internal(let text): text
    }
}

private func text(_ error: ActionError) -> String {
    switch error {
    case .NoSuchAction(let action, _, _): action
    case .NoSuchLanguage(let tag, let available, _): "\(tag) \(available)"
    case .Internal(let text): text
    }
}

private func text(_ error: OpenError) -> String {
    switch error {
    case .NoSuchFlow(let flow, let nearest, _): "\(flow) \(nearest ?? "")"
    case .NoSuchMunicipality(let municipality, let nearest, _): "\(municipality) \(nearest ?? "")"
    case .Parameter(let why, _): text(why)
    case .NoSuchLanguage(let tag, let available, _): "\(tag) \(available)"
    case .Internal(let text): text
    }
}

private func text(_ error: SnapshotError) -> String {
    switch error {
    case .NotASnapshot(let text): text
    case .NewerFormat(let format, _): "\(format)"
    case .Damaged(let text): text
    case .OtherPack(let pack, _): pack
    case .NoSuchFlow(let flow, _): flow
    case .Refused(let text): text
    case .Forgotten(let after, _): "\(after.day ?? 0)"
    case .KeyLength(let text): text
    case .NoRandomness(let text): text
    case .Storage(.NotAName(let text), _), .Storage(.TooLarge(let text), _), .Storage(.Failed(let text), _): text
    case .Internal(let text): text
    }
}

private func text(_ notTaken: NotTaken) -> String {
    switch notTaken {
    case .answer(let step): step
    case .tick(let step, let option): "\(step) \(option)"
    case .dismissal(let action): action
    case .municipality(let municipality): municipality
    }
}

private func text(_ error: ViewError) -> String {
    switch error {
    case .NoSuchLanguage(let tag, let available, _): "\(tag) \(available)"
    case .Internal(let text): text
    }
}

final class SwitchTests: XCTestCase {
    func testEveryCaseCanBeHandledWithoutADefault() {
        XCTAssertEqual(
            text(.list(numbered: true, items: [[.text(text: "a", strength: .strong)]])), #"1. ["!a!"]"#)
        XCTAssertEqual(text(.paragraph([.phone(phone: Phone(number: "112", spoken: "1 1 2", dial: "112"))])), "112 (1 1 2)")
        XCTAssertEqual(text(Span.foreign(text: "barnevernet", language: "nb")), "barnevernet (nb)")
        XCTAssertEqual(text(.options(ticked: ["a"], unsure: true)), #"["a"] true"#)
        XCTAssertEqual(text(StepKind.date), "date")
        XCTAssertEqual(text(StageStatus.ahead), "ahead")
        XCTAssertEqual(text(Urgency.soon), "soon")
        XCTAssertEqual(text(AnswerError.OutOfRange(step: "a", min: 1, max: 2, text: "")), "a 1 2")
        XCTAssertEqual(text(LoadError.TooNew(format: 2, text: "")), "2")
        XCTAssertEqual(text(ActionError.NoSuchAction(action: "a", nearest: nil, text: "")), "a")
        XCTAssertEqual(text(OpenError.Parameter(why: .Empty(step: "a", text: ""), text: "")), "a")
        XCTAssertEqual(text(SnapshotError.NewerFormat(format: 2, text: "")), "2")
        XCTAssertEqual(text(NotTaken.tick(step: "a", option: "b")), "a b")
        XCTAssertEqual(text(ViewError.NoSuchLanguage(tag: "a", available: ["b"], text: "")), #"a ["b"]"#)
    }
}

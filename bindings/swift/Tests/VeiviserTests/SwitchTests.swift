import Veiviser
import XCTest

// Each `switch` here is without a default, as in an app: a case that is added does not compile until it is
// shown.

private func told(_ block: Block) -> String {
    switch block {
    case .paragraph(let spans): spans.map(told).joined()
    case .list(let numbered, let items): "\(numbered ? "1." : "-") \(items.map { $0.map(told).joined() })"
    }
}

private func told(_ span: Span) -> String {
    switch span {
    case .text(let text, let strength):
        switch strength {
        case .plain: text
        case .emphasis: "_\(text)_"
        case .strong: "!\(text)!"
        }
    case .phone(let phone): "\(phone.number) (\(phone.aloud))"
    case .foreign(let text, let language): "\(text) (\(language))"
    }
}

private func told(_ answer: Answer) -> String {
    switch answer {
    case .option(let option): option
    case .options(let ticked, let unsure): "\(ticked) \(unsure)"
    case .noneOfThese: "none"
    case .unsure: "unsure"
    case .number(let number): "\(number)"
    case .day(let day): "\(day.year ?? 0)"
    case .text(let text): text
    case .seen: "seen"
    }
}

private func told(_ kind: StepKind) -> String {
    switch kind {
    case .choice: "choice"
    case .choices: "choices"
    case .number: "number"
    case .date: "date"
    case .note: "note"
    case .message: "message"
    }
}

private func told(_ stands: StageStands) -> String {
    switch stands {
    case .done: "done"
    case .here: "here"
    case .ahead: "ahead"
    case .closed: "closed"
    }
}

private func told(_ urgency: Urgency) -> String {
    switch urgency {
    case .now: "now"
    case .today: "today"
    case .soon: "soon"
    case .later: "later"
    }
}

private func told(_ error: AnswerError) -> String {
    switch error {
    case .NoSuchStep(let step, let nearest, _): "\(step) \(nearest ?? "")"
    case .NotShown(let step, _): step
    case .WrongKind(let step, let kind, _): "\(step) \(told(kind))"
    case .NoSuchOption(let step, let option, let nearest, _): "\(step) \(option) \(nearest ?? "")"
    case .NoneWithOthers(let step, _): step
    case .Empty(let step, _): step
    case .OutOfRange(let step, let min, let max, _): "\(step) \(min) \(max)"
    case .TooLong(let step, let limit, _): "\(step) \(limit)"
    case .Broken(let told): told
    }
}

private func told(_ error: LoadError) -> String {
    switch error {
    case .TooNew(let format, let newest, _): "\(format) \(newest)"
    case .Faulty(let faults, _): "\(faults.count)"
    case .Broken(let told): told
    }
}

private func told(_ error: ActionError) -> String {
    switch error {
    case .NoSuchAction(let action, _, _): action
    case .Broken(let told): told
    }
}

private func told(_ error: OpenError) -> String {
    switch error {
    case .NoSuchFlow(let flow, let nearest, _): "\(flow) \(nearest ?? "")"
    case .NoSuchMunicipality(let municipality, let nearest, _): "\(municipality) \(nearest ?? "")"
    case .Given(let why, _): told(why)
    case .Broken(let told): told
    }
}

final class SwitchTests: XCTestCase {
    func testEveryCaseCanBeToldWithoutADefault() {
        XCTAssertEqual(
            told(.list(numbered: true, items: [[.text(text: "a", strength: .strong)]])), #"1. ["!a!"]"#)
        XCTAssertEqual(told(.paragraph([.phone(phone: Phone(number: "112", aloud: "1 1 2", dial: "112"))])), "112 (1 1 2)")
        XCTAssertEqual(told(Span.foreign(text: "barnevernet", language: "nb")), "barnevernet (nb)")
        XCTAssertEqual(told(.options(ticked: ["a"], unsure: true)), #"["a"] true"#)
        XCTAssertEqual(told(StepKind.date), "date")
        XCTAssertEqual(told(StageStands.ahead), "ahead")
        XCTAssertEqual(told(Urgency.soon), "soon")
        XCTAssertEqual(told(AnswerError.OutOfRange(step: "a", min: 1, max: 2, told: "")), "a 1 2")
        XCTAssertEqual(told(LoadError.TooNew(format: 2, newest: 1, told: "")), "2 1")
        XCTAssertEqual(told(ActionError.NoSuchAction(action: "a", nearest: nil, told: "")), "a")
        XCTAssertEqual(told(OpenError.Given(why: .Empty(step: "a", told: ""), told: "")), "a")
    }
}

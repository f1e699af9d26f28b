import Veiviser
import XCTest

/// What an app may log: names, and never an answer, a note, a reason or a plan.
final class PrivacyTests: XCTestCase {
    func testNoTextOfAValueShowsWhatWasAnswered() throws {
        let session = try Session.found()
        let screen = try session.say("thing", .option("food"))
        let plan = try session.plan(at: monday, language: "nb")
        let action = try XCTUnwrap(plan.actions.first)
        let values: [Any] = [
            Answer.option("food"), Answer.text("food"), Answer.unsure, screen, screen.changed, plan, action,
            action.reasons, plan.prohibitions, plan.firstPage, plan.firstPage.actions, plan.firstPage.rest,
            plan.firstPage.actions.map(\.contact), plan.actions.map(\.contacts), action.contacts.map(\.phones),
            plan.actions.map(\.sources), plan.actions.map(\.definitions), plan.actions.map(\.reminders),
            screen.progress, screen.emergency,
        ]
        for value in values {
            for text in ["\(value)", String(describing: value), String(reflecting: value)] {
                for word in ["food", "00", "mat", "unsure", "vaktmester", "knowledge"] { XCTAssertFalse(text.contains(word), text) }
            }
        }
        XCTAssertEqual("\(screen)", "Screen(…)")
        XCTAssertEqual("\(Answer.seen)", "Answer(…)")
    }
}

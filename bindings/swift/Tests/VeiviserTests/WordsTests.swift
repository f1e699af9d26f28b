import Veiviser
import XCTest

/// What an app itself says: buttons, errors, the answers in words, what a flow asks before it is opened.
final class WordsTests: XCTestCase {
    func testARefusedAnswerIsToldToThePerson() throws {
        let session = try Session.found()
        try session.say("thing", .option("key"))
        for (step, answer, language, said) in [
            ("marks", Answer.options(ticked: [], unsure: false), "nb", "Velg et svar for å gå videre."),
            ("count", .number(99), "en", "Enter a whole number from 1 to 40."),
        ] {
            do {
                _ = try session.answer(step: step, answer: answer, at: monday, language: language)
                XCTFail("\(step) takes it")
            } catch let error as AnswerError {
                XCTAssertEqual(try session.tell(error: error, at: monday, language: language), said)
            }
        }
    }

    func testTheButtonsOfAnAppComeFromThePack() throws {
        let pack = try Loaded.small.get()
        let texts = try pack.appTexts(language: "nb")
        XCTAssertEqual([texts.next, texts.back, texts.why], ["Neste", "Tilbake", "Hvorfor?"])
        XCTAssertEqual(try pack.appTexts(language: "en-GB").dismiss, "Set aside")
    }

    func testTheAnswersAreListedInWords() throws {
        let session = try Session.found()
        try session.say("thing", .option("clothes"))
        let answers = try session.answers(at: monday, language: "nb")
        let given = Dictionary(uniqueKeysWithValues: answers.map { ($0.path, $0.givenBy) })
        XCTAssertEqual(given, ["desk": .host, "thing": .person, "storage": .municipality])
        XCTAssertEqual("\(answers[0])", "GivenAnswer(…)", "a log shows no answer")
    }

    func testAFlowTellsWhatItAsksBeforeItIsOpened() throws {
        let pack = try Loaded.small.get()
        let details = try pack.flow(flow: "found", at: monday, language: "en")
        XCTAssertEqual(details.card.id, "found")
        XCTAssertEqual(details.parameters.map(\.path), ["desk", "storage"])
        XCTAssertEqual(details.parameters.first?.options.map(\.id), ["library", "swimming-hall"])
        XCTAssertThrowsError(try pack.flow(flow: "nothing", at: monday, language: "en")) { error in
            guard case OpenError.NoSuchFlow = error else { return XCTFail("\(error)") }
        }
    }
}

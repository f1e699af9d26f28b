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

    func testATextIsShownAndSpoken() throws {
        let phone = Phone(number: "22 59", spoken: "2 2, 5 9", dial: "2259")
        let spans: [Span] = [
            .text(text: "§ 4, kl. 8–15: ring ", strength: .strong), .foreign(text: "the desk", language: "en"),
            .phone(phone: phone),
        ]
        XCTAssertEqual(spans.plain, "§ 4, kl. 8–15: ring the desk22 59")
        let said = try Loaded.small.get().spoken(spans, language: "nb")
        XCTAssertEqual(said, "paragraf 4, klokka 8 til 15: ring the desk2 2, 5 9")
    }

    func testANoteSaysHowMuchMoreItMayHold() throws {
        let session = try Session.found()
        let note = try XCTUnwrap(session.screenOf(step: "own-words", at: monday, language: "nb").step)
        XCTAssertEqual(note.bytesLeft("åa"), 16 * 1024 - 3)
        XCTAssertEqual(note.bytesLeft(String(repeating: "a", count: 16 * 1024 + 1)), -1)
        XCTAssertNil(try session.screenOf(step: "thing", at: monday, language: "nb").step?.bytesLeft(""))
        XCTAssertEqual(note.id, "own-words")
    }

    func testADateIsATimeInTheZoneOfThePack() throws {
        let session = try Session.found()
        let ten = try XCTUnwrap(ISO8601DateFormatter().date(from: "2026-11-23T09:00:00Z"))
        XCTAssertEqual(try session.wallClock(ten).hour, 10)
        XCTAssertEqual(try Loaded.small.get().wallClock(ten).day, 23)
        XCTAssertEqual(try session.plan(at: ten, language: "nb"), try session.plan(at: monday, language: "nb"))
        XCTAssertEqual(try session.screen(at: ten, language: "nb"), try session.screen(at: monday, language: "nb"))
        let screen = try session.answer(step: "thing", answer: .option("food"), at: ten, language: "nb")
        XCTAssertEqual(screen.urgent.map(\.isNew), [true])
    }

    func testAPreviewNeedsNoPack() throws {
        let step = Previews.step("Hva skjer?", options: ["yes": "Ja"], help: "Bare det du vet.")
        let call = Previews.action("Ring", urgency: .now)
        let session = Previews.session(Previews.screen(step, urgent: [call]), Previews.plan([call], headlines: ["Nå."]))
        let screen = try session.answer(step: "preview", answer: .option("yes"), at: Date(), language: "nb")
        XCTAssertEqual(screen.step?.title.plain, "Hva skjer?")
        XCTAssertEqual(session.answered.map(\.step), ["preview"])
        XCTAssertEqual(session.plan(at: monday, language: "nb").firstPage.actions.map(\.title.plain), ["Ring"])
        XCTAssertTrue(Previews.screen().complete && Previews.screen().enough, "without a step it is the end")
    }

    func testAnAnswerAndAScreenAreJSONAndBack() throws {
        let session = try Session.found()
        let screen = try session.say("thing", .option("food"))
        let answers: [Answer] = [
            .option("a"), .options(ticked: ["a"], unsure: true), .noneOfThese, .unsure, .number(3),
            .day(DateComponents(year: 2026, month: 11, day: 20)), .text("å"), .seen,
        ]
        let back = try JSONDecoder().decode([Answer].self, from: JSONEncoder().encode(answers))
        XCTAssertEqual(back, answers)
        XCTAssertEqual(try JSONDecoder().decode(Screen.self, from: JSONEncoder().encode(screen)), screen)
    }
}

import Foundation
import Veiviser
import XCTest

/// A language is found by the tag that a platform writes, and one that the pack lacks is refused.
final class LanguageTests: XCTestCase {
    private func languages(_ tags: [String]) throws -> [String] {
        try Project.pack("small", tags).about(language: "nb").languages
    }

    func testTheTagOfAPhoneFindsTheLanguageOfThePack() throws {
        let pack = try Loaded.small.get()
        let session = try Session.found()
        let tags = [
            "nb": ["nb-NO", "nb_NO", "no", "no-NO", "NB", "nn-NO", "nn"],
            "en": ["en-GB", "en_US", "EN-us", "en-Latn-GB", "en_US_POSIX", "en-u-ca-buddhist"],
        ]
        for (found, others) in tags {
            let screen = try session.screen(at: monday, language: found)
            XCTAssertEqual(screen.step?.language, found)
            for tag in others {
                XCTAssertEqual(try session.screen(at: monday, language: tag), screen, tag)
                XCTAssertEqual(try pack.about(language: tag), try pack.about(language: found), tag)
                XCTAssertEqual(try pack.flows(language: tag), try pack.flows(language: found), tag)
            }
        }
    }

    func testAPackIsLoadedWithTheLanguagesThatTagsFindAndWithTheOriginal() throws {
        XCTAssertEqual(try languages([]), ["nb", "en"])
        XCTAssertEqual(try languages(["no-NO"]), ["nb"])
        XCTAssertEqual(try languages(["en-GB"]), ["nb", "en"])
        XCTAssertThrowsError(try languages(["en", "fr-CA"])) {
            XCTAssertEqual(
                $0 as? LoadError,
                .NoSuchLanguage(
                    tag: "fr-CA", available: ["nb", "en"],
                    text: "the pack has no language for `fr-CA`; it has `nb`, `en`"))
        }
    }

    func testALanguageThatWasNotLoadedIsRefused() throws {
        let pack = try Project.pack("small", ["nb"])
        XCTAssertThrowsError(try pack.about(language: "en")) {
            XCTAssertEqual(
                $0 as? ViewError,
                .NoSuchLanguage(
                    tag: "en", available: ["nb"], text: "the pack has no language for `en`; it has `nb`"))
            XCTAssertEqual($0.localizedDescription, "the pack has no language for `en`; it has `nb`")
        }
    }

    func testEveryCallRefusesATagThatFindsNothingAndDoesNothing() throws {
        let pack = try Loaded.small.get()
        let session = try Session.found()
        try session.say("thing", .option("food"))
        let before = try session.plan(at: monday, language: "nb")
        for tag in ["se", "", "e", "fr-FR", "not a language"] {
            let viewed: [() throws -> Any] = [
                { try pack.about(language: tag) },
                { try pack.flows(language: tag) },
                { try session.screen(at: monday, language: tag) },
                { try session.plan(at: monday, language: tag) },
            ]
            for call in viewed {
                XCTAssertThrowsError(try call(), tag) {
                    guard case ViewError.NoSuchLanguage(tag: tag, _, _) = $0 else { return XCTFail("\($0)") }
                }
            }
            let answered: [() throws -> Any] = [
                { try session.screenOf(step: "thing", at: monday, language: tag) },
                { try session.answer(step: "thing", answer: .option("key"), at: monday, language: tag) },
                { try session.supply(parameter: "desk", answer: .option("swimming-hall"), at: monday, language: tag) },
            ]
            for call in answered {
                XCTAssertThrowsError(try call(), tag) {
                    guard case AnswerError.NoSuchLanguage(tag: tag, _, _) = $0 else { return XCTFail("\($0)") }
                }
            }
            XCTAssertThrowsError(
                try session.setMunicipality(municipality: "lilleby", at: monday, language: tag)
            ) {
                guard case OpenError.NoSuchLanguage(tag: tag, _, _) = $0 else { return XCTFail("\($0)") }
            }
            XCTAssertThrowsError(try session.why(action: "cool-food", at: monday, language: tag)) {
                guard case ActionError.NoSuchLanguage(tag: tag, _, _) = $0 else { return XCTFail("\($0)") }
            }
            XCTAssertThrowsError(try session.whatWouldChange(action: "cool-food", at: monday, language: tag)) {
                guard case ActionError.NoSuchLanguage(tag: tag, _, _) = $0 else { return XCTFail("\($0)") }
            }
        }
        XCTAssertEqual(try session.plan(at: monday, language: "nb"), before)
    }
}

import Foundation
import Veiviser

/// Walks through `concern` with what a person answers, and returns what to do.
func walk(bundle: [String: Data], clock date: Date, ask: (Screen, StepCard) -> Answer) throws -> [String] {
    let pack = try Pack.load(files: bundle, languages: ["nb", "en"])
    let zone = try pack.about(language: "nb").zone
    guard let now = DateComponents(wallClock: date, in: zone) else { return [] }

    let session = try pack.open(
        flow: "concern", started: now, parameters: ["role": .option("school"), "owner": .option("public")],
        municipality: "eksempelvik")
    var screen = try session.screen(at: now, language: "nb")
    while let step = screen.step {
        // `screen.urgent` interrupts: an app shows it above the question.
        let answer = ask(screen, step)
        do {
            screen = try session.answer(step: step.path, answer: answer, at: now, language: "nb")
        } catch AnswerError.Empty {
            continue  // nothing was ticked: ask again
        }
    }

    return try session.plan(at: now, language: "nb").actions.map { action in
        "\(action.howSoon): \(action.id), \(action.because)"
    }
}

/// The tag, if the pack has a language for it, and otherwise the original language of the pack.
func language(of pack: Pack, for tag: String) throws -> String {
    do {
        _ = try pack.about(language: tag)
        return tag
    } catch ViewError.NoSuchLanguage(_, let available, _) {
        return available[0]
    }
}

/// Why a pack could not be loaded. Without a `default`, the compiler points out a new case.
func shown(_ error: LoadError) -> String {
    switch error {
    case .TooNew(let format, let newest, _): "Update the app: \(format) is newer than \(newest)."
    case .Invalid(let diagnostics, _):
        diagnostics.map { "\($0.file)\($0.pointer): \($0.message)" }.joined(separator: "\n")
    case .NoSuchLanguage(let tag, let available, _): "There is no \(tag), only \(available)."
    case .Internal(let text): text
    }
}

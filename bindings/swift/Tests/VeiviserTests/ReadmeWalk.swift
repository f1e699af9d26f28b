import Foundation
import Veiviser

/// Walks `concern` with what a person answers, and tells what to do.
func walk(bundle: [String: Data], clock date: Date, ask: (Screen, StepCard) -> Answer) throws -> [String] {
    let pack = try Pack.load(files: bundle, languages: ["nb", "en"])
    let zone = try pack.about(language: "nb").zone
    guard let now = DateComponents(wallClock: date, in: zone) else { return [] }

    let session = try pack.open(
        flow: "concern", started: now, given: ["role": .option("school"), "owner": .option("public")],
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

/// Why a pack could not be loaded. Without a `default`, the compiler tells of a case that is new.
func shown(_ error: LoadError) -> String {
    switch error {
    case .TooNew(let format, let newest, _): "Update the app: \(format) is newer than \(newest)."
    case .Faulty(let faults, _): faults.map { "\($0.file)\($0.pointer): \($0.message)" }.joined(separator: "\n")
    case .Broken(let told): told
    }
}

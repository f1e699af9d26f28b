import Foundation
import Veiviser

let built = try Data(contentsOf: URL(fileURLWithPath: CommandLine.arguments[1]))
let pack = try Pack.load(built: built, languages: ["nb"])

// A walk that was ended goes on. In an app, the key comes from the keychain.
let storage = try FileStorage(folder: URL(fileURLWithPath: "walks"))
let saving = Saving(storage, key: Data(count: 32))
var model: SessionModel?
if let name = try storage.list().first {
    model = try await .resume(pack, name: name, language: "nb", saving: saving)
}
let flow = try pack.flows(language: "nb")[0].id
let walk = if let model { model } else { try await SessionModel.open(pack, flow: flow, language: "nb", saving: saving) }

while true {
    for contact in walk.screen.emergency { print(contact.name, contact.phones.map(\.number).joined(separator: ", ")) }
    for action in walk.screen.urgent { print("NÅ:", words(action.title)) }
    guard let step = walk.screen.step, !walk.screen.enough else { break }
    print(words(step.title))
    for (at, option) in step.options.enumerated() { print(at, words(option.label)) }
    guard let line = readLine() else { exit(0) }
    do {
        switch step.kind {
        case .choice, .choices:
            guard let at = Int(line), step.options.indices.contains(at) else { continue }
            let id = step.options[at].id
            try await walk.answer(step.path, step.kind == .choice ? .option(id) : .options(ticked: [id], unsure: false))
        case .number, .date: try await walk.answer(step.path, .unsure)
        case .note, .message: try await walk.answer(step.path, .seen)
        }
    } catch is AnswerError {
        print("Velg et svar.")
    }
}
for action in walk.plan.firstPage.actions { print("\(action.howSoon): \(words(action.title))") }

func words(_ spans: [Span]) -> String {
    spans.map { span in
        switch span {
        case .text(let text, _), .foreign(let text, _): text
        case .phone(let phone): phone.number
        }
    }.joined()
}

import Foundation
import Veiviser

/// The screens of a walk, line by line. What they show is in the model; the only state here is which page is open.
@available(macOS 14, *) @MainActor
final class Terminal {
    private let model: SessionModel
    private let texts: AppTexts
    private var planIsOpen = false
    private var wasEnough = false

    init(_ model: SessionModel, _ texts: AppTexts) { (self.model, self.texts) = (model, texts) }

    /// Goes on until there is no more input, or the person quits and deletes the answers; then it gives `true`.
    func run() async throws -> Bool {
        while true {
            // The plan is shown when it is enough, once, and when nothing is left to ask.
            if model.screen.enough, !wasEnough { planIsOpen = true }
            wasEnough = model.screen.enough
            let step = planIsOpen ? nil : model.screen.step
            print("")
            if model.notSaved != nil { print(texts.notSaved) }
            if let step { show(step) } else { show(model.plan) }
            for contact in model.screen.emergency {
                print("  \(contact.name) \(contact.phones.map(\.number).joined(separator: ", "))")
            }
            print("/b \(texts.back)  /p \(texts.plan)  /n \(texts.goOn)  /w 1 \(texts.why)  /q \(texts.askQuit)")
            print("> ", terminator: "")
            fflush(nil)  // A program at the other end of a pipe reads as well.
            guard let line = readLine()?.trimmingCharacters(in: .whitespaces) else { return false }
            do {
                if line == "/q" {
                    try await model.forget()
                    return true
                }
                if try await !command(line), let step { try await answer(step, line) }
            } catch let why as AnswerError {
                print(try await model.tell(why))
            }
        }
    }

    /// Whether the line was a command.
    private func command(_ line: String) async throws -> Bool {
        switch line {
        case "/b":
            planIsOpen = false
            if let back = model.screen.back { try await model.lookAt(back) }
        case "/p": planIsOpen = true
        case "/n":
            planIsOpen = false
            try await model.lookAt(nil)
        case _ where line.hasPrefix("/w"):
            let number = Int(line.dropFirst("/w".count).trimmingCharacters(in: .whitespaces)) ?? 1
            let actions = planIsOpen || model.screen.step == nil ? shown(model.plan) : model.screen.urgent.map(\.id)
            if actions.indices.contains(number - 1) { showCard(of: actions[number - 1]) }
        default: return false
        }
        return true
    }

    private func answer(_ step: StepCard, _ line: String) async throws {
        guard let answer = read(step, line) else { throw missing(step) }
        try await model.answer(step.path, answer)
    }

    /// Where no answer was given: the error that says what to give.
    private func missing(_ step: StepCard) -> AnswerError {
        if let range = step.range { return .OutOfRange(step: step.path, min: range.min, max: range.max, text: "") }
        if let days = step.days { return .DayOutOfRange(step: step.path, min: days.min, max: days.max, text: "") }
        return .Empty(step: step.path, text: "")
    }

    /// A line as an answer; nil where it is none.
    private func read(_ step: StepCard, _ line: String) -> Answer? {
        let picked = line.split(separator: " ").compactMap { Int($0) }.filter(step.options.indices.map { $0 + 1 }.contains)
            .map { step.options[$0 - 1].id }
        switch step.kind {
        case .message: return .seen
        case .note: return .text(line)
        case .choice: return picked.first.map { .option($0) }
        case .choices: return picked.isEmpty ? nil : .options(ticked: picked, unsure: false)
        case .number where line == "?", .date where line == "?": return .unsure
        case .number: return Int64(line).map { .number($0) }
        case .date:
            let parts = line.split(separator: "-").compactMap { Int($0) }
            return parts.count == 3 ? .day(DateComponents(year: parts[0], month: parts[1], day: parts[2])) : nil
        }
    }

    private func show(_ step: StepCard) {
        for (index, action) in model.screen.urgent.enumerated() {
            print("\(action.howSoon.uppercased()): \(action.title.plain) (/w \(index + 1))\n  \(action.because)")
            for contact in action.contacts where contact.answersNow {
                print("  \(contact.name): \(contact.phones.map(\.number).joined(separator: ", "))")
            }
        }
        if let notice = model.screen.notice { print(notice) }
        print(step.title.plain.uppercased())
        (step.body + step.help).map(plain).forEach { print($0) }
        // Where a number or a day is typed, all that can be picked is "I am not sure".
        let isTyped = step.kind == .number || step.kind == .date
        var group: String?
        for (index, option) in step.options.enumerated() {
            if option.group != group, let heading = step.groups.first(where: { $0.id == option.group })?.heading {
                print("  \(heading.plain)")
            }
            group = option.group
            print("\(option.chosen ? "*" : " ") \(isTyped ? "?" : "\(index + 1)")  \(option.label.plain)")
            option.help.forEach { print("       \(plain($0))") }
        }
        switch step.kind {
        case .message: print("  Enter  \(texts.next)")
        case .choices: print("  1 2 …")
        case .number: print("  0–9  \(step.unit ?? "")")
        case .date: print("  2026-11-20")
        case .choice, .note: break
        }
        if let unreviewed = step.unreviewed { print(unreviewed) }
    }

    /// The first page: what is there is shown, in this order.
    private func show(_ plan: Plan) {
        print(texts.plan.uppercased())
        if !plan.enough { print(texts.questionsLeft) }
        plan.firstPage.headlines.forEach { print($0) }
        for (index, action) in plan.firstPage.actions.enumerated() {
            print("\n\(index + 1)  \(action.howSoon): \(action.title.plain)")
            let contacts = [action.contact, action.helpline].compactMap { $0 }.map { contact in
                [contact.name, contact.phone?.number ?? contact.web, contact.status, contact.adviceOnly]
                    .compactMap { $0 }.joined(separator: ". ")
            }
            let lines = [action.dutyText, action.dismissed, action.brief.plain] + contacts + [action.phone?.number]
            lines.compactMap { $0 }.filter { !$0.isEmpty }.forEach { print("   \($0)") }
        }
        for prohibition in plan.firstPage.prohibitions {
            print("\n!  \(prohibition.title.plain)\n   \(prohibition.brief.plain)")
        }
        plan.firstPage.rest.forEach { print("\($0.howSoon): \($0.title.plain)") }
    }

    private func shown(_ plan: Plan) -> [String] { plan.firstPage.actions.map(\.id) }

    /// The card of an action: how, why, and what it rests on.
    private func showCard(of id: String) {
        guard let action = model.plan.actions.first(where: { $0.id == id }) else { return }
        print("\n\(action.title.plain.uppercased())\n\(action.howSoon)")
        (action.body + action.say + action.not + action.next).map(plain).forEach { print($0) }
        print(texts.why)
        action.reasons.forEach { print("  \($0.text)") }
        action.sources.forEach { print("  \($0.title)") }
    }

    private func plain(_ block: Block) -> String {
        switch block {
        case .paragraph(let spans): spans.plain
        case .list(_, let items): items.map { "- \($0.plain)" }.joined(separator: "\n")
        }
    }
}

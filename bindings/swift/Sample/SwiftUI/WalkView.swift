// Not compiled here: it needs Xcode. Only its syntax is checked.
import SwiftUI
import Veiviser

/// Whom to call. It stands in the app itself, since a pack can fail to load.
let alwaysThere = [("Politi", "112"), ("Ambulanse", "113"), ("Brann", "110")]

struct FailedView: View {
    var body: some View {
        VStack(alignment: .leading, spacing: 12) {
            Title("Veiviseren kan ikke vises nå")
            Text("Er det fare for liv eller helse, ring:")
            ForEach(alwaysThere, id: \.1) { name, number in Link("\(name) \(number)", destination: URL(string: "tel:\(number)")!) }
        }
        .padding()
    }
}

/// The screens of a walk. What they show is in the model; the only state here is which page is open.
struct WalkView: View {
    let model: SessionModel
    /// The buttons, in the words of the pack.
    let texts: AppTexts
    @State private var planIsOpen = false
    @State private var card: String?

    var body: some View {
        ScrollView {
            VStack(alignment: .leading, spacing: 12) {
                if model.notSaved != nil { Text(texts.notSaved) }
                if let action = model.plan.actions.first(where: { $0.id == card }) {
                    CardView(action: action, texts: texts) { card = nil }
                } else if let step = model.screen.step, !planIsOpen {
                    QuestionView(
                        model: model, texts: texts, step: step, openPlan: { planIsOpen = true }, openCard: { card = $0 })
                        .id(step.path)
                } else {
                    PlanView(model: model, texts: texts, close: { planIsOpen = false }, openCard: { card = $0 })
                }
            }
            .frame(maxWidth: 640, alignment: .leading).padding()
        }
        .safeAreaInset(edge: .bottom) {
            VStack(alignment: .leading) {
                ForEach(model.screen.emergency, id: \.id) { contact in
                    ForEach(contact.phones, id: \.number) { CallLink(name: contact.name, phone: $0) }
                }
            }
            .frame(maxWidth: .infinity, alignment: .leading).padding(8).background(.red.opacity(0.12))
            .accessibilityElement(children: .contain).accessibilityLabel(texts.call)
        }
        // The plan is shown when it is enough, once, and when nothing is left to ask.
        .onChange(of: model.screen.enough, initial: true) { if model.screen.enough { planIsOpen = true } }
    }
}

private struct QuestionView: View {
    let model: SessionModel
    let texts: AppTexts
    let step: StepCard
    let openPlan: () -> Void
    let openCard: (String) -> Void
    @State private var picked: Set<String> = []
    @State private var text = ""
    @State private var day = Date()
    @State private var wrong: String?

    var body: some View {
        ForEach(model.screen.urgent, id: \.id) { action in
            VStack(alignment: .leading, spacing: 8) {
                Title("\(action.howSoon): \(action.title.plain)")
                Text(action.because)
                ForEach(action.contacts.filter(\.answersNow), id: \.id) { contact in
                    ForEach(contact.phones, id: \.number) { CallLink(name: contact.name, phone: $0) }
                }
                Button(texts.why) { openCard(action.id) }.accessibilityLabel("\(texts.why) \(action.title.plain)")
            }
            .padding().background(.red.opacity(0.12))
        }
        if let notice = model.screen.notice { Text(notice) }
        Title(step.title.plain)
        Blocks(step.body + step.help)
        switch step.kind {
        case .note: TextField(step.title.plain, text: $text, axis: .vertical).textFieldStyle(.roundedBorder)
        case .number: TextField(step.unit ?? step.title.plain, text: $text).keyboardType(.numberPad)
        case .date: DatePicker(step.title.plain, selection: $day, displayedComponents: .date)
        case .choice, .choices, .message: EmptyView()
        }
        ForEach([nil] + step.groups.map(\.id), id: \.self) { group in
            let options = step.options.filter { $0.group == group }
            let heading = step.groups.first { $0.id == group }.map { $0.heading.plain }
            if !options.isEmpty {
                VStack(alignment: .leading) {
                    if let heading { Text(heading).font(.headline).accessibilityAddTraits(.isHeader) }
                    ForEach(options, id: \.id) { option($0) }
                }
                .accessibilityElement(children: .contain).accessibilityLabel(heading ?? step.title.plain)
            }
        }
        if let wrong { Text(wrong).foregroundStyle(.red) }
        Button(texts.next) { send() }.buttonStyle(.borderedProminent)
        if let back = model.screen.back { Button(texts.back) { act { try await model.lookAt(back) } } }
        Button(texts.plan, action: openPlan)
        if let unreviewed = step.unreviewed { Text(unreviewed).font(.footnote) }
        Color.clear.frame(height: 0).onAppear { picked = Set(step.options.filter(\.chosen).map(\.id)) }
    }

    private func option(_ option: OptionCard) -> some View {
        Button {
            if step.kind != .choices { picked = [option.id] } else { picked.formSymmetricDifference([option.id]) }
        } label: {
            HStack(alignment: .firstTextBaseline) {
                Image(systemName: picked.contains(option.id) ? "checkmark.circle.fill" : "circle").accessibilityHidden(true)
                VStack(alignment: .leading) {
                    Text(option.label.plain).accessibilityLabel(option.spoken ?? option.label.plain)
                    Blocks(option.help)
                }
            }
            .frame(minHeight: 44)
        }
        .buttonStyle(.plain).accessibilityAddTraits(picked.contains(option.id) ? .isSelected : [])
    }

    private func send() {
        let answer: Answer?
        switch step.kind {
        case .message: answer = .seen
        case .note: answer = .text(text)
        case .choice: answer = picked.first.map { .option($0) }
        case .choices: answer = picked.isEmpty ? nil : .options(ticked: picked.sorted(), unsure: false)
        case .number: answer = Int64(text).map { .number($0) } ?? (picked.isEmpty ? nil : .unsure)
        case .date where !picked.isEmpty: answer = .unsure
        // The picker uses the zone of the phone.
        case .date: answer = DateComponents(wallClock: day, in: TimeZone.current.identifier).map { .day($0) }
        }
        act {
            guard let answer else { throw missing }
            try await model.answer(step.path, answer)
        }
    }

    /// Where no answer was given: the error that says what to give.
    private var missing: AnswerError {
        if let range = step.range { return .OutOfRange(step: step.path, min: range.min, max: range.max, text: "") }
        if let days = step.days { return .DayOutOfRange(step: step.path, min: days.min, max: days.max, text: "") }
        return .Empty(step: step.path, text: "")
    }

    private func act(_ work: @escaping @MainActor () async throws -> Void) {
        Task { @MainActor in
            do {
                try await work()
            } catch {
                let told = if let error = error as? AnswerError { try? await model.tell(error) } else { String?.none }
                wrong = told ?? texts.failed
                AccessibilityNotification.Announcement(wrong ?? "").post()
            }
        }
    }
}

/// The first page: what is there is shown, in this order.
private struct PlanView: View {
    let model: SessionModel
    let texts: AppTexts
    let close: () -> Void
    let openCard: (String) -> Void

    var body: some View {
        let page = model.plan.firstPage
        Title(texts.plan)
        if !model.plan.enough { Text(texts.questionsLeft) }
        ForEach(page.headlines, id: \.self) { Text($0).bold() }
        ForEach(page.actions, id: \.id) { action in
            VStack(alignment: .leading, spacing: 8) {
                Text(action.howSoon).font(.subheadline)
                Text(action.title.plain).font(.headline).accessibilityAddTraits(.isHeader)
                ForEach([action.dutyText, action.dismissed, action.brief.plain].compactMap { $0 }, id: \.self) { Text($0) }
                // The helpline gives advice. It stands beside a contact that does not answer, never instead of it.
                ForEach([action.contact, action.helpline].compactMap { $0 }, id: \.id) { contact in
                    if let phone = contact.phone { CallLink(name: contact.name, phone: phone) } else { Text(contact.name) }
                    ForEach([contact.web, contact.status, contact.adviceOnly].compactMap { $0 }, id: \.self) { Text($0) }
                }
                if let phone = action.phone { CallLink(name: "", phone: phone) }
                Button(texts.why) { openCard(action.id) }.accessibilityLabel("\(texts.why) \(action.title.plain)")
            }
            .padding().background(.gray.opacity(0.12))
        }
        ForEach(page.prohibitions, id: \.id) { Text("\($0.title.plain). \($0.brief.plain)") }
        ForEach(page.rest, id: \.id) { Text("\($0.howSoon): \($0.title.plain)") }
        if model.screen.step != nil { Button(model.plan.enough ? texts.goOn : texts.next) { go(to: nil) }.buttonStyle(.borderedProminent) }
        if let back = model.screen.back { Button(texts.back) { go(to: back) } }
    }

    private func go(to step: String?) {
        close()
        Task { try? await model.lookAt(step) }
    }
}

/// The card of an action: how, why, and what it rests on.
private struct CardView: View {
    let action: PlannedAction
    let texts: AppTexts
    let close: () -> Void

    var body: some View {
        Title(action.title.plain)
        Text(action.howSoon)
        if let duty = action.dutyText { Text(duty) }
        Blocks(action.body + action.say + action.not + action.next)
        Text(texts.why).font(.headline).accessibilityAddTraits(.isHeader)
        ForEach(action.reasons, id: \.step) { Text($0.text) }
        ForEach(action.sources, id: \.id) { Text($0.title).font(.footnote) }
        Button(texts.back, action: close)
    }
}

private struct Title: View {
    private let text: String
    init(_ text: String) { self.text = text }
    var body: some View { Text(text).font(.title2).bold().accessibilityAddTraits(.isHeader) }
}

private struct Blocks: View {
    private let blocks: [Block]
    init(_ blocks: [Block]) { self.blocks = blocks }
    var body: some View { ForEach(blocks.map(plain), id: \.self) { Text($0) } }
}

private struct CallLink: View {
    let name: String
    let phone: Phone
    var body: some View {
        if let dial = URL(string: "tel:\(phone.dial)") {
            Link("\(name) \(phone.number)", destination: dial).accessibilityLabel("\(name) \(phone.spoken)")
        }
    }
}

private func plain(_ block: Block) -> String {
    switch block {
    case .paragraph(let spans): spans.plain
    case .list(_, let items): items.map { "• \($0.plain)" }.joined(separator: "\n")
    }
}

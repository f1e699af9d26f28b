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
    @State private var planIsOpen = false
    @State private var card: String?

    var body: some View {
        ScrollView {
            VStack(alignment: .leading, spacing: 12) {
                if model.notSaved != nil { Text("Svarene er ikke lagret. La appen være åpen.") }
                if let action = model.plan.actions.first(where: { $0.id == card }) {
                    CardView(action: action) { card = nil }
                } else if let step = model.screen.step, !planIsOpen {
                    QuestionView(model: model, step: step, openPlan: { planIsOpen = true }, openCard: { card = $0 })
                        .id(step.path)
                } else {
                    PlanView(model: model, close: { planIsOpen = false }, openCard: { card = $0 })
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
            .accessibilityElement(children: .contain).accessibilityLabel("Nødnumre")
        }
        // The plan is shown when it is enough, once, and when nothing is left to ask.
        .onChange(of: model.screen.enough, initial: true) { if model.screen.enough { planIsOpen = true } }
    }
}

private struct QuestionView: View {
    let model: SessionModel
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
                Title("Nå: \(action.title.plain)")
                Text(action.because)
                ForEach(action.contacts.filter(\.answersNow), id: \.id) { contact in
                    ForEach(contact.phones, id: \.number) { CallLink(name: contact.name, phone: $0) }
                }
                Button("Hva du gjør") { openCard(action.id) }
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
        Button("Neste") { send() }.buttonStyle(.borderedProminent)
        if let back = model.screen.back { Button("Tilbake") { act { try await model.lookAt(back) } } }
        Button("Planen så langt", action: openPlan)
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
        guard let answer else {
            wrong = "Svar på spørsmålet først."
            AccessibilityNotification.Announcement("Svar på spørsmålet først.").post()
            return
        }
        act { try await model.answer(step.path, answer) }
    }

    private func act(_ work: @escaping @MainActor () async throws -> Void) {
        Task { @MainActor in
            do { try await work() } catch { wrong = "Dette kan ikke svares her. Velg på nytt." }
        }
    }
}

/// The first page: what is there is shown, in this order.
private struct PlanView: View {
    let model: SessionModel
    let close: () -> Void
    let openCard: (String) -> Void

    var body: some View {
        let page = model.plan.firstPage
        Title(model.plan.enough ? "Planen" : "Planen så langt. Flere spørsmål gjenstår.")
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
                Button("Hvorfor og hvordan") { openCard(action.id) }
                    .accessibilityLabel("Hvorfor og hvordan: \(action.title.plain)")
            }
            .padding().background(.gray.opacity(0.12))
        }
        ForEach(page.prohibitions, id: \.id) { Text("\($0.title.plain). \($0.brief.plain)") }
        ForEach(page.rest, id: \.id) { Text("\($0.howSoon): \($0.title.plain)") }
        if model.screen.step != nil { Button("Neste spørsmål") { go(to: nil) }.buttonStyle(.borderedProminent) }
        if let back = model.screen.back { Button("Endre forrige svar") { go(to: back) } }
    }

    private func go(to step: String?) {
        close()
        Task { try? await model.lookAt(step) }
    }
}

/// The card of an action: how, why, and what it rests on.
private struct CardView: View {
    let action: PlannedAction
    let close: () -> Void

    var body: some View {
        Title(action.title.plain)
        Text(action.howSoon)
        if let duty = action.dutyText { Text(duty) }
        Blocks(action.body + action.say + action.not + action.next)
        Text("Hvorfor").font(.headline).accessibilityAddTraits(.isHeader)
        ForEach(action.reasons, id: \.step) { Text($0.text) }
        ForEach(action.sources, id: \.id) { Text($0.title).font(.footnote) }
        Button("Tilbake", action: close)
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

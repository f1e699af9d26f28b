import Foundation

/// Screens, plans and a session without a pack, for previews and for the tests of an app. Everything that is not
/// given is empty.
public enum Previews {
    /// A question with these options, each an id and its label.
    public static func step(
        _ title: String, options: KeyValuePairs<String, String> = [:], kind: StepKind = .choice, help: String = "",
        path: String = "preview"
    ) -> StepCard {
        StepCard(
            path: path, kind: kind, isParameter: false, title: spans(title), body: [],
            help: help.isEmpty ? [] : [.paragraph(spans(help))], more: [],
            options: options.map { option in
                OptionCard(
                    id: option.key, group: nil, label: spans(option.value), spoken: nil, help: [], chosen: false,
                    unreviewed: nil)
            },
            groups: [], unit: nil, range: nil, days: nil, mostBytes: nil, answer: nil, cameBack: false, waits: false,
            definitions: [], sources: [], unreviewed: nil, language: "nb")
    }

    /// A screen with this step; without one, the end of a walk.
    public static func screen(
        _ step: StepCard? = nil, urgent: [PlannedAction] = [], back: String? = nil, enough: Bool? = nil
    ) -> Screen {
        Screen(
            step: step, progress: [], emergency: [], urgent: urgent, notice: nil,
            changed: Changed(
                another: false, stepsGone: [], stepsBack: [], actionsAdded: [], actionsRemoved: [],
                actionsChanged: [], prohibitionsAdded: [], prohibitionsRemoved: []),
            back: back, forward: nil, enough: enough ?? (step == nil), complete: step == nil, freshness: nil)
    }

    /// Something to do.
    public static func action(
        _ title: String, urgency: Urgency = .today, howSoon: String = "", brief: String = ""
    ) -> PlannedAction {
        PlannedAction(
            id: title, urgency: urgency, isNew: false, howSoon: howSoon, duty: false, dutyText: nil,
            title: spans(title), brief: spans(brief), body: [], say: [], not: [], next: [], help: [], contacts: [],
            by: nil, moment: nil, reminders: [], sources: [], facts: [], reasons: [], because: "", definitions: [],
            inside: [], within: nil, guide: nil, added: nil, unreviewed: nil, dismissed: nil, language: "nb")
    }

    /// A plan with these actions, and these sentences at its top.
    public static func plan(_ actions: [PlannedAction] = [], headlines: [String] = []) -> Plan {
        let first = actions.map {
            FirstAction(
                id: $0.id, urgency: $0.urgency, howSoon: $0.howSoon, dutyText: $0.dutyText, title: $0.title,
                brief: $0.brief, contact: nil, helpline: nil, phone: nil, inside: [], dismissed: nil,
                language: $0.language)
        }
        return Plan(
            firstPage: FirstPage(headlines: headlines, actions: first, prohibitions: [], rest: []),
            actions: actions, prohibitions: [], enough: true, complete: true, notice: [], freshness: nil)
    }

    /// A session that always shows this screen and this plan, and records what it was answered.
    public static func session(_ screen: Screen = screen(), _ plan: Plan = plan()) -> PreviewSession {
        PreviewSession(screen, plan)
    }

    private static func spans(_ text: String) -> [Span] {
        text.isEmpty ? [] : [.text(text: text, strength: .plain)]
    }
}

/// A session without a pack. It takes every answer, and shows what it was made with.
public final class PreviewSession: SessionProtocol, @unchecked Sendable {
    private let shown: Screen
    private let planned: Plan
    private let lock = NSLock()
    private var given: [(step: String, answer: Answer)] = []

    init(_ screen: Screen, _ plan: Plan) { (shown, planned) = (screen, plan) }

    /// What it was answered, in order, by the path of the step.
    public var answered: [(step: String, answer: Answer)] { lock.withLock { given } }

    public func answer(step: String, answer: Answer, at: Moment, language: String) -> Screen {
        lock.withLock { given.append((step, answer)) }
        return shown
    }

    public func supply(parameter: String, answer: Answer, at: Moment, language: String) -> Screen {
        self.answer(step: parameter, answer: answer, at: at, language: language)
    }

    public func screen(at: Moment, language: String) -> Screen { shown }
    public func screenOf(step: String, at: Moment, language: String) -> Screen { shown }
    public func setMunicipality(municipality: String?, at: Moment, language: String) -> Screen { shown }
    public func plan(at: Moment, language: String) -> Plan { planned }
    public func answers(at: Moment, language: String) -> [GivenAnswer] { [] }
    public func why(action: String, at: Moment, language: String) -> [Reason]? { nil }
    public func whatWouldChange(action: String, at: Moment, language: String) -> [WouldChange] { [] }
    public func dismiss(action: String, reason: String?) -> Bool { false }
    public func tell(error: AnswerError, at: Moment, language: String) -> String { error.localizedDescription }
    public func zone() -> String { "Europe/Oslo" }
    public func snapshot() -> Data { Data() }
    public func seal(key: Data, forgetAfter: Moment?) -> Data { Data() }
    public func save(storage: Storage, name: String, seal: Seal?) {}
}

import Foundation
import Veiviser

/// Begins a walk through `found` with what the app knows. It reads the clock again for each call.
func begin(
    built: Data, clock: () -> Date, ask: (Screen, StepCard) -> Answer, goesOn: (Plan) -> Bool
) throws -> Plan? {
    let pack = try Pack.load(built: built, languages: ["nb", "en"])
    let zone = try pack.about(language: "nb").zone
    guard let now = DateComponents(wallClock: clock(), in: zone) else { return nil }
    let session = try pack.open(
        flow: "found", started: now, parameters: ["desk": .option("library")], municipality: "lilleby")
    return try walk(session, now: { DateComponents(wallClock: clock(), in: zone) ?? now }, ask: ask, goesOn: goesOn)
}

/// Asks until it is enough, shows the plan, and goes on if the person wants to.
func walk(
    _ session: Session, now: () -> DateComponents, ask: (Screen, StepCard) -> Answer, goesOn: (Plan) -> Bool
) throws -> Plan {
    var screen = try session.screen(at: now(), language: "nb")
    var wasEnough = false
    while let step = screen.step {
        // What is left is voluntary. Offer it once, also when a changed answer had ended it.
        if screen.enough, !wasEnough, !goesOn(try session.plan(at: now(), language: "nb")) { break }
        wasEnough = screen.enough
        do {
            let answer = ask(screen, step)
            screen = try session.answer(step: step.path, answer: answer, at: now(), language: "nb")
        } catch AnswerError.Empty {
            continue  // nothing was ticked: ask again
        }
    }
    return try session.plan(at: now(), language: "nb")
}

/// A screen from top to bottom.
func lines(_ screen: Screen, _ step: StepCard) -> [String] {
    // What is urgent interrupts. The help is always in sight; `step.more` can be folded.
    var lines = screen.urgent.map { "NÅ: \(plain($0.title)) \($0.because)" }
    lines += [plain(step.title)] + (step.body + step.help).map(plain)
    var group: String?
    for option in step.options {
        if option.group != group, let card = step.groups.first(where: { $0.id == option.group }) {
            lines.append(plain(card.heading))
        }
        group = option.group
        lines += [plain(option.label)] + option.help.map(plain)
    }
    return lines + screen.emergency.map { "\($0.name) \($0.phones.map(\.number).joined(separator: ", "))" }
}

/// The first page: what is there is shown, in this order. A tap opens the card with the same id.
func lines(_ page: FirstPage) -> [String] {
    var lines = page.headlines
    for action in page.actions {
        let what = joined(plain(action.title), action.dutyText, action.dismissed, plain(action.brief))
        lines.append("\(action.howSoon): \(what)")
        // The helpline gives advice. It stands beside a contact that does not answer, never instead of it.
        lines += [action.contact, action.helpline].compactMap { $0 }.map(line)
        if let phone = action.phone { lines.append(phone.number) }
    }
    lines += page.prohibitions.map { joined(plain($0.title), plain($0.brief)) }
    return lines + page.rest.map { "\($0.howSoon): \(joined(plain($0.title), $0.dismissed))" }
}

/// Whom to contact. `status` is why it does not answer now, and when a closed one opens.
func line(_ contact: FirstContact) -> String {
    joined(contact.name, contact.phone?.number ?? contact.web, contact.status, contact.adviceOnly)
}

func joined(_ parts: String?...) -> String {
    parts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: ". ")
}

func plain(_ spans: [Span]) -> String {
    spans.map { span in
        switch span {
        case .text(let text, _), .foreign(let text, _): text
        case .phone(let phone): phone.number
        }
    }.joined()
}

func plain(_ block: Block) -> String {
    switch block {
    case .paragraph(let spans): plain(spans)
    case .list(_, let items): items.map { "- \(plain($0))" }.joined(separator: "\n")
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
    case .TooNew(let format, _): "Update the app: it does not read format \(format)."
    case .Invalid(let code, let text): "\(code): \(text)"
    case .Overlay(let index, _, let text): "Load without overlay \(index): \(text)"
    case .NoSuchLanguage(let tag, let available, _): "There is no \(tag), only \(available)."
    case .Internal(let text): text
    }
}

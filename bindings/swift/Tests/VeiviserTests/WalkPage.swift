import Foundation
import Veiviser

/// A page of a walk, as `bindings/walks/README.md` says. It prints any value child by child, so that a field
/// that is added is printed at once, and the pages differ until both sides have it.
struct WalkPage {
    private(set) var lines: [String] = []
    private var depth = 0
    /// What the last screen had in the fields that are often the same.
    private var before: [String: [String]] = [:]

    mutating func line(_ text: String) {
        let escaped = text.replacingOccurrences(of: "\n", with: "\\n")
        lines.append(escaped.isEmpty ? "" : String(repeating: "  ", count: depth) + escaped)
    }

    mutating func inside(_ print: (inout WalkPage) -> Void) {
        depth += 1
        print(&self)
        depth -= 1
    }

    /// A record: its name, and its fields.
    mutating func record(_ name: String, _ record: Any) {
        line(name)
        inside { $0.fields(record) }
    }

    /// An error: its name, and its fields.
    mutating func error(_ name: String, _ error: any Error) {
        let errorCase = Mirror(reflecting: error).children.first
        line("\(name) \(hyphens(errorCase?.label ?? "\(error)"))")
        if let errorCase { inside { $0.fields(errorCase.value) } }
    }

    private mutating func fields(_ record: Any) {
        for (label, value) in Mirror(reflecting: record).children {
            let name = hyphens(label ?? "")
            let begin = lines.count
            field(name, value)
            if record is Screen, ["progress", "emergency", "urgent", "freshness"].contains(name) {
                let now = Array(lines[begin...])
                let last = before.updateValue(now, forKey: name)
                if !now.isEmpty, last == now {
                    lines.removeSubrange(begin...)
                    line("\(name): as before")
                }
            }
        }
    }

    /// A field, unless it is left out.
    private mutating func field(_ name: String, _ value: Any) {
        let mirror = Mirror(reflecting: value)
        if mirror.displayStyle == .optional {
            if let some = mirror.children.first { show(name, some.value) }
            return
        }
        switch value {
        case let truth as Bool where !truth: return
        case let words as String where words.isEmpty: return
        case is Answer, is DateComponents: show(name, value)
        default:
            if mirror.displayStyle == .collection && mirror.children.isEmpty { return }
            let begin = lines.count
            show(name, value)
            // A record of which nothing is printed.
            if mirror.displayStyle == .struct && lines.count == begin + 1 && lines[begin].hasSuffix(name) {
                lines.removeLast()
            }
        }
    }

    private mutating func show(_ name: String, _ value: Any) {
        switch value {
        case let words as String: line(words.isEmpty ? "\(name):" : "\(name): \(words)")
        case let number as any BinaryInteger: line("\(name): \(number)")
        case let truth as Bool: line("\(name): \(truth)")
        case let at as DateComponents:
            line("\(name): \(at.hour == nil ? WalkPage.day(at) : WalkPage.moment(at))")
        case let answer as Answer: line("\(name): \(WalkPage.text(answer))")
        case let answerError as AnswerError: error("\(name):", answerError)
        case let spans as [Span]: line("\(name): \(WalkPage.text(spans))")
        case let blocks as [Block]:
            line(name)
            inside { page in blocks.forEach { page.block($0) } }
        case let list as [Any]: list.forEach { show(name, $0) }
        default:
            switch Mirror(reflecting: value).displayStyle {
            case .struct: record(name, value)
            case .enum: line("\(name): \(hyphens("\(value)"))")
            default: line("\(name): cannot be printed: \(value)")
            }
        }
    }

    private mutating func block(_ block: Block) {
        switch block {
        case .paragraph(let spans): line("| \(WalkPage.text(spans))")
        case .list(let numbered, let items):
            for (place, item) in items.enumerated() {
                line("| \(numbered ? "\(place + 1)." : "-") \(WalkPage.text(item))")
            }
        }
    }

    static func text(_ spans: [Span]) -> String {
        spans.map { span in
            switch span {
            case .text(let text, .plain): text
            case .text(let text, .emphasis): "*\(text)*"
            case .text(let text, .strong): "**\(text)**"
            case .phone(let phone): "<\(phone.number), spoken \(phone.spoken)>"
            case .foreign(let text, let language): "{\(language): \(text)}"
            }
        }.joined()
    }

    static func text(_ answer: Answer) -> String {
        switch answer {
        case .option(let option): "option \(option)"
        case .options(let ticked, let unsure):
            (["ticked"] + [(ticked + (unsure ? ["unsure"] : [])).joined(separator: ", ")])
                .filter { !$0.isEmpty }.joined(separator: " ")
        case .noneOfThese: "none-of-these"
        case .unsure: "unsure"
        case .number(let number): "number \(number)"
        case .day(let day): "day \(WalkPage.day(day))"
        case .text(let text): text.isEmpty ? "text" : "text \(text)"
        case .seen: "seen"
        }
    }

    static func day(_ day: DateComponents) -> String {
        "\(padded(day.year, 4))-\(padded(day.month, 2))-\(padded(day.day, 2))"
    }

    static func moment(_ at: Moment) -> String {
        "\(day(at))T\(padded(at.hour, 2)):\(padded(at.minute, 2))"
    }

    private static func padded(_ number: Int?, _ digits: Int) -> String {
        let written = String(number ?? 0)
        return String(repeating: "0", count: max(0, digits - written.count)) + written
    }
}

/// `howSoon` → `how-soon`, `NoSuchStep` → `no-such-step`.
private func hyphens(_ name: String) -> String {
    var small = ""
    for letter in name {
        if letter.isUppercase && !small.isEmpty { small += "-" }
        small += letter.lowercased()
    }
    return small
}

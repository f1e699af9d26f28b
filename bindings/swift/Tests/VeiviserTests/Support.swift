import Foundation
import XCTest

@testable import Veiviser

/// Where the files of the project are.
enum Project {
    static let swift = up(from: URL(fileURLWithPath: #filePath), 3)
    static let root = up(from: swift, 2)

    private static func up(from url: URL, _ levels: Int) -> URL {
        (0..<levels).reduce(url) { at, _ in at.deletingLastPathComponent() }
    }

    /// The files of a pack by their path in it, as an app would read them from its bundle.
    static func files(_ folder: String) throws -> [String: Data] {
        let top = root.appendingPathComponent(folder)
        let paths = try XCTUnwrap(FileManager.default.enumerator(atPath: top.path))
        var files: [String: Data] = [:]
        for case let path as String in paths where path.hasSuffix(".json") {
            files[path] = try Data(contentsOf: top.appendingPathComponent(path))
        }
        XCTAssertFalse(files.isEmpty, "\(top.path) holds no pack")
        return files
    }

    static func pack(_ folder: String, _ languages: [String] = []) throws -> Pack {
        try Pack.load(files: files(folder), languages: languages)
    }
}

/// The packs, loaded once.
enum Loaded {
    static let flows = Result { try Project.pack("flows") }
    static let small = Result { try Project.pack("bindings/walks/small") }
}

/// A value of JSON.
enum JsonValue: Decodable, Equatable, Sendable {
    case none, truth(Bool), number(Int64), word(String), list([JsonValue]), object([String: JsonValue])

    init(from decoder: Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .none
        } else if let truth = try? value.decode(Bool.self) {
            self = .truth(truth)
        } else if let number = try? value.decode(Int64.self) {
            self = .number(number)
        } else if let word = try? value.decode(String.self) {
            self = .word(word)
        } else if let list = try? value.decode([JsonValue].self) {
            self = .list(list)
        } else {
            self = .object(try value.decode([String: JsonValue].self))
        }
    }

    subscript(name: String) -> JsonValue? {
        if case .object(let fields) = self { fields[name] } else { nil }
    }

    var word: String? { if case .word(let word) = self { word } else { nil } }
    var list: [JsonValue]? { if case .list(let list) = self { list } else { nil } }
    var object: [String: JsonValue]? { if case .object(let object) = self { object } else { nil } }

    static func read(_ path: String) throws -> JsonValue {
        try JSONDecoder().decode(JsonValue.self, from: Data(contentsOf: Project.root.appendingPathComponent(path)))
    }
}

/// A clock that shows `2026-11-23T10:00`, or a day without a time.
func clock(_ written: String) throws -> Moment {
    let numbers = written.split(whereSeparator: { "-T:".contains($0) }).map { Int($0) }
    let parts = try numbers.map { try XCTUnwrap($0, "\(written) is no time") }
    var clock = DateComponents(year: parts[0], month: parts[1], day: parts[2])
    if parts.count > 3 { (clock.hour, clock.minute) = (parts[3], parts[4]) }
    return clock
}

let monday = DateComponents(year: 2026, month: 11, day: 23, hour: 10, minute: 0)

/// One example of `flows/concern/examples.json`.
struct FlowExample: Sendable {
    let parameters: [String: Answer]
    let municipality: String?
    let started: Moment
    let answers: [String: JsonValue]
    let actions: [String]
    let prohibitions: [String]

    init(_ id: String) throws {
        let all = try XCTUnwrap(JsonValue.read("flows/concern/examples.json")["examples"]?.list)
        let found = try XCTUnwrap(all.first { $0["id"]?.word == id }, "no example \(id)")
        parameters = (found["parameters"]?.object ?? [:]).compactMapValues(\.word).mapValues { .option($0) }
        municipality = found["municipality"]?.word
        started = try clock(XCTUnwrap(found["started"]?.word))
        answers = try XCTUnwrap(found["answers"]?.object)
        let ids = { (list: JsonValue?) in (list?.list ?? []).compactMap { $0["id"]?.word } }
        (actions, prohibitions) = (ids(found["actions"]), ids(found["prohibitions"]))
    }

    func open(on pack: Pack) throws -> Session {
        try pack.open(flow: "concern", started: started, parameters: parameters, municipality: municipality)
    }

    /// What the example answers on a step. Notes are left empty.
    func answer(_ step: StepCard) throws -> Answer {
        if step.kind == .note || step.kind == .message { return .seen }
        switch (step.kind, try XCTUnwrap(answers[step.path], "the example does not answer \(step.path)")) {
        case (_, .word("unsure")): return .unsure
        case (_, .word("none")): return .noneOfThese
        case (.date, .word(let day)): return .day(try clock(day))
        case (_, .word(let option)): return .option(option)
        case (_, .number(let number)): return .number(number)
        case (_, .list(let words)):
            let ticked = words.compactMap(\.word).filter { $0 != "unsure" }
            let unsure = words.contains(.word("unsure"))
            return ticked.isEmpty ? .unsure : .options(ticked: ticked, unsure: unsure)
        case (_, let other): throw XCTSkip("\(other) is no answer")
        }
    }

    /// Walks on to a step, or to the end.
    @discardableResult
    func walk(_ session: Session, to step: String? = nil, language: String = "nb") throws -> Screen {
        var screen = try session.screen(at: started, language: language)
        while let shown = screen.step, shown.path != step {
            screen = try session.answer(step: shown.path, answer: answer(shown), at: started, language: language)
        }
        XCTAssertEqual(screen.step?.path, step)
        return screen
    }
}

extension Session {
    static func concern(
        _ parameters: [String: Answer] = [:], municipality: String? = nil, started: Moment = monday
    ) throws -> Session {
        let pack = try Loaded.flows.get()
        return try pack.open(flow: "concern", started: started, parameters: parameters, municipality: municipality)
    }

    static func found(
        _ parameters: [String: Answer] = [:], municipality: String? = nil, started: Moment = monday
    ) throws -> Session {
        let pack = try Loaded.small.get()
        return try pack.open(flow: "found", started: started, parameters: parameters, municipality: municipality)
    }

    @discardableResult
    func say(_ step: String, _ answer: Answer, at: Moment = monday, language: String = "nb") throws -> Screen {
        try self.answer(step: step, answer: answer, at: at, language: language)
    }

    @discardableResult
    func say(_ answers: KeyValuePairs<String, Answer>) throws -> Screen {
        for (step, answer) in answers { try say(step, answer) }
        return try screen(at: monday, language: "nb")
    }
}

/// The text of spans, as a screen shows it.
func words(_ spans: [Span]) -> String {
    spans.map { span in
        switch span {
        case .text(let text, _), .foreign(let text, _): text
        case .phone(let phone): phone.number
        }
    }.joined()
}

/// The text of blocks: a line for each paragraph and each item.
func words(_ blocks: [Block]) -> String {
    blocks.map { block in
        switch block {
        case .paragraph(let spans): words(spans)
        case .list(_, let items): items.map { words($0) }.joined(separator: "\n")
        }
    }.joined(separator: "\n")
}

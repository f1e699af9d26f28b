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

    /// A pack as an app has it: built, by `bindings/generate/run walks`.
    static func built(_ name: String) throws -> Data {
        try Data(contentsOf: root.appendingPathComponent("target/packs/\(name).vvpk"))
    }

    static func pack(_ name: String, _ languages: [String] = []) throws -> Pack {
        try Pack.load(built: built(name), languages: languages)
    }
}

/// The packs, loaded once: the small one for everything that is not about the content, and the shipped one, of which
/// no test names an id.
enum Loaded {
    static let small = Result { try Project.pack("small") }
    static let shipped = Result { try Project.pack("flows") }
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

let atTheLibrary: [String: Answer] = ["desk": .option("library")]

/// A walk through `found` to its end: seven pieces of clothing with initials, whose owner is known and has not been
/// told.
let clothes: KeyValuePairs<String, Answer> = [
    "hello": .seen, "thing": .option("clothes"), "count": .number(7),
    "marks": .options(ticked: ["initials"], unsure: false),
    "found-on": .day(DateComponents(year: 2026, month: 11, day: 20)), "own-words": .seen,
    "owner/known": .option("yes"), "owner/told": .option("no"), "shelf": .option("room"), "notice": .option("yes"),
]

extension Session {
    /// Opens `found` of the small pack: at the library in Lilleby, by default.
    static func found(
        _ parameters: [String: Answer] = atTheLibrary, municipality: String? = "lilleby", started: Moment = monday,
        pack: Pack? = nil
    ) throws -> Session {
        let pack = try pack ?? Loaded.small.get()
        return try pack.open(flow: "found", started: started, parameters: parameters, municipality: municipality)
    }

    /// Gives the answers of `clothes` to what each screen asks, up to a step or to the end.
    @discardableResult
    func walk(to step: String? = nil, language: String = "nb") throws -> Screen {
        var screen = try self.screen(at: monday, language: language)
        while let shown = screen.step, shown.path != step {
            let said = try XCTUnwrap(clothes.first { $0.key == shown.path }, "nothing answers \(shown.path)")
            screen = try answer(step: shown.path, answer: said.value, at: monday, language: language)
        }
        XCTAssertEqual(screen.step?.path, step)
        return screen
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

import Dispatch
import Foundation
import Veiviser

/// What the calls cost: a line for each, `swift <measure> <nanoseconds>`, and the growth of memory in bytes.
@main
enum Cost {
    static func main() throws {
        let root = (0..<5).reduce(URL(fileURLWithPath: #filePath)) { at, _ in at.deletingLastPathComponent() }
        let built = try Data(contentsOf: root.appendingPathComponent("target/packs/flows.vvpk"))
        let walk = try longest(root.appendingPathComponent("target/walks"))
        let answers = try walk.calls.compactMap { call in try call.answer.map { ($0, try answer(call.with)) } }
        let parameters = try (walk.parameters ?? [:]).mapValues { try answer($0) }
        let clock = DateComponents(year: 2026, month: 11, day: 23, hour: 10)

        report("load", try median(of: 31, calls: 1) { _ in _ = try Pack.load(built: built, languages: ["nb"]) })

        let pack = try Pack.load(built: built, languages: ["nb"])
        func open() throws -> Session {
            try pack.open(
                flow: walk.flow, started: clock, parameters: parameters, municipality: walk.municipality)
        }

        let middle = try open()
        // The last ticks of the walk and none of them in turn, so that each call has something to compute.
        let isTicked = { (answer: Answer) in if case .options = answer { true } else { false } }
        guard let ticks = answers.lastIndex(where: { isTicked($0.1) }) else { throw UnknownAnswer(with: nil) }
        for (step, answer) in answers.prefix(ticks) {
            _ = try middle.answer(step: step, answer: answer, at: clock, language: "nb")
        }
        let (ticked, either) = (answers[ticks].0, [.noneOfThese, answers[ticks].1])
        report("answer-and-screen", try median(of: 201, calls: 20) { call in
            _ = try middle.answer(step: ticked, answer: either[call % 2], at: clock, language: "nb")
        })

        func whole() throws -> (Session, Plan) {
            let session = try open()
            for (step, answer) in answers {
                _ = try session.answer(step: step, answer: answer, at: clock, language: "nb")
            }
            return (session, try session.plan(at: clock, language: "nb"))
        }
        let end = try whole().0
        report("plan", try median(of: 101, calls: 5) { _ in _ = try end.plan(at: clock, language: "nb") })
        report("whole-walk", try median(of: 51, calls: 1) { _ in _ = try whole() })

        func sessions(_ count: Int) throws {
            for _ in 0..<count {
                let session = try open()
                _ = try session.answer(step: answers[0].0, answer: answers[0].1, at: clock, language: "nb")
            }
        }
        try sessions(100_000)
        if let before = resident() {
            try sessions(100_000)
            if let after = resident() { report("rss-growth", after - before) }
        }
    }

    private static func report(_ measure: String, _ number: Int) { print("swift \(measure) \(number)") }

    /// The nanoseconds of one call: the median over batches, after a few that do not count.
    private static func median(of batches: Int, calls: Int, _ call: (Int) throws -> Void) throws -> Int {
        var times: [UInt64] = []
        for batch in 0..<batches + 5 {
            let begin = DispatchTime.now().uptimeNanoseconds
            for number in 0..<calls { try call(number) }
            if batch >= 5 { times.append(DispatchTime.now().uptimeNanoseconds - begin) }
        }
        return Int(times.sorted()[batches / 2]) / calls
    }

    /// The memory in use, in bytes; nil where the system does not report it.
    private static func resident() -> Int? {
        let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = status?.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        return line?.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }.first.map { $0 * 1024 }
    }

    /// The parts of a walk (`bindings/walks/README.md`) that are used here.
    private struct CostWalk: Decodable {
        let flow: String
        let parameters: [String: CostAnswer]?
        let municipality: String?
        let calls: [CostCall]
    }

    /// The longest example of the shipped pack, of those that the Rust test of the walks printed.
    private static func longest(_ folder: URL) throws -> CostWalk {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".json") }
        let walks = try names.sorted().map {
            try JSONDecoder().decode(CostWalk.self, from: Data(contentsOf: folder.appendingPathComponent($0)))
        }
        // The first of those that are equally long, as in Rust and Kotlin.
        guard let most = walks.map(\.calls.count).max(), let walk = walks.first(where: { $0.calls.count == most })
        else { throw UnknownAnswer(with: nil) }
        return walk
    }

    private struct CostCall: Decodable {
        let answer: String?
        let with: CostAnswer?
    }

    private struct CostAnswer: Decodable {
        let option: String?
        let ticked: [String]?
        let unsure: Bool?
        let noneOfThese: Bool?
        let day: String?
        let seen: Bool?

        enum CodingKeys: String, CodingKey {
            case option, ticked, unsure, day, seen
            case noneOfThese = "none-of-these"
        }
    }

    private struct UnknownAnswer: Error { let with: CostAnswer? }

    private static func answer(_ with: CostAnswer?) throws -> Answer {
        if let option = with?.option { return .option(option) }
        if let ticked = with?.ticked { return .options(ticked: ticked, unsure: with?.unsure ?? false) }
        if with?.noneOfThese == true { return .noneOfThese }
        if with?.unsure == true { return .unsure }
        if with?.seen == true { return .seen }
        let day = (with?.day ?? "").split(separator: "-").compactMap { Int($0) }
        guard day.count == 3 else { throw UnknownAnswer(with: with) }
        return .day(DateComponents(year: day[0], month: day[1], day: day[2]))
    }
}

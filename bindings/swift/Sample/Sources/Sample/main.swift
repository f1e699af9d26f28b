import Foundation
import Veiviser

/// Whom to call. It stands in the app itself, since a pack can fail to load; a test compares it with the shipped pack.
let alwaysThere = ["Politi 112", "Ambulanse 113", "Brann 110"]

/// Where a walk is kept between two runs. There is one walk at a time, so its name need not be kept. The key is a file
/// beside it, which protects nobody: a phone has a keychain.
struct Place {
    let storage: FileStorage
    let saving: Saving

    init(folder: URL) throws {
        storage = try FileStorage(folder: folder.appendingPathComponent("walks"))
        let file = folder.appendingPathComponent("key")
        if !FileManager.default.fileExists(atPath: file.path) {
            try Data((0..<32).map { _ in UInt8.random(in: 0...255) }).write(to: file, options: .atomic)
        }
        saving = Saving(storage, key: try Data(contentsOf: file), forgetAfter: 12 * 3600)
    }
}

/// The walk that was ended, however that was, or a new one.
@available(macOS 14, *) @MainActor
func walkOn(_ pack: Pack, _ flow: String, _ place: Place) async throws -> SessionModel {
    _ = try pack.forgetExpired(storage: place.storage)
    for name in try place.storage.list() {
        do {
            let found = try await SessionModel.resume(pack, name: name, language: "nb", saving: place.saving)
            if let found { return found }
        } catch is SnapshotError {
            try place.storage.delete(name: name)  // Of another pack, or damaged: of no use to anybody.
        }
    }
    return try await .open(pack, flow: flow, language: "nb", saving: place.saving)
}

// `Sample FILE [FLOW [KEPT]]`: walks through a flow of this built pack, by default through its first, and keeps the
// walk in KEPT.
let arguments = CommandLine.arguments.dropFirst() + []
do {
    guard #available(macOS 14, *) else { fatalError("SessionModel needs macOS 14") }
    let pack = try Pack.load(
        built: Data(contentsOf: URL(fileURLWithPath: arguments.first ?? "target/packs/flows.vvpk")), languages: ["nb"])
    let flow = try arguments.dropFirst().first ?? pack.flows(language: "nb")[0].id
    let kept = arguments.dropFirst(2).first ?? NSHomeDirectory() + "/.veiviser-sample"
    try FileManager.default.createDirectory(atPath: kept, withIntermediateDirectories: true)
    let place = try Place(folder: URL(fileURLWithPath: kept))
    let texts = try pack.appTexts(language: "nb")
    print(try pack.about(language: "nb").notice)
    // Whoever deletes the answers begins anew.
    while try await Terminal(walkOn(pack, flow, place), texts).run() {}
} catch {
    FileHandle.standardError.write(Data("\(error)\n".utf8))  // For the developer. No error shows an answer.
    print("Veiviseren kan ikke vises nå. Er det fare for liv eller helse, ring:")
    alwaysThere.forEach { print($0) }
    exit(1)
}

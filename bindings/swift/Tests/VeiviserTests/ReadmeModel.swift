import Foundation
import Veiviser

/// The walk that the system ended, or a new one. `name` is what the app kept of it, if it did.
@available(iOS 17, macOS 14, *) @MainActor
func walkOn(_ pack: Pack, folder: URL, key: Data, name: String?) async throws -> SessionModel {
    let saving = Saving(try FileStorage(folder: folder), key: key, forgetAfter: 12 * 3600)
    if let name {
        do {
            let found = try await SessionModel.resume(pack, name: name, language: "nb", saving: saving)
            if let found { return found }
        } catch is SnapshotError {}  // damaged, or too old: it stays in the folder until the app deletes it
    }
    return try await .open(pack, flow: "found", language: "nb", saving: saving)
}

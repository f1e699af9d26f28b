// Not compiled here: it needs Xcode. Only its syntax is checked.
import Security
import SwiftUI
import Veiviser

@main
struct WalkApp: App {
    @Environment(\.scenePhase) private var phase
    @State private var walk: (model: SessionModel, texts: AppTexts)?
    @State private var loaded = false

    var body: some Scene {
        WindowGroup {
            Group {
                if let walk { WalkView(model: walk.model, texts: walk.texts) } else if loaded { FailedView() } else { ProgressView() }
            }
            // The picture in the list of apps is taken while the scene is not active.
            .overlay { if phase != .active { Color(.systemBackground).ignoresSafeArea() } }
            .task {
                walk = try? await walkOn()  // Whom to call is shown when there is none.
                loaded = true
            }
            .onChange(of: phase) {
                // Offices opened or closed meanwhile.
                if phase == .active { Task { try? await walk?.model.refresh() } }
            }
        }
    }
}

/// The walk that the system ended, or a new one. There is one walk at a time, so its name need not be kept.
@MainActor
func walkOn() async throws -> (model: SessionModel, texts: AppTexts) {
    let pack = try await Task.detached { try Pack.load(built: built(), languages: ["nb", "nn", "en"]) }.value
    var folder = try FileManager.default.url(
        for: .applicationSupportDirectory, in: .userDomainMask, appropriateFor: nil, create: true
    ).appendingPathComponent("walks")
    let texts = try pack.appTexts(language: "nb")
    let storage = try FileStorage(folder: folder)
    var outside = URLResourceValues()
    outside.isExcludedFromBackup = true
    try folder.setResourceValues(outside)
    let saving = Saving(storage, key: try key(), forgetAfter: 12 * 3600)
    _ = try pack.forgetExpired(storage: storage)
    for name in try storage.list() {
        do {
            let found = try await SessionModel.resume(pack, name: name, language: "nb", saving: saving)
            if let found { return (found, texts) }
        } catch is SnapshotError {
            try storage.delete(name: name)
        }
    }
    let flow = try pack.flows(language: "nb")[0].id
    return (try await .open(pack, flow: flow, language: "nb", saving: saving), texts)
}

/// The built pack in the bundle.
func built() throws -> Data {
    guard let file = Bundle.main.url(forResource: "flows", withExtension: "vvpk") else { throw CocoaError(.fileNoSuchFile) }
    return try Data(contentsOf: file)
}

struct NoKey: Error {}

/// 32 random bytes in the keychain of this device.
func key() throws -> Data {
    let place: [CFString: Any] = [kSecClass: kSecClassGenericPassword, kSecAttrService: "veiviser"]
    var found: CFTypeRef?
    if SecItemCopyMatching(place.merging([kSecReturnData: true]) { $1 } as CFDictionary, &found) == errSecSuccess {
        guard let key = found as? Data else { throw NoKey() }
        return key
    }
    let key = Data((0..<32).map { _ in UInt8.random(in: 0...255) })
    let kept: [CFString: Any] = [kSecValueData: key, kSecAttrAccessible: kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly]
    guard SecItemAdd(place.merging(kept) { $1 } as CFDictionary, nil) == errSecSuccess else { throw NoKey() }
    return key
}

// swift-tools-version: 6.0
import PackageDescription

// A terminal program over SessionModel: `swift run --package-path bindings/swift/Sample Sample flows`, after
// `bash bindings/generate/run swift`. The tests of the library build it as well, and walk through it.
let package = Package(
    name: "Sample",
    platforms: [.macOS(.v14)],
    dependencies: [.package(name: "Veiviser", path: "..")],
    targets: [.executableTarget(name: "Sample", dependencies: [.product(name: "Veiviser", package: "Veiviser")])],
    swiftLanguageModes: [.v6]
)

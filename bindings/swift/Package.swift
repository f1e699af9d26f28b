// swift-tools-version: 6.0
import PackageDescription

// `bash bindings/generate/run swift` puts the library there, and generates the other Sources.
let library = "\(Context.packageDirectory)/library"

let package = Package(
    name: "Veiviser",
    platforms: [.iOS(.v15), .macOS(.v12)],
    products: [.library(name: "Veiviser", targets: ["Veiviser"])],
    targets: [
        .systemLibrary(name: "VeiviserFFI"),
        .target(
            name: "Veiviser",
            dependencies: ["VeiviserFFI"],
            linkerSettings: [
                .linkedLibrary("veiviser_bindings"),
                // Only a root package may do so. An app uses the XCFramework instead.
                .unsafeFlags(["-L\(library)", "-Xlinker", "-rpath", "-Xlinker", library]),
                // Debian's library of observation asks for a symbol that nothing there has, and never uses it.
                .unsafeFlags(["-Xlinker", "--unresolved-symbols=ignore-in-shared-libs"], .when(platforms: [.linux])),
            ]
        ),
        .executableTarget(name: "Cost", dependencies: ["Veiviser"]),
        // The sample has a package of its own too. The tests walk through it.
        .executableTarget(name: "Sample", dependencies: ["Veiviser"], path: "Sample/Sources/Sample"),
        .testTarget(name: "VeiviserTests", dependencies: ["Veiviser", "Sample"]),
    ],
    swiftLanguageModes: [.v6]
)

#if os(Linux)
    // The Swift of bindings/GUIDE.md, so that it compiles. On a Mac it needs a package of its own, from macOS 14 on.
    package.targets.append(.executableTarget(name: "Guide", dependencies: ["Veiviser"], path: "Tests/Guide"))
#endif

// swift-tools-version: 6.2
// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

let products = ["ClienteleCore", "SQLiteStore", "PostgreSQLStore"]
    .map { Target.Dependency.product(name: $0, package: "swift-clientele") }

let package = Package(
    name: "StoreMover",
    platforms: [.macOS(.v26)],
    products: [.executable(name: "clientele-store", targets: ["StoreMover"])],
    traits: [
        .trait(
            name: "PostgreSQL",
            description: "Stores in PostgreSQL; needs libpq 14 or later with its headers")
    ],
    dependencies: [
        .package(
            name: "swift-clientele", path: "../..",
            traits: [.trait(name: "PostgreSQL", condition: .when(traits: ["PostgreSQL"]))])
    ],
    targets: [
        .executableTarget(
            name: "StoreMover", dependencies: ["StoreMoverKit"], swiftSettings: settings),
        .target(name: "StoreMoverKit", dependencies: products, swiftSettings: settings),
        .testTarget(
            name: "StoreMoverKitTests", dependencies: ["StoreMoverKit"] + products,
            swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)

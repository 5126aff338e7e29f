// swift-tools-version: 6.2
// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

/// The same settings as the root package's; a manifest cannot import another.
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("ImmutableWeakCaptures"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "clientele-benchmarks",
    platforms: [.macOS(.v26)],
    products: [
        .executable(name: "clientele-benchmarks", targets: ["ClienteleBenchmarks"]),
        .executable(name: "gate", targets: ["Gate"]),
    ],
    traits: [.trait(name: "PostgreSQL", description: "What a server and many replicas do")],
    dependencies: [
        // The name is written out: without it the checkout's folder would be the name.
        .package(
            name: "swift-clientele", path: "..",
            traits: [.trait(name: "PostgreSQL", condition: .when(traits: ["PostgreSQL"]))])
    ],
    targets: [
        // Clocks, the counting allocator, the black box, memory and machine facts.
        .target(name: "CBenchmarkSupport", cSettings: [.define("_GNU_SOURCE")]),
        .target(
            name: "BenchmarkKit", dependencies: ["CBenchmarkSupport"], swiftSettings: settings),
        .executableTarget(
            name: "ClienteleBenchmarks",
            dependencies: ["BenchmarkKit", "CBenchmarkSupport"]
                + [
                    "Attribution", "ClienteleCore", "ClienteleTestKit", "Consent", "Identity",
                    "Messaging", "Personalization", "PostgreSQLStore", "SQLiteStore",
                ]
                .map { .product(name: $0, package: "swift-clientele") },
            swiftSettings: settings),
        .target(name: "GateKit", dependencies: ["BenchmarkKit"], swiftSettings: settings),
        .executableTarget(name: "Gate", dependencies: ["GateKit"], swiftSettings: settings),
        .testTarget(
            name: "BenchmarkKitTests", dependencies: ["BenchmarkKit"], swiftSettings: settings),
        .testTarget(
            name: "GateKitTests", dependencies: ["GateKit", "BenchmarkKit"],
            swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)

// swift-tools-version: 6.2
// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

/// What every Swift target of the house is compiled with.
let settings: [SwiftSetting] = [
    // `any` is written where a value is boxed, so that its cost is seen.
    .enableUpcomingFeature("ExistentialAny"),
    // An import is private to its file unless it says otherwise.
    .enableUpcomingFeature("InternalImportsByDefault"),
    // A member is visible only where its module is imported.
    .enableUpcomingFeature("MemberImportVisibility"),
    // An async function stays on its caller's executor unless it asks to leave.
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    // A conformance of an isolated type is isolated as the type is.
    .enableUpcomingFeature("InferIsolatedConformances"),
    // A weak capture may be `let`.
    .enableUpcomingFeature("ImmutableWeakCaptures"),
    // Every unsafe construct is marked where it is used.
    .strictMemorySafety(),
    // A warning is a defect that has not happened yet.
    .treatAllWarnings(as: .error),
]

/// A feature and its tests.
///
/// The core, and C of its own, is the only thing a feature can see: there is no parameter for
/// another edge.
func feature(_ name: String) -> [Target] {
    let own: [Target.Dependency] =
        ["Identity", "Personalization"].contains(name) ? [.target(name: "CClientele\(name)")] : []
    return [
        .target(name: name, dependencies: ["ClienteleCore"] + own, swiftSettings: settings),
        .testTarget(
            name: "\(name)Tests",
            dependencies: [
                .target(name: name), "ClienteleCore", "ClienteleTestKit", "TestStores",
            ] + own + (name == "Messaging" ? ["MessagingTestKit"] : []),
            // Published vectors, read where they lie.
            exclude: ["Resources"],
            swiftSettings: settings),
    ]
}

let features = ["Identity", "Consent", "Personalization", "Messaging", "Attribution"]

let package = Package(
    name: "swift-clientele",
    platforms: [.macOS(.v26)],
    products: (["ClienteleCore"] + features + [
        "SQLiteStore", "PostgreSQLStore", "EventFormats", "FoundationHTTP", "ClienteleTestKit",
        "MessagingTestKit",
    ])
    .map { .library(name: $0, targets: [$0]) },
    traits: [
        // Off by default: it needs a system library. Off, the product is an empty module.
        .trait(
            name: "PostgreSQL",
            description: "PostgreSQLStore; needs libpq 14 or later with its headers")
    ],
    targets: features.flatMap(feature) + [
        .target(name: "CClienteleHash"),
        .target(name: "CClienteleIdentity"),
        .target(name: "CClientelePersonalization"),
        .target(
            name: "CClienteleSQLite",
            linkerSettings: [
                // The library that the Swift toolchain itself needs; no development package.
                .linkedLibrary(":libsqlite3.so.0", .when(platforms: [.linux])),
                .linkedLibrary("sqlite3", .when(platforms: [.macOS])),
            ]),
        .target(
            name: "ClienteleCore", dependencies: ["CClienteleHash"], swiftSettings: settings),
        .target(
            name: "SQLiteStore", dependencies: ["ClienteleCore", "CClienteleSQLite"],
            swiftSettings: settings),
        .systemLibrary(
            name: "CClientelePostgreSQL", pkgConfig: "libpq",
            providers: [.apt(["libpq-dev"]), .yum(["libpq-devel"]), .brew(["libpq"])]),
        .target(
            name: "PostgreSQLStore",
            dependencies: [
                "ClienteleCore",
                .target(name: "CClientelePostgreSQL", condition: .when(traits: ["PostgreSQL"])),
            ],
            swiftSettings: settings),
        .target(name: "EventFormats", dependencies: ["ClienteleCore"], swiftSettings: settings),
        .target(name: "FoundationHTTP", dependencies: ["ClienteleCore"], swiftSettings: settings),
        .target(name: "ClienteleTestKit", dependencies: ["ClienteleCore"], swiftSettings: settings),
        // For who writes a transport or a journey of his own: the one product that sees a feature.
        .target(
            name: "MessagingTestKit",
            dependencies: ["Messaging", "ClienteleCore", "ClienteleTestKit"],
            swiftSettings: settings),
        // Takes system calls of the test executable; no product has it.
        .target(name: "CFaultInjection", path: "Tests/Support/CFaultInjection"),
        // What the tests share: the stores that one test body runs on. Not a product.
        .target(
            name: "TestStores",
            dependencies: [
                "ClienteleCore", "ClienteleTestKit", "SQLiteStore", "PostgreSQLStore",
                .target(name: "CClientelePostgreSQL", condition: .when(traits: ["PostgreSQL"])),
            ],
            path: "Tests/Support/TestStores", swiftSettings: settings),
        .testTarget(
            name: "ClienteleCoreTests",
            dependencies: ["ClienteleCore", "ClienteleTestKit", "TestStores"],
            swiftSettings: settings),
        .testTarget(
            name: "SQLiteStoreTests",
            dependencies: ["SQLiteStore", "ClienteleCore", "ClienteleTestKit", "TestStores"],
            swiftSettings: settings),
        .testTarget(
            name: "PostgreSQLStoreTests",
            dependencies: [
                "PostgreSQLStore", "ClienteleCore", "ClienteleTestKit", "SQLiteStore", "TestStores",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "EventFormatsTests", dependencies: ["EventFormats", "ClienteleCore"],
            resources: [.copy("Resources")], swiftSettings: settings),
        .testTarget(
            name: "FoundationHTTPTests", dependencies: ["FoundationHTTP", "ClienteleCore"],
            swiftSettings: settings),
        .testTarget(
            name: "WholeHouseTests",
            dependencies: (features + [
                "ClienteleCore", "ClienteleTestKit", "EventFormats", "FoundationHTTP",
                "MessagingTestKit", "PostgreSQLStore", "SQLiteStore", "CFaultInjection",
                "TestStores",
            ])
            .map { .target(name: $0) },
            swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)

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

let products = [
    "ClienteleCore", "Identity", "Consent", "Personalization", "Messaging", "Attribution",
    "SQLiteStore", "EventFormats",
].map { Target.Dependency.product(name: $0, package: "swift-clientele") }

let package = Package(
    name: "HomeGoods",
    platforms: [.macOS(.v26)],
    dependencies: [.package(name: "swift-clientele", path: "../..")],
    targets: [
        .executableTarget(
            name: "HomeGoods", dependencies: ["HomeGoodsKit"], swiftSettings: settings),
        .target(
            name: "HomeGoodsKit", dependencies: products, swiftSettings: settings),
        .testTarget(
            name: "HomeGoodsKitTests", dependencies: ["HomeGoodsKit"] + products,
            swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)

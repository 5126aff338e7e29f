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

let products = ["ClienteleCore", "Personalization"].map {
    Target.Dependency.product(name: $0, package: "swift-clientele")
}

let package = Package(
    name: "RecommenderLab",
    platforms: [.macOS(.v26)],
    dependencies: [.package(name: "swift-clientele", path: "../..")],
    targets: [
        .executableTarget(
            name: "RecommenderLab", dependencies: ["RecommenderLabKit"], swiftSettings: settings),
        .target(
            name: "RecommenderLabKit", dependencies: products, swiftSettings: settings),
        .testTarget(
            name: "RecommenderLabKitTests", dependencies: ["RecommenderLabKit"] + products,
            swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)

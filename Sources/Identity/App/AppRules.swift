// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// How events of the app are recognised.
public struct AppRules: Hashable, Sendable {
    /// The kinds of channel that are the app.
    public var channelKinds: Set<ChannelKind> = [.app]
    /// Where an event tells the location permission, as paths of member names.
    public var locationPaths: [[String]] = [
        ["location_permission"], ["locationPermission"], ["permissions", "location"],
        ["context", "device", "location_permission"], ["properties", "location_permission"],
        ["context", "permissions", "location"],
    ]
    /// What sources call the permissions, in lower case.
    public var locationWords: [String: LocationPermission] = [
        "always": .always, "granted": .whileInUse, "authorized": .whileInUse,
        "while-in-use": .whileInUse, "when_in_use": .whileInUse, "wheninuse": .whileInUse,
        "denied": .denied, "never": .denied, "restricted": .denied,
    ]

    /// The usual rules.
    public init() {}

    /// The permission that `event` tells; nil when it tells none that is known.
    func location(in event: CustomerEvent) -> LocationPermission? {
        for path in locationPaths {
            switch event.properties.value(at: path) {
            case .bool(let isGranted): return isGranted ? .whileInUse : .denied
            case .string(let word):
                if let known = locationWords[word.lowercased()] { return known }
            default: continue
            }
        }
        return nil
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The retailer's app on one device.
public struct AppInstallation: Hashable, Sendable {
    /// The device, by which everything that happens in the app is tied to the customer.
    public let device: Identifier
    /// When the app was installed; nil when that was never told.
    public internal(set) var installedAt: Timestamp?
    /// When the app was last used or installed.
    public internal(set) var lastSeenAt: Timestamp
    /// When the app was removed; nil while it is there.
    public internal(set) var removedAt: Timestamp?
    /// The address for push messages that was told last; nil when none was, or it bounced since.
    public internal(set) var pushToken: String?
    /// Since when the address is known, or has bounced.
    public internal(set) var pushTokenAt: Timestamp?
    /// What the app may know of the place; nil when that was never told.
    public internal(set) var location: LocationPermission?
    /// Since when the permission holds.
    public internal(set) var locationAt: Timestamp?

    /// Whether the app is on the device, as far as is known.
    public var isInstalled: Bool { removedAt == nil }
    /// Whether a push message can reach the device.
    public var canBePushed: Bool { isInstalled && pushToken != nil }
}

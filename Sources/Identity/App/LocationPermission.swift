// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What an app may know of where its device is.
public enum LocationPermission: String, Hashable, Sendable, CaseIterable {
    /// At any time.
    case always
    /// While the app is open.
    case whileInUse = "while-in-use"
    /// Never: the customer said no.
    case denied
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What a customer holds in hand or stands in front of.
///
/// An open set: a retailer may add kinds.
public struct DeviceKind: TextName {
    /// The text that is stored.
    public let rawValue: String

    /// The value with this text.
    public init(_ rawValue: String) {
        self.rawValue = rawValue
    }

    /// A mobile phone that shows pages and runs apps.
    public static let smartphone = DeviceKind("smartphone")
    /// A tablet.
    public static let tablet = DeviceKind("tablet")
    /// A computer.
    public static let computer = DeviceKind("computer")
    /// A phone that only calls and gets short messages.
    public static let phone = DeviceKind("phone")
    /// A terminal in a store.
    public static let terminal = DeviceKind("terminal")
    /// Nothing: the customer is in the store or reads paper.
    public static let none = DeviceKind("none")
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The name that an event's source gave it.
///
/// Two deliveries with one name are one event.
public struct EventID: TextName {
    /// The text, as the source wrote it.
    public let rawValue: String

    /// The value with this text.
    @inlinable
    public init(_ rawValue: String) {
        self.rawValue = rawValue
    }
}

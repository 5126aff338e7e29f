// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What happened: the name of an event.
///
/// An open set: a name unknown here is kept as it is.
public struct EventName: TextName {
    /// The text that is stored.
    public let rawValue: String

    /// The name with this text.
    @inlinable
    public init(_ rawValue: String) {
        self.rawValue = rawValue
    }
}

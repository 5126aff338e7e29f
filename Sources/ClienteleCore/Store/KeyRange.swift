// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A half-open range of keys: `lower` belongs to it, `upper` does not.
public struct KeyRange: Hashable, Sendable {
    /// The first key that can be in the range.
    public var lower: Key
    /// The first key behind the range; nil for no end.
    public var upper: Key?

    /// The range from `lower` up to, not including, `upper`.
    @inlinable
    public init(from lower: Key, to upper: Key?) {
        self.lower = lower
        self.upper = upper
    }

    /// All keys that begin with `prefix`.
    @inlinable
    public init(prefix: Key) {
        lower = prefix
        upper = prefix.afterPrefix
    }

    /// All keys.
    public static let all = KeyRange(from: Key([]), to: nil)

    /// Whether `key` lies in the range.
    @inlinable
    public func contains(_ key: Key) -> Bool {
        if key < lower { return false }
        guard let upper else { return true }
        return key < upper
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A key of a `KeyValueStore`: bytes whose order is the order of a scan.
///
/// Build keys with `Subspace`, so that two features cannot meet under one key.
public struct Key: Hashable, Comparable, Sendable {
    /// The bytes; a store refuses an empty key.
    public var bytes: [UInt8]

    /// A key of exactly these bytes.
    @inlinable
    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Whether `left` sorts before `right`: byte by byte as unsigned numbers, a prefix first.
    @inlinable
    public static func < (left: Key, right: Key) -> Bool {
        left.compare(right) < 0
    }

    /// Hashes the bytes at once; as an array they would be hashed one by one.
    @inlinable
    public func hash(into hasher: inout Hasher) {
        unsafe bytes.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
        hasher.combine(bytes.count)
    }

    /// Negative, zero or positive as this key sorts before, with or after `other`.
    @inlinable
    public func compare(_ other: Key) -> Int {
        let mine = bytes.span
        let theirs = other.bytes.span
        let shared = min(mine.count, theirs.count)
        var index = 0
        while index < shared {
            let a = mine[index]
            let b = theirs[index]
            if a != b { return a < b ? -1 : 1 }
            index += 1
        }
        return mine.count - theirs.count
    }

    /// The smallest key that is greater than every key beginning with these bytes.
    ///
    /// It is nil when there is none: the bytes are all 0xFF, or there are no bytes.
    public var afterPrefix: Key? {
        var result = bytes
        while let last = result.last {
            if last < 0xFF {
                result[result.count - 1] = last + 1
                return Key(result)
            }
            result.removeLast()
        }
        return nil
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A set of reasons, as words in an answer may speak for several.
struct BounceReasons: OptionSet, Hashable, Sendable {
    let rawValue: UInt64

    init(rawValue: UInt64) {
        self.rawValue = rawValue
    }

    /// The set with one reason.
    init(_ reason: BounceReason) {
        rawValue = 1 << UInt64(reason.rawValue)
    }

    /// Something does not exist, what is not said.
    static let absent = BounceReasons(rawValue: 1 << 60)
    /// A directory of addresses answered.
    static let directory = BounceReasons(rawValue: 1 << 61)
    /// A program that delivers into mailboxes answered.
    static let program = BounceReasons(rawValue: 1 << 62)
    /// Access was denied, to whom is not said.
    static let denied = BounceReasons(rawValue: 1 << 63)

    @inline(__always)
    func has(_ reason: BounceReason) -> Bool { rawValue >> UInt64(reason.rawValue) & 1 == 1 }
}

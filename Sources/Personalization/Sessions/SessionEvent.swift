// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a past session is made of.
struct SessionEvent: BitwiseCopyable, Sendable {
    /// With which item.
    var item: UInt32
    /// When, in microseconds.
    var at: Int64
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a visit counts that nobody sent.
public enum DirectHandling: UInt8, Hashable, Sendable, CaseIterable {
    /// As any other touchpoint.
    case asTouch = 1
    /// Only in a journey that has no other touchpoint, as "last non-direct click" does.
    case onlyAlone = 2
    /// Nothing.
    case never = 3
}

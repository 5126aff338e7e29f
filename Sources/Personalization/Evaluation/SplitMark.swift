// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a split is told by: two splits are the same when they share one.
final class SplitMark: Sendable {
    init() {}
}

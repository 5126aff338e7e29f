// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Tells what time it is.
///
/// Implementation requirements: safe to ask from any thread.
public protocol WallClock: Sendable {
    /// The present instant.
    func timestamp() -> Timestamp
}

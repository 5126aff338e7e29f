// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Whose a device is at which time, when several people sign in on it.
///
/// A device on which one person signs in is his, with all that was ever recorded under it. As soon
/// as a second one does, it is nobody's wholly: it is each one's from his sign-in to the next one's.
public struct DeviceSharing: Hashable, Sendable {
    /// Whose it is before anybody signed in.
    public enum Before: UInt8, Hashable, Sendable, CaseIterable {
        /// The first one's who signed in.
        case first
        /// Nobody's.
        case nobody
    }

    /// Whose it is between a sign-out and the next sign-in.
    public enum After: UInt8, Hashable, Sendable, CaseIterable {
        /// Nobody's.
        case nobody
        /// Still his who signed out.
        case previous
    }

    /// Whose it is before anybody signed in.
    public var before: Before
    /// Whose it is between a sign-out and the next sign-in.
    public var after: After
    /// A device that changed hands more often than this is a public one: it is nobody's.
    public var mostHandovers: Int

    /// How devices are shared.
    public init(before: Before = .first, after: After = .nobody, mostHandovers: Int = 1_000) {
        self.before = before
        self.after = after
        self.mostHandovers = mostHandovers
    }
}

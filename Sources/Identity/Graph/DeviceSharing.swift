// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

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
    /// How long a sign-in holds at most; nil for as long as nothing else happens.
    ///
    /// At its end the device is nobody's, whatever `after` says, until somebody signs in. Whoever
    /// signs in again before it, or just then, has it on without a gap, for this long from there.
    /// Of one person's sign-ins within five minutes of the clock the first counts. With zero or
    /// less a sign-in gives nobody anything.
    public var longest: Duration?

    /// How devices are shared.
    public init(
        before: Before = .first, after: After = .nobody, mostHandovers: Int = 1_000,
        longest: Duration? = nil
    ) {
        self.before = before
        self.after = after
        self.mostHandovers = mostHandovers
        self.longest = longest
    }

    /// When a device is given up of itself whose owner signed in last at `time`; nil for never.
    func end(after time: Timestamp) -> Timestamp? {
        guard let longest else { return nil }
        let end = time + max(longest, .zero)
        return end == .distantFuture ? nil : end
    }

    /// Whether who signs in at `time`, and did so last at `known`, has had the device in between.
    func isHeld(from known: Timestamp, to time: Timestamp) -> Bool {
        end(after: known).map { time <= $0 } ?? true
    }
}

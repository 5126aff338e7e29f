// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The instants at which the clocks of a zone show a given date and time.
public enum CivilInstants: Hashable, Sendable {
    /// The clocks show it once.
    case one(Timestamp)
    /// The clocks never show it, because they were put forward over it.
    case gap(Gap)
    /// The clocks show it twice, because they were put back.
    ///
    /// Should clocks show it more often (no zone does), these are the first and the last time.
    case fold(earlier: Timestamp, later: Timestamp)

    /// A change of clocks that skipped a date and time.
    public struct Gap: Hashable, Sendable {
        /// The instant of the change: the first one after the skipped time.
        public let change: Timestamp
        /// Seconds from UTC until the change.
        public let secondsBefore: Int
        /// Seconds from UTC from the change on.
        public let secondsAfter: Int
        /// The asked time read with the offset after the change: an instant before the change.
        public let earlier: Timestamp
        /// The asked time read with the offset before the change: an instant not before the change.
        public let later: Timestamp
    }

    /// The first instant, or the change itself where the time was skipped.
    public var first: Timestamp {
        switch self {
        case .one(let instant): instant
        case .gap(let gap): gap.change
        case .fold(let earlier, _): earlier
        }
    }

    /// The last instant, or the change itself where the time was skipped.
    public var last: Timestamp {
        switch self {
        case .one(let instant): instant
        case .gap(let gap): gap.change
        case .fold(_, let later): later
        }
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// An instant: whole microseconds since 1970-01-01T00:00:00 UTC, leap seconds not counted.
///
/// Arithmetic never traps: it saturates at `distantPast` and `distantFuture`.
public struct Timestamp: Hashable, Comparable, Sendable {
    /// Microseconds since the Unix epoch; negative before it.
    public var microseconds: Int64

    /// The earliest instant that can be expressed.
    public static let distantPast = Timestamp(microseconds: .min)
    /// The latest instant that can be expressed.
    public static let distantFuture = Timestamp(microseconds: .max)
    /// 1970-01-01T00:00:00 UTC.
    public static let epoch = Timestamp(microseconds: 0)

    /// An instant from microseconds since the Unix epoch.
    @inlinable
    public init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    /// An instant from whole seconds since the Unix epoch; saturates.
    @inlinable
    public init(seconds: Int64) {
        let (value, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
        microseconds = overflow ? (seconds < 0 ? .min : .max) : value
    }

    /// An instant from milliseconds since the Unix epoch; saturates.
    @inlinable
    public init(milliseconds: Int64) {
        let (value, overflow) = milliseconds.multipliedReportingOverflow(by: 1_000)
        microseconds = overflow ? (milliseconds < 0 ? .min : .max) : value
    }

    /// This instant moved by `duration`, which is cut to whole microseconds; saturates.
    @inlinable
    public func advanced(by duration: Duration) -> Timestamp {
        let parts = duration.components
        let (whole, tooLarge) = parts.seconds.multipliedReportingOverflow(by: 1_000_000)
        let (step, alsoTooLarge) = whole.addingReportingOverflow(
            parts.attoseconds / 1_000_000_000_000)
        if tooLarge || alsoTooLarge { return parts.seconds < 0 ? .distantPast : .distantFuture }
        let (value, overflow) = microseconds.addingReportingOverflow(step)
        if overflow { return step < 0 ? .distantPast : .distantFuture }
        return Timestamp(microseconds: value)
    }

    /// The time from this instant to `other`; negative when `other` is earlier.
    @inlinable
    public func duration(to other: Timestamp) -> Duration {
        let (difference, overflow) = other.microseconds.subtractingReportingOverflow(microseconds)
        if overflow { return .microseconds(other > self ? Int64.max : Int64.min) }
        return .microseconds(difference)
    }

    /// Whether `left` is before `right`.
    @inlinable
    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.microseconds < right.microseconds
    }

    /// `left` moved by `right`; see `advanced(by:)`.
    @inlinable
    public static func + (left: Timestamp, right: Duration) -> Timestamp {
        left.advanced(by: right)
    }

    /// `left` moved back by `right`; see `advanced(by:)`.
    @inlinable
    public static func - (left: Timestamp, right: Duration) -> Timestamp {
        left.advanced(by: .zero - right)
    }
}

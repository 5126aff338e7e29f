// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// After how much time something counts for half.
public struct HalfLife: Hashable, Sendable {
    private let microseconds: Double

    /// What counts the same for ever.
    public static let never = HalfLife(microseconds: .infinity)

    private init(microseconds: Double) {
        self.microseconds = microseconds
    }

    /// A half-life of so many days; one that is not above 0 is that of one microsecond.
    public static func days(_ count: Double) -> HalfLife {
        HalfLife(microseconds: count > 0 ? max(count * 86_400_000_000, 1) : 1)
    }

    /// A half-life of this length; one that is not above 0 is that of one microsecond.
    public init(_ duration: Duration) {
        let parts = duration.components
        let length = Double(parts.seconds) * 1e6 + Double(parts.attoseconds) / 1e12
        microseconds = max(length, 1)
    }

    /// How many half-lives lie between two instants; negative when `end` is earlier, 0 for `never`.
    func count(from start: Timestamp, to end: Timestamp) -> Double {
        let (difference, overflow) = end.microseconds.subtractingReportingOverflow(
            start.microseconds)
        if overflow {
            return (Double(end.microseconds) - Double(start.microseconds)) / microseconds
        }
        return Double(difference) / microseconds
    }

    /// What is left at `end` of 1 at `start`; 1 when that is not past.
    func rest(from start: Timestamp, to end: Timestamp) -> Double {
        let count = count(from: start, to: end)
        return count <= 0 ? 1 : Deterministic.exp2(-count)
    }
}

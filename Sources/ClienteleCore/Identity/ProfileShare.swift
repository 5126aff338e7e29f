// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The times in which a profile that several customers use is one customer's.
///
/// A browser on which two people sign in is nobody's alone. What was recorded under its profile
/// stays there; what was recorded between two sign-ins belongs to whoever signed in before.
public struct ProfileShare: Hashable, Sendable {
    /// The profile.
    public let profile: ProfileID
    /// When it is the customer's, in the order of time; no two touch or overlap, none is empty.
    public let spans: [Range<Timestamp>]

    /// A share.
    ///
    /// - Parameters:
    ///   - profile: the profile.
    ///   - spans: when it is the customer's, in any order; those that touch or overlap become one.
    public init(_ profile: ProfileID, spans: some Sequence<Range<Timestamp>>) {
        self.profile = profile
        var merged: [Range<Timestamp>] = []
        let ordered = spans.sorted {
            ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
        }
        for span in ordered where !span.isEmpty {
            if let last = merged.last, span.lowerBound <= last.upperBound {
                let upper = max(last.upperBound, span.upperBound)
                merged[merged.count - 1] = last.lowerBound..<upper
            } else {
                merged.append(span)
            }
        }
        self.spans = merged
    }

    /// Whether what was recorded at `time` is the customer's.
    ///
    /// - Complexity: O(log n) in the number of spans.
    public func covers(_ time: Timestamp) -> Bool {
        var low = 0
        var high = spans.count
        while low < high {
            let middle = (low + high) / 2
            if spans[middle].upperBound <= time { low = middle + 1 } else { high = middle }
        }
        return low < spans.count && spans[low].contains(time)
    }
}

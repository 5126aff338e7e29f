// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// How easy the functions of each channel are to use, and how content customers are with them.
public struct EffortTable: Hashable, Sendable {
    /// An answer of a customer, or what was observed of him.
    public struct Answer: Hashable, Sendable {
        /// In which channel.
        public var channel: Channel
        /// Which function, such as `search`, `checkout` or `return`.
        public var function: String
        /// How hard it was, from 1, very easy, to 7, very hard; nil when not told.
        public var effort: Int?
        /// How content the customer is, from 1, not at all, to 5, very; nil when not told.
        public var satisfaction: Int?

        /// An answer.
        public init(
            channel: Channel, function: String, effort: Int? = nil, satisfaction: Int? = nil
        ) {
            self.channel = channel
            self.function = function
            self.effort = effort
            self.satisfaction = satisfaction
        }
    }

    /// A function of a channel.
    public struct Row: Hashable, Sendable {
        /// The channel.
        public let channel: Channel
        /// The function.
        public let function: String
        /// The answers about effort, 1 to 7.
        public let effort: MapHistogram
        /// The answers about satisfaction, 1 to 5.
        public let satisfaction: MapHistogram

        /// The part of the answers that found it hard, 5 to 7; nil without answers.
        public var hardShare: Double? { effort.share(atLeast: 5) }
        /// The part of the answers that are content, 4 and 5; nil without answers.
        public var contentShare: Double? { satisfaction.share(atLeast: 4) }
        /// The interval of the mean effort of 95 per cent; nil for fewer than two answers.
        public var effortInterval: ClosedRange<Double>? { effort.meanInterval }
        /// The interval of the mean satisfaction of 95 per cent; nil for fewer than two answers.
        public var satisfactionInterval: ClosedRange<Double>? { satisfaction.meanInterval }
    }

    /// The hardest first, then the least content, then by name; those without answers about effort
    /// come last.
    public let rows: [Row]
    /// How many answers were outside the scales and do not count.
    public let refused: Int

    private struct Place: Hashable {
        var channel: Channel
        var function: String
    }

    /// The table of `answers`, in any order.
    ///
    /// - Complexity: O(n).
    public init(_ answers: some Sequence<Answer>) {
        var known = MapChannels()
        var groups: [Place: [Answer]] = [:]
        var refused = 0
        for answer in answers {
            guard 1...7 ~= answer.effort ?? 1, 1...5 ~= answer.satisfaction ?? 1 else {
                refused += 1
                continue
            }
            known.note(answer.channel)
            let place = Place(channel: answer.channel, function: answer.function)
            groups[place, default: []].append(answer)
        }
        self.refused = refused
        rows = groups.map { place, answers in
            Row(
                channel: known[place.channel], function: place.function,
                effort: MapHistogram(answers.compactMap(\.effort)),
                satisfaction: MapHistogram(answers.compactMap(\.satisfaction)))
        }
        .sorted { left, right in
            let (one, other) = (left.effort.mean ?? 0, right.effort.mean ?? 0)
            if one != other { return one > other }
            let (low, high) = (left.satisfaction.mean ?? 6, right.satisfaction.mean ?? 6)
            if low != high { return low < high }
            return (left.channel.name, left.function) < (right.channel.name, right.function)
        }
    }
}

extension MapHistogram {
    /// The interval of the mean of 95 per cent, by the normal distribution; nil for fewer than two
    /// values.
    var meanInterval: ClosedRange<Double>? {
        let count = Double(total)
        guard count > 1, let mean else { return nil }
        let squares = rows.reduce(0.0) { sum, row in
            let distance = Double(row.value) - mean
            return sum + Double(row.count) * distance * distance
        }
        let half = 1.959963984540054 * (squares / (count - 1) / count).squareRoot()
        return (mean - half)...(mean + half)
    }
}

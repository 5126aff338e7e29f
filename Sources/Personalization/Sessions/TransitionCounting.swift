// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import CClientelePersonalization

/// How pairs of a session are counted: the part of a configuration that counts depend on.
struct TransitionCounting: Hashable, Sendable {
    let order: TransitionConfiguration.Order
    let steps: Int
    let isByDistance: Bool
    let backwards: Double
    let countsRepeats: Bool
    let recency: Double

    init(_ configuration: TransitionConfiguration) {
        order = configuration.order
        steps = configuration.order == .first ? configuration.steps : 1
        isByDistance = configuration.isByDistance && steps > 1
        backwards = configuration.order == .first ? configuration.backwards : 0
        countsRepeats = configuration.countsRepeats || configuration.order == .second
        recency = configuration.recency
    }
}

extension TransitionCounting {
    /// Names each pair of a session that has one of its items from `first` on as the later one.
    ///
    /// - Parameters:
    ///   - session: what it is made of.
    ///   - weights: what pairs count.
    ///   - age: how old the session is.
    ///   - first: where the later items begin.
    ///   - body: is given the item before, of second order; the item that is followed, the one that
    ///     follows, and what that counts, which is more than 0.
    func visit(
        _ session: ArraySlice<SessionEvent>, _ weights: TransitionWeights, age: UInt16,
        from first: Int,
        _ body: (_ before: UInt32?, _ earlier: UInt32, _ later: UInt32, _ weight: UInt32) -> Void
    ) {
        let start = session.startIndex
        let needed = order == .second ? 2 : 1
        for place in max(first, needed)..<max(first, needed, session.count) {
            let later = session[start + place].item
            if order == .second {
                let weight = weights.weight(distance: 1, age: age).forwards
                let (before, earlier) = (session[start + place - 2], session[start + place - 1])
                if weight > 0 { body(before.item, earlier.item, later, weight) }
                continue
            }
            for distance in 1...min(steps, place) {
                let earlier = session[start + place - distance].item
                if earlier == later && !countsRepeats { continue }
                let weight = weights.weight(distance: distance, age: age)
                if weight.forwards > 0 { body(nil, earlier, later, weight.forwards) }
                if weight.backwards > 0 { body(nil, later, earlier, weight.backwards) }
            }
        }
    }
}

/// What one pair of a session counts, as whole numbers.
struct TransitionWeights: Sendable {
    /// By age; one entry when it makes no difference.
    private let byAge: [Double]
    private let counting: TransitionCounting

    init(_ counting: TransitionCounting) {
        self.counting = counting
        let oldest = Double(CLP_SESSION_AGES - 1)
        byAge =
            counting.recency == 0
            ? [1]
            : (0..<Int(CLP_SESSION_AGES)).map {
                Deterministic.exp(-Double($0) / oldest / counting.recency)
            }
    }

    /// What a pair at a distance counts in a session of an age, and backwards.
    func weight(distance: Int, age: UInt16) -> (forwards: UInt32, backwards: UInt32) {
        let aged = (byAge.count > 1 ? byAge[Int(age)] : 1) * Double(CLP_TRANSITION_UNIT)
        let one = counting.isByDistance ? aged / Double(distance) : aged
        return (
            UInt32(one.rounded(.toNearestOrAwayFromZero)),
            UInt32((one * counting.backwards).rounded(.toNearestOrAwayFromZero))
        )
    }

    /// Whether sessions of two ages count the same.
    func isSame(_ left: UInt16, _ right: UInt16) -> Bool { byAge.count == 1 || left == right }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A place on the way at which more journeys are lost than at its like.
///
/// A drop-off is compared with the other channels of the same stage, or with all other squares
/// where the stage has no other channel; a loop with the journeys that passed the same squares
/// without going in circles. Both are counted in journeys, so that they stand in one ranking. What
/// is seen is where journeys end, not why.
public struct MapObstacle: Hashable, Sendable {
    /// What kind of obstacle.
    public enum Kind: Hashable, Sendable {
        /// Journeys end here without a purchase.
        case dropOff(MapStep)
        /// Journeys that go in this circle buy more seldom.
        case loop([MapStep])
    }

    /// What kind of obstacle, and where.
    public let kind: Kind
    /// How many decided journeys met it.
    public let journeys: Int
    /// The part of them that was lost: that ended here, or without a purchase after the loop.
    public let lostShare: Double
    /// The part that is lost at the place it is compared with.
    public let expectedShare: Double
    /// The difference of the shares in standard errors.
    public let standardErrors: Double

    /// How many journeys were lost beyond what is expected.
    public var lost: Double { Double(journeys) * (lostShare - expectedShare) }
    /// Whether chance is an unlikely explanation: three standard errors or more.
    public var isClear: Bool { standardErrors >= 3 }
}

extension MapObstacle {
    /// How many journeys met something, and how many of them were lost.
    private struct Losses {
        var journeys = 0
        var lost = 0

        var share: Double { Double(lost) / Double(journeys) }
    }

    private init?(_ kind: Kind, _ own: Losses, comparedWith others: Losses) {
        guard own.journeys > 0, others.journeys > 0 else { return nil }
        let all = Double(own.lost + others.lost) / Double(own.journeys + others.journeys)
        let variance = all * (1 - all) * (1 / Double(own.journeys) + 1 / Double(others.journeys))
        let difference = own.share - others.share
        guard difference > 0, variance > 0 else { return nil }
        self.init(
            kind: kind, journeys: own.journeys, lostShare: own.share, expectedShare: others.share,
            standardErrors: difference / variance.squareRoot())
    }

    static func ranked(cells: [MapCell], loops: [MapLoop]) -> [MapObstacle] {
        var result: [MapObstacle] = []
        // Where only purchases happen nobody can be lost.
        let cells = cells.filter { $0.touches > 0 }
        for cell in cells {
            let alike = cells.filter { $0.step != cell.step && $0.step.stage == cell.step.stage }
            let elsewhere = cells.filter { $0.step != cell.step }
            let others = losses(alike).journeys > 0 ? losses(alike) : losses(elsewhere)
            if let obstacle = MapObstacle(
                .dropOff(cell.step), losses([cell]), comparedWith: others)
            {
                result.append(obstacle)
            }
        }
        for loop in loops {
            let own = Losses(journeys: loop.journeys, lost: loop.journeys - loop.bought)
            let others = Losses(
                journeys: loop.journeysWithout, lost: loop.journeysWithout - loop.boughtWithout)
            if let obstacle = MapObstacle(.loop(loop.steps), own, comparedWith: others) {
                result.append(obstacle)
            }
        }
        // Stable: equal losses stay in the order of the squares, then of the loops.
        return result.enumerated().sorted { left, right in
            if left.element.isClear != right.element.isClear { return left.element.isClear }
            if left.element.lost != right.element.lost {
                return left.element.lost > right.element.lost
            }
            return left.offset < right.offset
        }
        .map(\.element)
    }

    private static func losses(_ cells: [MapCell]) -> Losses {
        cells.reduce(into: Losses()) { sum, cell in
            sum.journeys += cell.journeys - cell.running
            sum.lost += cell.dropped
        }
    }
}

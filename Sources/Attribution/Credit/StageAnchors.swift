// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Parts of a conversion for the touchpoints at which a journey reached stages of the funnel.
///
/// The first and the last touchpoint have a part, and so has the first one of each anchor stage;
/// one that is several of these gets all their parts. The rest goes in equal parts to all others,
/// where there are any. Parts of stages that the journey never reached fall away, and what is left
/// shares everything.
public struct StageAnchors: Hashable, Sendable {
    /// The part of the first touchpoint.
    public var first: UInt16
    /// The part of the last touchpoint.
    public var last: UInt16
    /// The part of the first touchpoint of each of these stages.
    public var anchors: [Stage: UInt16]
    /// The part of all other touchpoints together.
    public var rest: UInt16
    /// Which stage a kind of touchpoint is of, where the touchpoint itself does not tell.
    public var stages: [TouchKind: Stage]

    /// Anchors of these parts.
    public init(
        first: UInt16, last: UInt16, anchors: [Stage: UInt16], rest: UInt16,
        stages: [TouchKind: Stage] = StageAnchors.usualStages
    ) {
        self.first = first
        self.last = last
        self.anchors = anchors
        self.rest = rest
        self.stages = stages
    }

    /// Three tenths each to the first, to the one that reached `lead`, and to the last; a tenth to
    /// the others.
    public static func wShaped(lead: Stage = .consideration) -> StageAnchors {
        StageAnchors(first: 30, last: 30, anchors: [lead: 30], rest: 10)
    }

    /// 22.5 % each to the first, to those that reached `lead` and `opportunity`, and to the last;
    /// a tenth to the others.
    public static func zShaped(
        lead: Stage = .consideration, opportunity: Stage = .intent
    ) -> StageAnchors {
        StageAnchors(first: 225, last: 225, anchors: [lead: 225, opportunity: 225], rest: 100)
    }

    /// What kinds of touchpoints usually tell of a stage.
    public static let usualStages: [TouchKind: Stage] = [
        .view: .awareness, .drop: .awareness, .spot: .awareness, .outdoor: .awareness,
        .click: .interest, .visit: .interest, .message: .interest, .store: .interest,
        .consultation: .consideration, .call: .consideration, .chat: .consideration,
        .code: .intent,
    ]
}

/// The weights of anchors.
struct StageRule: CreditRule {
    let anchors: StageAnchors

    func weights(for journey: JourneyView) -> [UInt64] {
        let touches = journey.touches
        var parts = [UInt64](repeating: 0, count: touches.count)
        var isAnchor = [Bool](repeating: false, count: touches.count)
        func anchor(_ place: Int?, _ part: UInt16) {
            guard let place else { return }
            parts[place] += UInt64(part)
            isAnchor[place] = true
        }
        anchor(touches.indices.first, anchors.first)
        anchor(touches.indices.last, anchors.last)
        for (stage, part) in anchors.anchors {
            anchor(touches.firstIndex { ($0.stage ?? anchors.stages[$0.kind]) == stage }, part)
        }
        let others = isAnchor.count { !$0 }
        let scale = UInt64(max(others, 1))
        var weights = zip(parts, isAnchor).map { $1 ? $0 * scale : UInt64(anchors.rest) }
        if weights.allSatisfy({ $0 == 0 }) { weights = weights.map { _ in 1 } }
        return weights
    }
}

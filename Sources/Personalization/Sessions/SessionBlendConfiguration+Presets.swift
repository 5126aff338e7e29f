// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension SessionBlendConfiguration {
    /// Settings learnt on sessions of an open marketplace with many items that change quickly
    /// (Diginetica, CIKM Cup 2016): a place to start from for a wide catalogue.
    public static let learntOnDiginetica = SessionBlendConfiguration(
        neighbours: NeighbourConfiguration(
            sampleSize: 100, neighbours: 1_000, samplesEachItem: true
        )
        .with {
            $0.sessionDecay = .exponential(4)
            $0.sessionIDF = 2
            $0.lengthNorm = 0.2
            $0.recency = 1
            $0.matchDecay = .exponential(2)
            $0.matchChooses = true
            $0.nearness = 5
            $0.after = 1.2
            $0.candidateIDF = 0.3
        },
        transitions: [
            TransitionConfiguration(steps: 2, weight: 0.7, lastItems: 3).with {
                $0.sessionDecay = .exponential(1.5)
                $0.recency = 0.3
                $0.shrinkage = 20
            },
            TransitionConfiguration(.second, weight: 0.3).with {
                $0.recency = 0.3
                $0.shrinkage = 1
            },
        ],
        walk: ItemWalkConfiguration(oneStep: 0, twoSteps: 5).with {
            $0.steps = 5
            $0.neighbours = 30
            $0.lastItems = 5
        },
        repeats: RepeatRule(seen: 1.5, newest: 0.8))

    /// Settings learnt on sessions of a shop in which few items are looked at by many
    /// (YooChoose, RecSys Challenge 2015): a place to start from for a narrow catalogue.
    public static let learntOnYoochoose = SessionBlendConfiguration(
        neighbours: NeighbourConfiguration(
            sampleSize: 200, neighbours: 1_000, samplesEachItem: true
        )
        .with {
            $0.sessionDecay = .exponential(10)
            $0.sessionIDF = 1
            $0.recency = 1
            $0.matchDecay = .exponential(1)
            $0.matchChooses = true
            $0.sharpness = 2
            $0.nearness = 4
            $0.after = 3
        },
        transitions: [
            TransitionConfiguration(steps: 2, weight: 3.5, lastItems: 6).with {
                $0.sessionDecay = .exponential(1.5)
                $0.backwards = 0.5
                $0.recency = 1
                $0.shrinkage = 10
            },
            TransitionConfiguration(.second, weight: 2).with {
                $0.recency = 1
                $0.shrinkage = 10
            },
        ],
        walk: ItemWalkConfiguration(oneStep: 0, twoSteps: 0.5).with {
            $0.steps = 5
            $0.neighbours = 30
        },
        repeats: RepeatRule(seen: 0.9, newest: 0.8))
}

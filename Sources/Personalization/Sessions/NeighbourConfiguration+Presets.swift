// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension NeighbourConfiguration {
    /// Session k-NN with the cosine of binary sessions (Jannach and Ludewig, RecSys 2017).
    public static let sknn = NeighbourConfiguration(sampleSize: 1_000, neighbours: 500)
        .with { $0.lengthNorm = 0.5 }

    /// Vector multiplication session k-NN: newer items of the session weigh more (Ludewig and
    /// Jannach, UMUAI 2018).
    public static let vsknn = NeighbourConfiguration(sampleSize: 1_000, neighbours: 100)
        .with {
            $0.sessionDecay = .reciprocal
            $0.matchDecay = .linear
        }

    /// Sequence and time aware neighbourhoods (Garg et al., SIGIR 2019).
    public static let stan = NeighbourConfiguration(sampleSize: 2_000, neighbours: 500)
        .with {
            $0.sessionDecay = .exponential(1.04)
            $0.lengthNorm = 0.5
            $0.recency = 1
            $0.nearness = 1
        }

    /// Vector multiplication session k-NN with sequence and time awareness (Ludewig et al.,
    /// UMUAI 2020).
    public static let vstan = NeighbourConfiguration(sampleSize: 2_000, neighbours: 500)
        .with {
            $0.sessionDecay = .exponential(2)
            $0.lengthNorm = 0.5
            $0.recency = 1
            $0.matchDecay = .exponential(2)
            $0.nearness = 2
            $0.candidateIDF = 1
        }

    /// Vector multiplication indexed session k-NN by the rules of bol.com's Serenade (Kersbergen,
    /// Sprangers and Schelter, SIGMOD 2022): the newest item is never shown again.
    public static let vmis = NeighbourConfiguration(
        sampleSize: 500, neighbours: 100, lastItems: 9
    )
    .with {
        $0.sessionDecay = .remaining
        $0.matchDecay = .linear
        $0.candidateBase = 0
        $0.candidateIDF = 1
        $0.repeats = .exceptNewest
    }
}

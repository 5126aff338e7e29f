// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import CClientelePersonalization

/// The factors of a configuration, computed once for all distances, ages and lengths.
struct NeighbourTables: Sendable {
    /// By the number of items looked at less 1, then by distance.
    private let byDistance: [Float]
    private let byMatch: [Float]
    private let byAge: [Float]
    private let byLength: [Float]
    private let byPlace: [Float]
    private let configuration: NeighbourConfiguration

    private static let longest = Int(CLP_SESSION_LONGEST)
    private static let most = Int(CLP_SESSION_MOST)

    init(_ configuration: NeighbourConfiguration) {
        self.configuration = configuration
        let distances = 0..<Self.longest
        // Only one of the decays depends on how many items there are.
        let counts = configuration.sessionDecay == .remaining ? distances : 0..<1
        byDistance = counts.flatMap { count in
            distances.map {
                $0 > count && counts.count > 1
                    ? 0 : configuration.sessionDecay.weight($0, of: count + 1)
            }
        }
        byMatch = distances.map { configuration.matchDecay.weight($0, of: Self.longest) }
        let oldest = Double(CLP_SESSION_AGES - 1)
        byAge =
            configuration.recency == 0
            ? []
            : (0..<Int(CLP_SESSION_AGES)).map {
                Float(Deterministic.exp(-Double($0) / oldest / configuration.recency))
            }
        byLength =
            configuration.lengthNorm == 0
            ? []
            : (0...Self.most).map {
                $0 == 0 ? 0 : Float(Deterministic.pow(Double($0), -configuration.lengthNorm))
            }
        let isFlat = configuration.nearness == 0 && configuration.after == 1
        byPlace = isFlat ? [] : (-Self.most...Self.most).map { Self.place($0, configuration) }
    }

    private static func place(_ offset: Int, _ configuration: NeighbourConfiguration) -> Float {
        let near =
            configuration.nearness == 0
            ? 1 : Deterministic.exp(-Double(abs(offset)) / configuration.nearness)
        return Float(offset > 0 ? near * configuration.after : near)
    }

    /// What an item of the session at a distance gives, when `shown` are looked at.
    func distanceWeight(_ distance: Int, shown: Int) -> Float {
        byDistance[
            byDistance.count > Self.longest ? Self.longest * (shown - 1) + distance : distance]
    }

    /// What an item gets by its place in a neighbour less the place of the match.
    func placeWeight(_ offset: Int) -> Float { byPlace.isEmpty ? 1 : byPlace[offset + Self.most] }

    /// Lends the rules to a kernel, for a session of which so many items are looked at.
    func withRules<Result>(
        shown: Int, _ body: (borrowing clp_neighbour_rules) -> Result
    ) -> Result {
        let row = byDistance.count > Self.longest ? Self.longest * (max(shown, 1) - 1) : 0
        return unsafe byDistance.withUnsafeBufferPointer { byDistance in
            unsafe byMatch.withUnsafeBufferPointer { byMatch in
                unsafe byAge.withUnsafeBufferPointer { byAge in
                    unsafe byLength.withUnsafeBufferPointer { byLength in
                        unsafe byPlace.withUnsafeBufferPointer { byPlace in
                            let rules = unsafe clp_neighbour_rules(
                                newest: UInt32(configuration.sampleSize),
                                neighbours: UInt32(configuration.neighbours),
                                by_distance: byDistance.baseAddress.map { unsafe $0 + row },
                                by_match: configuration.matchDecay == .none
                                    ? nil : byMatch.baseAddress,
                                by_age: byAge.isEmpty ? nil : byAge.baseAddress,
                                by_length: byLength.isEmpty ? nil : byLength.baseAddress,
                                by_place: byPlace.isEmpty
                                    ? nil : byPlace.baseAddress.map { unsafe $0 + Self.most },
                                rareness: Float(configuration.sessionIDF),
                                candidate_base: Float(configuration.candidateBase),
                                candidate_rareness: Float(configuration.candidateIDF),
                                sharpness: UInt32(configuration.sharpness),
                                newest_of_each: configuration.samplesEachItem,
                                match_chooses: configuration.matchChooses)
                            return unsafe body(rules)
                        }
                    }
                }
            }
        }
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// How two records agree, feature by feature.
public struct PartyEvidence: Hashable, Sendable {
    private var agreements: [PartyAgreement]
    /// What the two are; empty when no record tells.
    public internal(set) var kinds: Set<PartyKind> = []

    init() {
        agreements = Array(repeating: .unknown, count: PartyFeature.allCases.count)
    }

    /// How they agree in a feature.
    ///
    /// - Parameter feature: the feature.
    public internal(set) subscript(feature: PartyFeature) -> PartyAgreement {
        get { agreements[feature.place] }
        set { agreements[feature.place] = newValue }
    }

    /// The exclusive features that are in conflict.
    public var conflicts: Set<PartyFeature> {
        Set(PartyFeature.allCases.filter { $0.isExclusive && self[$0] == .conflict })
    }

    /// What was compared, in words that name no value.
    public var reasons: [Reason] {
        PartyFeature.allCases.compactMap { feature in
            let agreement = self[feature]
            if agreement == .unknown { return nil }
            return Reason(
                Reason.Code("identity.party.\(agreement)"), "\(feature.rawValue): \(agreement)",
                field: feature.rawValue)
        }
    }
}

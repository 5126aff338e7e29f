// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// One ground on which two records are one party.
public struct PartyRule: Hashable, Sendable {
    /// So many of some features that have to agree so well.
    public struct Need: Hashable, Sendable {
        /// The features that count.
        public var features: Set<PartyFeature>
        /// How well each of them has to agree at least.
        public var agreement: PartyAgreement
        /// How many of them have to.
        public var count: Int

        /// A need.
        ///
        /// - Parameters:
        ///   - features: the features that count.
        ///   - agreement: how well each has to agree at least.
        ///   - count: how many of them have to.
        public init(_ features: Set<PartyFeature>, _ agreement: PartyAgreement, count: Int = 1) {
            self.features = features
            self.agreement = agreement
            self.count = count
        }

        /// A need of one feature.
        ///
        /// - Parameters:
        ///   - feature: the feature.
        ///   - agreement: how well it has to agree at least.
        public init(_ feature: PartyFeature, _ agreement: PartyAgreement) {
            self.init([feature], agreement)
        }

        func isMet(by evidence: PartyEvidence) -> Bool {
            var met = 0
            for feature in features where evidence[feature] >= agreement { met += 1 }
            return met >= count
        }
    }

    /// The code by which explanations name it, for example `identity.party.number`.
    public var code: Reason.Code
    /// What it takes for granted, in words.
    public var words: String
    /// Whom it is about.
    public var kind: PartyKind
    /// How far it is believed, in bits: the logarithm of the odds for one party.
    ///
    /// An order of strength by judgement, not an estimate.
    public var weight: Double
    /// What has to agree; all of it.
    public var needs: [Need]
    /// Which exclusive features may be in conflict all the same, because it is stronger than they are.
    public var overrules: Set<PartyFeature>

    /// A rule.
    ///
    /// - Parameters:
    ///   - code: the code by which explanations name it.
    ///   - words: what it takes for granted.
    ///   - kind: whom it is about.
    ///   - weight: how far it is believed, in bits.
    ///   - needs: what has to agree.
    ///   - overrules: which exclusive features may be in conflict all the same.
    public init(
        _ code: Reason.Code, _ words: String, kind: PartyKind = .person, weight: Double,
        needs: [Need], overrules: Set<PartyFeature> = []
    ) {
        self.code = code
        self.words = words
        self.kind = kind
        self.weight = weight
        self.needs = needs
        self.overrules = overrules
    }

    func isMet(by evidence: PartyEvidence) -> Bool {
        guard evidence.kinds.isSubset(of: [kind]) else { return false }
        return needs.allSatisfy { $0.isMet(by: evidence) }
    }
}

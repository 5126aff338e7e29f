// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How strongly two items belong together, from four counts of groups: of sessions, baskets or
/// customers.
public enum AssociationMeasure: Hashable, Sendable {
    /// c(i,j) ÷ (√(c(i) · c(j)) + shrinkage): Sarwar et al., WWW 2001; the shrinkage after Bell and
    /// Koren, ICDM 2007.
    case cosine(shrinkage: Double)
    /// Twice the logarithm of the likelihood ratio of dependence (Dunning, "Accurate methods for
    /// the statistics of surprise and coincidence", 1993); 0 for what is seen together less often
    /// than by chance.
    case logLikelihood
    /// c(i,j) ÷ (c(i) + c(j) − c(i,j)).
    case jaccard
    /// c(i,j) · n ÷ (c(i) · c(j) + shrinkage · n): how many times more often than by chance, a pair
    /// that is seldom counting for less.
    case lift(shrinkage: Double)
    /// c(i,j) ÷ (c(i) + shrinkage): how often the second comes with the first (Agrawal and Srikant,
    /// 1994).
    case confidence(shrinkage: Double)

    var isValid: Bool {
        switch self {
        case .cosine(let shrinkage), .lift(let shrinkage), .confidence(let shrinkage):
            shrinkage >= 0 && shrinkage.isFinite
        case .logLikelihood, .jaccard: true
        }
    }

    /// - Parameters:
    ///   - together: in how many groups both are; 1 or more.
    ///   - first: in how many groups the first is.
    ///   - second: in how many groups the second is.
    ///   - all: how many groups there are.
    /// - Returns: the strength; 0 or more.
    func strength(together: UInt32, first: Int, second: Int, all: Int) -> Double {
        let shared = Double(together)
        let (one, two) = (Double(first), Double(second))
        switch self {
        case .cosine(let shrinkage): return shared / ((one * two).squareRoot() + shrinkage)
        case .jaccard: return shared / (one + two - shared)
        case .lift(let shrinkage):
            return shared * Double(all) / (one * two + shrinkage * Double(all))
        case .confidence(let shrinkage): return shared / (one + shrinkage)
        case .logLikelihood:
            guard shared * Double(all) > one * two else { return 0 }
            let onlyFirst = one - shared
            let onlySecond = two - shared
            let neither = max(Double(all) - one - two + shared, 0)
            let cells =
                Self.entropyTerm(shared) + Self.entropyTerm(onlyFirst)
                + Self.entropyTerm(onlySecond) + Self.entropyTerm(neither)
            let rows = Self.entropyTerm(one) + Self.entropyTerm(onlySecond + neither)
            let columns = Self.entropyTerm(two) + Self.entropyTerm(onlyFirst + neither)
            return max(2 * (cells - rows - columns + Self.entropyTerm(Double(all))), 0)
        }
    }

    private static func entropyTerm(_ count: Double) -> Double {
        count > 0 ? count * Deterministic.log(count) : 0
    }
}

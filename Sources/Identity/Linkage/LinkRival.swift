// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// What else may explain that two records agree: that they are of two persons who share something.
struct LinkRival: Sendable, Hashable {
    /// The binary logarithm of how much more common such pairs are than those of strangers.
    let prior: Double
    /// How probable it is that they share the value of a field, by field.
    let shared: [Double]
    /// The binary logarithms of `shared` and of what is left of 1, by field and kind of level.
    private let logarithms: [SIMD2<Double>]
    private let shares: [Double]

    init(prior: Double, shared: [Double], _ schema: LinkSchema) {
        self.prior = prior
        self.shared = shared
        var shares = shared.flatMap { [$0, $0, $0] }
        for pair in schema.pairs {
            let (first, second) = (shared[pair.first], shared[pair.second])
            shares[pair.first * 3 + 1] = max(first, second)
            shares[pair.first * 3 + 2] = min(first, second)
        }
        self.shares = shares
        logarithms = shares.map { SIMD2(log2($0), log2(1 - $0)) }
    }

    @inline(__always)
    private static func place(_ level: UInt8, _ field: Int) -> Int {
        field * 3
            + (level == LinkLevel.crossedOne.rawValue
                ? 1 : level == LinkLevel.crossed.rawValue ? 2 : 0)
    }

    /// How probable it is that a level comes from a shared value; of exchanged fields, from that of the
    /// two which they share.
    func share(_ level: UInt8, _ field: Int) -> Double { shares[Self.place(level, field)] }

    /// What a level is worth for such pairs, when it is worth `weight` for one person.
    @inline(__always)
    func weight(_ level: UInt8, _ field: Int, _ weight: Double) -> Double {
        if level == LinkLevel.unknown.rawValue { return 0 }
        let logarithms = logarithms[Self.place(level, field)]
        return max(weight + logarithms.x, logarithms.y)
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A channel of the solver: what `curve` brings beyond what carries over.
struct SpendCurve {
    let curve: ResponseCurve
    let offset: Double
    /// Below this the curve may bend up.
    let inflection: Double
    private let start: Double

    init(_ curve: ResponseCurve, carriedOver offset: Double = 0) {
        self.curve = curve
        self.offset = offset
        inflection = max(0, curve.inflection - offset)
        start = curve.response(offset)
    }

    @inline(__always)
    func value(_ x: Double) -> Double { curve.response(x + offset) - start }

    @inline(__always)
    func slope(_ x: Double) -> Double { curve.marginal(x + offset) }

    /// Where within `low` to `high`, all beyond the inflection, the slope is `price`.
    @inline(__always)
    func spending(at price: Double, _ low: Double, _ high: Double) -> Double {
        min(max(curve.spending(atMarginal: price) - offset, low), high)
    }
}

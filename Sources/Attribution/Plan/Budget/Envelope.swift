// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The least concave function above a curve between two amounts.
///
/// A line from the lower end to where it touches the curve, then the curve itself (J. Falk and
/// R. Soland, "An algorithm for separable nonconvex programming problems", Management Science 15,
/// 1969).
struct Envelope {
    let low: Double
    let high: Double
    /// Up to here it is a line; `low` where there is none.
    let touch: Double
    /// The slope of the line; above every slope where there is none.
    let lineSlope: Double
    let lowValue: Double

    init(_ curve: SpendCurve, _ low: Double, _ high: Double) {
        self.low = low
        self.high = high
        lowValue = curve.value(low)
        guard low < curve.inflection, high > low else {
            touch = low
            lineSlope = .infinity
            return
        }
        let lowValue = lowValue
        /// Above 0 beyond the touching point.
        func excess(_ x: Double) -> Double {
            curve.value(x) - lowValue - curve.slope(x) * (x - low)
        }
        if high <= curve.inflection || excess(high) <= 0 {
            touch = high
        } else {
            var near = max(curve.inflection, low)
            var far = high
            for _ in 0..<200 where far - near > 1e-14 * far {
                let middle = (near + far) / 2
                if middle <= near || middle >= far { break }
                if excess(middle) > 0 { far = middle } else { near = middle }
            }
            touch = far
        }
        lineSlope = (curve.value(touch) - lowValue) / (touch - low)
    }

    /// The value at `x`.
    @inline(__always)
    func value(_ x: Double, _ curve: SpendCurve) -> Double {
        x < touch ? lowValue + lineSlope * (x - low) : curve.value(x)
    }

    /// Where the envelope less `price` for each unit is largest; on a line of that very slope the
    /// upper end of it when `isUpper`.
    @inline(__always)
    func best(at price: Double, _ curve: SpendCurve, isUpper: Bool) -> Double {
        if touch > low {
            if price > lineSlope || (price == lineSlope && !isUpper) { return low }
            if touch == high { return high }
        }
        return curve.spending(at: price, touch, high)
    }
}

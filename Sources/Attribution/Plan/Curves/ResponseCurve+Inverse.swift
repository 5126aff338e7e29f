// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension ResponseCurve {
    /// The spending at or beyond the inflection whose marginal return is `price`; 0 when even the
    /// steepest point brings less.
    ///
    /// For Hill's curve by Newton's steps in the logarithm of (x ÷ half)ᵃ, where the logarithm of
    /// the marginal return bends down, so that they come from one side and cannot overshoot.
    func spending(atMarginal price: Double) -> Double {
        guard ceiling > 0 else { return 0 }
        guard price > 0 else { return .infinity }
        guard price < .infinity else { return 0 }
        switch shape {
        case .exponential(let scale):
            return max(0, scale * RealMath.log(ceiling / (scale * price)))
        case .logarithmic(let scale): return max(0, ceiling / price - scale)
        case .hill(let half, let steepness):
            if steepness == 1 {
                return max(0, (ceiling * half / price).squareRoot() - half)
            }
            let lean = 1 - 1 / steepness
            // One by one: a product may be beyond what a Double holds.
            let level =
                RealMath.log(ceiling) + RealMath.log(steepness) - RealMath.log(half)
                - RealMath.log(price)
            // What the marginal return tends to on either side lies beyond the place.
            var place = level / (2 - lean)
            if steepness < 1 {
                place = min(place, -level / lean)
            } else {
                // The top of lean · s − 2 ln(1 + eˢ).
                let top = RealMath.log((steepness - 1) / (steepness + 1))
                let most = level + lean * top - 2 * RealMath.log1p(RealMath.exp(top))
                if most < 0 { return 0 }
                place = max(place, top + 1)
            }
            for _ in 0..<60 {
                let power = RealMath.exp(place)
                let share = power == .infinity ? 1 : power / (1 + power)
                let value =
                    level + lean * place - 2 * (place > 36 ? place : RealMath.log(1 + power))
                let step = value / (lean - 2 * share)
                place -= step
                // The error squares itself with each step.
                if step.magnitude < 1e-8 { break }
            }
            return half * RealMath.exp(place / steepness)
        }
    }
}

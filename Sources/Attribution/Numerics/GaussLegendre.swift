// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Gauss and Legendre's rule for integrals over an interval.
struct GaussLegendre {
    /// The nodes between -1 and 1, rising.
    let nodes: [Double]
    let weights: [Double]

    /// The rule with `count` nodes: Newton's steps from Tricomi's first approximation.
    init(_ count: Int) {
        var nodes = [Double](repeating: 0, count: count)
        var weights = nodes
        let n = Double(count)
        for index in 0..<count {
            var x = -RealMath.cosine(3.141592653589793 * (Double(index) + 0.75) / (n + 0.5))
            var slope = 1.0
            for _ in 0..<100 {
                var previous = 0.0
                var value = 1.0
                var degree = 0.0
                while degree < n {
                    degree += 1
                    let next = ((2 * degree - 1) * x * value - (degree - 1) * previous) / degree
                    previous = value
                    value = next
                }
                slope = n * (x * value - previous) / (x * x - 1)
                let step = value / slope
                x -= step
                if step.magnitude < 1e-15 { break }
            }
            nodes[index] = x
            weights[index] = 2 / ((1 - x * x) * slope * slope)
        }
        self.nodes = nodes
        self.weights = weights
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Numbers out of a seed: SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
struct SeededNumbers {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number below `count`; the bias is at most count ÷ 2⁶⁴.
    mutating func below(_ count: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(count)).high)
    }

    /// A number from 0 up to, but not, 1.
    mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// Two independent standard normal numbers (Marsaglia's polar method).
    mutating func normals() -> (Double, Double) {
        while true {
            let x = 2 * unit() - 1
            let y = 2 * unit() - 1
            let square = x * x + y * y
            if square > 0 && square < 1 {
                let factor = (-2 * RealMath.log(square) / square).squareRoot()
                return (x * factor, y * factor)
            }
        }
    }

    /// Puts the elements into an order of chance (Fisher and Yates).
    mutating func permute(_ elements: inout [Int]) {
        for index in stride(from: elements.count - 1, to: 0, by: -1) {
            elements.swapAt(index, below(index + 1))
        }
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Testing

@testable import Attribution

/// Whether two numbers are equal to a share of the larger.
func agrees(_ value: Double, _ expected: Double, _ tolerance: Double) -> Bool {
    (value - expected).magnitude <= tolerance * max(value.magnitude, expected.magnitude)
}

/// The finaliser of SplitMix64, as the generated sets use it.
func mixed64(_ value: UInt64) -> UInt64 {
    var mixed = value
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
}

/// A customer of its own for each number.
func testCustomer(_ number: UInt64) -> CustomerID {
    CustomerID(Token128(high: mixed64(number), low: mixed64(~number)))
}

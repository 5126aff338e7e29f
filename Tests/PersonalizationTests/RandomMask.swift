// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleTestKit
import Personalization

enum RandomMask {
    static let selectivities = [0.0, 0.005, 0.01, 0.1, 0.5, 0.9, 1.0]

    /// A mask in which about this share of the items is eligible.
    static func mask(
        _ count: Int, _ share: Double, _ generator: inout SeededGenerator
    ) -> EligibilityMask {
        var mask = EligibilityMask(count: count)
        for index in 0..<count where Double.random(in: 0..<1, using: &generator) < share {
            mask.set(UInt32(index), to: true)
        }
        return mask
    }
}

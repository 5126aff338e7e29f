// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// How many damaged inputs the fuzz tests of transports take.
enum FuzzCount {
    /// The usual number; a long run names its own in `CLIENTELE_FUZZ`.
    static func rounds(_ usual: Int) -> Int {
        ProcessInfo.processInfo.environment["CLIENTELE_FUZZ"].flatMap { Int($0) } ?? usual
    }
}

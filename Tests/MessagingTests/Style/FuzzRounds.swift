// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// How many rounds a fuzz test of the style folder makes: `usual`, or what the environment asks.
func fuzzRounds(_ usual: Int) -> Int {
    ProcessInfo.processInfo.environment["CLIENTELE_FUZZ"].flatMap { Int($0) } ?? usual
}

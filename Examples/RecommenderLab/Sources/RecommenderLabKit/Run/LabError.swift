// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Why the lab cannot go on.
struct LabError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

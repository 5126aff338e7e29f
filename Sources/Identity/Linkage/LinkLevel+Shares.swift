// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension LinkLevel {
    /// The levels whose worth depends on how common the values are, in the order in which their
    /// shares are kept.
    static let shared: [LinkLevel] = [.similar, .close, .variant, .equal]

    /// The place of each level in ``shared``, 4 for the others.
    @inline(__always)
    static func sharePlace(_ level: UInt8) -> Int {
        switch level {
        case 1, 2, 3: Int(level) - 1
        case 6: 3
        default: 4
        }
    }
}

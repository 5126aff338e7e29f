// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The state of whose records a permit rests on.
///
/// Two are equal only when they are of the same profiles, in the same times of shared ones, and
/// nothing was said under any of them in between: a withdrawal makes another, and so does a merge
/// or a split. It is compared exactly and tells nothing else; only this package's gates make one.
public struct ConsentEpoch: Hashable, Sendable {
    /// Where the record of one profile stands.
    package struct Mark: Hashable, Sendable {
        package var profile: ProfileID
        package var number: UInt64

        package init(_ profile: ProfileID, _ number: UInt64) {
            self.profile = profile
            self.number = number
        }
    }

    private let marks: [Mark]
    private let shares: [ProfileShare]

    /// The epoch of a customer.
    ///
    /// - Parameters:
    ///   - marks: one for each profile, and then for each share, in their order.
    ///   - shares: the profiles that are his at times.
    package init(_ marks: [Mark], shares: [ProfileShare]) {
        self.marks = marks
        self.shares = shares
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How a list of vendors was written.
public struct VendorListForm: Hashable, Sendable {
    /// The largest identifier that the list was said to have.
    public let maximum: Int
    /// Whether it was written as ranges; as a bit for each identifier otherwise.
    public let isRange: Bool
}

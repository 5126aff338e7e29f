// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension SHA256Digest {
    /// A key of a profile that is the same in every run: what a test hands in where others take
    /// random numbers.
    public static func seededKey(of profile: ProfileID) -> SHA256Digest {
        SHA256.hash(Array("key of \(profile)".utf8))
    }
}

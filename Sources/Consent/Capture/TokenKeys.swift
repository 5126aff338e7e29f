// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The retailer's secrets that tokens in links are signed with: one that signs, and earlier ones that
/// are still accepted.
///
/// To change the key, put the new one first and keep the old one as long as its links have to work: for
/// unsubscribing at least 60 days after the last message (Canada's CASL; 30 in the US).
public struct TokenKeys: Sendable {
    /// The key that signs.
    let current: HMACSHA256.Key
    /// All keys that are accepted, the one that signs first.
    let accepted: [HMACSHA256.Key]

    /// Keys.
    ///
    /// - Parameters:
    ///   - current: signs; at least 32 random bytes are advised.
    ///   - earlier: are still accepted; each costs two blocks of SHA-256 for a token that is of none.
    public init(_ current: HMACSHA256.Key, earlier: [HMACSHA256.Key] = []) {
        self.current = current
        accepted = [current] + earlier
    }
}

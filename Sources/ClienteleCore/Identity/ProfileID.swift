// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The name of one observed identity: a browser before login, a loyalty card, a phone that called.
///
/// Facts are recorded under a profile and stay there for ever.
public struct ProfileID: TokenName {
    /// The sixteen bytes of the name.
    public let token: Token128

    /// The name with these bytes.
    @inlinable
    public init(_ token: Token128) {
        self.token = token
    }
}

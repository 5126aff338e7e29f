// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The name of a customer: of the profiles that the identity rules hold together now.
///
/// After an un-merge each part has its earlier name again.
public struct CustomerID: TokenName {
    /// The sixteen bytes of the name.
    public let token: Token128

    /// The name with these bytes.
    @inlinable
    public init(_ token: Token128) {
        self.token = token
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// One field by which records are linked.
public struct LinkField: Hashable, Sendable, Codable {
    /// What the field is called in explanations.
    public var name: String
    /// How two values are compared.
    public var comparison: LinkComparison
    /// The name of the field with which this one is at times exchanged, such as the surname of a
    /// given name; said at one of the two.
    public var partner: String?

    /// A field.
    ///
    /// - Parameters:
    ///   - name: what it is called in explanations.
    ///   - comparison: how two values are compared.
    ///   - partner: the name of the field with which it is at times exchanged.
    public init(_ name: String, _ comparison: LinkComparison, partner: String? = nil) {
        self.name = name
        self.comparison = comparison
        self.partner = partner
    }
}

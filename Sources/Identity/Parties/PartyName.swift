// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A name of a party, in the parts in which a form asks for it.
public struct PartyName: Hashable, Sendable {
    /// What was asked for.
    enum Content: Hashable, Sendable {
        case full(String)
        case parts(given: String, family: String)
        case organization(String)
    }

    let content: Content

    /// A person's name from one field, in either order and any script.
    ///
    /// - Parameter full: for example `Anna Kowalska`, `Kowalska, Anna` or a name in its own script.
    public init(full: String) { content = .full(full) }

    /// A person's name from two fields.
    ///
    /// - Parameters:
    ///   - given: the given names, with what stands between them and the family name.
    ///   - family: the family names, with what follows them, such as `Jr`.
    public init(given: String, family: String) {
        content = .parts(given: given, family: family)
    }

    /// The name of an organisation.
    ///
    /// - Parameter organization: with its legal form or without.
    public init(organization: String) { content = .organization(organization) }
}

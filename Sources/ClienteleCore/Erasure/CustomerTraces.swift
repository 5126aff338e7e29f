// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// By what a customer can be found in a store: his name, his profiles, his identifiers.
///
/// Taken before an erasure, as afterwards nobody knows it.
public struct CustomerTraces: Hashable, Sendable {
    /// Whose.
    public let customer: ResolvedCustomer
    /// The identifiers that are his: in their one form, and as sources have written them.
    public let identifiers: Set<Identifier>
    /// The profiles of others that were seen together with his identifiers.
    ///
    /// What is recorded under these may name him.
    public let companions: Set<ProfileID>

    /// The traces of a customer.
    public init(
        of customer: ResolvedCustomer, identifiers: Set<Identifier>,
        companions: Set<ProfileID> = []
    ) {
        self.customer = customer
        self.identifiers = identifiers
        self.companions = companions
    }

    /// Identifiers shorter than this are looked for together with their kind: `L3` is no proof.
    static let plainBytes = 6

    /// The byte sequences of the identifiers, in every form in which this library writes them.
    public var identifierNeedles: [ErasureAudit.Needle] {
        identifiers.sorted { ($0.kind, $0.value) < ($1.kind, $1.value) }.flatMap { identifier in
            let value = Array(identifier.value.utf8)
            if value.count >= Self.plainBytes {
                return [ErasureAudit.Needle("\(identifier.kind)", value)]
            }
            var record = RecordWriter()
            identifier.write(to: &record)
            var key = KeyWriter(Subspace(prefix: []))
            key.append(identifier.kind)
            key.append(identifier.value)
            return [record.bytes, key.bytes].map {
                ErasureAudit.Needle("\(identifier.kind), with its kind", $0)
            }
        }
    }

    /// Everything that must not be found after an erasure: the identifiers, the customer's name and
    /// the names of his profiles, as bytes and as hexadecimal digits.
    ///
    /// Profiles that are his at times are other people's too, and are not looked for.
    public var needles: [ErasureAudit.Needle] {
        var names = customer.profiles.map { ("profile", $0.token) }
        if !customer.shares.contains(where: { $0.profile.token == customer.id.token }) {
            names.append(("customer", customer.id.token))
        }
        return identifierNeedles
            + names.flatMap { name, token -> [ErasureAudit.Needle] in
                var writer = RecordWriter()
                writer.append(token)
                return [
                    ErasureAudit.Needle(name, writer.bytes),
                    ErasureAudit.Needle("\(name), as digits", Array(token.hexadecimal.utf8)),
                ]
            }
    }
}

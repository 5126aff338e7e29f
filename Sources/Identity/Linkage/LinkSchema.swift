// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The fields by which records are linked, in an order that stays.
public struct LinkSchema: Hashable, Sendable, Codable {
    /// The most fields a schema has.
    public static let mostFields = 16

    /// The fields.
    public let fields: [LinkField]
    /// The places of fields that are exchanged with each other, the first before the second.
    let pairs: [FieldPair]

    /// A schema of fields; what is beyond ``mostFields`` or repeats a name is an error.
    ///
    /// - Parameter fields: one to sixteen of them, with distinct names.
    /// - Throws: `LinkageError` that names the field.
    public init(_ fields: [LinkField]) throws(LinkageError) {
        guard !fields.isEmpty, fields.count <= Self.mostFields else {
            throw LinkageError(.schema, "a schema has 1 to \(Self.mostFields) fields")
        }
        var places: [String: Int] = [:]
        for (place, field) in fields.enumerated() {
            guard places.updateValue(place, forKey: field.name) == nil else {
                throw LinkageError(.schema, "two fields are called \(field.name)")
            }
        }
        var pairs: [FieldPair] = []
        var taken: Set<Int> = []
        for (place, field) in fields.enumerated() {
            guard let partner = field.partner else { continue }
            guard let other = places[partner], other != place,
                fields[other].comparison == field.comparison
            else {
                throw LinkageError(
                    .schema, "\(field.name) has no partner \(partner) that is compared as it is")
            }
            let pair = FieldPair(first: min(place, other), second: max(place, other))
            if pairs.contains(pair) { continue }
            guard taken.isDisjoint(with: [place, other]), pairs.count < FieldPair.most else {
                throw LinkageError(
                    .schema, "\(field.name): a field has one partner, a schema four such pairs")
            }
            taken.formUnion([place, other])
            pairs.append(pair)
        }
        self.fields = fields
        self.pairs = pairs
    }

    /// The lowest bits of the places of those fields whose agreement alone makes a link possible.
    var agreeing: UInt64 {
        fields.indices.filter { fields[$0].comparison != .category }
            .reduce(0) { $0 | LevelCode.placed(1, $1) }
    }

    /// Reads a schema, with the same checks.
    ///
    /// - Parameter decoder: where the fields are read from.
    /// - Throws: what the decoder throws, and `LinkageError`.
    public init(from decoder: any Decoder) throws {
        try self.init([LinkField](from: decoder))
    }

    /// Writes the fields.
    ///
    /// - Parameter encoder: where they are written.
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws { try fields.encode(to: encoder) }

    /// The place of a field, or `nil` when there is none of that name.
    ///
    /// - Parameter name: the name of a field.
    /// - Returns: its place in ``fields``.
    public func place(of name: String) -> Int? { fields.firstIndex { $0.name == name } }
}

/// Two places of a schema whose values are at times exchanged.
struct FieldPair: Hashable, Sendable {
    static let most = 4
    var first: Int
    var second: Int
}

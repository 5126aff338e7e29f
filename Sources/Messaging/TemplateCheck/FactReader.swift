// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Finds the facts in the data of a message: which fields of which items it was rendered from.
///
/// An object of the data that names an item states the facts that it has beside the name. The
/// values are kept as the data write them, so that reading the same fields from the catalogue
/// later gives texts that compare.
public struct FactReader: Hashable, Sendable {
    /// The member that names the item: `sku`.
    public var item: String
    /// The members that are facts: `price`, `stock`.
    public var fields: Set<String>
    /// The member that holds the catalogue's revision; nil where there is none.
    public var revision: String?

    /// A reader.
    public init(item: String, fields: Set<String>, revision: String? = nil) {
        self.item = item
        self.fields = fields
        self.revision = revision
    }

    /// The facts that the data state, in their order, each once.
    ///
    /// - Parameter data: the data of a message; at most `JSONParser.greatestDepth` deep is read.
    /// - Returns: the facts; null is a fact too, with the value `null`.
    /// - Complexity: O(values).
    public func facts(in data: JSONObject) -> MessageFacts {
        var bindings: [FactBinding] = []
        collect(.object(data), depth: 0, into: &bindings)
        return MessageFacts(bindings)
    }

    private func collect(_ value: JSONValue, depth: Int, into bindings: inout [FactBinding]) {
        guard depth < JSONParser.greatestDepth else { return }
        switch value {
        case .array(let values):
            for value in values { collect(value, depth: depth + 1, into: &bindings) }
        case .object(let object):
            if let name = object[item]?.stringValue {
                let number = revision.flatMap { object[$0]?.int64Value }
                for member in object where fields.contains(member.name) {
                    bindings.append(
                        FactBinding(
                            item: ItemID(name), field: member.name, value: Self.text(member.value),
                            revision: number))
                }
            }
            for member in object { collect(member.value, depth: depth + 1, into: &bindings) }
        default: break
        }
    }

    private static func text(_ value: JSONValue) -> String {
        value.stringValue ?? value.jsonText
    }
}

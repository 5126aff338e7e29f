// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A condition on a JSON value: what there has to be at a place of it.
public struct JSONCondition: Hashable, Sendable {
    /// The place.
    public var place: JSONPointer
    /// The values of which one has to be there; empty where anything but null will do.
    public var values: [JSONValue]

    /// A condition.
    ///
    /// - Parameters:
    ///   - place: where.
    ///   - values: of which one has to be there; empty where anything but null will do.
    public init(_ place: JSONPointer, isOneOf values: [JSONValue] = []) {
        self.place = place
        self.values = values
    }

    /// Whether it holds in `root`.
    public func holds(in root: JSONValue) -> Bool {
        guard let value = place.value(in: root), !value.isNull || values.contains(.null) else {
            return false
        }
        return values.isEmpty || values.contains(value)
    }

    static func read(
        _ reader: DescriptionReader, _ name: String
    ) throws(HTTPProviderError) -> [JSONCondition] {
        var conditions: [JSONCondition] = []
        for child in try reader.children(name) {
            try child.allow(["at", "is"])
            guard let place = try child.pointer("at") else {
                throw HTTPProviderError(
                    .missing, at: child.place("at"), "a JSON Pointer is needed")
            }
            let values: [JSONValue] =
                switch child.object["is"] {
                case .none: []
                case .array(let values): values
                case .some(let value): [value]
                }
            conditions.append(JSONCondition(place, isOneOf: values))
        }
        return conditions
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension JSONValue {
    /// Whether this is `null`.
    public var isNull: Bool { self == .null }

    /// The truth value, or `nil` for anything else.
    public var boolValue: Bool? {
        guard case .bool(let value) = self else { return nil }
        return value
    }

    /// The number, or `nil` for anything else; a text that looks like a number is a text.
    public var numberValue: JSONNumber? {
        guard case .number(let value) = self else { return nil }
        return value
    }

    /// The number as a whole number, or `nil` when this is not a number or not whole.
    ///
    /// See `JSONNumber.int64`.
    public var int64Value: Int64? { numberValue?.int64 }

    /// The number in binary floating point, or `nil` when this is not a number.
    ///
    /// See `JSONNumber.double`.
    public var doubleValue: Double? { numberValue?.double }

    /// The text, or `nil` for anything else.
    public var stringValue: String? {
        guard case .string(let value) = self else { return nil }
        return value
    }

    /// The list, or `nil` for anything else.
    public var arrayValue: [JSONValue]? {
        guard case .array(let value) = self else { return nil }
        return value
    }

    /// The object, or `nil` for anything else.
    public var objectValue: JSONObject? {
        guard case .object(let value) = self else { return nil }
        return value
    }

    /// The member of that name, or `nil` when this is not an object or has none; O(members).
    public subscript(name: String) -> JSONValue? {
        guard case .object(let object) = self else { return nil }
        return object[name]
    }

    /// The element at that position, or `nil` when this is not a list or is shorter.
    public subscript(index: Int) -> JSONValue? {
        guard case .array(let values) = self, values.indices.contains(index) else { return nil }
        return values[index]
    }
}

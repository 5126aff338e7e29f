// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a place in the data of a template holds.
public indirect enum TemplateType: Hashable, Sendable {
    /// A text.
    case text
    /// A whole number.
    case integer
    /// A number that may have a fraction.
    case decimal
    /// An amount in whole minor units of its currency.
    case money
    /// A truth value.
    case boolean
    /// A day or an instant, as text in the form of ISO 8601.
    case date
    /// A list whose elements are all alike.
    case array(of: TemplateType)
    /// Named values.
    case object([TemplateField])
    /// Anything; nothing is checked behind it.
    case any

    /// The type's name, as schemas in JSON write it.
    public var name: String {
        switch self {
        case .text: "text"
        case .integer: "integer"
        case .decimal: "decimal"
        case .money: "money"
        case .boolean: "boolean"
        case .date: "date"
        case .array: "array"
        case .object: "object"
        case .any: "any"
        }
    }

    /// Whether it can be reckoned with.
    var isNumber: Bool {
        switch self {
        case .integer, .decimal, .money, .any: true
        default: false
        }
    }

    /// Whether it is written as one piece of text.
    var isScalar: Bool {
        switch self {
        case .array, .object: false
        default: true
        }
    }

    /// A type that values of both types have.
    func joined(_ other: TemplateType) -> TemplateType {
        if self == other { return self }
        switch (self, other) {
        case (.any, _), (_, .any): return .any
        case (.array(let left), .array(let right)): return .array(of: left.joined(right))
        default: break
        }
        guard isNumber, other.isNumber else { return .any }
        return self == .decimal || other == .decimal ? .decimal : .money
    }

    /// Whether values of the two types can be equal.
    func isComparable(to other: TemplateType) -> Bool {
        if isNumber, other.isNumber { return true }
        switch (self, other) {
        case (.any, _), (_, .any): return true
        case (.text, .text), (.text, .date), (.date, .text), (.date, .date): return true
        case (.boolean, .boolean), (.array, .array), (.object, .object): return true
        default: return false
        }
    }
}

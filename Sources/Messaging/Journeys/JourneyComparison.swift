// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// How a value is compared; a value that is missing passes `isMissing` alone.
public enum JourneyComparison: Hashable, Sendable {
    /// There is a value, and it is not null.
    case isPresent
    /// There is no value, or it is null.
    case isMissing
    /// It is this one; numbers by their size, whether written as number or text.
    case equals(JSONValue)
    /// It is another one.
    case differs(JSONValue)
    /// It is one of these.
    case isOneOf([JSONValue])
    /// It is a list that has this element, or a text that has this part.
    case contains(JSONValue)
    /// It is a number below this one.
    case below(Double)
    /// It is a number above this one.
    case above(Double)
    /// It is an instant (RFC 3339), not in the future, at most so long ago.
    case within(Duration)

    func holds(for value: JSONValue?, at time: Timestamp) -> Bool {
        guard let value, !value.isNull else { return self == .isMissing }
        switch self {
        case .isPresent: return true
        case .isMissing: return false
        case .equals(let other): return Self.equal(value, other)
        case .differs(let other): return !Self.equal(value, other)
        case .isOneOf(let others): return others.contains { Self.equal(value, $0) }
        case .contains(let other):
            if case .array(let values) = value {
                return values.contains { Self.equal($0, other) }
            }
            guard let text = value.stringValue, let part = other.stringValue else { return false }
            return !part.isEmpty && text.contains(part)
        case .below(let limit): return Self.number(value).map { $0 < limit } ?? false
        case .above(let limit): return Self.number(value).map { $0 > limit } ?? false
        case .within(let age):
            guard let instant = value.stringValue.flatMap({ Timestamp(rfc3339: $0) }) else {
                return false
            }
            return instant <= time && instant + age >= time
        }
    }

    private static func equal(_ left: JSONValue, _ right: JSONValue) -> Bool {
        if left == right { return true }
        // Two texts are different when they differ: "007" is not "7".
        if case .string = left, case .string = right { return false }
        guard let left = number(left), let right = number(right) else { return false }
        return left == right
    }

    private static func number(_ value: JSONValue) -> Double? {
        switch value {
        case .number(let number): number.double
        case .string(let text): JSONNumber(text)?.double
        default: nil
        }
    }
}

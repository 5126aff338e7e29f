// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A value that is shown, or the word that it is there and is withheld.
public enum Disclosed<Value> {
    /// The value.
    case shown(Value)
    /// There is a value, which the operator may not see for want of this permission.
    case withheld(JourneyField)

    /// The value; nil when it is withheld.
    public var value: Value? {
        guard case .shown(let value) = self else { return nil }
        return value
    }

    /// Which permission is missing; nil when the value is shown.
    public var missing: JourneyField? {
        guard case .withheld(let field) = self else { return nil }
        return field
    }
}

extension Disclosed: Sendable where Value: Sendable {}
extension Disclosed: Equatable where Value: Equatable {}
extension Disclosed: Hashable where Value: Hashable {}

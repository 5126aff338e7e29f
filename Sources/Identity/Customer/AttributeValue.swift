// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A typed value of an attribute.
public enum AttributeValue: Hashable, Sendable {
    /// A text.
    case text(String)
    /// A whole number.
    case number(Int64)
    /// A truth value.
    case truth(Bool)
    /// A day.
    case date(CivilDate)

    /// The text, or nil for anything else.
    public var text: String? {
        guard case .text(let text) = self else { return nil }
        return text
    }

    /// The number, or nil for anything else.
    public var number: Int64? {
        guard case .number(let number) = self else { return nil }
        return number
    }

    /// The day, or nil for anything else.
    public var date: CivilDate? {
        guard case .date(let date) = self else { return nil }
        return date
    }

    /// A text that sorts values of one kind in a way that never changes.
    var order: String {
        switch self {
        case .text(let text): "t\(text)"
        case .number(let number): "n\(number)"
        case .truth(let truth): "b\(truth)"
        case .date(let date): "d\(date)"
        }
    }
}

extension AttributeValue: CustomStringConvertible {
    /// The value as a person writes it.
    public var description: String {
        switch self {
        case .text(let text): text
        case .number(let number): String(number)
        case .truth(let truth): truth ? "yes" : "no"
        case .date(let date): date.description
        }
    }
}

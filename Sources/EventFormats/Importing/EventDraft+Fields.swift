// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension EventDraft {
    /// The member `name` if it is an object; missing and `null` are an empty one, anything else a fault.
    mutating func object(_ value: JSONValue?, _ field: @autoclosure () -> String) -> JSONObject {
        switch value {
        case nil, .null: return JSONObject()
        case .object(let object): return object
        default:
            refuse(.wrongType, field(), "is not an object")
            return JSONObject()
        }
    }

    /// The list; missing and `null` are nil, anything else is a fault.
    mutating func list(_ value: JSONValue?, _ field: @autoclosure () -> String) -> [JSONValue]? {
        switch value {
        case nil, .null: return nil
        case .array(let values): return values
        default:
            refuse(.wrongType, field(), "is not a list")
            return nil
        }
    }

    /// A text or number as a text; missing, `null` and empty are nil, anything else is a fault.
    mutating func text(_ value: JSONValue?, _ field: @autoclosure () -> String) -> String? {
        switch value {
        case nil, .null: return nil
        case .string(let text): return text.isEmpty ? nil : text
        case .number(let number): return number.text
        default:
            refuse(.wrongType, field(), "is neither a text nor a number")
            return nil
        }
    }

    /// The first of some members that has a text.
    mutating func text(in object: JSONObject, _ names: [String], _ field: String) -> String? {
        for name in names {
            if let text = text(object[name], Self.path(field, name)) { return text }
        }
        return nil
    }

    /// Adds an identifier unless it is missing or was added already.
    mutating func identify(
        _ kind: Identifier.Kind, _ value: JSONValue?, _ field: @autoclosure () -> String
    ) {
        guard let text = text(value, field()) else { return }
        let identifier = Identifier(kind, text)
        if !identifiers.contains(identifier) { identifiers.append(identifier) }
    }

    /// The first of some fields that tells a time, as RFC 3339 text or as milliseconds since 1970.
    mutating func time(in object: JSONObject, _ names: [String], _ field: String = "") {
        for name in names {
            switch object[name] {
            case nil, .null, .string(""): continue
            case .string(let text):
                guard let time = Timestamp(rfc3339: text) else {
                    refuse(.badTime, Self.path(field, name), "is not an RFC 3339 time")
                    return
                }
                occurredAt = time
            case .number(let number):
                guard let milliseconds = number.int64 else {
                    refuse(
                        .badTime, Self.path(field, name), "is not a whole number of milliseconds")
                    return
                }
                setTime(units: milliseconds, microseconds: 1_000, Self.path(field, name))
            default: refuse(.wrongType, Self.path(field, name), "is no time")
            }
            return
        }
    }

    /// A time as whole microseconds since 1970, as a number or its text.
    mutating func time(microseconds value: JSONValue?, _ field: @autoclosure () -> String) {
        guard let text = text(value, field()) else { return }
        guard let count = JSONNumber(text)?.int64 else {
            refuse(.badTime, field(), "is not a whole number of microseconds")
            return
        }
        occurredAt = Timestamp(microseconds: count)
    }

    /// A time as a count of units of so many microseconds.
    mutating func setTime(units: Int64, microseconds: Int64, _ field: String) {
        let (count, overflow) = units.multipliedReportingOverflow(by: microseconds)
        if overflow {
            refuse(.badTime, field, "lies beyond what can be expressed")
        } else {
            occurredAt = Timestamp(microseconds: count)
        }
    }

    static func path(_ field: String, _ name: String) -> String {
        field.isEmpty ? name : "\(field).\(name)"
    }
}

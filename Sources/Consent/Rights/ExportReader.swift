// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension Reason.Code {
    /// A field of an export is missing.
    public static let exportMissing: Reason.Code = "export.missing"
    /// A field of an export is not of its form, or is none of an export.
    public static let exportMalformed: Reason.Code = "export.malformed"
}

/// Reads the members of an object, and notes everything that is wrong with them.
struct ExportReader {
    private let object: JSONObject
    private let path: String
    private(set) var reasons: [Reason] = []

    init(_ object: JSONObject, within path: String = "") {
        self.object = object
        self.path = path
    }

    /// A member; nil where it is not there.
    func value(_ name: String) -> JSONValue? { object[name] }

    /// The path of a member.
    func place(_ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

    /// Notes that a member is not of its form.
    mutating func malformed(_ name: String, _ words: String) {
        reasons.append(Reason(.exportMalformed, words, field: place(name)))
    }

    /// Takes over what was found wrong further inside.
    mutating func note(_ refusal: Refusal) { reasons += refusal.reasons }

    /// A text that has to be there.
    mutating func text(_ name: String) -> String? {
        switch object[name] {
        case .string(let text): return text
        case nil: reasons.append(Reason(.exportMissing, "not there", field: place(name)))
        case .some: malformed(name, "no text")
        }
        return nil
    }

    /// A text, or null; the member has to be there.
    mutating func optionalText(_ name: String) -> String? {
        object[name] == .null ? nil : text(name)
    }

    /// A text, or null, that `read` understands.
    mutating func optional<Value>(
        _ name: String, _ words: String, _ read: (String) -> Value?
    ) -> Value? {
        guard let text = optionalText(name) else { return nil }
        guard let value = read(text) else {
            malformed(name, words)
            return nil
        }
        return value
    }

    /// A text that `read` understands.
    mutating func required<Value>(
        _ name: String, _ words: String, _ read: (String) -> Value?
    ) -> Value? {
        guard let text = text(name) else { return nil }
        guard let value = read(text) else {
            malformed(name, words)
            return nil
        }
        return value
    }

    /// A list that has to be there.
    mutating func list(_ name: String) -> [JSONValue]? {
        switch object[name] {
        case .array(let values): return values
        case nil: reasons.append(Reason(.exportMissing, "not there", field: place(name)))
        case .some: malformed(name, "no list")
        }
        return nil
    }

    /// Notes members that are none of these.
    mutating func finish(_ names: Set<String>) {
        for member in object where !names.contains(member.name) {
            // The name comes from outside: it is not repeated.
            reasons.append(
                Reason(
                    .exportMalformed, "a member that does not belong",
                    field: path.isEmpty ? nil : path))
        }
    }
}

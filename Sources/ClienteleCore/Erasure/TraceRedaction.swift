// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Takes a customer's identifiers out of what was recorded about others.
struct TraceRedaction {
    /// What stands where an identifier stood.
    static let word = "[erased]"

    private let identifiers: Set<Identifier>
    private let values: Set<String>
    private let audit: ErasureAudit

    init(_ traces: CustomerTraces) {
        identifiers = traces.identifiers
        values = Set(traces.identifiers.map(\.value))
        let long = traces.identifiers.filter { $0.value.utf8.count >= CustomerTraces.plainBytes }
        audit = ErasureAudit(
            long.map { ErasureAudit.Needle("\($0.kind)", Array($0.value.utf8)) })
    }

    /// The event without them; nil when it has none.
    func redacted(_ event: CustomerEvent) -> CustomerEvent? {
        var copy = event
        copy.identifiers.removeAll { identifiers.contains($0) }
        copy.properties = redacted(event.properties)
        return copy == event ? nil : copy
    }

    private func isTrace(_ text: String) -> Bool {
        values.contains(text) || audit.finds(in: Array(text.utf8))
    }

    private func redacted(_ value: JSONValue) -> JSONValue {
        switch value {
        case .string(let text): isTrace(text) ? .string(Self.word) : value
        case .number(let number): isTrace(number.text) ? .string(Self.word) : value
        case .array(let values): .array(values.map(redacted))
        case .object(let object): .object(redacted(object))
        case .null, .bool: value
        }
    }

    private func redacted(_ object: JSONObject) -> JSONObject {
        var copy = JSONObject()
        for member in object {
            copy[isTrace(member.name) ? Self.word : member.name] = redacted(member.value)
        }
        return copy
    }
}

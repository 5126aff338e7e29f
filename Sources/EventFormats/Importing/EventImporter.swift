// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Makes events of what another tool emits.
///
/// An importer is a value and a pure function: no clock, no store, the same answer for the same bytes, so that
/// a second delivery has the same event ids. No input traps.
///
/// Implementation requirements: every field of the input is found again in each event made from it, in a typed
/// place or in `properties`; what cannot be taken is a refusal whose reasons name the field.
public protocol EventImporter: Sendable {
    /// The format's short name, e.g. `segment`; event ids begin with it.
    static var formatName: String { get }

    /// Makes events of one message: a JSON text, a line.
    func decode(_ bytes: [UInt8], context: ImportContext) -> ImportResult
}

/// An importer whose messages are JSON values.
///
/// Implementation requirements: those of `EventImporter`.
public protocol JSONEventImporter: EventImporter {
    /// Makes events of one message that was parsed already.
    func decode(_ message: JSONValue, context: ImportContext) -> ImportResult
}

extension JSONEventImporter {
    /// Makes events of one JSON text; a byte order mark before it is passed over.
    public func decode(_ bytes: [UInt8], context: ImportContext) -> ImportResult {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let text = bytes.starts(with: mark) ? Array(bytes.dropFirst(mark.count)) : bytes
        do throws(JSONError) {
            return decode(
                try JSONParser(maximumDepth: context.maximumDepth).parse(text), context: context)
        } catch {
            let reason = Reason(
                .notJSON, "\(error.code.name) at byte \(error.offset): \(error.message)")
            return ImportResult(refusing: bytes, [reason], context)
        }
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What became of one message: events, and parts that were refused with their reasons.
public struct ImportResult: Hashable, Sendable {
    /// Events and refused parts, in the order of the message; ready for the pipeline.
    public var items: [IngestItem]

    /// A result.
    public init(_ items: [IngestItem]) {
        self.items = items
    }

    init(refusing bytes: [UInt8], _ reasons: [Reason], _ context: ImportContext) {
        items = [
            .damaged(
                bytes: Array(bytes.prefix(context.refusedBytes)), reasons: reasons,
                source: context.source, line: nil)
        ]
    }

    /// A list without anything in it is refused: nothing that was received goes by unseen.
    init(emptyList message: JSONValue, _ field: String?, _ context: ImportContext) {
        self.init(
            refusing: message, [Reason(.missingField, "the list holds no event", field: field)],
            context)
    }

    init(refusing message: JSONValue, _ reasons: [Reason], _ context: ImportContext) {
        self.init(refusing: message.jsonBytes, reasons, context)
    }

    /// The events.
    public var events: [CustomerEvent] {
        items.compactMap { item in
            guard case .event(let event) = item else { return nil }
            return event
        }
    }

    /// The reasons of each refused part.
    public var refusals: [Refusal] {
        items.compactMap { item in
            guard case .damaged(_, let reasons, _, _) = item else { return nil }
            return Refusal(reasons)
        }
    }
}

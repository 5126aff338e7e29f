// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Where a page of a timeline ended, as a text that a caller hands back for the next one.
///
/// The text is opaque. It names a place in time, not a customer and not a count: it stays right
/// when events arrive late, and when profiles join or part between two pages.
public struct TimelineCursor: Hashable, Sendable {
    let place: EventLog.Place
    let direction: TimelineQuery.Direction

    init(_ place: EventLog.Place, _ direction: TimelineQuery.Direction) {
        self.place = place
        self.direction = direction
    }

    private struct Content: Record {
        static var recordVersion: UInt8 { 1 }
        var place: EventLog.Place
        var direction: TimelineQuery.Direction

        init(_ cursor: TimelineCursor) {
            place = cursor.place
            direction = cursor.direction
        }

        init(from reader: inout RecordReader) throws(RecordError) {
            direction = try reader.bool() ? .newestFirst : .oldestFirst
            place = EventLog.Place(try reader.timestamp(), try reader.name())
        }

        func write(to writer: inout RecordWriter) {
            writer.append(direction == .newestFirst)
            writer.append(place.time)
            writer.append(place.event)
        }
    }

    /// The cursor that `token` was made from.
    ///
    /// - Throws: `JourneyError` with code `malformed` for any other text.
    public init(token: String) throws(JourneyError) {
        guard let bytes = TokenText.bytes(token), let content = try? Content(recordBytes: bytes),
            content.recordBytes == bytes
        else { throw JourneyError(.malformed, "the text is no cursor of a timeline") }
        place = content.place
        direction = content.direction
    }

    /// The text: letters, digits, `-` and `_`.
    public var token: String { TokenText.text(Content(self).recordBytes) }
}

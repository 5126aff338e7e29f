// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Writes server-sent events, as the HTML Standard defines them (section 9.2).
///
/// What a page reads with `EventSource`. The host sends the bytes as they are, with the type
/// `text/event-stream`, and sends `comment` from time to time so that nobody closes the connection.
public enum ServerSentEvents {
    /// One event.
    ///
    /// - Parameters:
    ///   - data: any text; it is cut into lines as the standard says, so that a carriage return comes
    ///     out as a line feed.
    ///   - name: the name of the event; nil for `message`. Line ends in it are left out.
    ///   - id: what the page sends back as `Last-Event-ID`; nil for none. One with a line end or a
    ///     NUL is left out, as readers would not take it.
    ///   - retry: after how long the page connects again; nil to leave it as it is.
    /// - Returns: the bytes.
    /// - Complexity: O(n) in the length of the texts.
    public static func event(
        _ data: String, name: String? = nil, id: String? = nil, retry: Duration? = nil
    ) -> [UInt8] {
        var bytes: [UInt8] = []
        func append(_ field: String, _ value: some Sequence<UInt8>) {
            bytes.append(contentsOf: field.utf8)
            bytes.append(contentsOf: ": ".utf8)
            bytes.append(contentsOf: value)
            bytes.append(lineFeed)
        }
        if let id, !id.utf8.contains(where: { $0 == lineFeed || $0 == carriageReturn || $0 == 0 }) {
            append("id", id.utf8)
        }
        if let name {
            append("event", name.utf8.filter { $0 != lineFeed && $0 != carriageReturn })
        }
        if let retry {
            let (seconds, attoseconds) = max(retry, .zero).components
            let whole = min(seconds, 86_400) * 1_000
            append("retry", "\(whole + attoseconds / 1_000_000_000_000_000)".utf8)
        }
        var line: [UInt8] = []
        var previous: UInt8 = 0
        for byte in data.utf8 {
            switch byte {
            case lineFeed where previous == carriageReturn: break
            case lineFeed, carriageReturn:
                append("data", line)
                line.removeAll(keepingCapacity: true)
            default: line.append(byte)
            }
            previous = byte
        }
        append("data", line)
        bytes.append(lineFeed)
        return bytes
    }

    /// A delivery of a mailbox: its JSON, under the name `message`, with the key as its id.
    public static func event(_ delivery: MailboxDelivery) -> [UInt8] {
        event(delivery.json.jsonText, name: "message", id: delivery.key.description)
    }

    /// A line that readers leave out, which keeps a connection open.
    public static let comment: [UInt8] = Array(":\n\n".utf8)

    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")
}

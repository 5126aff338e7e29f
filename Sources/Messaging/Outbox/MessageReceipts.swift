// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What came back about a message: when each sign of it happened first.
///
/// Each sign joins by the earlier instant, so that receipts may come in any order, and twice.
public struct MessageReceipts: Hashable, Sendable {
    /// The counterpart told that it reached the customer's device or mailbox.
    public var deliveredAt: Timestamp?
    /// The customer opened or saw it.
    public var seenAt: Timestamp?
    /// The customer tapped, clicked or wrote back.
    public var answeredAt: Timestamp?
    /// It came back.
    public var bouncedAt: Timestamp?
    /// The customer complained about it.
    public var complainedAt: Timestamp?

    /// No sign.
    public init() {}

    /// Whether anything tells that the customer noticed it.
    public var isSeen: Bool { seenAt != nil || answeredAt != nil }

    /// Joins what `other` knows.
    public mutating func join(_ other: MessageReceipts) {
        func earlier(_ left: Timestamp?, _ right: Timestamp?) -> Timestamp? {
            guard let left, let right else { return left ?? right }
            return min(left, right)
        }
        deliveredAt = earlier(deliveredAt, other.deliveredAt)
        seenAt = earlier(seenAt, other.seenAt)
        answeredAt = earlier(answeredAt, other.answeredAt)
        bouncedAt = earlier(bouncedAt, other.bouncedAt)
        complainedAt = earlier(complainedAt, other.complainedAt)
    }

    func write(to writer: inout RecordWriter) {
        for time in [deliveredAt, seenAt, answeredAt, bouncedAt, complainedAt] {
            writer.append(time) { $0.append($1) }
        }
    }

    init(from reader: inout RecordReader) throws(RecordError) {
        func time(_ reader: inout RecordReader) throws(RecordError) -> Timestamp? {
            try reader.optional { reader throws(RecordError) in try reader.timestamp() }
        }
        deliveredAt = try time(&reader)
        seenAt = try time(&reader)
        answeredAt = try time(&reader)
        bouncedAt = try time(&reader)
        complainedAt = try time(&reader)
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// How an item that was ordered elsewhere can be picked up in a place.
public struct PickUp: Hashable, Sendable {
    /// What can be picked up.
    public enum Method: UInt8, Hashable, Sendable, CaseIterable {
        /// Nothing.
        case none = 0
        /// What is in stock there: bought online, picked up from the shelf.
        case buy = 1
        /// What is in stock there: set aside, paid for on collection.
        case reserve = 2
        /// What is sent there first, in stock or not.
        case shipToStore = 3
    }

    /// What can be picked up.
    public var method: Method
    /// After how many days it is ready at the latest: 0 for the same day; nil where it is not known.
    public var days: Int?

    /// A way to pick up.
    public init(_ method: Method, days: Int? = nil) {
        self.method = method
        self.days = days
    }
}

extension PickUp {
    func write(to writer: inout RecordWriter) {
        writer.append(byte: method.rawValue)
        writer.append(days) { $0.append($1) }
    }

    init(from reader: inout RecordReader) throws(RecordError) {
        guard let method = Method(rawValue: try reader.byte()) else {
            throw RecordError(.malformed, "a way to pick up is unknown")
        }
        self.method = method
        days = try reader.optional { reader throws(RecordError) in try reader.int() }
    }
}

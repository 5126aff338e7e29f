// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What became of some customers: who they were before, who they are after.
public struct IdentityChange: Hashable, Sendable {
    /// What happened.
    public enum Kind: UInt8, Hashable, Sendable, CaseIterable {
        /// Somebody was seen who had not been seen.
        case created = 1
        /// A customer got a profile that was nobody's.
        case extended = 2
        /// Several became one.
        case merged = 3
        /// One became several.
        case split = 4
        /// Several became several others.
        case regrouped = 5
        /// A customer lost a profile that is nobody's now.
        case reduced = 6
        /// The same profiles have another name, because one of them was seen earlier.
        case renamed = 7
        /// Nothing is left of a customer.
        case ended = 8
        /// A device is at some times another's, or nobody's, now: a second person signed in on it, it
        /// ceased to be shared, or somebody signed in or out, be it in the past.
        ///
        /// No profile moved; what was recorded under the device at such times did. `before` and
        /// `after` are alike: the customers who have more or less of the device than they had, and are
        /// still there. It is told in the stream of an engine alone, behind what else the same act
        /// changed; neither acts nor previews answer it.
        case handedOver = 9
    }

    /// What happened.
    public var kind: Kind
    /// The customers before, sorted.
    public var before: [CustomerID]
    /// The customers after, sorted.
    public var after: [CustomerID]
    /// The device that was handed over; nil for another change.
    public var device: ProfileID?

    /// A change.
    public init(
        _ kind: Kind, before: [CustomerID], after: [CustomerID], device: ProfileID? = nil
    ) {
        self.kind = kind
        self.before = before
        self.after = after
        self.device = device
    }
}

extension IdentityChange: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 2 }

    /// Writes the kind and the names, and the device last.
    public func write(to writer: inout RecordWriter) {
        writer.append(byte: kind.rawValue)
        writer.append(each: before) { $0.append($1) }
        writer.append(each: after) { $0.append($1) }
        writer.append(device) { $0.append($1) }
    }

    /// Reads a change; the first version knew no devices.
    public init(from reader: inout RecordReader) throws(RecordError) {
        guard let kind = Kind(rawValue: try reader.byte()) else {
            throw RecordError(.malformed, "a change has an unknown kind")
        }
        self.kind = kind
        before = try reader.array { reader throws(RecordError) in try reader.token() }
        after = try reader.array { reader throws(RecordError) in try reader.token() }
        if reader.version < 2 { return }
        device = try reader.optional { reader throws(RecordError) in try reader.token() }
    }
}

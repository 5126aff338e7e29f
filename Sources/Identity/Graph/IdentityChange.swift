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
    }

    /// What happened.
    public var kind: Kind
    /// The customers before, sorted.
    public var before: [CustomerID]
    /// The customers after, sorted.
    public var after: [CustomerID]

    /// A change.
    public init(_ kind: Kind, before: [CustomerID], after: [CustomerID]) {
        self.kind = kind
        self.before = before
        self.after = after
    }
}

extension IdentityChange: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the kind and the names.
    public func write(to writer: inout RecordWriter) {
        writer.append(byte: kind.rawValue)
        writer.append(each: before) { $0.append($1) }
        writer.append(each: after) { $0.append($1) }
    }

    /// Reads a change.
    public init(from reader: inout RecordReader) throws(RecordError) {
        guard let kind = Kind(rawValue: try reader.byte()) else {
            throw RecordError(.malformed, "a change has an unknown kind")
        }
        self.kind = kind
        before = try reader.array { reader throws(RecordError) in try reader.token() }
        after = try reader.array { reader throws(RecordError) in try reader.token() }
    }
}

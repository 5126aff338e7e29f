// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What happened to a cart.
public struct CartChange: Hashable, Sendable {
    /// The kind of a change.
    public enum Action: UInt8, Hashable, Sendable, CaseIterable {
        /// The lines were put in, beside what is there.
        case add
        /// The lines were taken out, as many as they say.
        case remove
        /// The items of the lines now have these quantities; other items stay.
        case set
        /// The cart now holds these lines and nothing else.
        case replace
    }

    /// What was done.
    public var action: Action
    /// With which lines; a quantity of zero is allowed in `set`.
    public var lines: [OrderLine]

    /// A change of a cart.
    public init(_ action: Action, _ lines: [OrderLine]) {
        self.action = action
        self.lines = lines
    }
}

extension CartChange: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the fields.
    public func write(to writer: inout RecordWriter) {
        writer.append(byte: action.rawValue)
        writer.append(each: lines) { $1.write(to: &$0) }
    }

    /// Reads a change.
    public init(from reader: inout RecordReader) throws(RecordError) {
        guard let action = Action(rawValue: try reader.byte()) else {
            throw RecordError(.malformed, "a cart change has an action that does not exist")
        }
        self.action = action
        lines = try reader.array { reader throws(RecordError) in try OrderLine(from: &reader) }
    }
}

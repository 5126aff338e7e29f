// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// How a promise ended.
public enum PromiseOutcome: Hashable, Sendable {
    /// It was kept.
    case kept
    /// It was not, and why.
    case broken(Reason)
    /// The customer does not want it any more.
    case released
}

extension PromiseOutcome: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes which it is, and the reason.
    public func write(to writer: inout RecordWriter) {
        switch self {
        case .kept: writer.append(byte: 1)
        case .released: writer.append(byte: 2)
        case .broken(let reason):
            writer.append(byte: 3)
            reason.write(to: &writer)
        }
    }

    /// Reads an outcome.
    public init(from reader: inout RecordReader) throws(RecordError) {
        switch try reader.byte() {
        case 1: self = .kept
        case 2: self = .released
        case 3: self = .broken(try Reason(from: &reader))
        default: throw RecordError(.malformed, "a promise has an outcome that does not exist")
        }
    }
}

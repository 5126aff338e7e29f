// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// An answer to one question.
public enum SurveyValue: Hashable, Sendable {
    /// A number on the question's scale.
    case score(Int64)
    /// Words.
    case text(String)
    /// What was chosen, sorted.
    case chosen([String])
}

extension SurveyValue: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes which it is, and the answer.
    public func write(to writer: inout RecordWriter) {
        switch self {
        case .score(let number):
            writer.append(byte: 1)
            writer.append(number)
        case .text(let text):
            writer.append(byte: 2)
            writer.append(text)
        case .chosen(let options):
            writer.append(byte: 3)
            writer.append(each: options) { $0.append($1) }
        }
    }

    /// Reads an answer.
    public init(from reader: inout RecordReader) throws(RecordError) {
        switch try reader.byte() {
        case 1: self = .score(try reader.int64())
        case 2: self = .text(try reader.string())
        case 3:
            self = .chosen(
                try reader.array { reader throws(RecordError) in try reader.string() })
        default: throw RecordError(.malformed, "an answer is of no known kind")
        }
    }

    var exported: JSONValue {
        switch self {
        case .score(let number): .number(JSONNumber(number))
        case .text(let text): .string(text)
        case .chosen(let options): .array(options.map { .string($0) })
        }
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension JSONValue: Record {
    private enum Tag {
        static let null: UInt8 = 0
        static let no: UInt8 = 1
        static let yes: UInt8 = 2
        static let number: UInt8 = 3
        static let string: UInt8 = 4
        static let array: UInt8 = 5
        static let object: UInt8 = 6
        static let integer: UInt8 = 7
    }

    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Reads a value.
    ///
    /// - Throws: `RecordError` for bytes that end early, contradict the layout,
    ///   repeat a member's name or are nested more than `JSONParser.greatestDepth` times.
    public init(from reader: inout RecordReader) throws(RecordError) {
        self = try Self.read(from: &reader, room: JSONParser.greatestDepth)
    }

    /// Writes one byte for the kind, then the content; whole numbers are written in binary.
    public func write(to writer: inout RecordWriter) {
        switch self {
        case .null: writer.append(byte: Tag.null)
        case .bool(let value): writer.append(byte: value ? Tag.yes : Tag.no)
        case .number(let number):
            if let plain = number.plainInteger {
                writer.append(byte: Tag.integer)
                writer.append(plain)
            } else {
                writer.append(byte: Tag.number)
                writer.append(number.text)
            }
        case .string(let text):
            writer.append(byte: Tag.string)
            writer.append(text)
        case .array(let values):
            writer.append(byte: Tag.array)
            writer.append(UInt64(values.count))
            for value in values { value.write(to: &writer) }
        case .object(let object):
            writer.append(byte: Tag.object)
            writer.append(UInt64(object.count))
            for member in object {
                writer.append(member.name)
                member.value.write(to: &writer)
            }
        }
    }

    private static func read(
        from reader: inout RecordReader, room: Int
    ) throws(RecordError) -> JSONValue {
        switch try reader.byte() {
        case Tag.null: return .null
        case Tag.no: return .bool(false)
        case Tag.yes: return .bool(true)
        case Tag.integer: return .number(JSONNumber(try reader.int64()))
        case Tag.number:
            guard let number = JSONNumber(try reader.string()) else {
                throw RecordError(.malformed, "a JSON number is not one")
            }
            return .number(number)
        case Tag.string: return .string(try reader.string())
        case Tag.array: return .array(try list(from: &reader, room: room - 1))
        case Tag.object: return .object(try object(from: &reader, room: room - 1))
        default: throw RecordError(.malformed, "a JSON value is of no known kind")
        }
    }

    private static func list(
        from reader: inout RecordReader, room: Int
    ) throws(RecordError) -> [JSONValue] {
        if room < 0 { throw tooDeep }
        var rest = try reader.uint64()
        var values: [JSONValue] = []
        // A damaged count must not reserve memory: it is cut, and the end
        // of the bytes ends the loop.
        values.reserveCapacity(Int(min(rest, 64)))
        while rest > 0 {
            values.append(try read(from: &reader, room: room))
            rest -= 1
        }
        return values
    }

    private static func object(
        from reader: inout RecordReader, room: Int
    ) throws(RecordError) -> JSONObject {
        if room < 0 { throw tooDeep }
        var rest = try reader.uint64()
        var members: [JSONObject.Member] = []
        members.reserveCapacity(Int(min(rest, 64)))
        while rest > 0 {
            let name = try reader.string()
            members.append(.init(name: name, value: try read(from: &reader, room: room)))
            rest -= 1
        }
        guard let object = JSONObject(unique: members) else {
            throw RecordError(.malformed, "a JSON object repeats a name")
        }
        return object
    }

    private static var tooDeep: RecordError {
        RecordError(.malformed, "a JSON value is nested too deeply")
    }
}

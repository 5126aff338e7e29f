// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Writes JSON texts as RFC 8259 defines them.
///
/// They are compact, in UTF-8, and the same bytes for the same value.
///
/// Only what must be escaped is: the quote, the backslash and the control characters below U+0020.
/// Numbers are written as they were read.
public struct JSONWriter: Hashable, Sendable {
    /// Whether members are written in the byte order of their names instead of their own.
    ///
    /// Two objects that differ in the order of members alone are then written alike,
    /// which is what a digest needs. Not RFC 8785: numbers keep their spelling.
    public var sortsNames = false

    /// A writer that keeps the order of members.
    public init() {}

    /// The value in UTF-8.
    public func bytes(_ value: JSONValue) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(256)
        write(value, to: &output)
        return output
    }

    /// The value as a text.
    public func text(_ value: JSONValue) -> String {
        String(decoding: bytes(value), as: UTF8.self)
    }

    /// Appends the value to `output`.
    public func write(_ value: JSONValue, to output: inout [UInt8]) {
        switch value {
        case .null: output.append(contentsOf: "null".utf8)
        case .bool(true): output.append(contentsOf: "true".utf8)
        case .bool(false): output.append(contentsOf: "false".utf8)
        case .number(let number): output.append(contentsOf: number.text.utf8)
        case .string(let text): write(text, to: &output)
        case .array(let values):
            output.append(UInt8(ascii: "["))
            for (place, value) in values.enumerated() {
                if place > 0 { output.append(UInt8(ascii: ",")) }
                write(value, to: &output)
            }
            output.append(UInt8(ascii: "]"))
        case .object(let object):
            output.append(UInt8(ascii: "{"))
            for (place, member) in ordered(object).enumerated() {
                if place > 0 { output.append(UInt8(ascii: ",")) }
                write(member.name, to: &output)
                output.append(UInt8(ascii: ":"))
                write(member.value, to: &output)
            }
            output.append(UInt8(ascii: "}"))
        }
    }

    private func ordered(_ object: JSONObject) -> [JSONObject.Member] {
        guard sortsNames else { return object.members }
        return object.members.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    private func write(_ text: String, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                output.append(UInt8(ascii: "\\"))
                output.append(byte)
            case 0x08: output.append(contentsOf: #"\b"#.utf8)
            case 0x09: output.append(contentsOf: #"\t"#.utf8)
            case 0x0A: output.append(contentsOf: #"\n"#.utf8)
            case 0x0C: output.append(contentsOf: #"\f"#.utf8)
            case 0x0D: output.append(contentsOf: #"\r"#.utf8)
            case 0..<0x20:
                output.append(contentsOf: #"\u00"#.utf8)
                output.append(byte < 0x10 ? UInt8(ascii: "0") : UInt8(ascii: "1"))
                let low = byte & 0x0F
                output.append(low < 10 ? UInt8(ascii: "0") + low : UInt8(ascii: "a") + low - 10)
            default: output.append(byte)
            }
        }
        output.append(UInt8(ascii: "\""))
    }
}

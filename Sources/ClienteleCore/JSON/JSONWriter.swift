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
        case .number(let number): Self.append(number.text.utf8.span, to: &output)
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
        let bytes = text.utf8.span
        output.append(UInt8(ascii: "\""))
        var start = 0
        for place in bytes.indices {
            let byte = bytes[place]
            if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") { continue }
            Self.append(bytes.extracting(start..<place), to: &output)
            escape(byte, to: &output)
            start = place + 1
        }
        Self.append(bytes.extracting(start..<bytes.count), to: &output)
        output.append(UInt8(ascii: "\""))
    }

    private func escape(_ byte: UInt8, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\\"))
        switch byte {
        case 0x08: output.append(UInt8(ascii: "b"))
        case 0x09: output.append(UInt8(ascii: "t"))
        case 0x0A: output.append(UInt8(ascii: "n"))
        case 0x0C: output.append(UInt8(ascii: "f"))
        case 0x0D: output.append(UInt8(ascii: "r"))
        case 0..<0x20:
            output.append(contentsOf: "u00".utf8)
            output.append(byte < 0x10 ? UInt8(ascii: "0") : UInt8(ascii: "1"))
            let low = byte & 0x0F
            output.append(low < 10 ? UInt8(ascii: "0") + low : UInt8(ascii: "a") + low - 10)
        default: output.append(byte)
        }
    }

    private static func append(_ bytes: Span<UInt8>, to output: inout [UInt8]) {
        unsafe bytes.withUnsafeBufferPointer { unsafe output.append(contentsOf: $0) }
    }
}

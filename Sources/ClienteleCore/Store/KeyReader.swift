// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Reads the parts of a key that `KeyWriter` wrote.
public struct KeyReader: Sendable {
    private let bytes: [UInt8]
    private var position: Int

    /// A reader of the parts behind the prefix of `subspace`.
    ///
    /// - Throws: `RecordError` when `key` does not lie in `subspace`.
    public init(_ key: Key, in subspace: Subspace) throws(RecordError) {
        guard key.bytes.starts(with: subspace.prefix) else {
            throw RecordError(.malformed, "the key lies in another subspace")
        }
        bytes = key.bytes
        position = subspace.prefix.count
    }

    /// Whether every byte was read.
    public var isAtEnd: Bool { position == bytes.count }

    /// The next byte.
    public mutating func byte() throws(RecordError) -> UInt8 {
        guard position < bytes.count else { throw .truncated }
        defer { position += 1 }
        return bytes[position]
    }

    /// The next unsigned number.
    public mutating func uint64() throws(RecordError) -> UInt64 {
        guard bytes.count - position >= 8 else { throw .truncated }
        var value: UInt64 = 0
        for _ in 0..<8 {
            value = value << 8 | UInt64(bytes[position])
            position += 1
        }
        return value
    }

    /// The next signed number.
    public mutating func int64() throws(RecordError) -> Int64 {
        Int64(bitPattern: try uint64() ^ (1 << 63))
    }

    /// The next string of bytes.
    public mutating func byteString() throws(RecordError) -> [UInt8] {
        var result: [UInt8] = []
        while true {
            let next = try byte()
            if next != 0 {
                result.append(next)
                continue
            }
            switch try byte() {
            case 0: return result
            case 0xFF: result.append(0)
            default: throw RecordError(.malformed, "a text in a key has a broken escape")
            }
        }
    }

    /// The next text.
    public mutating func string() throws(RecordError) -> String {
        guard let text = String(validating: try byteString(), as: UTF8.self) else {
            throw RecordError(.malformed, "a text in a key is not UTF-8")
        }
        return text
    }

    /// The next part, of a type that the caller knows.
    public mutating func component<Part: KeyComponent>(
        _ type: Part.Type = Part.self
    ) throws(RecordError) -> Part {
        try Part(from: &self)
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A value of a header with parameters: `multipart/form-data; boundary="x"` (RFC 2045 5.1).
struct MediaType: Sendable {
    /// What stands before the parameters, in lower case.
    let name: String
    /// The parameters by their names in lower case.
    let parameters: [String: [UInt8]]

    /// The longest that is read, in bytes.
    static let mostBytes = 512

    init?(_ text: String) {
        self.init(Array(text.utf8)[...])
    }

    init?(_ text: ArraySlice<UInt8>) {
        guard text.count <= Self.mostBytes else { return nil }
        var rest = text
        let end = rest.firstIndex(of: UInt8(ascii: ";")) ?? rest.endIndex
        let first = Self.trimmed(rest[..<end])
        guard !first.isEmpty,
            first.allSatisfy({ Self.isOfToken($0) || $0 == UInt8(ascii: "/") })
        else { return nil }
        name = String(decoding: first, as: UTF8.self).lowercased()
        rest = rest[end...]
        var parameters: [String: [UInt8]] = [:]
        while rest.first == UInt8(ascii: ";") {
            rest = Self.trimmed(rest.dropFirst())
            // A semicolon at the end is common and harmless.
            if rest.isEmpty { break }
            let end = rest.firstIndex { !Self.isOfToken($0) } ?? rest.endIndex
            let key = String(decoding: rest[..<end], as: UTF8.self).lowercased()
            guard !key.isEmpty, end < rest.endIndex, rest[end] == UInt8(ascii: "="),
                parameters[key] == nil
            else { return nil }
            rest = rest[(end + 1)...]
            guard let value = Self.takeValue(&rest) else { return nil }
            parameters[key] = value
            rest = Self.trimmed(rest)
        }
        guard rest.isEmpty else { return nil }
        self.parameters = parameters
    }

    /// The boundary of a multipart body: 1 to 70 printable characters.
    var boundary: [UInt8]? {
        guard let boundary = parameters["boundary"], 1...70 ~= boundary.count,
            boundary.allSatisfy({ 0x20...0x7E ~= $0 }), boundary.last != 0x20
        else { return nil }
        return boundary
    }

    /// The value of a header line of that name, which is given in lower case; nil for another one.
    static func value(of name: String, in line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let told = String(decoding: line[..<colon], as: UTF8.self).lowercased()
        return told == name ? line[(colon + 1)...] : nil
    }

    private static func takeValue(_ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
        guard rest.first == UInt8(ascii: "\"") else {
            let end = rest.firstIndex { !isOfToken($0) } ?? rest.endIndex
            defer { rest = rest[end...] }
            return end == rest.startIndex ? nil : Array(rest[..<end])
        }
        rest.removeFirst()
        var value: [UInt8] = []
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "\""): return value
            case UInt8(ascii: "\\"):
                guard let escaped = rest.popFirst() else { return nil }
                value.append(escaped)
            default: value.append(byte)
            }
        }
        return nil
    }

    private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var text = text.drop { $0 == 0x20 || $0 == 0x09 }
        while let last = text.last, last == 0x20 || last == 0x09 { text.removeLast() }
        return text
    }

    private static func isOfToken(_ byte: UInt8) -> Bool {
        0x21...0x7E ~= byte && !"()<>@,;:\\\"/[]?=".utf8.contains(byte)
    }
}

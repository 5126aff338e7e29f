// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A header value with parameters, as of Content-Type and Content-Disposition.
///
/// RFC 2045, section 5.1; parameters outside ASCII or longer than a line as RFC 2231 has them.
public struct HeaderParameters: Hashable, Sendable {
    /// What stands before the first semicolon, `text/plain` for example.
    public var value: String
    /// The names, in lower case, and values, in order.
    public private(set) var parameters: [(name: String, value: String)]

    /// A value without parameters.
    public init(_ value: String) {
        self.value = value
        parameters = []
    }

    /// The value of a parameter, whatever the case of its name.
    public subscript(name: String) -> String? {
        get {
            let name = name.lowercased()
            return parameters.first { $0.name == name }?.value
        }
        set {
            let name = name.lowercased()
            parameters.removeAll { $0.name == name }
            if let newValue { parameters.append((name, newValue)) }
        }
    }

    /// Writes the value and its parameters, each parameter on a line of its own.
    ///
    /// - Parameter output: where it is appended; no line end after it.
    /// - Throws: the refusal of a value with a control character.
    public func encode(into output: inout [UInt8]) throws(Refusal) {
        try HeaderText.check(value, field: "value")
        output.append(contentsOf: value.utf8)
        for (name, value) in parameters {
            try HeaderText.check(name, field: "name")
            try HeaderText.check(value, field: name)
            output.append(contentsOf: ";\r\n ".utf8)
            Self.encode(name, value, into: &output)
        }
    }

    /// The longest piece of a value on one line.
    private static let longestPiece = 50

    private static func encode(_ name: String, _ value: String, into output: inout [UInt8]) {
        let octets = Array(value.utf8)
        let isASCII = octets.allSatisfy { (0x20...0x7E).contains($0) }
        if isASCII, octets.count <= longestPiece {
            output.append(contentsOf: "\(name)=".utf8)
            if !octets.isEmpty, octets.allSatisfy(isToken) {
                output.append(contentsOf: octets)
                return
            }
            output.append(UInt8(ascii: "\""))
            for octet in octets {
                if octet == UInt8(ascii: "\"") || octet == UInt8(ascii: "\\") {
                    output.append(UInt8(ascii: "\\"))
                }
                output.append(octet)
            }
            output.append(UInt8(ascii: "\""))
            return
        }
        let pieces = pieces(of: value)
        for (index, piece) in pieces.enumerated() {
            if index > 0 { output.append(contentsOf: ";\r\n ".utf8) }
            let number = pieces.count > 1 ? "*\(index)" : ""
            output.append(contentsOf: "\(name)\(number)*=".utf8)
            if index == 0 { output.append(contentsOf: "utf-8''".utf8) }
            output.append(contentsOf: piece)
        }
    }

    /// The value with percent signs, cut between characters.
    private static func pieces(of value: String) -> [[UInt8]] {
        var pieces: [[UInt8]] = [[]]
        for scalar in value.unicodeScalars {
            var encoded: [UInt8] = []
            for octet in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
                if isAttribute(octet) {
                    encoded.append(octet)
                } else {
                    encoded.append(UInt8(ascii: "%"))
                    encoded.append(QuotedPrintable.hexadecimal(octet >> 4))
                    encoded.append(QuotedPrintable.hexadecimal(octet & 0x0F))
                }
            }
            if (pieces.last?.count ?? 0) + encoded.count > longestPiece { pieces.append([]) }
            pieces[pieces.count - 1] += encoded
        }
        return pieces
    }

    /// RFC 2045, section 5.1, "token".
    private static func isToken(_ octet: UInt8) -> Bool {
        switch octet {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: octet > 0x20 && octet < 0x7F && !"()<>@,;:\\\"/[]?=".utf8.contains(octet)
        }
    }

    /// RFC 2231, section 7, "attribute-char".
    private static func isAttribute(_ octet: UInt8) -> Bool {
        isToken(octet) && !"*'%".utf8.contains(octet)
    }

    /// Whether values and parameters are equal.
    public static func == (left: HeaderParameters, right: HeaderParameters) -> Bool {
        left.value == right.value
            && left.parameters.elementsEqual(right.parameters) { $0 == $1 }
    }

    /// Hashes the value and the parameters.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(value)
        for (name, value) in parameters {
            hasher.combine(name)
            hasher.combine(value)
        }
    }
}

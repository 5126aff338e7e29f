// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The header fields of a mail or of one of its parts (RFC 5322, 2.2).
///
/// Fields are kept as they stand in the octets of the mail; what is asked for is unfolded and decoded.
public struct InboundHeaders: Sendable {
    /// One field: where its name and its value stand.
    struct Field: Sendable {
        var name: Range<Int>
        var value: Range<Int>
    }

    let octets: [UInt8]
    let fields: [Field]

    /// Reads fields from `start` on, up to the empty line.
    ///
    /// A line that is no field ends the head like an empty one; `From ` lines of mail boxes and lines
    /// quoted with `>` are passed over.
    ///
    /// - Returns: the fields, and where the body begins.
    static func read(
        _ octets: [UInt8], _ range: Range<Int>
    ) -> (headers: InboundHeaders, body: Int) {
        var fields: [Field] = []
        fields.reserveCapacity(16)
        var position = range.lowerBound
        let end = range.upperBound
        while position < end, fields.count < 1_000 {
            let (line, next) = MailOctets.line(octets, from: position, to: end)
            guard !line.isEmpty else {
                return (InboundHeaders(octets: octets, fields: fields), next)
            }
            if MailOctets.isBlank(octets[line.lowerBound]) {
                if MailOctets.trimmed(octets, line).isEmpty, fields.isEmpty {
                    position = next
                    continue
                }
                guard let last = fields.indices.last else { break }
                fields[last].value = fields[last].value.lowerBound..<line.upperBound
            } else if let colon = colon(octets, line) {
                let name = MailOctets.trimmed(octets, line.lowerBound..<colon)
                fields.append(Field(name: name, value: (colon + 1)..<line.upperBound))
            } else if !MailOctets.starts(octets, line, "from "),
                octets[line.lowerBound] != UInt8(ascii: ">")
            {
                break
            }
            position = next
        }
        return (InboundHeaders(octets: octets, fields: fields), min(position, end))
    }

    /// Where the colon after a field's name is; nil where the line is no field.
    private static func colon(_ octets: [UInt8], _ line: Range<Int>) -> Int? {
        var index = line.lowerBound
        while index < line.upperBound {
            let octet = octets[index]
            if octet == UInt8(ascii: ":") { return index > line.lowerBound ? index : nil }
            guard octet > 0x20, octet < 0x7F else {
                // White space before the colon was allowed once (RFC 5322, 4.5).
                var after = index
                while after < line.upperBound, MailOctets.isBlank(octets[after]) { after += 1 }
                guard index > line.lowerBound, after < line.upperBound,
                    octets[after] == UInt8(ascii: ":")
                else { return nil }
                return after
            }
            index += 1
        }
        return nil
    }

    /// Where the value of the first field of this name stands; the name is in lower case.
    func range(_ name: StaticString) -> Range<Int>? {
        for field in fields where MailOctets.equal(octets, field.name, name) {
            return MailOctets.trimmed(octets, field.value)
        }
        return nil
    }

    /// Where the values of all fields of this name stand.
    func ranges(_ name: StaticString) -> [Range<Int>] {
        fields.filter { MailOctets.equal(octets, $0.name, name) }
            .map { MailOctets.trimmed(octets, $0.value) }
    }

    /// The value of the first field of this name, unfolded, its encoded words left as they are.
    func raw(_ name: StaticString) -> String? {
        range(name).map { String(decoding: Self.unfolded(octets, $0), as: UTF8.self) }
    }

    /// The value of the first field of this name, unfolded and decoded (RFC 2047).
    ///
    /// - Parameter name: the field's name; upper and lower case do not matter.
    /// - Returns: nil where there is no such field.
    public func first(_ name: String) -> String? {
        let wanted = Array(name.utf8)
        for field in fields where isNamed(field, wanted) {
            return decoded(field)
        }
        return nil
    }

    /// The values of all fields of this name, in their order, unfolded and decoded.
    ///
    /// - Parameter name: the field's name; upper and lower case do not matter.
    /// - Returns: an empty array where there is no such field.
    public func all(_ name: String) -> [String] {
        let wanted = Array(name.utf8)
        return fields.filter { isNamed($0, wanted) }.map(decoded)
    }

    /// How many fields there are.
    public var count: Int { fields.count }

    private func decoded(_ field: Field) -> String {
        let value = Self.unfolded(octets, MailOctets.trimmed(octets, field.value))
        return EncodedWords.decode(InboundCharset.guessed.decode(value))
    }

    private func isNamed(_ field: Field, _ name: [UInt8]) -> Bool {
        guard field.name.count == name.count else { return false }
        for (octet, wanted) in zip(octets[field.name], name)
        where MailOctets.lower(octet) != MailOctets.lower(wanted) {
            return false
        }
        return true
    }

    /// A value on one line: ends of lines are taken out, what is folded keeps its white space.
    static func unfolded(_ octets: [UInt8], _ range: Range<Int>) -> [UInt8] {
        var value: [UInt8] = []
        value.reserveCapacity(range.count)
        for octet in octets[range]
        where octet != MailOctets.lineFeed && octet != MailOctets.carriageReturn {
            value.append(octet)
        }
        return value
    }
}

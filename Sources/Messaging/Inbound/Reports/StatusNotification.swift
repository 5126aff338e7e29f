// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The fields of a delivery status notification (RFC 3464, 2), read forgivingly.
struct StatusNotification: Sendable {
    /// What is said of one recipient.
    struct Recipient: Sendable {
        var final: Range<Int>?
        var original: Range<Int>?
        var actual: Range<Int>?
        var action: Range<Int>?
        var status: DeliveryStatusCode?
        /// Pieces of the diagnostic code: a folded field has several.
        var diagnostic: [Range<Int>] = []
        /// What a provider's own field says of the kind of failure.
        var category: Range<Int>?
        /// What stands in the status field after the code.
        var comment: Range<Int>?

        var hasAddress: Bool { final != nil || original != nil || actual != nil }
        var isEmpty: Bool { !hasAddress && action == nil && status == nil && diagnostic.isEmpty }
    }

    private enum Field { case none, final, original, actual, action, status, diagnostic, category }

    let bytes: [UInt8]
    private(set) var recipients: [Recipient] = []
    private(set) var envelopeID: Range<Int>?
    /// Whether a service of Amazon reports that a rule of the recipient's own refused the mail.
    private(set) var isOfOwnRule = false

    /// Reads the groups of fields in `range` of `bytes`.
    init(_ bytes: [UInt8], _ range: Range<Int>) {
        self.bytes = bytes
        var current = Recipient()
        var field = Field.none
        var position = range.lowerBound
        while position < range.upperBound, recipients.count < 1_000 {
            let (line, next) = MailOctets.line(bytes, from: position, to: range.upperBound)
            position = next
            let content = MailOctets.trimmed(bytes, line)
            if content.isEmpty {
                if current.hasAddress { finish(&current) }
                field = .none
                continue
            }
            if MailOctets.isBlank(bytes[line.lowerBound]) {
                if field == .diagnostic { current.diagnostic.append(content) }
                continue
            }
            let colon = MailOctets.next(
                UInt8(ascii: ":"), bytes, from: content.lowerBound, to: content.upperBound)
            guard colon < content.upperBound, colon - content.lowerBound < 60,
                let known = kind(content.lowerBound..<colon)
            else {
                if field == .diagnostic, colon == content.upperBound {
                    current.diagnostic.append(content)
                }
                continue
            }
            field = known
            take(
                known, MailOctets.trimmed(bytes, (colon + 1)..<content.upperBound), &current)
        }
        if current.hasAddress { finish(&current) }
        if recipients.isEmpty, !current.isEmpty { recipients.append(current) }
    }

    private mutating func finish(_ current: inout Recipient) {
        recipients.append(current)
        current = Recipient()
    }

    /// Which field a name is; nil for a name that is no field of a report.
    private mutating func kind(_ name: Range<Int>) -> Field? {
        func isNamed(_ text: StaticString) -> Bool { MailOctets.equal(bytes, name, text) }
        switch MailOctets.lower(bytes[name.lowerBound]) {
        case UInt8(ascii: "f"): return isNamed("final-recipient") ? .final : unknown(name)
        case UInt8(ascii: "o"):
            if isNamed("original-recipient") { return .original }
            if isNamed("original-envelope-id") {
                let end = MailOctets.next(
                    MailOctets.lineFeed, bytes, from: name.upperBound, to: bytes.count)
                envelopeID = MailOctets.trimmed(
                    bytes, (name.upperBound + 1)..<max(end, name.upperBound + 1))
            }
            return unknown(name)
        case UInt8(ascii: "a"): return isNamed("action") ? .action : unknown(name)
        case UInt8(ascii: "s"): return isNamed("status") ? .status : unknown(name)
        case UInt8(ascii: "d"): return isNamed("diagnostic-code") ? .diagnostic : unknown(name)
        case UInt8(ascii: "x"):
            if isNamed("x-actual-recipient") { return .actual }
            return isNamed("x-powermta-bouncecategory") ? .category : unknown(name)
        case UInt8(ascii: "r"):
            if isNamed("reporting-mta") {
                let end = MailOctets.next(
                    MailOctets.lineFeed, bytes, from: name.upperBound, to: bytes.count)
                let host = name.upperBound..<end
                isOfOwnRule =
                    MailOctets.contains(bytes, host, "inbound-smtp")
                    && MailOctets.contains(bytes, host, "amazonaws")
            }
            return unknown(name)
        default: return unknown(name)
        }
    }

    /// A field that says nothing here; nil where the name cannot be that of a field.
    private func unknown(_ name: Range<Int>) -> Field? {
        for octet in bytes[name] where !MailOctets.isLetter(octet) && octet != UInt8(ascii: "-") {
            return nil
        }
        return name.count > 3 ? Field.none : nil
    }

    private mutating func take(_ field: Field, _ value: Range<Int>, _ current: inout Recipient) {
        switch field {
        case .final:
            if current.final != nil { finish(&current) }
            current.final = value
        case .original:
            if current.original != nil { finish(&current) }
            current.original = value
        case .actual: current.actual = value
        case .action: current.action = value
        case .status:
            current.status = DeliveryStatusCode.first(bytes, value) ?? current.status
            let open = MailOctets.next(
                UInt8(ascii: "("), bytes, from: value.lowerBound, to: value.upperBound)
            if open < value.upperBound { current.comment = open..<value.upperBound }
        case .diagnostic: current.diagnostic.append(value)
        case .category: current.category = value
        case .none: break
        }
    }

    /// The address in a field such as `rfc822; name@example.com`; nil where there is none.
    func address(_ value: Range<Int>?) -> [UInt8]? {
        guard let value else { return nil }
        var range = value
        let semicolon = MailOctets.next(
            UInt8(ascii: ";"), bytes, from: value.lowerBound, to: value.upperBound)
        if semicolon < value.upperBound { range = (semicolon + 1)..<value.upperBound }
        return MailAddressToken.first(bytes, range).map { Array(bytes[$0]) }
    }

    /// Whether a program on the host failed, not a server.
    func isOfProgram(_ recipient: Recipient) -> Bool {
        recipient.diagnostic.first.map { MailOctets.starts(bytes, $0, "x-unix") } ?? false
    }

    /// The diagnostic code, its type taken off; where there is none, what stands beside the status.
    func diagnostic(_ recipient: Recipient) -> [UInt8] {
        var text: [UInt8] = []
        if recipient.diagnostic.isEmpty, let comment = recipient.comment {
            return Array(bytes[comment])
        }
        for (index, piece) in recipient.diagnostic.enumerated() {
            var piece = piece
            if index == 0 {
                let semicolon = MailOctets.next(
                    UInt8(ascii: ";"), bytes, from: piece.lowerBound,
                    to: min(piece.upperBound, piece.lowerBound + 12))
                if semicolon < min(piece.upperBound, piece.lowerBound + 12) {
                    piece = MailOctets.trimmed(bytes, (semicolon + 1)..<piece.upperBound)
                }
            } else {
                text.append(MailOctets.space)
            }
            text += bytes[piece]
        }
        return text
    }
}

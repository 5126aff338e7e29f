// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a server said in answer to EHLO that it can do (RFC 5321, section 4.1.1.1).
struct SMTPExtensions: Hashable, Sendable {
    var hasPipelining = false
    var hasEightBit = false
    var hasUTF8 = false
    var hasDSN = false
    /// Whether it takes the size of a mail; the greatest one, or nil where it says none.
    var hasSize = false
    var greatestSize: Int?
    /// The ways to log in, in upper case.
    var mechanisms: Set<String> = []

    /// Nothing, as after HELO.
    init() {}

    /// What the lines after the first say.
    init(_ reply: SMTPReply) {
        for line in reply.lines.dropFirst() {
            var words = line.split(whereSeparator: { $0 == " " || $0 == "=" })
                .map { $0.uppercased() }
            guard !words.isEmpty else { continue }
            switch words.removeFirst() {
            case "PIPELINING": hasPipelining = true
            case "8BITMIME": hasEightBit = true
            case "SMTPUTF8": hasUTF8 = true
            case "DSN": hasDSN = true
            case "SIZE":
                hasSize = true
                // Zero says that there is no limit (RFC 1870, section 4).
                if let size = words.first.flatMap({ Int($0) }), size > 0 { greatestSize = size }
            case "AUTH": mechanisms.formUnion(words)
            default: continue
            }
        }
    }
}

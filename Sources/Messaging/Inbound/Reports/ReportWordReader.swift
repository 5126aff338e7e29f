// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Finds what is in `ReportWords` in one pass over a text.
struct ReportWordReader: Sendable {
    private static let documentedBase: UInt8 = 64
    private static let stepBase: UInt8 = 192
    private static let absent: UInt8 = 60
    private static let directory: UInt8 = 61
    private static let program: UInt8 = 62
    private static let denied: UInt8 = 63
    private var index = PhraseIndex()

    init() {
        let tables: [(BounceReason, String)] = [
            (.userUnknown, UnknownUserPhrases.userUnknown),
            (.mailboxFull, AddressPhrases.mailboxFull),
            (.suspended, AddressPhrases.suspend),
            (.hasMoved, AddressPhrases.hasMoved),
            (.filtered, AddressPhrases.filtered),
            (.authenticationFailure, SenderPhrases.authFailure),
            (.requirePTR, SenderPhrases.requirePTR),
            (.badReputation, SenderPhrases.badReputation),
            (.blocked, BlockListPhrases.blocked),
            (.rejected, SenderPhrases.rejected),
            (.speeding, SenderPhrases.speeding),
            (.tooManyConnections, SenderPhrases.tooManyConnections),
            (.messageTooBig, ContentPhrases.tooBig),
            (.exceedLimit, ContentPhrases.exceedLimit),
            (.spamDetected, ContentPhrases.spam),
            (.virusDetected, ContentPhrases.virus),
            (.policyViolation, ContentPhrases.policy),
            (.contentError, ContentPhrases.content),
            (.notCompliant, ContentPhrases.notCompliant),
            (.hostUnknown, SystemPhrases.hostUnknown),
            (.networkError, SystemPhrases.network),
            (.expired, SystemPhrases.expired),
            (.systemError, SystemPhrases.system),
            (.systemFull, SystemPhrases.systemFull),
            (.notAccept, SystemPhrases.notAccept),
            (.mailerError, SystemPhrases.mailer),
            (.noRelaying, ProtocolPhrases.relaying),
            (.securityError, ProtocolPhrases.security),
            (.failedStartTLS, ProtocolPhrases.startTLS),
            (.syntaxError, ProtocolPhrases.syntax),
            (.onHold, ProtocolPhrases.onHold),
            (.suppressed, ProtocolPhrases.suppressed),
        ]
        for (reason, table) in tables { index.add(table, reason.rawValue) }
        index.add(UnknownUserPhrases.directory, Self.directory)
        index.add(SystemPhrases.programs, Self.program)
        index.add(ProtocolPhrases.denied, Self.denied)
        index.add(ProtocolPhrases.absent, Self.absent)
        for (reason, table) in ProviderAnswers.tables {
            index.add(table, Self.documentedBase + reason.rawValue)
        }
        for numbered in ProviderAnswers.Numbered.allCases {
            index.add(numbered.marks, numbered.rawValue)
        }
        for (step, table) in StepPhrases.tables { index.add(table, Self.stepBase + step.rawValue) }
    }

    /// What `text` says; it must be in the form that `plain` gives it.
    func read(_ text: [UInt8]) -> ReportWords {
        var words = ReportWords()
        let text = Self.withoutRepeats(text)
        index.find(in: text) { match in
            switch match.value {
            case 0..<Self.documentedBase:
                words.reasons.insert(BounceReasons(rawValue: 1 << UInt64(match.value)))
            case Self.stepBase...:
                if words.step == nil {
                    words.step = SMTPStep(rawValue: match.value - Self.stepBase)
                }
            case ..<ProviderAnswers.Numbered.orange.rawValue:
                if words.documented == nil {
                    words.documented = BounceReason(rawValue: match.value - Self.documentedBase)
                }
            default:
                guard words.documented == nil,
                    let numbered = ProviderAnswers.Numbered(rawValue: match.value)
                else { return }
                words.documented = numbered.reason(Self.number(text, match.end))
            }
        }
        return words
    }

    private static func number(_ text: [UInt8], _ start: Int) -> Int {
        var value = 0
        var position = start
        while position < text.count, position < start + 5, MailOctets.isDigit(text[position]) {
            value = value * 10 + Int(text[position] - 0x30)
            position += 1
        }
        return value
    }

    /// Leaves out the codes that a reply of many lines repeats at the beginning of each.
    static func withoutRepeats(_ text: [UInt8]) -> [UInt8] {
        guard text.count > 8 else { return text }
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var position = 0
        var seen = false
        while position < text.count {
            let isStart = position == 0 || text[position - 1] == MailOctets.space
            if isStart, let end = repeated(text, position) {
                if seen {
                    position = end
                    continue
                }
                seen = true
            }
            result.append(text[position])
            position += 1
        }
        return result
    }

    /// Where the text goes on after `550-` or `550 5.1.1 ` at `start`; nil where neither is there.
    private static func repeated(_ text: [UInt8], _ start: Int) -> Int? {
        guard start + 4 < text.count, text[start] == 0x34 || text[start] == 0x35,
            MailOctets.isDigit(text[start + 1]), MailOctets.isDigit(text[start + 2]),
            text[start + 3] == UInt8(ascii: "-") || text[start + 3] == MailOctets.space
        else { return nil }
        var end = start + 4
        if let (_, after) = DeliveryStatusCode.read(text, at: end, to: text.count) {
            end = after
        } else if text[start + 3] == MailOctets.space {
            return nil
        }
        if end < text.count, text[end] == MailOctets.space { end += 1 }
        return end
    }

    /// A text in the form that phrases are in: lower case, white space as one space, plain quotes.
    ///
    /// - Parameters:
    ///   - text: any octets.
    ///   - range: where to look.
    ///   - limit: how many octets are looked at.
    /// - Returns: the text, no longer than it was.
    static func plain(_ text: [UInt8], _ range: Range<Int>, limit: Int = 8_192) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(min(range.count, limit) + 1)
        var isAfterSpace = true
        var position = range.lowerBound
        let end = min(range.upperBound, range.lowerBound + limit)
        while position < end {
            let octet = text[position]
            position += 1
            if MailOctets.isSpace(octet) {
                if !isAfterSpace { result.append(MailOctets.space) }
                isAfterSpace = true
                continue
            }
            isAfterSpace = false
            // U+2018 and U+2019 stand for the apostrophe.
            if octet == 0xE2, position + 1 < end, text[position] == 0x80,
                text[position + 1] == 0x99 || text[position + 1] == 0x98
            {
                result.append(UInt8(ascii: "'"))
                position += 2
            } else {
                result.append(MailOctets.lower(octet))
            }
        }
        return result
    }
}

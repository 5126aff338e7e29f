// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Reads bounces: delivery status notifications and reports in free form.
struct BounceReader: Sendable {
    /// What is known of one recipient before it is classified.
    struct Finding: Sendable {
        var recipient: [UInt8]
        var original: [UInt8]?
        var action: [UInt8]?
        var status: DeliveryStatusCode?
        var diagnostic: [UInt8] = []
        var category: [UInt8]?
        var isReport = false
        /// Whether anything was said.
        var hasWords = true
        /// Whether a program on the host failed.
        var isOfProgram = false
        /// Whether a gateway reports what it was told, naming neither status nor final recipient.
        var isOfGateway = false
        /// Whether a rule of the recipient's own refused the mail.
        var isOfOwnRule = false

        /// Whether the mail is only late.
        var isDelayed: Bool {
            action.map { MailOctets.starts($0, 0..<$0.count, "delayed") } ?? false
        }
    }

    let words: ReportWordReader

    /// The bounces in a mail; empty where it is none.
    func read(_ notice: BounceNotice, _ outer: InboundHeaders) -> [MailFeedback] {
        let sender = Self.address(outer, "to") ?? Self.address(outer, "delivered-to")
        let failed = Self.failedRecipients(outer)
        let blocks = RecipientBlocks(notice.text, sender: failed.isEmpty ? sender : nil).blocks
        var findings = reported(notice)
        if findings.isEmpty {
            findings = named(notice, blocks, failed, sender)
            if findings.count == 1, let only = onlyReport(notice) {
                findings[0].status = only.status
                findings[0].action = only.action
                findings[0].diagnostic = only.diagnostic
            }
        }
        let transcript = SessionTranscript(notice.text)
        let whole = ReportWordReader.plain(notice.text, 0..<notice.text.count)
        var results: [MailFeedback] = []
        results.reserveCapacity(findings.count)
        for finding in findings {
            let block = blocks.first { MailAddressToken.same($0.address, finding.recipient) }
            results.append(
                judge(finding, block?.words, notice.text, whole, transcript, findings.count))
        }
        return results
    }

    /// What the fields of a notification say.
    private func reported(_ notice: BounceNotice) -> [Finding] {
        guard let source = notice.report else { return [] }
        let report = StatusNotification(source.bytes, source.range)
        var findings: [Finding] = []
        for recipient in report.recipients {
            guard let address = Self.address(recipient, report) else { continue }
            findings.append(finding(recipient, address, report))
        }
        return findings
    }

    /// The final recipient, or the original one where the final one is no address of the Internet.
    private static func address(
        _ recipient: StatusNotification.Recipient, _ report: StatusNotification
    ) -> [UInt8]? {
        let final = report.address(recipient.final) ?? report.address(recipient.actual)
        guard let final else { return report.address(recipient.original) }
        let at = final.lastIndex(of: UInt8(ascii: "@")) ?? final.startIndex
        if final[at...].contains(UInt8(ascii: ".")) { return final }
        return report.address(recipient.original) ?? final
    }

    /// What a report says whose only recipient is no address, such as a file.
    private func onlyReport(_ notice: BounceNotice) -> Finding? {
        guard let source = notice.report else { return nil }
        let report = StatusNotification(source.bytes, source.range)
        guard report.recipients.count == 1 else { return nil }
        return finding(report.recipients[0], [], report)
    }

    private func finding(
        _ recipient: StatusNotification.Recipient, _ address: [UInt8], _ report: StatusNotification
    ) -> Finding {
        var finding = Finding(recipient: address)
        finding.original = report.address(recipient.original)
        finding.action = recipient.action.map { report.bytes[$0].map(MailOctets.lower) }
        finding.status = recipient.status
        finding.isOfProgram = report.isOfProgram(recipient)
        finding.diagnostic = report.diagnostic(recipient)
        // A program's exit code says nothing by itself.
        if finding.isOfProgram, finding.diagnostic.allSatisfy(MailOctets.isDigit) {
            finding.diagnostic = []
        }
        finding.category = recipient.category.map { Array(report.bytes[$0]) }
        finding.isReport = true
        finding.isOfOwnRule = report.isOfOwnRule
        finding.isOfGateway = recipient.final == nil && recipient.status == nil
        return finding
    }

    /// What the words of a report name.
    private func named(
        _ notice: BounceNotice, _ blocks: [RecipientBlocks.Block], _ failed: [[UInt8]],
        _ sender: [UInt8]?
    ) -> [Finding] {
        var addresses: [[UInt8]] = []
        for block in blocks
        where !addresses.contains(where: { MailAddressToken.same($0, block.address) }) {
            addresses.append(block.address)
        }
        if !failed.isEmpty {
            let both = addresses.filter { one in failed.contains { MailAddressToken.same($0, one) }
            }
            addresses = both.isEmpty ? failed : both
        }
        if addresses.isEmpty {
            if let mentioned = RecipientBlocks.mentioned(notice.text, sender: sender) {
                addresses = [mentioned]
            } else if let to = notice.returned.flatMap({ Self.address($0, "to") }) {
                addresses = [to]
            }
        }
        // A report that names nobody says nothing of the recipient of the mail that it returns.
        let isSilent = blocks.isEmpty && !notice.text.contains(UInt8(ascii: "@"))
        return addresses.map { address in
            var finding = Finding(recipient: address)
            finding.hasWords = !isSilent
            return finding
        }
    }

    private func judge(
        _ finding: Finding, _ block: Range<Int>?, _ text: [UInt8], _ whole: [UInt8],
        _ transcript: SessionTranscript, _ count: Int
    ) -> MailFeedback {
        var diagnostic = finding.diagnostic
        var plain = ReportWordReader.plain(diagnostic, 0..<diagnostic.count)
        var said = words.read(plain)
        if let block, said.isEmpty {
            let around = ReportWordReader.plain(text, block)
            let more = words.read(around)
            if !more.isEmpty || diagnostic.isEmpty {
                said = Self.joined(said, more)
                if diagnostic.isEmpty {
                    diagnostic = Array(text[block])
                    plain = around
                }
            }
        }
        if diagnostic.isEmpty, block == nil, let refusal = transcript.refusal {
            diagnostic = refusal.words
            plain = ReportWordReader.plain(diagnostic, 0..<diagnostic.count)
            said = Self.joined(said, words.read(plain))
        }
        if finding.diagnostic.isEmpty, count == 1, said.documented == nil {
            said.documented = words.read(whole).documented
        }
        if said.isEmpty {
            let more = words.read(whole)
            said = Self.joined(said, more)
            if diagnostic.isEmpty {
                diagnostic = text
                plain = whole
            }
        }
        var reply = ReplyCode.first(plain, 0..<plain.count)
        var ofText = DeliveryStatusCode.best(plain, 0..<plain.count)
        if reply == nil, ofText == nil, finding.status?.isBare ?? true {
            // The answer itself names no code: the words around it may.
            let around = block.map { ReportWordReader.plain(text, $0) } ?? (count == 1 ? whole : [])
            reply = ReplyCode.first(around, 0..<around.count)
            ofText = DeliveryStatusCode.best(around, 0..<around.count)
        }
        var status = Self.preferred(finding.status, ofText)
        if status?.matches(4, 7) == true, let inner = Self.inner(plain) {
            status = inner.status
            reply = inner.reply ?? reply
        }
        if said.step == nil, let block {
            said.step = words.read(ReportWordReader.plain(text, block)).step
        }
        let answer = transcript.answer(to: finding.recipient, reply: reply)
        if let answer {
            said.step = answer.step
            if answer.words.count > diagnostic.count {
                let whole = words.read(ReportWordReader.plain(answer.words, 0..<answer.words.count))
                said.documented = said.documented ?? whole.documented
            }
        }
        if said.step == nil, count == 1 { said.step = words.read(whole).step }
        if said.step == nil, finding.isOfGateway { said.step = .recipient }
        if let category = finding.category { said.take(category: category) }
        let hasText =
            !finding.diagnostic.isEmpty || !finding.isReport && finding.hasWords && !text.isEmpty
        var reason = BounceClassifier.reason(
            said, status: status, step: said.step, hasText: hasText)
        if reason == .onHold || reason == .undefined {
            if finding.isDelayed { reason = .expired }
        }
        if finding.isOfProgram,
            said.isEmpty || reason == .expired || reason == .onHold || reason == .undefined
        {
            reason = .mailerError
        }
        if finding.isOfOwnRule, reason == .userUnknown { reason = .filtered }
        let isTransient = reply.map { $0 / 100 == 4 } ?? Self.isTransient(plain)
        var result = MailFeedback(
            reason == .delivered ? .delivered : reason.isHard ? .hardBounce : .softBounce,
            recipient: String(decoding: finding.recipient, as: UTF8.self), reason: reason,
            diagnostic: String(decoding: diagnostic.prefix(2_000), as: UTF8.self))
        result.originalRecipient = finding.original.map { String(decoding: $0, as: UTF8.self) }
        // Who refuses the sender has said nothing of the recipient.
        let coded = said.step == .mail && answer == nil ? .onHold : reason
        result.status = status ?? .derived(coded, isTransient: isTransient)
        result.replyCode = reply
        result.step = said.step
        result.action = finding.action.map { String(decoding: $0, as: UTF8.self) }
        return result
    }

    private static func joined(_ one: ReportWords, _ other: ReportWords) -> ReportWords {
        ReportWords(
            reasons: one.reasons.union(other.reasons),
            documented: one.documented ?? other.documented,
            step: one.step ?? other.step)
    }

    /// Of the code in the report's field and the one in the answer, the one that says more.
    private static func preferred(
        _ field: DeliveryStatusCode?, _ answer: DeliveryStatusCode?
    ) -> DeliveryStatusCode? {
        guard let field else { return answer }
        guard let answer, !answer.isBare else { return field }
        if field.isBare { return answer }
        if field.detail == 0 && (answer.detail != 0 || field.subject == 5) { return answer }
        return field.matches(4, 7) ? answer : field
    }

    /// The codes beside those of a queue's end: why it came to that.
    private static func inner(_ text: [UInt8]) -> (status: DeliveryStatusCode, reply: Int?)? {
        let all = 0..<text.count
        guard let status = DeliveryStatusCode.first(text, all, where: { !$0.matches(4, 7) }) else {
            return nil
        }
        let words = Array(status.description.utf8)
        var position = 4
        while position + words.count <= text.count {
            if text[position] == words[0], text[position...].starts(with: words) {
                return (status, ReplyCode.first(text, (position - 4)..<position))
            }
            position += 1
        }
        return (status, nil)
    }

    /// Whether words without a code tell of a failure that may pass.
    private static func isTransient(_ text: [UInt8]) -> Bool {
        let range = 0..<text.count
        return MailOctets.contains(text, range, "retry timeout exceeded")
            || MailOctets.contains(text, range, "have been failing for a long time")
            || MailOctets.contains(text, range, "will be retried")
            || MailOctets.contains(text, range, "has been delayed")
    }

    /// The addresses that Exim and Google name in a field of the head.
    private static func failedRecipients(_ headers: InboundHeaders) -> [[UInt8]] {
        guard let range = headers.range("x-failed-recipients") else { return [] }
        var addresses: [[UInt8]] = []
        var position = range.lowerBound
        while position < range.upperBound, addresses.count < 200,
            let token = MailAddressToken.first(headers.octets, position..<range.upperBound)
        {
            addresses.append(Array(headers.octets[token]))
            position = token.upperBound
        }
        return addresses
    }

    /// The first address of a field.
    static func address(_ headers: InboundHeaders, _ name: StaticString) -> [UInt8]? {
        guard let range = headers.range(name) else { return nil }
        // The address in angle brackets wins over one in the name before it.
        let open = MailOctets.next(
            UInt8(ascii: "<"), headers.octets, from: range.lowerBound, to: range.upperBound)
        if open < range.upperBound,
            let token = MailAddressToken.first(headers.octets, open..<range.upperBound)
        {
            return Array(headers.octets[token])
        }
        return MailAddressToken.first(headers.octets, range).map { Array(headers.octets[$0]) }
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// Reads notifications that Amazon's mail service sends as JSON in a mail.
enum ProviderNotification {
    /// What a notification says; nil where the text is none.
    static func read(_ text: [UInt8], _ words: ReportWordReader) -> [MailFeedback]? {
        let range = MailOctets.trimmed(text, 0..<text.count)
        guard let first = range.first, text[first] == UInt8(ascii: "{"),
            MailOctets.contains(text, range, "notificationtype")
                || MailOctets.contains(text, range, "eventtype")
        else { return nil }
        // A subscription appends words after the object.
        let end = text[range].lastIndex(of: UInt8(ascii: "}")) ?? range.upperBound - 1
        let bytes = unfolded(text, range.lowerBound..<(end + 1))
        guard let root = try? JSONParser(maximumDepth: 32).parse(bytes) else { return nil }
        let notification = embedded(root) ?? root
        let mail = notification["mail"]
        var results: [MailFeedback] = []
        if let bounce = notification["bounce"] {
            for recipient in bounce["bouncedRecipients"]?.arrayValue ?? [] {
                if let value = bounced(recipient, bounce, words) { results.append(value) }
            }
        } else if let complaint = notification["complaint"] {
            for recipient in complaint["complainedRecipients"]?.arrayValue ?? [] {
                guard let address = recipient["emailAddress"]?.stringValue else { continue }
                var value = MailFeedback(.complaint, recipient: address, reason: .feedback)
                value.feedbackType = complaint["complaintFeedbackType"]?.stringValue ?? "abuse"
                results.append(value)
            }
        } else if let delivery = notification["delivery"] {
            for recipient in delivery["recipients"]?.arrayValue ?? [] {
                guard let address = recipient.stringValue else { continue }
                let response = delivery["smtpResponse"]?.stringValue ?? ""
                var value = MailFeedback(
                    .delivered, recipient: address, reason: .delivered, diagnostic: response)
                let octets = Array(response.utf8)
                value.status = DeliveryStatusCode.first(octets, 0..<octets.count)
                value.replyCode = ReplyCode.first(octets, 0..<octets.count)
                results.append(value)
            }
        }
        for index in results.indices { mark(&results[index], mail) }
        return results
    }

    /// Long lines that a mail system has broken, put together: `!`, the end of the line, a space.
    private static func unfolded(_ text: [UInt8], _ range: Range<Int>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(range.count)
        var position = range.lowerBound
        while position < range.upperBound {
            if text[position] == UInt8(ascii: "!") {
                let (_, next) = MailOctets.line(text, from: position + 1, to: range.upperBound)
                let isEnd = next > position + 1 && next - position <= 3
                if isEnd, next < range.upperBound, text[next] == MailOctets.space,
                    text[next - 1] == MailOctets.lineFeed
                {
                    position = next + 1
                    continue
                }
            }
            result.append(text[position])
            position += 1
        }
        return result
    }

    /// The notification within an envelope of Amazon's notification service.
    private static func embedded(_ root: JSONValue) -> JSONValue? {
        guard let text = root["Message"]?.stringValue else { return nil }
        return try? JSONParser(maximumDepth: 32).parse(text)
    }

    private static func bounced(
        _ recipient: JSONValue, _ bounce: JSONValue, _ words: ReportWordReader
    ) -> MailFeedback? {
        guard let address = recipient["emailAddress"]?.stringValue else { return nil }
        var diagnostic = recipient["diagnosticCode"]?.stringValue ?? ""
        if diagnostic.hasPrefix("smtp;") {
            diagnostic = String(diagnostic.dropFirst(5).drop { $0 == " " })
        }
        let octets = Array(diagnostic.utf8)
        let plain = ReportWordReader.plain(octets, 0..<octets.count)
        let said = words.read(plain)
        let field = Array((recipient["status"]?.stringValue ?? "").utf8)
        let status =
            DeliveryStatusCode.first(field, 0..<field.count)
            ?? DeliveryStatusCode.first(plain, 0..<plain.count)
        var reason = BounceClassifier.reason(
            said, status: status, step: said.step, hasText: !diagnostic.isEmpty)
        if reason == .undefined || reason == .onHold,
            let told = category(bounce["bounceSubType"]?.stringValue)
        {
            reason = told
        }
        var value = MailFeedback(
            reason.isHard ? .hardBounce : .softBounce, recipient: address, reason: reason,
            diagnostic: diagnostic)
        value.status =
            status
            ?? .derived(reason, isTransient: bounce["bounceType"]?.stringValue == "Transient")
        value.replyCode = ReplyCode.first(plain, 0..<plain.count)
        value.step = said.step
        value.action = recipient["action"]?.stringValue
        return value
    }

    private static func category(_ name: String?) -> BounceReason? {
        switch name {
        case "NoEmail": .userUnknown
        case "Suppressed", "OnAccountSuppressionList": .suppressed
        case "MailboxFull": .mailboxFull
        case "MessageTooLarge": .messageTooBig
        case "ContentRejected": .contentError
        case "AttachmentRejected": .securityError
        default: nil
        }
    }

    private static func mark(_ value: inout MailFeedback, _ mail: JSONValue?) {
        for header in mail?["headers"]?.arrayValue ?? [] {
            guard let name = header["name"]?.stringValue?.lowercased(),
                let text = header["value"]?.stringValue
            else { continue }
            if name == "x-message-key" { value.messageKey = MailOrigin.key(Array(text.utf8)) }
            if name == "message-id" {
                value.messageID = text.trimmingPrefix("<").split(separator: ">").first.map(
                    String.init)
            }
        }
        value.messageID = value.messageID ?? mail?["messageId"]?.stringValue
        if value.messageKey == nil, let text = value.messageID {
            value.messageKey = MailOrigin.key(Array(text.utf8))
        }
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Under which names events tell what became of a message, and what a customer wishes.
enum MessageFeedbackNames {
    /// The property that holds the key of the message that an event is about.
    static let message = "message"

    /// Whether a bounce is for good: the provider says so, or the status code is of class 5 and
    /// about the mailbox or the system (RFC 3463, sections 3.2 and 3.3).
    static func isHard(_ properties: JSONObject) -> Bool {
        for name in ["bounce", "bounce-type", "bounce_type", "bounceType"] {
            guard case .string(let word)? = properties[name] else { continue }
            switch word.lowercased() {
            case "hard", "permanent": return true
            case "soft", "transient", "temporary": return false
            default: continue
            }
        }
        guard case .string(let status)? = properties["status"] else { return false }
        return ["5.1.0", "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"].contains(status)
    }

    /// What an event says about a message.
    static func receipts(of event: CustomerEvent) -> MessageReceipts? {
        var receipts = MessageReceipts()
        let time = event.occurredAt
        switch event.name {
        case .messageDelivered, .pushReceived: receipts.deliveredAt = time
        case .messageOpened:
            receipts.deliveredAt = time
            receipts.seenAt = time
        case .messageClicked, .pushTapped, .deepLinkOpened, .linkClicked, .chatMessage,
            .surveyAnswered:
            receipts.deliveredAt = time
            receipts.seenAt = time
            receipts.answeredAt = time
        case .messageBounced, .pushBounced: receipts.bouncedAt = time
        case .messageComplained, .unsubscribed: receipts.complainedAt = time
        default: return nil
        }
        return receipts
    }
}

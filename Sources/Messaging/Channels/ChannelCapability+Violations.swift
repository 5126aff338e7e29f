// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension ChannelCapability {
    /// The limits that `content` breaks, each with what it is and by how much it is passed.
    ///
    /// - Returns: the reasons, the subject's first; empty when the channel can carry the message.
    /// - Complexity: linear in the length of the content at most; nothing is allocated when the
    ///   octets alone show that it fits.
    public func violations(of content: ContentMeasure) -> [Reason] {
        var reasons: [Reason] = []
        check(subjectOf: content, &reasons)
        if let text, let excess = text.excess(of: content.text) {
            reasons.append(
                Reason(
                    "capability.text-too-long", "the text is over \(text) by \(excess)",
                    field: "text"))
        }
        if let totalBytes, content.byteCount > totalBytes {
            reasons.append(
                Reason(
                    "capability.content-too-long",
                    "the content is over \(totalBytes) bytes by \(content.byteCount - totalBytes)"))
        }
        if content.hasHTML, !showsHTML {
            reasons.append(
                Reason("capability.html", "the channel does not show HTML", field: "html"))
        }
        check(buttonsOf: content, &reasons)
        let strange = content.media.subtracting(media)
        if !strange.isEmpty {
            let allowed = media.isEmpty ? "none" : media.description
            reasons.append(
                Reason(
                    "capability.media", "not taken: \(strange); taken: \(allowed)", field: "media"))
        }
        check(actionsOf: content, &reasons)
        return reasons
    }

    /// The refusal of a content that the channel cannot carry; nil when it can.
    public func refusal(of content: ContentMeasure) -> Refusal? {
        let reasons = violations(of: content)
        return reasons.isEmpty ? nil : Refusal(reasons)
    }

    private func check(subjectOf content: ContentMeasure, _ reasons: inout [Reason]) {
        let limit: TextLimit?
        switch subject {
        case .none:
            if content.subject != nil {
                reasons.append(
                    Reason("capability.subject", "the channel has no subject", field: "subject"))
            }
            return
        case .optional(let length): limit = length
        case .required(let length):
            limit = length
            if content.subject?.isEmpty ?? true {
                reasons.append(
                    Reason("capability.no-subject", "a subject is needed", field: "subject"))
            }
        }
        if let limit, let subject = content.subject, let excess = limit.excess(of: subject) {
            reasons.append(
                Reason(
                    "capability.subject-too-long", "the subject is over \(limit) by \(excess)",
                    field: "subject"))
        }
    }

    private func check(buttonsOf content: ContentMeasure, _ reasons: inout [Reason]) {
        if content.buttons.isEmpty { return }
        guard let limit = buttons else {
            reasons.append(
                Reason(
                    "capability.buttons",
                    "the channel has no buttons, and there are \(content.buttons.count)",
                    field: "buttons"))
            return
        }
        if content.buttons.count > limit.count {
            reasons.append(
                Reason(
                    "capability.too-many-buttons",
                    "over \(limit.count) buttons by \(content.buttons.count - limit.count)",
                    field: "buttons"))
        }
        for (index, title) in content.buttons.enumerated() {
            guard let excess = limit.title.excess(of: title) else { continue }
            reasons.append(
                Reason(
                    "capability.button-too-long", "the title is over \(limit.title) by \(excess)",
                    field: "buttons[\(index)]"))
        }
    }

    private func check(actionsOf content: ContentMeasure, _ reasons: inout [Reason]) {
        if content.links > 0, links == .none {
            reasons.append(
                Reason(
                    "capability.links", "the channel has no links, and there are \(content.links)",
                    field: "links"))
        }
        if content.hasLocation, !takesLocation {
            reasons.append(Reason("capability.location", "the channel shows and asks for no place"))
        }
        if content.hasPayment, !takesPayment {
            reasons.append(Reason("capability.payment", "no payment can be made in the channel"))
        }
        if content.asksForReply, !takesReplies {
            reasons.append(Reason("capability.replies", "the person cannot reply in the channel"))
        }
        if let within = content.mustArriveWithin, let holdsFor, !takesExpiry, holdsFor > within {
            reasons.append(
                Reason(
                    "capability.expiry",
                    "the channel may hold a message for \(holdsFor) and takes no expiry; "
                        + "it must arrive within \(within)"))
        }
    }
}

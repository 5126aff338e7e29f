// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A questionnaire that is put to customers, in whatever channel.
public struct Survey: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// The author's version.
    public var version: Int64
    /// The questions, in order.
    public var questions: [SurveyQuestion]

    /// A survey.
    public init(_ name: String, version: Int64 = 1, _ questions: [SurveyQuestion]) {
        self.name = name
        self.version = version
        self.questions = questions
    }

    /// The question of that name.
    public func question(_ name: String) -> SurveyQuestion? {
        questions.first { $0.name == name }
    }

    /// The question that comes next; nil when all are answered.
    public func next(after response: SurveyResponse?) -> SurveyQuestion? {
        questions.first { response?.answers[$0.name] == nil }
    }

    /// Whether every question that is required is answered.
    public func isComplete(_ response: SurveyResponse) -> Bool {
        questions.allSatisfy { !$0.isRequired || response.answers[$0.name] != nil }
    }

    /// Whether a question may be put to a customer in a channel now.
    ///
    /// Never outside the channel's reply window, and never where the customer cannot answer.
    ///
    /// - Parameters:
    ///   - capability: what the channel can do.
    ///   - last: when the customer wrote last in it; nil for never.
    ///   - time: when it would be asked.
    /// - Returns: nil when it may, else the reason.
    public func obstacle(
        on capability: ChannelCapability, lastMessage last: Timestamp?, at time: Timestamp
    ) -> Reason? {
        if !capability.takesReplies, capability.links != .followed {
            return Reason("survey.no-answer", "the customer cannot answer in the channel")
        }
        return capability.closedReplyWindow(lastMessage: last, at: time)
    }

    /// One question as it is put in a channel.
    ///
    /// What may be chosen becomes buttons where the channel has enough of them and their titles
    /// fit; else the text names it, for an answer in words.
    ///
    /// - Parameters:
    ///   - question: one of the survey's.
    ///   - channel: the kind of channel.
    ///   - capability: what it can carry.
    ///   - link: where a tap leads, with the answer behind it; nil where replies are read.
    /// - Returns: the variant.
    /// - Throws: `TemplateError` when an option cannot be written into a template.
    public func variant(
        of question: SurveyQuestion, for channel: ChannelKind, _ capability: ChannelCapability,
        link: String? = nil
    ) throws(TemplateError) -> MessageVariant {
        var variant = MessageVariant(channel, text: question.prompt)
        guard let options = question.options, let limit = capability.buttons,
            options.count <= limit.count, options.allSatisfy({ limit.title.excess(of: $0) == nil })
        else { return variant }
        for option in options {
            let target = (link ?? "reply:") + Self.escaped(option)
            variant.buttons.append(
                MessageVariant.Button(
                    title: try Template(option), link: try Template(target)))
        }
        return variant
    }

    /// A text as it may stand in a query (RFC 3986, section 2.3).
    private static func escaped(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF")
        var result = ""
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                result.append("%")
                result.append(digits[Int(byte >> 4)])
                result.append(digits[Int(byte & 15)])
            }
        }
        return result
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// One answer to one question, as an event told it.
public struct SurveyFact: Hashable, Sendable {
    /// The survey.
    public var survey: String
    /// What the customer was asked about: an order, a conversation, an invitation.
    ///
    /// Answers of one occasion are one response; without one, all of the survey are.
    public var occasion: String
    /// The question.
    public var question: String
    /// The answer.
    public var value: SurveyValue
    /// When it was given.
    public var at: Timestamp
    /// The event that told it.
    public var event: EventID
    /// The channel on which it was given.
    public var channel: ChannelKind
    /// The item that it is about; nil for none.
    public var item: ItemID?
    /// The agent that it is about; nil for none.
    public var agent: String?

    /// An answer.
    public init(
        survey: String, occasion: String = "", question: String, value: SurveyValue,
        at time: Timestamp, event: EventID, channel: ChannelKind, item: ItemID? = nil,
        agent: String? = nil
    ) {
        self.survey = survey
        self.occasion = occasion
        self.question = question
        self.value = value
        at = time
        self.event = event
        self.channel = channel
        self.item = item
        self.agent = agent
    }

    /// The answers that an event tells.
    ///
    /// Of `EventName.surveyAnswered` the properties `survey`, `occasion` (or `response`),
    /// `answers`, an object with an answer under the name of each question, or `question` and
    /// `answer`, and `item`, `agent`. What is no answer to a question of the survey is passed over.
    ///
    /// - Parameters:
    ///   - event: an event.
    ///   - surveys: the surveys that are known; others are passed over.
    /// - Returns: the answers, in the order of the event.
    public static func all(
        in event: CustomerEvent, to surveys: [Survey]
    ) -> [SurveyFact] {
        let body = event.properties
        guard event.name == .surveyAnswered, let name = body["survey"]?.stringValue,
            let survey = surveys.first(where: { $0.name == name })
        else { return [] }
        var answers = body["answers"]?.objectValue ?? JSONObject()
        if let question = body["question"]?.stringValue, let answer = body["answer"] {
            answers[question] = answer
        }
        return answers.compactMap { member in
            guard let value = survey.question(member.name)?.answer(member.value) else { return nil }
            return SurveyFact(
                survey: name,
                occasion: (body["occasion"] ?? body["response"])?.stringValue ?? "",
                question: member.name, value: value, at: event.occurredAt, event: event.id,
                channel: event.channel.kind, item: body["item"]?.stringValue.map { ItemID($0) },
                agent: body["agent"]?.stringValue)
        }
    }
}

extension SurveyFact: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the fields.
    public func write(to writer: inout RecordWriter) {
        for text in [survey, occasion, question] { writer.append(text) }
        value.write(to: &writer)
        writer.append(at)
        writer.append(event)
        writer.append(channel)
        writer.append(item) { $0.append($1) }
        writer.append(agent) { $0.append($1) }
    }

    /// Reads an answer.
    public init(from reader: inout RecordReader) throws(RecordError) {
        survey = try reader.string()
        occasion = try reader.string()
        question = try reader.string()
        value = try SurveyValue(from: &reader)
        at = try reader.timestamp()
        event = try reader.name()
        channel = try reader.name()
        item = try reader.optional { reader throws(RecordError) in try reader.name() }
        agent = try reader.optional { reader throws(RecordError) in try reader.string() }
    }
}

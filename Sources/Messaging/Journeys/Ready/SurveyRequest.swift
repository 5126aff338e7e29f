// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// The journey that puts a survey to the customer: how likely to recommend (NPS), or how content
/// (CSAT).
///
/// An answer is the event `survey-answered` with the survey's name in `properties.survey`; an answer
/// to some of the questions counts as one.
public struct SurveyRequest: Hashable, Sendable {
    /// The name of the journey.
    public var name: String
    /// Its version.
    public var version: Int64 = 1
    /// The survey.
    public var survey: String
    /// What begins it.
    public var trigger: JourneyTrigger
    /// How long after that it is asked.
    public var delay: Duration
    /// How long a customer who was asked is left alone.
    public var pause: Duration
    /// The question.
    public var request: MessagePlan
    /// Asked once more when nothing came, so long after; nil for never.
    public var reminder: TimedMessage?

    /// How likely the customer is to recommend: two weeks after delivery, at most once a quarter.
    public static func nps(_ request: MessagePlan) -> SurveyRequest {
        SurveyRequest(
            name: "nps", survey: "nps",
            trigger: JourneyTrigger(.orderFulfilled, .storeReceipt), delay: .seconds(14 * 86_400),
            pause: .seconds(90 * 86_400), request: request)
    }

    /// How content the customer was with a conversation: an hour after it, at most once a week.
    public static func csat(_ request: MessagePlan) -> SurveyRequest {
        SurveyRequest(
            name: "csat", survey: "csat",
            trigger: JourneyTrigger(.chatEnded, .called, .consultation), delay: .seconds(3_600),
            pause: .seconds(7 * 86_400), request: request)
    }

    /// The journey.
    public var journey: Journey {
        Journey(name, version: version, on: trigger, reentry: .after(pause)) {
            Goal(
                on: .surveyAnswered,
                if: .value("event.properties.survey", .equals(.string(survey))))
            Wait(delay, name: "wait-1")
            Act(.survey(survey), name: "survey")
            Send(request, name: "message-1")
            if let reminder {
                Wait(reminder.wait, name: "wait-2")
                Send(reminder.plan, name: "message-2")
            }
        }
    }
}

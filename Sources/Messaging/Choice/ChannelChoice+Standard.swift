// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

extension ChannelChoice {
    /// The usual choice: priors of published surveys, and tables that a retailer may replace.
    ///
    /// The surveys tell which channel people of an age say that they prefer. That is not a share of
    /// messages that are answered, so that a row weighs little, as much as four messages: what
    /// a customer does counts after a few. Costs are in answers: a text message has
    /// to be answered one time in twenty to be worth its price.
    public static let standard = ChannelChoice(
        priors: standardPriors,
        costs: [.sms: 0.05, .phone: 0.5, .callback: 0.5, .directMail: 0.4],
        stages: [
            StageFit(.awareness, .email, 1.1), StageFit(.awareness, .sms, 0.6),
            StageFit(.interest, .push, 1.1), StageFit(.consideration, .email, 1.2),
            StageFit(.intent, .push, 1.3), StageFit(.intent, .messenger, 1.2),
            StageFit(.purchase, .email, 1.3), StageFit(.service, .messenger, 1.3),
            StageFit(.service, .chat, 1.3), StageFit(.loyalty, .email, 1.2),
        ],
        places: [
            PlaceFit(.web, .web, 2), PlaceFit(.web, .chat, 1.5), PlaceFit(.app, .app, 2),
            PlaceFit(.app, .push, 0.5), PlaceFit(.store, .storeTerminal, 2),
            PlaceFit(.store, .push, 1.3), PlaceFit(.store, .email, 0.7),
        ])

    private static let survey =
        "share of people of the age who prefer the channel; scaled to a third, not answers"
    private static let guess = "no survey: between the neighbouring channels"

    private static let standardPriors = [
        ChannelPrior(.email, ageGroup: "14-18", share: 0.20, weight: 4, evidence: survey),
        ChannelPrior(.email, ageGroup: "19-34", share: 0.26, weight: 4, evidence: survey),
        ChannelPrior(.email, ageGroup: "56-67", share: 0.26, weight: 4, evidence: survey),
        ChannelPrior(.email, share: 0.25, weight: 4, evidence: survey),
        ChannelPrior(.chat, ageGroup: "19-34", share: 0.21, weight: 4, evidence: survey),
        ChannelPrior(.chat, ageGroup: "56-67", share: 0.17, weight: 4, evidence: survey),
        ChannelPrior(.chat, share: 0.19, weight: 4, evidence: survey),
        ChannelPrior(.push, share: 0.12, weight: 4, evidence: guess),
        ChannelPrior(.messenger, share: 0.20, weight: 4, evidence: guess),
        ChannelPrior(.sms, share: 0.18, weight: 4, evidence: guess),
        ChannelPrior(.app, share: 0.15, weight: 4, evidence: guess),
        ChannelPrior(.web, share: 0.15, weight: 4, evidence: guess),
        ChannelPrior(.storeTerminal, share: 0.10, weight: 4, evidence: guess),
    ]
}

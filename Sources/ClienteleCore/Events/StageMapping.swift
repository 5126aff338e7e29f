// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Which stage of the funnel an event belongs to, by its name.
///
/// A name without a stage is reported, never guessed.
public struct StageMapping: Hashable, Sendable {
    /// The stage of each name that belongs to one.
    public var stages: [EventName: Stage]
    /// Names that are known to belong to no stage, such as a bounce.
    public var withoutStage: Set<EventName>

    /// A mapping.
    public init(stages: [EventName: Stage], withoutStage: Set<EventName> = []) {
        self.stages = stages
        self.withoutStage = withoutStage
    }

    /// What a name maps to.
    public enum Answer: Hashable, Sendable {
        /// The name belongs to this stage.
        case stage(Stage)
        /// The name is known and belongs to no stage.
        case none
        /// The mapping does not know the name.
        case unmapped
    }

    /// The stage of `name`.
    public func answer(for name: EventName) -> Answer {
        if let stage = stages[name] { return .stage(stage) }
        return withoutStage.contains(name) ? .none : .unmapped
    }

    /// How many of `names` fall into each stage, and which names the mapping does not know.
    public func report(
        _ names: some Sequence<EventName>
    ) -> (stages: [Stage: Int], unmapped: [EventName: Int]) {
        var stages: [Stage: Int] = [:]
        var unmapped: [EventName: Int] = [:]
        for name in names {
            switch answer(for: name) {
            case .stage(let stage): stages[stage, default: 0] += 1
            case .none: continue
            case .unmapped: unmapped[name, default: 0] += 1
            }
        }
        return (stages, unmapped)
    }

    /// A mapping of the whole vocabulary of this library; copy and change it.
    public static let standard: StageMapping = {
        let groups: [(Stage, [EventName])] = [
            (
                .interest,
                [
                    .pageViewed, .screenViewed, .promotionSelected, .storeVisited, .messageOpened,
                    .messageClicked, .adClicked, .linkClicked, .appInstalled, .appOpened,
                    .deepLinkOpened, .deepLinkClicked, .pushTapped, .signedIn,
                ]
            ),
            (
                .awareness,
                [
                    .sessionStarted, .promotionViewed, .messageSent, .messageDelivered, .adViewed,
                    .catalogueDropped, .televisionSpot, .billboardSeen, .installAttributed,
                    .pushReceived,
                ]
            ),
            (
                .consideration,
                [
                    .searched, .listViewed, .listFiltered, .itemSelected, .itemViewed,
                    .consultation, .called, .callbackRequested, .chatMessage, .chatStarted,
                    .chatEnded, .leadGenerated,
                ]
            ),
            (
                .advocacy,
                [
                    .itemShared, .itemReviewed,
                ]
            ),
            (
                .intent,
                [
                    .wishlistChanged, .cartViewed, .cartChanged, .cartShared, .checkoutStarted,
                    .checkoutStepViewed, .checkoutStepCompleted, .shippingInfoAdded,
                    .paymentInfoAdded, .couponEntered, .couponApplied, .couponDenied,
                    .couponRemoved,
                ]
            ),
            (
                .purchase,
                [
                    .orderPlaced, .storeReceipt, .paymentMade,
                ]
            ),
            (
                .service,
                [
                    .orderUpdated, .orderCancelled, .orderRefunded, .orderFulfilled,
                    .surveyAnswered,
                ]
            ),
            (
                .loyalty,
                [
                    .signedUp, .giftCardIssued,
                ]
            ),
        ]
        var stages: [EventName: Stage] = [:]
        for (stage, names) in groups {
            for name in names { stages[name] = stage }
        }
        let all = Set(EventName.vocabulary)
        return StageMapping(stages: stages, withoutStage: all.subtracting(stages.keys))
    }()
}

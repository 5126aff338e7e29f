// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What an engine sends, by which rules, on which channels: everything but the store and the clock.
///
/// The engine and a simulation take the same settings.
public struct MessagingSettings: Sendable {
    /// The journeys that run; older versions that people are still in stay beside the newest.
    public var journeys: [Journey]
    /// Messages that campaigns and the host send, beside those of the journeys.
    public var plans: [MessagePlan] = []
    /// By which rules it is sent.
    public var policy: SendPolicy
    /// What templates are rendered with: filters (those that address people unless told otherwise)
    /// and partials.
    ///
    /// The instant and the customer's zone are the engine's; values in HTML are always escaped.
    public var templates = TemplateEnvironment(filters: .address)
    /// The channels that may be chosen.
    public var points = ContactPoint.usual
    /// Gives data for templates beside what journeys give themselves; nil for none.
    public var data: (any MessageDataSource)?
    /// Says whether facts still hold; nil where no message states any.
    public var facts: (any FactSource)?
    /// Does what steps of journeys ask for beside sending; nil where none asks.
    public var effects: (any JourneyEffectHandler)?
    /// When customers are called back who asked for it; nil where calls are not the service's.
    public var callbacks: CallbackPolicy?
    /// Tells customers that what they waited for has arrived; nil where nobody is told.
    public var arrivalNotice: MessagePlan?
    /// How many persons are told for each unit that arrived.
    public var noticesPerUnit: Int64 = 3
    /// The surveys whose answers are kept.
    public var surveys: [Survey] = []
    /// Whether contacts with messages and advertisements are counted, for saturation.
    public var countsExposures = false
    /// Where time zones are read.
    public var zones = TimeZoneDatabase()
    /// Which stage of the funnel an event shows.
    public var stages = StageMapping.standard
    /// On which channels an event shows that the customer is there now.
    public var presence: Set<ChannelKind> = [.web, .app, .chat, .store, .storeTerminal]
    /// How long after such an event the customer counts as being there.
    public var presenceLife: Duration = .seconds(300)
    /// How often and when a hand-over is tried again.
    public var retry = RetryPolicy()
    /// Whether the inputs of every decision are kept beside the message, to be explained later.
    public var keepsDecisions = true
    /// Makes chance of this service its own.
    public var seed: UInt64 = 0

    /// Settings.
    ///
    /// - Parameters:
    ///   - journeys: the journeys that run.
    ///   - policy: by which rules it is sent; `SendPolicy.standard` of the market's zones is a start.
    public init(journeys: [Journey] = [], policy: SendPolicy) {
        self.journeys = journeys
        self.policy = policy
    }
}

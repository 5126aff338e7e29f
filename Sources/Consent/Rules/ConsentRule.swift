// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// One rule of a law about a use: data, with where it was read.
public struct ConsentRule: Hashable, Sendable, Identifiable {
    /// The name of the rule, for reasons, logs and overrides: `de.uwg.email`.
    public var id: String
    /// The law that it is part of: `Germany, UWG`.
    public var regime: String
    /// Where it holds: codes of ISO 3166 in capitals, "DE", "US-FL"; none means everywhere.
    public var jurisdictions: [String]
    /// The purposes that it is about.
    public var purposes: [Purpose]
    /// The kinds of channel that it is about; nil for all.
    public var channels: [ChannelKind]?
    /// Whom it protects.
    public var protects: [RecipientPlace.Subscriber]
    /// The day from which on it holds, by UTC; nil for always.
    public var from: CivilDate?
    /// The day from which on it holds no more, by UTC; nil for no end.
    public var until: CivilDate?
    /// What it asks for.
    public var requirement: RuleRequirement
    /// The clocks that the law starts.
    public var clocks: [RuleClock]
    /// Where it was read.
    public var source: RuleSource
    /// What a reader has to know beside; a choice that was made.
    public var note: String
    /// That a retailer set it aside; nil for the rule as the pack has it.
    public internal(set) var override: RuleOverride?
    /// Whether a retailer added it: it can refuse, and gives no place a law that the pack lacks.
    public internal(set) var isAddition = false

    /// A rule.
    public init(
        id: String, regime: String, jurisdictions: [String], purposes: [Purpose],
        channels: [ChannelKind]? = nil,
        protects: [RecipientPlace.Subscriber] = RecipientPlace.Subscriber.allCases,
        from: CivilDate? = nil, until: CivilDate? = nil, requirement: RuleRequirement,
        clocks: [RuleClock] = [], source: RuleSource, note: String = ""
    ) {
        self.id = id
        self.regime = regime
        self.jurisdictions = jurisdictions
        self.purposes = purposes
        self.channels = channels
        self.protects = protects
        self.from = from
        self.until = until
        self.requirement = requirement
        self.clocks = clocks
        self.source = source
        self.note = note
    }

    /// Whether a use, or a part of it, is one that the rule is about.
    public func limits(_ use: ConsentUse) -> Bool {
        guard purposes.contains(use.purpose) else { return false }
        guard let channels, let channel = use.channel else { return true }
        return channels.contains(channel)
    }

    /// When it begins to hold, and when it ends to.
    var begin: Timestamp { from.map(Self.midnight) ?? .distantPast }
    var end: Timestamp { until.map(Self.midnight) ?? .distantFuture }

    private static func midnight(_ date: CivilDate) -> Timestamp {
        Timestamp(seconds: Int64(date.daysSinceEpoch) * 86_400)
    }
}

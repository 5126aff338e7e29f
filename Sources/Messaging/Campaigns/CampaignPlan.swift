// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// One message to many people, adapted to each channel: a value that an author writes.
///
/// What it says, when and how fast it goes, and who is held out. Its audience is handed in when it
/// is planned.
public struct CampaignPlan: Hashable, Sendable {
    /// The name, its own among all campaigns.
    ///
    /// A person gets one message under a name, whatever the version; the next issue of a newsletter
    /// has another name.
    public let name: String
    /// The author's version.
    public let version: Int64
    /// The channels that the campaign is to run in.
    public let channels: [ChannelKind]
    /// What each channel's variant says.
    public let texts: [CampaignText]
    /// The message that the texts make.
    public let message: MessagePlan
    /// What it offers.
    public let claims: [OfferClaim]
    /// When it may be sent, sorted; without any, at any time.
    public let windows: [Range<Timestamp>]
    /// How fast it may be sent.
    public let throttle: CampaignThrottle
    /// Who does not get it, for comparison.
    public let holdout: CampaignHoldout

    /// A campaign.
    ///
    /// - Parameters:
    ///   - name: the name.
    ///   - version: the author's version.
    ///   - texts: at least one; the first of a channel counts.
    ///   - channels: the channels that it is to run in; nil takes those of the texts.
    ///   - messageClass: what sort of message it is.
    ///   - topic: about what.
    ///   - life: how long after it was released a message is worth sending.
    ///   - fallback: what happens when a channel does not reach a customer.
    ///   - claims: what it offers.
    ///   - windows: when it may be sent, in any order.
    ///   - throttle: how fast.
    ///   - holdout: who does not get it.
    /// - Throws: `TemplateError` for the first text that is no template.
    public init(
        _ name: String, version: Int64 = 1, texts: [CampaignText], channels: [ChannelKind]? = nil,
        _ messageClass: MessageClass = .marketing, topic: Topic? = nil,
        life: Duration = .seconds(24 * 3_600), fallback: MessageFallback = .none,
        claims: [OfferClaim] = [], windows: [Range<Timestamp>] = [],
        throttle: CampaignThrottle = CampaignThrottle(), holdout: CampaignHoldout = .none
    ) throws(TemplateError) {
        self.name = name
        self.version = version
        self.texts = texts
        self.channels = channels ?? texts.map(\.channel)
        var variants: [MessageVariant] = []
        for text in texts { variants.append(try text.variant()) }
        message = MessagePlan(
            name, messageClass, topic: topic, life: life, variants: variants, fallback: fallback)
        self.claims = claims
        self.windows = windows.filter { !$0.isEmpty }.sorted {
            ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
        }
        self.throttle = throttle
        self.holdout = holdout
    }

    /// What a person's message is kept under: made from the campaign and the profile alone.
    public func key(for profile: ProfileID) -> MessageKey {
        MessageKey(journey: "campaign/\(name)", step: "1", occasion: EventID(profile.description))
    }

    /// Whether it may be sent at an instant.
    public func isOpen(at time: Timestamp) -> Bool {
        windows.isEmpty || windows.contains { $0.contains(time) }
    }

    /// When it may be sent next: now, at the beginning of a later window, or, as nil, never again.
    public func nextOpening(at time: Timestamp) -> Timestamp? {
        if isOpen(at: time) { return time }
        return windows.first { $0.lowerBound > time }?.lowerBound
    }

    /// From the first to the last instant at which it may be sent.
    public var span: Range<Timestamp> {
        guard let first = windows.first, let last = windows.map(\.upperBound).max() else {
            return .distantPast ..< .distantFuture
        }
        return first.lowerBound..<last
    }

    /// A digest of everything that the campaign says and does, and of the people it is for.
    ///
    /// An approval holds for one fingerprint. Any change of a text, a window, a throttle, the
    /// holdout or the audience gives another.
    ///
    /// - Parameter audience: the digest of the audience, as planning it gives.
    /// - Returns: the digest; the same on every machine.
    public func fingerprint(audience: SHA256Digest) -> SHA256Digest {
        var writer = RecordWriter()
        writer.append(name)
        writer.append(version)
        writer.append(each: channels) { $0.append($1) }
        writer.append(each: texts) { $1.write(to: &$0) }
        writer.append(message.messageClass)
        writer.append(message.purpose)
        writer.append(message.topic) { $0.append($1) }
        writer.append(message.life.wholeMicroseconds)
        switch message.fallback {
        case .none: writer.append(byte: 1)
        case .whenRefused: writer.append(byte: 2)
        case .notSeen(let patience):
            writer.append(byte: 3)
            writer.append(patience.wholeMicroseconds)
        }
        writer.append(each: claims) { $1.write(to: &$0) }
        writer.append(each: windows) {
            $0.append($1.lowerBound)
            $0.append($1.upperBound)
        }
        throttle.write(to: &writer)
        holdout.write(to: &writer)
        audience.write(to: &writer)
        return SHA256.hash(writer.bytes)
    }
}

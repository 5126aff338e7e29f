// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What an event of a message's fate, or a reply, means for consent: pure functions.
///
/// | event | what follows |
/// |---|---|
/// | a hard bounce | the address is suppressed on that channel, for everything |
/// | a soft bounce | it is counted; from a limit on the address is suppressed likewise |
/// | a delivery | soft bounces before it count no more |
/// | a complaint | the address is suppressed for advertising |
/// | unsubscribed | advertising on that channel is withdrawn |
/// | a reply with a word to stop | what `ReplyReader` says is withdrawn |
/// | a confirmation from the address | what suppressed it before is lifted, for the uses confirmed |
///
/// What is about the address is a `SuppressionChange`, what the person said a `ConsentAct`.
public enum ContactSignals {
    /// An address and what an event says about its use.
    public struct Addressed: Hashable, Sendable {
        /// The address, as the event names it.
        public var address: Identifier
        /// What is said about its use.
        public var change: SuppressionChange

        /// A change of the use of an address.
        public init(_ address: Identifier, _ change: SuppressionChange) {
            self.address = address
            self.change = change
        }
    }

    /// The act to record with `event`; nil where it tells of none, or already carries one.
    ///
    /// - Parameters:
    ///   - event: what happened.
    ///   - reply: the text with which the person answered a message, where the event is a reply.
    ///   - reader: what understands replies.
    /// - Returns: a withdrawal.
    public static func act(
        of event: CustomerEvent, reply: String? = nil, reader: ReplyReader = ReplyReader()
    ) -> ConsentAct? {
        guard event.consent == nil else { return nil }
        if let act = reply.flatMap({ reader.read($0)?.withdrawal(on: event.channel.kind) }) {
            return act
        }
        guard event.name == .unsubscribed else { return nil }
        let use = ConsentUse(.market, channel: event.channel.kind)
        return ConsentAct(.withdraw, [use], capturePoint: event.name.rawValue, method: .link)
    }

    /// Whether `changes` may find anything in `event`: most events are about no address.
    static func concernsAddresses(_ event: CustomerEvent) -> Bool {
        switch event.name {
        case .messageDelivered, .messageBounced, .messageComplained, .pushBounced: true
        default: event.consent?.kind == .confirm
        }
    }

    /// What `recorded` says about the use of the addresses of its channel that it names.
    ///
    /// - Parameter recorded: an event as it was recorded.
    /// - Returns: nothing for most events.
    public static func changes(of recorded: RecordedEvent) -> [Addressed] {
        let event = recorded.event
        guard let kind = addressKind(of: event.channel.kind) else { return [] }
        let changes = changes(of: recorded, on: event.channel.kind)
        return event.identifiers.filter { $0.kind == kind }
            .flatMap { address in changes.map { Addressed(address, $0) } }
    }

    /// By which sign people are reached on a kind of channel; nil where there is none.
    public static func addressKind(of channel: ChannelKind) -> Identifier.Kind? {
        switch channel {
        case .email: .email
        case .sms, .phone, .callback: .phone
        case .messenger: .messenger
        case .push: .pushToken
        default: nil
        }
    }

    private static func changes(
        of recorded: RecordedEvent, on channel: ChannelKind
    ) -> [SuppressionChange] {
        let event = recorded.event
        let mark = ConsentMark(time: event.occurredAt, event: event.id)
        let whole = SuppressionScope(channel: channel)
        // What makes an address usable again counts from when it was received at the latest.
        let known = ConsentMark(
            time: min(event.occurredAt, recorded.receivedAt), event: event.id)
        switch event.name {
        case .pushBounced: return [.suppress(Suppression(.hardBounce, whole, mark: mark))]
        case .messageBounced:
            return switch BounceKind(event.properties) {
            case .hard: [.suppress(Suppression(.hardBounce, whole, mark: mark))]
            case .soft: [.softBounce(channel, mark)]
            }
        case .messageComplained:
            return [
                .suppress(Suppression(.complaint, SuppressionScope(Purpose.market), mark: mark))
            ]
        case .messageDelivered: return [.delivered(channel, known)]
        default: break
        }
        guard let act = event.consent, act.kind == .confirm, act.grade == .confirmed else {
            return []
        }
        return [.lift(whole, known)] + act.uses.map { .lift(SuppressionScope($0), known) }
    }
}

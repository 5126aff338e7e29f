// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A conversation that was begun and not ended: enough to go on with it.
public struct ConversationHandle: Hashable, Sendable {
    /// How the conversation stands.
    public enum Status: String, Hashable, Sendable, CaseIterable {
        /// Somebody wrote or called, and nobody ended it.
        case open
        /// The customer asked to be called, and was not yet.
        case awaitsCall = "awaits-call"
    }

    /// The source's name of the conversation; nil when it tells none.
    public let id: String?
    /// Where something was last said.
    public let channel: Channel
    /// How it stands.
    public let status: Status
    /// When it began.
    public let startedAt: Timestamp
    /// When something was last said.
    public let lastAt: Timestamp
    /// What was last said; nil when no event has the words.
    public let lastMessage: String?
    /// The last event.
    public let lastEvent: EventID

    /// The open conversations of `events`, the newest first.
    ///
    /// Events that name one conversation are one; of the others those of one channel are. A call
    /// ends a wish to be called.
    ///
    /// - Parameters:
    ///   - events: in any order, each at most once or several times.
    ///   - rules: where an event names its conversation, and when one is over.
    ///   - now: events after it are passed over.
    /// - Returns: the conversations.
    static func found(
        in events: some Sequence<CustomerEvent>, _ rules: ContinuityRules, at now: Timestamp
    ) -> [ConversationHandle] {
        var byID: [EventID: CustomerEvent] = [:]
        for event in events where event.occurredAt <= now && event.saysSomething {
            byID[event.id] = event
        }
        var open: [String: ConversationHandle] = [:]
        let sorted = byID.values.sorted { ($0.occurredAt, $0.id) < ($1.occurredAt, $1.id) }
        for event in sorted {
            let id = event.properties.text(of: rules.conversationPaths)
            let key = id.map { "id \($0)" } ?? "channel \(event.channel.name)"
            if event.name == .called {
                for (key, known) in open where known.status == .awaitsCall { open[key] = nil }
            }
            let isOver =
                event.name == .chatEnded
                || event.name == .called
                    && event.properties["status"]?.stringValue != Status.open.rawValue
            if isOver {
                open[key] = nil
                continue
            }
            let known = open[key]
            let isStale =
                known.map { $0.lastAt.duration(to: event.occurredAt) > rules.conversationLifetime }
                ?? true
            open[key] = ConversationHandle(
                id: id, channel: event.channel,
                status: event.name == .callbackRequested ? .awaitsCall : .open,
                startedAt: isStale ? event.occurredAt : known?.startedAt ?? event.occurredAt,
                lastAt: event.occurredAt,
                lastMessage: event.properties.text(of: rules.messagePaths)
                    ?? (isStale ? nil : known?.lastMessage), lastEvent: event.id)
        }
        return open.values
            .filter { $0.lastAt.duration(to: now) <= rules.conversationLifetime }
            .sorted { ($1.lastAt, $1.lastEvent) < ($0.lastAt, $0.lastEvent) }
    }
}

extension CustomerEvent {
    fileprivate var saysSomething: Bool {
        [.chatStarted, .chatMessage, .chatEnded, .called, .callbackRequested].contains(name)
    }
}

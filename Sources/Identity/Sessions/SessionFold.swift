// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The sessions of a set of events: of one person over all his devices, and of each device.
///
/// A function of the set: order and repetition make no difference. Sessions of a window and of the
/// whole history are the same, as long as the window begins and ends in a pause.
public struct SessionFold: Hashable, Sendable {
    /// The sessions of the person, in the order of time.
    public let sessions: [CustomerSession]
    /// The sessions of each device, in the order of time.
    public let byDevice: [Identifier: [CustomerSession]]

    /// Folds `events`.
    ///
    /// - Parameters:
    ///   - events: in any order, each at most once or several times.
    ///   - rules: when a session ends.
    /// - Complexity: O(n log n) in the number of events.
    public init(
        folding events: some Sequence<CustomerEvent>, _ rules: SessionRules = SessionRules()
    ) {
        var byID: [EventID: CustomerEvent] = [:]
        for event in events where rules.counts(event) { byID[event.id] = event }
        let sorted = byID.values.sorted {
            ($0.occurredAt, $0.id) < ($1.occurredAt, $1.id)
        }
        var devices: [Identifier: [CustomerEvent]] = [:]
        for event in sorted {
            if let device = rules.device(of: event) { devices[device, default: []].append(event) }
        }
        sessions = Self.sessions(sorted, rules)
        byDevice = devices.mapValues { Self.sessions($0, rules) }
    }

    private static func sessions(
        _ events: [CustomerEvent], _ rules: SessionRules
    ) -> [CustomerSession] {
        var sessions: [CustomerSession] = []
        for event in events {
            let device = rules.device(of: event)
            if let last = sessions.last, !rules.separates(last, from: event) {
                sessions[sessions.count - 1].add(event, on: device)
            } else {
                sessions.append(CustomerSession(event, on: device))
            }
        }
        return sessions
    }
}

extension SessionRules {
    /// Whether `event` does not belong to `session`, which ended before it.
    func separates(_ session: CustomerSession, from event: CustomerEvent) -> Bool {
        if isPause(from: session.end, to: event.occurredAt) { return true }
        if let midnight,
            midnight.civil(at: session.end).date != midnight.civil(at: event.occurredAt).date
        {
            return true
        }
        guard breaksAtCampaign, let campaign = event.campaign else { return false }
        return campaign != session.campaign
    }

    /// Whether a session cannot go on over this time without an event.
    func isPause(from start: Timestamp, to end: Timestamp) -> Bool {
        start.duration(to: end) >= gap
    }
}

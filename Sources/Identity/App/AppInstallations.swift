// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The devices on which a customer has, or had, the retailer's app.
///
/// A function of the set of events: order and repetition make no difference.
public struct AppInstallations: Hashable, Sendable {
    /// The installations, those that were used last first.
    public let all: [AppInstallation]

    /// Whether the app is on any of the devices.
    public var isInstalled: Bool { all.contains(where: \.isInstalled) }

    /// Folds `events`; those that name no device, or did not happen in the app, are passed over.
    ///
    /// An address for push messages that bounced is gone until it is told again.
    ///
    /// - Parameters:
    ///   - events: in any order, each at most once or several times.
    ///   - rules: how events of the app are recognised.
    /// - Complexity: O(n log n) in the number of events.
    public init(
        folding events: some Sequence<CustomerEvent>, _ rules: AppRules = AppRules()
    ) {
        var byID: [EventID: CustomerEvent] = [:]
        for event in events { byID[event.id] = event }
        var known: [Identifier: AppInstallation] = [:]
        let sorted = byID.values.sorted { ($0.occurredAt, $0.id) < ($1.occurredAt, $1.id) }
        for event in sorted {
            let token = event.identifiers.first { $0.kind == .pushToken }?.value
            if event.name == .pushBounced, let token {
                for device in known.keys where known[device]?.pushToken == token {
                    known[device]?.pushToken = nil
                    known[device]?.pushTokenAt = event.occurredAt
                }
                continue
            }
            guard let device = event.identifiers.first(where: { $0.kind == .device }),
                rules.channelKinds.contains(event.channel.kind) || event.isAboutInstalling
            else { continue }
            let time = event.occurredAt
            var app = known[device] ?? AppInstallation(device: device, lastSeenAt: time)
            if event.name == .appRemoved {
                app.removedAt = time
            } else {
                app.removedAt = nil
                app.lastSeenAt = time
                if event.name == .appInstalled { app.installedAt = app.installedAt ?? time }
            }
            if let token, token != app.pushToken {
                app.pushToken = token
                app.pushTokenAt = time
            }
            if let location = rules.location(in: event), location != app.location {
                app.location = location
                app.locationAt = time
            }
            known[device] = app
        }
        all = known.values.sorted {
            ($1.lastSeenAt, $0.device.value) < ($0.lastSeenAt, $1.device.value)
        }
    }
}

extension CustomerEvent {
    fileprivate var isAboutInstalling: Bool { name == .appInstalled || name == .appRemoved }
}

extension IdentityEngine {
    /// The devices on which `customer` has, or had, the retailer's app.
    ///
    /// - Parameters:
    ///   - customer: whose.
    ///   - rules: how events of the app are recognised.
    ///   - transaction: where to read.
    /// - Returns: the installations.
    /// - Throws: what the store throws; `RecordError` for a damaged entry.
    /// - Complexity: O(n log n) in the number of the customer's events.
    public func appInstallations(
        of customer: ResolvedCustomer, _ rules: AppRules = AppRules(),
        in transaction: any ReadTransaction
    ) throws -> AppInstallations {
        let events = try EventLog.Category.allCases.flatMap {
            try log.events($0, of: customer, in: transaction)
        }
        return AppInstallations(folding: events.lazy.map(\.event), rules)
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Settings with their look-up tables, and whom to ask about customers and consent.
///
/// An object, so that they are handed on by counting one reference.
final class MessagingRules: Sendable {
    let settings: MessagingSettings
    let policy: SendPolicy
    let resolver: any IdentityResolver
    let gate: any ConsentGate
    /// The journeys, with the older versions on which some may still finish.
    let book: JourneyBook
    /// Every message that may be sent, by name.
    let plans: [String: MessagePlan]
    let points: KnownPoints
    /// The clocks of zones, those of the market ready.
    let clocks: SendZones
    /// By which signs people are reached.
    let addressKinds: [Identifier.Kind]

    init(
        _ settings: MessagingSettings, resolver: any IdentityResolver, gate: any ConsentGate
    ) {
        self.settings = settings
        policy = settings.policy
        self.resolver = resolver
        self.gate = gate
        book = JourneyBook(settings.journeys)
        var plans: [String: MessagePlan] = [:]
        // Of one name the plan of the newest version counts; those of the host come first.
        for plan in settings.plans where plans[plan.name] == nil { plans[plan.name] = plan }
        for journey in settings.journeys.sorted(by: { $0.version > $1.version }) {
            for plan in journey.plans where plans[plan.name] == nil { plans[plan.name] = plan }
        }
        self.plans = plans
        points = KnownPoints(settings.points)
        clocks = SendZones(settings.zones, preparing: settings.policy.plausibleZones)
        addressKinds = Array(
            Set(settings.points.flatMap(\.addresses)).union([
                .email, .phone, .messenger, .pushToken,
            ]))
    }

    /// The rules of a zone; nil for one that the host does not know.
    func zone(named name: String) -> TimeZoneRules? {
        // Those of the market lie ready.
        if let clocks = clocks.clocks(named: name) { return clocks.rules }
        do throws(TimeZoneError) {
            return try settings.zones.rules(named: name)
        } catch {
            return nil
        }
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension ContactCard {
    /// Notes what an event's properties say about how the customer is to be contacted.
    ///
    /// * `time-zone`: an IANA name; what a `customer-changed` event says counts as the customer's
    ///   own word, what another tells as the device's. `store-time-zone` and `country-time-zone`
    ///   are weaker.
    /// * `preferred-channels`, `declined-channels`, `declined-topics`: lists of names, and
    ///   `contact-pause-until`: an instant (RFC 3339); of a `customer-changed` event alone.
    /// * `age-group`: a name.
    ///
    /// - Returns: whether anything is otherwise than before.
    mutating func note(told event: CustomerEvent) -> Bool {
        guard !event.properties.isEmpty else { return false }
        let isOwnWord = event.name == .customerChanged
        var isChanged = note(zone: "time-zone", isOwnWord ? .stated : .device, of: event)
        if note(zone: "store-time-zone", .store, of: event) { isChanged = true }
        if note(zone: "country-time-zone", .country, of: event) { isChanged = true }
        let time = event.occurredAt
        if case .string(let group)? = event.properties["age-group"],
            Told.keep(group, at: time, in: &ageGroup)
        {
            isChanged = true
        }
        guard isOwnWord else { return isChanged }
        var said = JSONObject()
        for name in ContactPreference.names {
            if let value = event.properties[name] { said[name] = value }
        }
        guard !said.isEmpty else { return isChanged }
        let text = String(decoding: JSONValue.object(said).jsonBytes, as: UTF8.self)
        return Told.keep(text, at: time, in: &preference) || isChanged
    }

    private mutating func note(
        zone name: String, _ source: CustomerZone.Source, of event: CustomerEvent
    ) -> Bool {
        guard case .string(let zone)? = event.properties[name],
            TimeZoneDatabase.isValid(name: zone)
        else { return false }
        return zones.put(Told(value: zone, at: event.occurredAt), under: source, Told.later)
    }
}

extension ContactPreference {
    static let names = [
        "preferred-channels", "declined-channels", "declined-topics", "contact-pause-until",
    ]

    /// The preference that a card keeps.
    init(told text: String?) {
        self.init()
        guard let text, case .object(let said)? = try? JSONParser().parse(Array(text.utf8))
        else { return }
        func list(_ name: String) -> [String] {
            guard case .array(let values)? = said[name] else { return [] }
            return values.compactMap(\.stringValue)
        }
        channels = list("preferred-channels").map { ChannelKind($0) }
        declined = Set(list("declined-channels").map { ChannelKind($0) })
        declinedTopics = Set(list("declined-topics").map { Topic($0) })
        pausedUntil = said["contact-pause-until"]?.stringValue.flatMap { Timestamp(rfc3339: $0) }
    }
}

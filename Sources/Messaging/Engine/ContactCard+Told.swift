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
    mutating func note(told event: CustomerEvent) {
        let time = event.occurredAt
        let isOwnWord = event.name == .customerChanged
        guard !event.properties.isEmpty else { return }
        let names: [(String, CustomerZone.Source)] = [
            ("time-zone", isOwnWord ? .stated : .device), ("store-time-zone", .store),
            ("country-time-zone", .country),
        ]
        for (name, source) in names {
            guard case .string(let zone)? = event.properties[name],
                TimeZoneDatabase.isValid(name: zone)
            else { continue }
            zones[source] = .later(zones[source], Told(value: zone, at: time))
        }
        if case .string(let group)? = event.properties["age-group"] {
            ageGroup = .later(ageGroup, Told(value: group, at: time))
        }
        guard isOwnWord else { return }
        var said = JSONObject()
        for name in ContactPreference.names {
            if let value = event.properties[name] { said[name] = value }
        }
        guard !said.isEmpty else { return }
        let text = String(decoding: JSONValue.object(said).jsonBytes, as: UTF8.self)
        preference = .later(preference, Told(value: text, at: time))
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

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Values that so many parties of distinct names share that they say nothing: the number of a
/// switchboard, a mailbox of all, a number that was made up.
struct ValueCrowds: Sendable {
    private struct Value: Hashable {
        var feature: PartyFeature
        var text: String
    }

    /// How many records of each name bear a value.
    private var bearers: [Value: [String: Int]] = [:]
    private var limits: [PartyFeature: Int] = [:]
    /// A record that counts as if it were added.
    private var newcomer: (name: String, values: Set<Value>)?

    init() {}

    init(_ limits: [PartyFeature: Int]) { self.limits = limits }

    /// The same with one record more, which is not copied for it.
    func with(_ party: PreparedParty) -> ValueCrowds {
        var crowds = self
        crowds.newcomer = party.bearer.map { ($0, values(party)) }
        return crowds
    }

    /// Notes who bears the values of a record.
    mutating func add(_ party: PreparedParty) {
        guard let name = party.bearer else { return }
        for value in values(party) { bearers[value, default: [:]][name, default: 0] += 1 }
    }

    /// Forgets who bears the values of a record that was added.
    mutating func remove(_ party: PreparedParty) {
        guard let name = party.bearer else { return }
        for value in values(party) {
            let rest = (bearers[value]?[name] ?? 0) - 1
            bearers[value]?[name] = rest > 0 ? rest : nil
            if bearers[value]?.isEmpty ?? false { bearers[value] = nil }
        }
    }

    private func values(_ party: PreparedParty) -> Set<Value> {
        var values: Set<Value> = []
        for email in party.emails { values.insert(Value(feature: .email, text: email.key)) }
        for phone in party.phones { values.insert(Value(feature: .phone, text: phone.local)) }
        for address in party.addresses {
            values.insert(Value(feature: .address, text: address.crowd))
        }
        for number in party.numbers { values.insert(Value(feature: .number, text: number.value)) }
        for website in party.websites { values.insert(Value(feature: .website, text: website)) }
        return values.filter { limits[$0.feature] != nil }
    }

    /// Whether a value says nothing.
    func has(_ feature: PartyFeature, _ value: String) -> Bool {
        guard let limit = limits[feature] else { return false }
        let value = Value(feature: feature, text: value)
        let names = bearers[value] ?? [:]
        var isNew = false
        if let newcomer { isNew = newcomer.values.contains(value) && names[newcomer.name] == nil }
        return names.count + (isNew ? 1 : 0) > limit
    }
}

extension PreparedAddress {
    /// By which one address is counted, whoever writes it.
    var crowd: String {
        (numbers.sorted() + street.sorted() + [postcode ?? ""]).joined(separator: " ")
    }
}

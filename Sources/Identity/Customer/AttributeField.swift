// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Where events tell an attribute.
public struct AttributeField: Hashable, Sendable {
    /// How a member of the properties is read.
    public enum Reading: Hashable, Sendable {
        /// A text, without blanks at its ends; a number is taken as its digits.
        case text
        /// Each text of a list, or one text.
        case texts
        /// A whole number, or a text that is one.
        case number
        /// A truth value.
        case truth
        /// A date of birth; what no living person can have is passed over.
        case birthDate(BirthDate.Order)
        /// A year of birth.
        case birthYear
    }

    /// Which attribute.
    public var attribute: CustomerAttribute
    /// In which events; nil for all.
    public var events: Set<EventName>?
    /// Where in the properties, as paths of member names; each that is there makes a claim.
    public var paths: [[String]]
    /// How the member is read.
    public var reading: Reading
    /// From what kind of knowledge it is.
    public var attributeClass: AttributeClass
    /// Whether it is said or concluded.
    public var basis: AttributeBasis

    /// A field.
    public init(
        _ attribute: CustomerAttribute, in events: Set<EventName>?, at paths: [[String]],
        _ reading: Reading = .text, _ attributeClass: AttributeClass, _ basis: AttributeBasis
    ) {
        self.attribute = attribute
        self.events = events
        self.paths = paths
        self.reading = reading
        self.attributeClass = attributeClass
        self.basis = basis
    }

    /// What `recorded` says by this field.
    func claims(of recorded: RecordedEvent) -> [AttributeClaim] {
        if let events, !events.contains(recorded.event.name) { return [] }
        let today = CivilDateTime(recorded.event.occurredAt).date
        return paths.flatMap { path -> [AttributeClaim] in
            guard let value = recorded.event.properties.value(at: path) else { return [] }
            return values(of: value, today: today).map { value in
                AttributeClaim(attribute, value, attributeClass, basis, by: recorded)
            }
        }
    }

    private func values(of value: JSONValue, today: CivilDate) -> [AttributeValue] {
        switch reading {
        case .text: return Self.text(of: value).map { [.text($0)] } ?? []
        case .texts:
            return (value.arrayValue ?? [value]).compactMap { Self.text(of: $0) }.map { .text($0) }
        case .number: return Self.number(of: value).map { [.number($0)] } ?? []
        case .truth: return value.boolValue.map { [.truth($0)] } ?? []
        case .birthDate(let order):
            guard let text = Self.text(of: value),
                let birth = try? BirthDate(text, order: order, today: today)
            else { return [] }
            return [.date(birth.date)]
        case .birthYear:
            guard let year = Self.number(of: value), year <= today.year,
                year >= today.year - BirthDate.longestLife
            else { return [] }
            return [.number(year)]
        }
    }

    private static func text(of value: JSONValue) -> String? {
        guard let text = value.stringValue ?? value.numberValue?.text else { return nil }
        let trimmed = text.utf8.drop { $0 <= 32 }.reversed().drop { $0 <= 32 }.reversed()
        return trimmed.isEmpty ? nil : String(decoding: Array(trimmed), as: UTF8.self)
    }

    private static func number(of value: JSONValue) -> Int64? {
        value.int64Value ?? value.stringValue.flatMap { Int64($0) }
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Where a retailer's events tell attributes.
public struct AttributeMapping: Hashable, Sendable {
    /// The fields.
    public var fields: [AttributeField]

    /// A mapping.
    public init(_ fields: [AttributeField]) {
        self.fields = fields
    }

    /// What `recorded` says.
    public func claims(of recorded: RecordedEvent) -> [AttributeClaim] {
        if recorded.event.properties.isEmpty { return [] }
        return fields.flatMap { $0.claims(of: recorded) }
    }

    /// Events in which somebody says who he is, or a system of the retailer's does.
    public static let recordEvents: Set<EventName> = [
        .identified, .signedUp, .customerChanged, .leadGenerated, .signedIn,
    ]

    /// Where sources usually write what they know of a person.
    ///
    /// Members of the message, its `traits`, `context.traits`, `customer` and `default_address` are
    /// records of a person; `answers` of a survey are what he says of himself; `inferred` and
    /// `predicted` members are concluded.
    ///
    /// - Parameter order: in which order day and month of a date of birth are written with digits.
    /// - Returns: a mapping to use as it is, or to change before it is used.
    public static func standard(birthDates order: BirthDate.Order = .unknown) -> AttributeMapping {
        let records = [
            [], ["traits"], ["context", "traits"], ["customer"], ["default_address"],
            ["customer", "default_address"], ["traits", "address"],
        ]
        var fields: [AttributeField] = []
        func add(
            _ attribute: CustomerAttribute, _ names: [String],
            _ reading: AttributeField.Reading = .text
        ) {
            func paths(_ containers: [[String]]) -> [[String]] {
                containers.flatMap { container in names.map { container + [$0] } }
            }
            let isChoice = CustomerAttribute.preferences.contains(attribute)
            let isSaid =
                isChoice
                || [.interest, .socialGroup, .gender].contains(attribute)
            fields += [
                AttributeField(
                    attribute, in: recordEvents, at: paths(records), reading,
                    isSaid ? .selfIdentification : .characteristic, .stated),
                AttributeField(
                    attribute, in: [.surveyAnswered], at: paths([["answers"], []]), reading,
                    .selfIdentification, .stated),
                AttributeField(
                    attribute, in: nil, at: paths([["inferred"], ["predicted"]]), reading,
                    .behaviour, .inferred),
            ]
        }
        add(.givenName, ["first_name", "firstName", "given_name", "givenName"])
        add(.familyName, ["last_name", "lastName", "family_name", "familyName"])
        add(
            .birthDate, ["birthday", "birth_date", "birthDate", "date_of_birth"],
            .birthDate(order))
        add(.birthYear, ["birth_year", "birthYear", "year_of_birth"], .birthYear)
        add(.gender, ["gender"])
        add(.city, ["city"])
        add(.region, ["region", "province", "state"])
        add(.country, ["country", "country_code"])
        add(.postcode, ["postcode", "postal_code", "postalCode", "zip"])
        add(.language, ["language", "locale"])
        add(.occupation, ["occupation", "job"])
        add(.socialGroup, ["social_group", "socialGroup"])
        add(.familyStatus, ["family_status", "marital_status"])
        add(.householdSize, ["household_size", "householdSize"], .number)
        add(.interest, ["interests", "interest"], .texts)
        add(.preferredContact, ["preferred_contact", "contact_preference"])
        add(.preferredChannel, ["preferred_channel", "channel_preference"])
        add(.preferredDelivery, ["preferred_delivery", "delivery_preference"])
        add(.preferredCategory, ["preferred_categories", "preferred_category"], .texts)
        add(.preferredItem, ["preferred_items", "preferred_item"], .texts)
        for attribute in [CustomerAttribute.city, .region, .country] {
            fields.append(
                AttributeField(
                    attribute, in: [.located], at: [[attribute.rawValue]], .text, .behaviour,
                    .inferred))
        }
        return AttributeMapping(fields)
    }
}

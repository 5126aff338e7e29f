// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Something that can be known of a customer, such as his city or the channel he likes best.
///
/// An open set: a retailer may add attributes.
public struct CustomerAttribute: TextName {
    /// The text.
    public let rawValue: String

    /// The value with this text.
    @inlinable
    public init(_ rawValue: String) {
        self.rawValue = rawValue
    }

    /// Given name.
    public static let givenName = CustomerAttribute("given-name")
    /// Family name.
    public static let familyName = CustomerAttribute("family-name")
    /// The date of birth.
    public static let birthDate = CustomerAttribute("birth-date")
    /// The year of birth, where the day is not known.
    public static let birthYear = CustomerAttribute("birth-year")
    /// Gender, as the customer or the source calls it.
    public static let gender = CustomerAttribute("gender")
    /// City.
    public static let city = CustomerAttribute("city")
    /// Region, province or state.
    public static let region = CustomerAttribute("region")
    /// Country, as the source writes it.
    public static let country = CustomerAttribute("country")
    /// Postcode.
    public static let postcode = CustomerAttribute("postcode")
    /// Language.
    public static let language = CustomerAttribute("language")
    /// Occupation.
    public static let occupation = CustomerAttribute("occupation")
    /// The social group that the customer counts himself to, or is counted to.
    public static let socialGroup = CustomerAttribute("social-group")
    /// Family status.
    public static let familyStatus = CustomerAttribute("family-status")
    /// How many people live in the household.
    public static let householdSize = CustomerAttribute("household-size")
    /// An interest; a customer has many.
    public static let interest = CustomerAttribute("interest")

    /// How the customer wants to be contacted.
    public static let preferredContact = CustomerAttribute("preferred-contact")
    /// Where the customer wants to buy.
    public static let preferredChannel = CustomerAttribute("preferred-channel")
    /// How the customer wants to get the goods.
    public static let preferredDelivery = CustomerAttribute("preferred-delivery")
    /// What kind of goods the customer likes.
    public static let preferredCategory = CustomerAttribute("preferred-category")
    /// Which item the customer likes.
    public static let preferredItem = CustomerAttribute("preferred-item")

    /// The attributes that are preferences.
    public static let preferences: [CustomerAttribute] = [
        .preferredContact, .preferredChannel, .preferredDelivery, .preferredCategory,
        .preferredItem,
    ]
}

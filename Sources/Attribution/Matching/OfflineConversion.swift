// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A conversion as it is told to an advertising platform: the order, and hashes by which the
/// platform finds who bought.
public struct OfflineConversion: Hashable, Sendable {
    /// Whose order it is.
    public let customer: CustomerID
    /// The order with what went back by now.
    public let conversion: Conversion
    /// How the platform finds the customer.
    public let keys: MatchKeys
    /// The same in MD5, for the platform that takes no other hash of an order.
    let legacyHashes: [MatchField: String]

    /// A conversion for a platform; nil where neither an e-mail address nor a phone number is left.
    ///
    /// - Parameters:
    ///   - conversion: the order, as `OrderLedger` made it.
    ///   - customer: whose order it is.
    ///   - values: as a person or a system wrote them; what the platform would not take is left
    ///     out.
    ///   - platform: which platform.
    public init?(
        _ conversion: Conversion, of customer: CustomerID, _ values: [MatchField: String],
        for platform: MatchPlatform
    ) {
        guard let keys = MatchKeys(values, for: platform) else { return nil }
        self.customer = customer
        self.conversion = conversion
        self.keys = keys
        var hashes: [MatchField: String] = [:]
        if platform == .yandex {
            for (field, value) in values {
                hashes[field] = platform.normalise(value, field).map(MD5.hexadecimal)
            }
        }
        legacyHashes = hashes
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension ProfileID {
    /// The profile of whoever shows `identifier`.
    ///
    /// Its name is the first sixteen bytes of HMAC-SHA-256 over kind and value.
    ///
    /// - Parameters:
    ///   - identifier: a normalised identifier.
    ///   - key: the retailer's secret; with it the profiles say nothing about the identifiers.
    public init(_ identifier: Identifier, key: HMACSHA256.Key) {
        var writer = RecordWriter()
        writer.append(identifier.kind)
        writer.append(identifier.value)
        let code = HMACSHA256.authenticationCode(for: writer.bytes, key: key)
        self.init(Token128(high: code.words.0, low: code.words.1))
    }

    /// The profile of an event in which nobody can be recognised, such as a purchase in cash.
    public init(event: EventID) {
        var writer = RecordWriter()
        writer.append("event")
        writer.append(event)
        let digest = SHA256.hash(writer.bytes)
        self.init(Token128(high: digest.words.0, low: digest.words.1))
    }
}

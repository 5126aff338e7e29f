// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a retailer says about one purpose: the part of a receipt that no act holds.
public struct ReceiptTerms: Hashable, Sendable {
    /// The purpose in words for a person.
    public var words: String
    /// The types of the personal data that are used, such as `email address`; at least one.
    public var dataTypes: [String]
    /// Where the data are kept: countries, or places; at least one.
    public var storageLocations: [String]
    /// How long they are kept, best as an ISO 8601 duration: `P3Y`.
    public var retentionPeriod: String
    /// Which third parties receive them; none, or nil where it is not said.
    public var recipients: [String]?
    /// How the person withdraws: a page, a word to send.
    public var withdrawalMethod: String

    /// Terms of a purpose.
    public init(
        words: String, dataTypes: [String], storageLocations: [String], retentionPeriod: String,
        recipients: [String]?, withdrawalMethod: String
    ) {
        self.words = words
        self.dataTypes = dataTypes
        self.storageLocations = storageLocations
        self.retentionPeriod = retentionPeriod
        self.recipients = recipients
        self.withdrawalMethod = withdrawalMethod
    }
}

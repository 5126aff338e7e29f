// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Somebody who takes part in the use of a person's data: a controller, a processor, a recipient.
///
/// The mandatory fields of a party in ISO/IEC TS 27560; a text that is empty is missing.
public struct ReceiptParty: Hashable, Sendable {
    /// By what the other fields of a receipt name the party.
    public var id: String
    /// What it is called.
    public var name: String
    /// Where it is.
    public var address: String
    /// How it is reached about data: an address, a number, a page.
    public var contact: String
    /// What it does: `controller`, `processor`, `recipient`.
    public var type: String

    /// A party.
    public init(
        id: String, name: String, address: String, contact: String, type: String = "controller"
    ) {
        self.id = id
        self.name = name
        self.address = address
        self.contact = contact
        self.type = type
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// In whose name mail goes out: the corporate account and no other.
///
/// What a journey or a campaign wants to send as is compared with it before anything is built, so
/// that no message leaves from a manager's own address.
public struct SenderIdentity: Hashable, Sendable {
    /// What mail is from when a message says nothing else.
    public let from: Mailbox
    /// Where replies go; nil for the sender.
    public let replyTo: Mailbox?
    /// Where a relay returns what it cannot deliver; the sender's address when nil.
    public let bounces: EmailAddress?
    /// The domains, in lower case, any address of which may be a sender.
    public let domains: Set<String>
    /// Single addresses that may be senders as well, in lower case.
    public let addresses: Set<String>

    /// A sender.
    ///
    /// - Parameters:
    ///   - from: the usual sender, which is allowed.
    ///   - replyTo: where replies go.
    ///   - bounces: where failures are returned.
    ///   - domains: domains of which every address is allowed; sub-domains are not.
    ///   - addresses: single addresses that are allowed.
    public init(
        from: Mailbox, replyTo: Mailbox? = nil, bounces: EmailAddress? = nil,
        domains: Set<String> = [], addresses: Set<EmailAddress> = []
    ) {
        self.from = from
        self.replyTo = replyTo
        self.bounces = bounces
        self.domains = Set(domains.map { $0.lowercased() })
        self.addresses = Set((addresses + [from.address]).map { Self.key($0) })
    }

    /// The refusal of `sender`; nil when mail may be from it.
    ///
    /// The reason names the domain, which is no contact data, and not what stands before it.
    public func refusal(of sender: Mailbox) -> Refusal? {
        let address = sender.address
        if domains.contains(address.domain.lowercased()) { return nil }
        if addresses.contains(Self.key(address)) { return nil }
        return Refusal(
            "sender.foreign",
            "an address at \(address.domain) is no address of the retailer", field: "from")
    }

    private static func key(_ address: EmailAddress) -> String { address.text.lowercased() }
}

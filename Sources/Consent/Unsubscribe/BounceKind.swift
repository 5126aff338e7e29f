// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Whether a message will never be taken at an address, or was not taken this time.
public enum BounceKind: UInt8, Hashable, Sendable, CaseIterable {
    /// The address does not exist, or takes nothing for good.
    case hard
    /// It was not taken this time: a full mailbox, a busy server, an objection to the content.
    case soft

    /// The kind that a mail server's enhanced status code means (RFC 3463), such as `5.1.1`.
    ///
    /// Only what is said about the address for good is hard: that there is no such mailbox or system,
    /// that it moved or is switched off. A permanent failure for another cause, such as the policy of
    /// the receiver, says nothing about the address.
    ///
    /// - Parameter status: the code; nil for a text that is none, or for one that tells of success.
    public init?(status: String) {
        let parts = status.utf8.split(
            separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3 else { return nil }
        var numbers: [Int] = []
        for part in parts {
            guard 1...3 ~= part.count, part.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
            numbers.append(part.reduce(0) { $0 * 10 + Int($1 - 0x30) })
        }
        switch (numbers[0], numbers[1], numbers[2]) {
        case (5, 1, 0...3), (5, 1, 6), (5, 1, 10), (5, 2, 1): self = .hard
        case (4, _, _), (5, _, _): self = .soft
        default: return nil
        }
    }

    /// The kind that a provider's word means; nil for a word that is not known.
    ///
    /// - Parameter word: such as `hard`, `Permanent`, `soft`, `Transient`.
    public init?(word: String) {
        switch word.lowercased() {
        case "hard", "permanent", "hardbounce", "hard_bounce", "hard-bounce": self = .hard
        case "soft", "transient", "temporary", "softbounce", "soft_bounce", "soft-bounce",
            "blocked", "block", "deferred", "undetermined":
            self = .soft
        default: return nil
        }
    }

    /// The kind of bounce that an event tells of, by the provider's word, else by the status code.
    ///
    /// A bounce that does not say which it is counts as soft: it is one of several before the address
    /// is given up.
    ///
    /// - Parameter properties: of the event; looked for are the names of `wordNames` and `statusNames`.
    public init(_ properties: JSONObject) {
        func text(_ names: [String]) -> String? {
            for name in names {
                if case .string(let text)? = properties[name] { return text }
            }
            return nil
        }
        self =
            text(Self.wordNames).flatMap { BounceKind(word: $0) }
            ?? text(Self.statusNames).flatMap { BounceKind(status: $0) } ?? .soft
    }

    /// Under which names the word is looked for.
    public static let wordNames = ["bounce", "bounce-type", "bounce_type", "bounceType"]
    /// Under which names the status code is looked for.
    public static let statusNames = [
        "status", "smtp-status", "smtp_status", "enhanced_status_code",
    ]
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// Why a connection to a relay is of no use any more.
struct SMTPFailure: Error, Hashable, Sendable {
    enum Kind: String, Hashable, Sendable {
        case unreachable, closed, timedOut, badReply, notReady
    }

    let kind: Kind
    /// What happened, without any data of a customer.
    let words: String

    init(_ kind: Kind, _ words: String) {
        self.kind = kind
        self.words = words
    }

    /// The failure as the reason of another try.
    var reason: Reason { Reason(Reason.Code("smtp.\(kind.rawValue.lowercased())"), words) }
}

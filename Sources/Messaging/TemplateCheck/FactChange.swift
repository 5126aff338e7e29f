// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A fact that a message states and that does not hold.
public struct FactChange: Hashable, Sendable {
    /// What became of the fact.
    public enum Kind: Hashable, Sendable {
        /// The fact has another value now.
        case changed(now: String)
        /// Nothing is known about the fact any more.
        case gone
        /// The message states two different values of it.
        case contradiction(String)
    }

    /// The fact as the message states it.
    public let fact: FactBinding
    /// What became of it.
    public let kind: Kind

    /// A fact that does not hold.
    public init(fact: FactBinding, kind: Kind) {
        self.fact = fact
        self.kind = kind
    }

    /// Why the message is not valid, for its record.
    public var reason: Reason {
        let name = "\(fact.field) of \(fact.item)"
        switch kind {
        case .changed(let now):
            return Reason("facts.changed", "\(name) was \(fact.value) and is \(now)")
        case .gone:
            return Reason("facts.gone", "\(name) was \(fact.value) and is not known any more")
        case .contradiction(let other):
            return Reason(
                "facts.contradiction", "\(name) is \(fact.value) and \(other) in one message")
        }
    }
}

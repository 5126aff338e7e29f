// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The answer "no", with its reasons.
///
/// An observer throws it to keep an event out; a decision returns it.
public struct Refusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// Why; at least one.
    public var reasons: [Reason]

    /// A refusal for these reasons.
    public init(_ reasons: [Reason]) {
        self.reasons = reasons
    }

    /// A refusal for one reason.
    public init(_ code: Reason.Code, _ words: String, field: String? = nil) {
        reasons = [Reason(code, words, field: field)]
    }

    /// The reasons, in order.
    public var description: String { reasons.map(\.description).joined(separator: "; ") }
}

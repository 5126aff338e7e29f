// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What is promised.
///
/// An open set: a retailer may add kinds.
public struct PromiseKind: TextName {
    /// The text that is stored.
    public let rawValue: String

    /// The kind with this text.
    public init(_ rawValue: String) {
        self.rawValue = rawValue
    }

    /// To call back.
    public static let callback = PromiseKind("callback")

    /// To tell when something arrives.
    public static let arrival = PromiseKind("arrival")

    /// To answer a question.
    public static let reply = PromiseKind("reply")
}

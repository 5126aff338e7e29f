// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A gate that could not do its work.
public struct GateError: Error, Sendable, CustomStringConvertible {
    /// What is the matter.
    public var message: String

    init(_ message: String) { self.message = message }

    /// What is the matter.
    public var description: String { message }
}

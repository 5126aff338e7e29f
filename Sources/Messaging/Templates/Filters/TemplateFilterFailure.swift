// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Why a filter of the host has no value for what it was given.
public struct TemplateFilterFailure: Error, Hashable, CustomStringConvertible {
    /// What is wrong; never the value itself.
    public var message: String

    /// A failure.
    public init(_ message: String) { self.message = message }

    /// The message.
    public var description: String { message }
}

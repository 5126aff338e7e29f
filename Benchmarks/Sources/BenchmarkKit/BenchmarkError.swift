// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A run that cannot give an honest figure.
public struct BenchmarkError: Error, Sendable, CustomStringConvertible {
    /// What is the matter.
    public var message: String

    /// An error with its words.
    ///
    /// - Parameter message: What is the matter.
    public init(_ message: String) { self.message = message }

    /// What is the matter.
    public var description: String { message }
}

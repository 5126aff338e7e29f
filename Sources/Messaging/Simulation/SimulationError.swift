// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Why a simulation cannot go on.
public struct SimulationError: Error, Hashable, CustomStringConvertible {
    /// The kind of a failure.
    public struct Code: Hashable, Sendable {
        private enum Value: String { case notKept, otherPopulation }
        private let value: Value
        private init(_ value: Value) { self.value = value }

        /// The simulation was run without keeping its people.
        public static let notKept = Code(.notKept)
        /// The checkpoint is one of another number of people.
        public static let otherPopulation = Code(.otherPopulation)

        /// The code's name, for logs.
        public var name: String { value.rawValue }
    }

    /// The kind of the failure.
    public var code: Code
    /// What is wrong.
    public var message: String

    /// A failure.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// Code and message.
    public var description: String { "SimulationError.\(code.name): \(message)" }
}

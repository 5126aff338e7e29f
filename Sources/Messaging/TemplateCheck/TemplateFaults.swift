// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// All faults of a template against its schema, in the order of their places.
public struct TemplateFaults: Error, Hashable, CustomStringConvertible {
    /// The faults; at least one.
    public let faults: [TemplateFault]

    init(_ faults: [TemplateFault]) {
        self.faults = faults
    }

    /// One fault a line.
    public var description: String { faults.map(\.description).joined(separator: "\n") }
}

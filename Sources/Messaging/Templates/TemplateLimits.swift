// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a rendering may use at most; a template that asks for more ends in an error.
public struct TemplateLimits: Hashable, Sendable {
    /// The bytes written.
    public var outputBytes: Int
    /// The nodes rendered and items looked at.
    public var steps: Int
    /// The bytes of texts and lists made on the way.
    public var workingBytes: Int

    /// Limits.
    public init(
        outputBytes: Int = 4 << 20, steps: Int = 1_000_000, workingBytes: Int = 16 << 20
    ) {
        self.outputBytes = outputBytes
        self.steps = steps
        self.workingBytes = workingBytes
    }
}

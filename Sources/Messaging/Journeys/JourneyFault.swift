// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Something in a journey that would not work.
public struct JourneyFault: Hashable, Sendable, CustomStringConvertible {
    /// What kind of fault, for machines: `journey.no-variants`, `journey.endless`.
    public var code: Reason.Code
    /// At which step; nil for the journey as a whole.
    public var step: String?
    /// What is wrong, for people.
    public var words: String

    /// A fault.
    public init(_ code: Reason.Code, at step: String? = nil, _ words: String) {
        self.code = code
        self.step = step
        self.words = words
    }

    /// The step, the words and the code.
    public var description: String {
        "\(step.map { "\($0): " } ?? "")\(words) [\(code)]"
    }
}

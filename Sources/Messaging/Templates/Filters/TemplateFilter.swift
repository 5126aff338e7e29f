// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A filter of the host.
public struct TemplateFilter: Sendable {
    /// How many arguments by position it takes.
    public var arguments: ClosedRange<Int>
    /// The names of the arguments by name that it knows.
    public var names: Set<String>
    /// Computes the value after the `|`: a function of the call alone.
    public var apply: @Sendable (TemplateFilterCall) throws(TemplateFilterFailure) -> TemplateValue

    /// A filter.
    ///
    /// - Parameters:
    ///   - arguments: how many arguments by position it takes; any other number is an error.
    ///   - names: the arguments by name that it knows; any other is an error.
    ///   - apply: computes the value after the `|`: a function of the call alone.
    public init(
        arguments: ClosedRange<Int> = 0...0, names: Set<String> = [],
        apply:
            @escaping @Sendable (TemplateFilterCall) throws(TemplateFilterFailure) -> TemplateValue
    ) {
        self.arguments = arguments
        self.names = names
        self.apply = apply
    }
}

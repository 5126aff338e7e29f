// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Where a rule was read, and when.
public struct RuleSource: Hashable, Sendable {
    /// What has been done to find out whether the rule says what the law says.
    public enum Basis: String, Hashable, Sendable, CaseIterable {
        /// A text about the law, or the law, was read; no lawyer has looked at the rule.
        case read
        /// General knowledge that was not read again, or a cautious choice: check it first.
        case generalKnowledge
        /// A lawyer has looked at the rule.
        case reviewed
    }

    /// The law and its section.
    public var title: String
    /// The address of the page.
    public var url: String
    /// The date on which it was read; for general knowledge that on which it was written down.
    public var read: CivilDate
    /// What has been done to check it.
    public var basis: Basis

    /// A source.
    public init(title: String, url: String, read: CivilDate, basis: Basis = .read) {
        self.title = title
        self.url = url
        self.read = read
        self.basis = basis
    }
}
